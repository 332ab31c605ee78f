"""Identity numbers (证件号码): form, check digit, and what a number says of its holder.

Sources: GB 11643-1999 (公民身份号码) with the check digit of ISO 7064 MOD 11-2; the 2023 foreign permanent
resident card has 18 digits beginning with 9; the residence permit of Hong Kong, Macao and Taiwan residents
carries 810000, 820000 or 830000 in place of the address. Unknown six-digit codes are accepted: old codes
persist on valid cards. 520699 is assigned to no place and is used for made-up people.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from stdnum.iso7064 import mod_11_2

from counter.domain.problem import Problem

IdType = Literal["CN_ID", "HKMT_RES", "FPR18", "FPR15", "HM_PASS", "TW_PASS", "PASSPORT", "MILITARY", "NONE"]
Sex = Literal["1", "2"]  # GB/T 2261.1: 1 男, 2 女

ID_TYPES: Final[dict[IdType, str]] = {
    "CN_ID": "居民身份证",
    "HKMT_RES": "港澳台居民居住证",
    "FPR18": "外国人永久居留身份证",
    "FPR15": "外国人永久居留身份证（2017版）",
    "HM_PASS": "港澳居民来往内地通行证",
    "TW_PASS": "台湾居民来往大陆通行证",
    "PASSPORT": "护照",
    "MILITARY": "军官证/士兵证",
    "NONE": "无证件",
}
OLDEST = 130  # years of age above which a birth date is taken for a slip

_PATTERNS: Final[dict[IdType, str]] = {
    "CN_ID": r"[0-9]{17}[0-9X]",
    "HKMT_RES": r"8[123]0000[0-9]{11}[0-9X]",
    "FPR18": r"9[0-9]{16}[0-9X]",
    "FPR15": r"[A-Z]{3}[0-9]{12}",
    "HM_PASS": r"[HM][0-9]{8}(?:[0-9]{2})?",
    "TW_PASS": r"[0-9]{8}",
    "PASSPORT": r"[A-Z0-9]{5,12}",
    "MILITARY": r".{1,30}",
    "NONE": r"",
}
_LONG: Final = ("CN_ID", "HKMT_RES", "FPR18")
_OTHERS: Final[tuple[IdType, ...]] = ("HKMT_RES", "FPR18")
_PROVINCE: Final = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]")


@dataclass(frozen=True)
class Identity:
    """A number that passed. `birth` and `sex` are None where the number does not tell.

    `number` is upper case without blanks; `region` is the six-digit code, None for all but CN_ID and HKMT_RES.
    """

    id_type: IdType
    number: str
    birth: date | None = None
    sex: Sex | None = None
    region: str | None = None


Found = tuple[Identity | None, tuple[Problem, ...]]


def examine(id_type: str, number: str, today: date) -> Found:
    """Check a number of the given type as typed, read or scanned; `today` bounds the birth date.

    Gives the identity and no problem, or None and problems with path "": unknown (the type), required, format,
    other_type (detail type), old15 (detail suggestion: the 18 digits), checksum, region, birth, future, age.
    """
    kind = _kind(id_type)
    if kind is None:
        return _no("unknown")
    plain = normalise(kind, number)
    if not plain and kind != "NONE":
        return _no("required")
    if kind == "CN_ID" and re.fullmatch(r"[0-9]{15}", plain):
        return _old(plain)
    if not re.fullmatch(_PATTERNS[kind], plain):
        return _no("format", type=ID_TYPES[kind])
    return _long(kind, plain, today) if kind in _LONG else (Identity(kind, plain), ())


def normalise(id_type: str, number: str) -> str:
    """Give a number as it is stored: full-width to plain, upper case, no blanks or hyphens (kept for MILITARY)."""
    plain = unicodedata.normalize("NFKC", number).strip().upper()
    return plain if id_type == "MILITARY" else re.sub(r"[\s-]", "", plain)


def upgrade(old: str) -> str:
    """Turn a 15-digit number (before 1999) into the 18 digits: 19 is inserted, the check digit computed."""
    longer = f"{old[:6]}19{old[6:]}"
    return longer + mod_11_2.calc_check_digit(longer)


def compare(identity: Identity, sex: str | None, birth: date | None) -> tuple[Problem, ...]:
    """Compare the number with what was typed: mismatch at path sex (GB/T 2261.1 code) or birth."""
    problems = []
    if identity.sex and sex in get_args(Sex) and sex != identity.sex:
        problems.append(Problem("sex", "mismatch", {"expected": "男" if identity.sex == "1" else "女"}))
    if identity.birth and birth and birth != identity.birth:
        problems.append(Problem("birth", "mismatch", {"expected": identity.birth.isoformat()}))
    return tuple(problems)


def age(birth: date, today: date) -> int:
    """Count full years of age (周岁); who is born on 29 February turns on 1 March in common years."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _kind(id_type: str) -> IdType | None:
    return next((k for k in ID_TYPES if k == id_type), None)


def _no(code: str, **detail: str | int) -> Found:
    return None, (Problem("", code, detail),)


def _old(plain: str) -> Found:
    longer = upgrade(plain)
    return _no("birth") if _birth(longer) is None else _no("old15", suggestion=longer)


def _birth(plain: str) -> date | None:
    try:
        return date(int(plain[6:10]), int(plain[10:12]), int(plain[12:14]))
    except ValueError:
        return None


def _other(kind: IdType, plain: str) -> IdType | None:
    """Tell which other type a number typed as CN_ID belongs to."""
    fits = (k for k in _OTHERS if re.fullmatch(_PATTERNS[k], plain))
    return next(fits, None) if kind == "CN_ID" else None


def _long(kind: IdType, plain: str, today: date) -> Found:
    if not mod_11_2.is_valid(plain):
        return _no("checksum")
    other = _other(kind, plain)
    if other is not None:
        return _no("other_type", type=ID_TYPES[other])
    if kind != "FPR18" and not _PROVINCE.match(plain):
        return _no("region")
    return _dated(kind, plain, today)


def _dated(kind: IdType, plain: str, today: date) -> Found:
    birth = _birth(plain)
    if birth is None:
        return _no("birth")
    if birth > today:
        return _no("future")
    if age(birth, today) > OLDEST:
        return _no("age", most=OLDEST)
    sex: Sex = "1" if int(plain[16]) % 2 else "2"
    return Identity(kind, plain, birth, sex, None if kind == "FPR18" else plain[:6]), ()
