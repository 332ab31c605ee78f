"""The form of an answer by its kind (填写格式): text, date, money and so on."""

import re
import unicodedata
from collections.abc import Iterator

from counter.domain.identity import Identity, examine
from counter.domain.look import Look, day_of, month_of
from counter.domain.problem import Problem

TEXT, LONG = 200, 2000  # characters, where the field does not say
NUMBER = 30  # characters of a document number
MOST = 10**13  # fen, and any other number
LONG_TERM = "长期"
PHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")


def in_kind(look: Look) -> Iterator[Problem]:
    """Every way in which the value is not of its field's kind."""
    kind = look.field.kind
    if kind in ("money", "int"):
        yield from _number(look)
    elif kind in ("bool", "signature"):
        yield from _yes_or_no(look)
    elif not isinstance(look.value, str):
        yield look.problem("format")
    elif any(unicodedata.category(c) in ("Cs", "Cc") for c in look.value.replace("\n", "" if kind == "long" else "\n")):
        yield look.problem("control_character")
    else:
        yield from _TEXTS[kind](look)


def _number(look: Look) -> Iterator[Problem]:
    value, field = look.value, look.field
    if not isinstance(value, int) or isinstance(value, bool):
        yield look.problem("format")
        return
    least, most = (0 if field.kind == "money" else -MOST) if field.min is None else field.min, field.max
    if value < least:
        yield look.problem("too_small", min=least)
    elif value > (MOST if most is None else most):
        yield look.problem("too_great", max=MOST if most is None else most)


def _yes_or_no(look: Look) -> Iterator[Problem]:
    if not isinstance(look.value, bool):
        yield look.problem("format")
    elif look.field.kind == "signature" and look.field.required and not look.value:
        yield look.problem("unsigned")


def _text(look: Look, most: int = TEXT) -> Iterator[Problem]:
    limit = look.field.max or most
    if len(look.text) > limit:
        yield look.problem("too_long", max=limit)
    elif look.field.min is not None and len(look.text) < look.field.min:
        yield look.problem("too_short", min=look.field.min)


def _long(look: Look) -> Iterator[Problem]:
    yield from _text(look, LONG)


def _enum(look: Look) -> Iterator[Problem]:
    if look.text not in look.field.values:
        yield look.problem("unknown")


def _code(look: Look) -> Iterator[Problem]:
    if look.text not in look.sight.codes.get(look.field.ref, {}):
        yield look.problem("unknown")


def _row(look: Look) -> Iterator[Problem]:
    if f"{look.field.ref}/{look.text}" not in {p.path for p in look.sight.filled.rows(look.field.ref)}:
        yield look.problem("unknown_row")


def _date(look: Look) -> Iterator[Problem]:
    if day_of(look.text) is None:
        yield look.problem("date")


def _date_or_long(look: Look) -> Iterator[Problem]:
    if look.text != LONG_TERM:
        yield from _date(look)


def _month(look: Look) -> Iterator[Problem]:
    if month_of(look.text) is None:
        yield look.problem("month")


def _phone(look: Look) -> Iterator[Problem]:
    if not PHONE.fullmatch(look.text):
        yield look.problem("format")


def _region(look: Look) -> Iterator[Problem]:
    if not re.fullmatch("[0-9]{12}", look.text):
        yield look.problem("format")


def _digits(look: Look) -> Iterator[Problem]:
    if not re.fullmatch("[0-9]+", look.text):
        yield look.problem("format")
    else:
        yield from _text(look)


def _id_no(look: Look) -> Iterator[Problem]:
    if len(look.text) > (look.field.max or NUMBER):
        yield look.problem("too_long", max=look.field.max or NUMBER)
        return
    yield from (look.problem(p.code, **p.detail) for p in examined(look)[1])


def examined(look: Look) -> tuple[Identity | None, tuple[Problem, ...]]:
    """The document number in this field, read by the type beside it (居民身份证 where none is asked)."""
    head, found, tail = look.field.key.rpartition("id_no")
    kind = (look.place.text(f"{head}id_type{tail}") if found else "") or "CN_ID"
    return examine(kind, look.text, look.sight.today)


_TEXTS = {
    "text": _text, "long": _long, "enum": _enum, "code": _code, "row": _row, "date": _date,
    "date_or_long": _date_or_long, "month": _month, "phone": _phone, "region": _region, "digits": _digits,
    "id_no": _id_no,
}  # fmt: skip
