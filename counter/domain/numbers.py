"""Numbers issued offline (办件编号, 收据号, 文书编号). Those of cases and receipts end in a check character (ISO 7064 MOD 37,36).

A case number has 26 characters: street 9, day 8, workstation 2, sequence 4, family 2, check 1. A receipt number
has 15: series 2, year 4, workstation 2, sequence 6, check 1. The workstation keeps two disconnected counters
apart; the sequence of cases starts again every day, that of receipts and papers every year. A paper number is read by people and
carries its parts apart: ACC-03-2026-000017, the kind of document, workstation, year and sequence.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from stdnum.iso7064 import mod_37_36

MOST_CASES = 9999  # a day and workstation
MOST_RECEIPTS = 999_999  # a year, workstation and series

_CASE = re.compile(r"([0-9]{9})([0-9]{8})([0-9]{2})([0-9]{4})([A-Z]{2})[0-9A-Z]")
_RECEIPT = re.compile(r"([A-Z]{2})([0-9]{4})([0-9]{2})([0-9]{6})[0-9A-Z]")
_PAPER = re.compile(r"([A-Z][A-Z0-9]{0,11}?)-?([0-9]{2})-?([0-9]{4})-?([0-9]{6})")


@dataclass(frozen=True)
class CaseNumber:
    """The parts of a case number; `plain` is how it is stored and encoded in bars."""

    street: str
    day: date
    workstation: str
    seq: int
    family: str

    @property
    def plain(self) -> str:
        """The 26 characters."""
        return _checked(f"{self.street}{self.day:%Y%m%d}{self.workstation}{self.seq:04d}{self.family}", _CASE)

    @property
    def spaced(self) -> str:
        """The number in groups, to be read aloud: 520602003 20261124 03 0017 DB 7."""
        return f"{self.street} {self.day:%Y%m%d} {self.workstation} {self.seq:04d} {self.family} {self.plain[-1]}"


@dataclass(frozen=True)
class ReceiptNumber:
    """The parts of a receipt number."""

    series: str
    year: int
    workstation: str
    seq: int

    @property
    def plain(self) -> str:
        """The 15 characters."""
        return _checked(f"{self.series}{self.year:04d}{self.workstation}{self.seq:06d}", _RECEIPT)


@dataclass(frozen=True)
class PaperNumber:
    """The parts of a paper number."""

    series: str
    workstation: str
    year: int
    seq: int

    @property
    def plain(self) -> str:
        """As printed: ACC-03-2026-000017."""
        return f"{self.series}-{self.workstation}-{self.year:04d}-{self.seq:06d}"


def case_number(street: str, day: date, workstation: str, seq: int, family: str) -> str:
    """Make a case number. Raises ValueError when a part does not fit, as after the 9999th case of a day."""
    if not 1 <= seq <= MOST_CASES:
        raise ValueError(f"no case number for sequence {seq}")
    return CaseNumber(street, day, workstation, seq, family).plain


def receipt_number(series: str, year: int, workstation: str, seq: int) -> str:
    """Make a receipt number, as DF2026030000017. Raises ValueError when a part does not fit."""
    if not 1 <= seq <= MOST_RECEIPTS:
        raise ValueError(f"no receipt number for sequence {seq}")
    return ReceiptNumber(series, year, workstation, seq).plain


def paper_number(series: str, workstation: str, year: int, seq: int) -> str:
    """Make a paper number, as ACC-03-2026-000017. Raises ValueError when a part does not fit."""
    plain = PaperNumber(series, workstation, year, seq).plain
    if not 1 <= seq <= MOST_RECEIPTS or not _PAPER.fullmatch(plain):
        raise ValueError(f"no paper number for {plain!r}")
    return plain


def parse_case(text: str) -> CaseNumber | None:
    """Read a case number as typed or scanned, in any grouping; None when its form, day or check is wrong."""
    plain = normalise(text)
    match = _CASE.fullmatch(plain)
    if match is None or not mod_37_36.is_valid(plain):
        return None
    street, day, workstation, seq, family = match.groups()
    try:
        found = CaseNumber(street, date(int(day[:4]), int(day[4:6]), int(day[6:])), workstation, int(seq), family)
    except ValueError:
        return None
    return found if found.seq else None


def parse_receipt(text: str) -> ReceiptNumber | None:
    """Read a receipt number as typed or scanned; None when its form or check is wrong."""
    plain = normalise(text)
    match = _RECEIPT.fullmatch(plain)
    if match is None or not mod_37_36.is_valid(plain):
        return None
    series, year, workstation, seq = match.groups()
    return ReceiptNumber(series, int(year), workstation, int(seq)) if int(seq) else None


def parse_paper(text: str) -> PaperNumber | None:
    """Read a paper number as typed or scanned, with its hyphens or without; None when its form is wrong."""
    match = _PAPER.fullmatch(normalise(text))
    if match is None:
        return None
    series, workstation, year, seq = match.groups()
    return PaperNumber(series, workstation, int(year), int(seq)) if int(seq) else None


def check(text: str) -> bool:
    """Whether the text is a whole case number."""
    return parse_case(text) is not None


def spaced(text: str) -> str:
    """Group a case number; anything else is given as it is."""
    found = parse_case(text)
    return found.spaced if found else text


def normalise(text: str) -> str:
    """Drop blanks and hyphens, make full-width characters plain and letters capital."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()


def _checked(body: str, form: re.Pattern[str]) -> str:
    try:
        plain = body + mod_37_36.calc_check_digit(body)
    except ValueError as error:
        raise ValueError(f"not a number: {body!r}") from error
    if not form.fullmatch(plain):
        raise ValueError(f"not a number: {body!r}")
    return plain
