"""Money (金额): integer fen in and out, what a clerk types, rounding by setting, and 大写.

大写 after the annex of 支付结算办法 (1997): 整 follows 元 and 角 and never 分; a run of inner zeros takes one 零; a
zero at the place of 元 before a 角 takes 零 (the rule allows both; one is chosen so that paper is always alike).
"""

import re
import unicodedata
from datetime import date
from fractions import Fraction
from typing import Final, Literal

Rounding = Literal["ceil_yuan", "round_yuan", "round_jiao", "round_fen"]

MOST = 99_999_999_999_999  # fen: just under 1 000 000 000 000 yuan

_STEPS: Final[dict[Rounding, int]] = {"ceil_yuan": 100, "round_yuan": 100, "round_jiao": 10, "round_fen": 1}
_NAMES: Final[dict[str, Rounding]] = {
    "ceil_yuan": "ceil_yuan",
    "round_yuan": "round_yuan",
    "round_jiao": "round_jiao",
    "round_fen": "round_fen",
    "1": "round_yuan",
    "0.1": "round_jiao",
    "0.01": "round_fen",
}
ROUNDINGS: Final[dict[Rounding, str]] = {
    "ceil_yuan": "见分进元",
    "round_yuan": "四舍五入到元",
    "round_jiao": "四舍五入到角",
    "round_fen": "四舍五入到分",
}

_THOUSAND, _TEN = 1000, 10
_ZERO_MONTHS: Final = (1, 2, 10)
_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_TYPED: Final = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,2})?")


def yuan(fen: int) -> str:
    """Write fen as yuan with two decimals and thousands: 189400 → "1,894.00"."""
    whole, cents = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{cents:02d}"


def parse(text: str) -> int | None:
    """Read yuan as typed ("1,894.00", "¥1894元", full-width "１２３．５") into fen.

    None when it is no amount: negative, more than two decimals, misplaced commas, or above `MOST`.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".").removeprefix("¥").removesuffix("元").strip()
    if not _TYPED.fullmatch(plain):
        return None
    whole, _, cents = plain.replace(",", "").partition(".")
    fen = int(whole) * 100 + int(cents.ljust(2, "0"))
    return fen if fen <= MOST else None


def rounding(setting: str) -> Rounding:
    """Read a rounding setting: a value of db.rounding, or 0.01, 0.1, 1 yuan of party.dues.rounding.

    Raises ValueError for any other.
    """
    if setting not in _NAMES:
        raise ValueError(f"no way of rounding: {setting!r}")
    return _NAMES[setting]


def rounded(fen: Fraction | int, how: Rounding) -> int:
    """Round an exact amount of fen once: half up (half away from zero never arises), or up to whole yuan."""
    step = _STEPS[how]
    exact = Fraction(fen) / step
    return (-(-exact // 1) if how == "ceil_yuan" else (exact + Fraction(1, 2)) // 1) * step


def big(fen: int) -> str:
    """Write an amount of fen in 大写, without 人民币: 140950 → 壹仟肆佰零玖元伍角整.

    Raises ValueError when negative or above `MOST`.
    """
    if not 0 <= fen <= MOST:
        raise ValueError(f"no 大写 for {fen} fen")
    whole, cents = divmod(fen, 100)
    jiao, last = divmod(cents, 10)
    if not fen:
        return "零元整"
    return (f"{_whole(whole)}元" if whole else "") + _cents(whole, jiao, last)


def _cents(whole: int, jiao: int, last: int) -> str:
    if not jiao and not last:
        return "整"
    zero = "零" if whole and (not jiao or whole % 10 == 0) else ""
    return zero + (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[last]}分" if last else "整")


def _whole(number: int) -> str:
    """Write a number above zero by sections of four digits."""
    text, gap = "", False
    for unit, power in (("亿", 10**8), ("万", 10**4), ("", 1)):
        part = number // power % 10**4
        if part:
            text += ("零" if text and (gap or part < _THOUSAND) else "") + _section(part) + unit
        gap = not part
    return text


def _section(part: int) -> str:
    """Write 1 to 9999; leading zeros are the caller's."""
    text, gap = "", False
    for unit, power in (("仟", 1000), ("佰", 100), ("拾", 10), ("", 1)):
        digit = part // power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
        gap = not digit
    return text


def big_date(day: date) -> str:
    """Write a date in 大写: 2026-02-10 → 贰零贰陆年零贰月零壹拾日."""
    zero = "零" if day.day < _TEN or day.day % _TEN == 0 else ""
    return f"{big_month(f'{day:%Y-%m}')}{zero}{_section(day.day)}日"


def big_month(month: str) -> str:
    """Write a month "2026-11" in 大写: 贰零贰陆年壹拾壹月. Raises ValueError when it is no month."""
    first = date.fromisoformat(f"{month}-01")
    zero = "零" if first.month in _ZERO_MONTHS else ""
    return f"{''.join(_DIGITS[int(d)] for d in f'{first.year:04d}')}年{zero}{_section(first.month)}月"
