"""The one table from field kind to editor, and how wide each is."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from counter.domain import identity, masks, money
from counter.domain.form import Field, FieldKind
from counter.domain.journal import Json
from counter.ui.forms.choice import ChoiceEditor, Segments, Tick
from counter.ui.forms.lines import LineEditor, LongEditor
from counter.ui.forms.lore import Choices, Lore
from counter.ui.forms.typed import LONG, Typing, date_of, fen_of, int_of, month_of, plain

Editor = LineEditor | LongEditor | ChoiceEditor | Segments | Tick
Make = Callable[[Field, Lore, QWidget], Editor]

_MOST_SEGMENTS = 4
_SHORT_LONG = 600  # characters that two lines are enough for
_ONE_TRACK = 25  # a longer choice is read in the list
_SEGMENT_LETTERS = 9
_WEEKDAYS = "一二三四五六日"
AGE = "age_130"  # the rule of a birth date
_SEX = {"1": "男", "2": "女"}


def editor(field: Field, lore: Lore, parent: QWidget) -> Editor:
    """Make the editor of a field."""
    made = _EDITORS[field.kind](field, lore, parent)
    made.setAccessibleName(f"{field.zh} 必填" if field.required else field.zh)
    made.setAccessibleDescription(field.hint)
    made.setToolTip(field.hint)
    return made


def chars(field: Field, lore: Lore) -> int:
    """Give how many half-width characters a field holds: its width."""
    if field.kind in _CHARS:
        return _CHARS[field.kind]
    if field.kind == "enum" and segmented(field):
        return 2 * sum(map(len, field.values)) + 3 * len(field.values) + 1
    if field.kind in {"enum", "code", "region"}:
        options = _options(field, lore)
        return min(max([len(zh) for _, zh in options] or [6]) * 2 + 4, _ONE_TRACK)
    return next(wide for most, wide in _TEXT_CHARS if (field.max or 20) <= most)


def segmented(field: Field) -> bool:
    """Whether all choices are to be seen side by side."""
    return len(field.values) <= _MOST_SEGMENTS and sum(map(len, field.values)) <= _SEGMENT_LETTERS


def shown(field: Field, value: Json, lore: Lore) -> str:
    """Write a value as a table shows it."""
    if value is None:
        return ""
    write = _SHOWN.get(field.kind)
    return write(field, value, lore) if write else str(value)


def _chosen(field: Field, value: Json, lore: Lore) -> str:
    return dict(_options(field, lore)).get(str(value), str(value))


def _options(field: Field, lore: Lore) -> Choices:
    if field.kind == "enum":
        return tuple((value, value) for value in field.values)
    if field.kind == "row":
        return lore.rows(field.ref)
    return lore.codes(field.ref or field.kind)


def _line(typing: Typing, field: Field, _: Lore, parent: QWidget) -> Editor:
    line = LineEditor(typing, parent)
    if field.kind in {"text", "digits", "phone"} and field.max:
        line.setMaxLength(max(field.max * 2, 20))
    line.setPlaceholderText(field.hint)
    return line


def _typing(make: Callable[[Field, Lore], Typing]) -> Make:
    return lambda field, lore, parent: _line(make(field, lore), field, lore, parent)


def _dated(field: Field, lore: Lore) -> Typing:
    read: Callable[[str], Json] = partial(_read_date, today=lore.today, long=field.kind == "date_or_long")
    return Typing(read, str, partial(_date_note, today=lore.today, born=AGE in field.rules), 12)


def _read_date(text: str, *, today: date, long: bool) -> str | None:
    word = plain(text)
    if long and word and (LONG.startswith(word) or word.lower() == "cq"):
        return LONG
    return date_of(text, today)


def _date_note(value: Json, *, today: date, born: bool) -> str:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return ""
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return f"满{years}岁" if born else f"星期{_WEEKDAYS[day.weekday()]}"


def _yuan(value: Json) -> str:
    return money.yuan(value) if isinstance(value, int) else str(value)


def _bare_yuan(value: Json) -> str:
    return _yuan(value).replace(",", "").removesuffix(".00")


def _big(value: Json) -> str:
    return f"人民币{money.big(value)}" if isinstance(value, int) and 0 <= value <= money.MOST else ""


def _read_id(text: str) -> str:
    return plain(text).upper().replace(" ", "").replace("-", "")


def _spaced(value: Json) -> str:
    return masks.spaced(str(value))


def _id_note(value: Json, *, today: date) -> str:
    number = _read_id(str(value))
    found, _ = identity.examine("CN_ID", number, today)
    if found is None or found.birth is None:
        return f"{len(number)} 位" if number else ""
    years = today.year - found.birth.year - ((today.month, today.day) < (found.birth.month, found.birth.day))
    return f"✓ {_SEX.get(found.sex or '', '')} {years}岁"


def _choice(field: Field, lore: Lore, parent: QWidget) -> Editor:
    line = ChoiceEditor(partial(_options, field, lore), parent)
    line.setPlaceholderText(field.hint)
    return line


def _enum(field: Field, lore: Lore, parent: QWidget) -> Editor:
    if segmented(field):
        return Segments(tuple((value, value) for value in field.values), parent)
    return _choice(field, lore, parent)


_TEXT = Typing(str.strip, str, lambda _: "", 0)
_EDITORS: dict[FieldKind, Make] = {
    "text": _typing(lambda *_: _TEXT),
    "long": lambda field, _l, parent: LongEditor(2 if (field.max or 0) <= _SHORT_LONG else 4, parent),
    "enum": _enum,
    "code": _choice,
    "region": _choice,
    "row": _choice,
    "date": _typing(_dated),
    "date_or_long": _typing(_dated),
    "month": _typing(lambda _, lore: Typing(partial(month_of, today=lore.today), str, lambda _: "", 9)),
    "money": _typing(lambda *_: Typing(fen_of, _yuan, _big, 14, right=True, edit=_bare_yuan)),
    "int": _typing(lambda *_: Typing(int_of, str, lambda _: "", 6, right=True)),
    "bool": lambda _f, _l, parent: Segments(((True, "是"), (False, "否")), parent),
    "phone": _typing(lambda *_: Typing(_read_id, str, lambda _: "", 14)),
    "id_no": _typing(lambda _, lore: Typing(_read_id, _spaced, partial(_id_note, today=lore.today), 22, edit=str)),
    "digits": _typing(lambda *_: Typing(_read_id, str, lambda v: f"{len(str(v))} 位", 24)),
    "signature": lambda _f, _l, parent: Tick(parent=parent),
}
_TEXT_CHARS = ((20, 24), (60, 25), (120, 60), (10**9, 100))
_CHARS: dict[FieldKind, int] = {
    "date": 13, "date_or_long": 13, "month": 10, "money": 15, "int": 8, "bool": 11, "phone": 16,
    "id_no": 23, "digits": 24, "row": 14, "signature": 8, "long": 120,
}  # fmt: skip
_SHOWN: dict[FieldKind, Callable[[Field, Json, Lore], str]] = {
    "bool": lambda _f, v, _l: "是" if v is True else "否" if v is False else str(v),
    "signature": lambda _f, v, _l: "已签" if v is True else "",
    "money": lambda _f, v, _l: _yuan(v),
    "id_no": lambda _f, v, _l: _spaced(v),
    "code": _chosen, "region": _chosen, "row": _chosen,
}  # fmt: skip
