"""What a clerk types, and what it means: dates, months and numbers in the ways people write them.

Nothing typed is ever lost: what cannot be understood stays the text it was, and the check says so.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from counter.domain import money
from counter.domain.journal import Json

LONG = "长期"
_DAYS = {"今天": 0, "jt": 0, "昨天": -1, "zt": -1, "明天": 1, "mt": 1}
_MONTHS = {"本月": 0, "by": 0, "上月": -1, "sy": -1, "下月": 1, "xy": 1}
_MONTHS_IN_YEAR = 12
_LARGE = {"万": 10**4, "w": 10**4, "亿": 10**8}
_LARGE_AMOUNT = re.compile(r"([0-9]{1,3}(?:,?[0-9]{3})*(?:\.[0-9]{1,8})?)\s*([万亿w])")


def plain(text: str) -> str:
    """Fold full-width digits and signs to plain ones and drop blanks at both ends."""
    return unicodedata.normalize("NFKC", text).strip()


def date_of(text: str, today: date) -> str | None:
    """Read 20261124, 261124, 1124, 2026-11-24, 2026年11月24日, 11-24, 今天, +3 or -3 as "2026-11-24"; None when it is no day."""
    word = plain(text).lower()
    if word in _DAYS:
        return (today + timedelta(days=_DAYS[word])).isoformat()
    if re.fullmatch(r"[+-][0-9]{1,4}", word):
        return (today + timedelta(days=int(word))).isoformat()
    parts = _date_parts(word, today)
    return _day(*parts) if parts else None


def _date_parts(word: str, today: date) -> tuple[int, int, int] | None:
    digits = re.fullmatch(r"(\d{4}|\d{2})?(\d{2})(\d{2})", word)
    marked = re.fullmatch(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?", word)
    found = digits or marked
    if not found:
        return None
    year, month, day = found.groups()
    return _year(year, today), int(month), int(day)


def _year(text: str | None, today: date) -> int:
    if not text:
        return today.year
    if len(text) == len("2026"):
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year if year <= today.year + 10 else year - 100


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_of(text: str, today: date) -> str | None:
    """Read 202611, 2026-11, 2026年11月, 11 or 本月 as "2026-11"; None when it is no month."""
    word = plain(text).lower()
    if word in _MONTHS:
        whole = today.year * _MONTHS_IN_YEAR + today.month - 1 + _MONTHS[word]
        return f"{whole // _MONTHS_IN_YEAR}-{whole % _MONTHS_IN_YEAR + 1:02}"
    found = re.fullmatch(r"(?:(\d{4})[-/.年]?)?(\d{1,2})月?", word)
    if not found or not 1 <= int(found[2]) <= _MONTHS_IN_YEAR:
        return None
    return f"{found[1] or today.year}-{int(found[2]):02}"


def int_of(text: str) -> int | None:
    """Read a whole number, with thousands marks allowed."""
    word = plain(text).replace(",", "")
    return int(word) if re.fullmatch(r"-?\d{1,15}", word) else None


def fen_of(text: str) -> int | None:
    """Read yuan as typed, 1,894.00 and 1.2万 alike, into fen; None when it is no amount."""
    found = _LARGE_AMOUNT.fullmatch(plain(text).lower().removeprefix("¥").removesuffix("元").strip())
    if not found:
        return money.parse(text)
    fen = Fraction(found[1].replace(",", "")) * _LARGE[found[2]] * 100
    return int(fen) if fen.denominator == 1 and fen <= money.MOST else None


@dataclass(frozen=True)
class Typing:
    """How one kind is typed: `read` gives None for what it does not understand, `show` writes a value, `note` stands beside the label."""

    read: Callable[[str], Json]
    show: Callable[[Json], str]
    note: Callable[[Json], str]
    chars: int
    right: bool = False
    edit: Callable[[Json], str] | None = None  # how a value stands while the cursor is in it

    def value(self, text: str) -> Json:
        """Give the value, the text itself when it is not understood, None when nothing stands there."""
        if not text.strip():
            return None
        value = self.read(text)
        return text if value is None else value
