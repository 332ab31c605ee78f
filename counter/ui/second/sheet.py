"""What the applicant is shown: the answers in the order of the form, in words, masked for those who stand behind him."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from counter.catalogue.item import Item
from counter.desk.masking import HIDDEN, Masks, masks_of, protected
from counter.domain import identity, masks
from counter.domain.filled import Filled, Place, part
from counter.domain.form import Answers, Field
from counter.domain.journal import Json
from counter.ui.forms.kinds import AGE, shown
from counter.ui.forms.lore import Lore

State = Literal["typing", "asked", "right", "wrong"]
ON_PAPER = "请看工作人员出示的纸面"
ELDER = 60  # years of age from which everything is larger (老年人权益保障法 2)


@dataclass(frozen=True)
class Line:
    """A question and what was answered. `head`: the title of a group, which has no answer."""

    label: str
    value: str = ""
    head: bool = False


@dataclass(frozen=True)
class Entering:
    """What is entered, line by line; nothing of it where the item is sensitive."""

    title: str
    lines: tuple[Line, ...]
    state: State = "typing"
    elder: bool = False
    covered: bool = False


@dataclass(frozen=True)
class Done:
    """What came of it: the number in groups, until when, what is still to be brought. Of a sensitive item nothing."""

    number: str = ""
    promised: str = ""
    provisional: bool = False
    instant: bool = False
    bring: tuple[str, ...] = ()
    elder: bool = False
    covered: bool = False


@dataclass(frozen=True)
class Idle:
    """Nobody is served: the hall's name, the day, notices."""


Page = Entering | Done | Idle


def covered(item: Item) -> bool:
    """Tell whether not even the item may be read by others: family planning, children, sensitive files."""
    return protected(item) or item.guardian or item.family == "JS"


def elder(item: Item, answers: Answers, today: date) -> bool:
    """Tell whether the applicant is old enough to be shown the larger edition."""
    try:
        born = date.fromisoformat(str(part(answers.get(item.person)).get("birth")))
    except ValueError:
        return False
    return identity.age(born, today) >= ELDER


def entering(item: Item, answers: Answers, lore: Lore, state: State = "typing") -> Entering:
    """Say what was entered."""
    old = elder(item, answers, lore.today)
    if covered(item):
        return Entering("", (), state, old, covered=True)
    return Entering(item.zh, tuple(lines(item, answers, lore)), state, old)


def lines(item: Item, answers: Answers, lore: Lore) -> Iterator[Line]:
    """Give every answer under the title of its group; a group in which nothing was answered is left out."""
    filled, hidden = Filled(item.form, answers), masks_of(item)
    told = Lore(lore.today, lore.codes, lambda group: _names(filled, group))
    for group in item.form:
        places = [place for place in filled.places(group) if filled.asks(group)]
        for n, place in enumerate(places, 1):
            said = list(_of(filled, place, told, hidden))
            if said:
                yield Line(f"{group.zh} {n}" if group.repeated else group.zh or item.zh, head=True)
                yield from said


def _of(filled: Filled, place: Place, lore: Lore, hidden: Masks) -> Iterator[Line]:
    for field in filled.asked(place):
        value = place.values.get(field.key)
        if value is not None and value != "":
            yield Line(field.zh, _said(field, value, lore, hidden))


def _said(field: Field, value: Json, lore: Lore, hidden: Masks) -> str:
    if field.key in hidden:
        cover = hidden[field.key](str(value))
        return f"已填写，{ON_PAPER}" if cover == HIDDEN else masks.spaced(cover)
    if AGE in field.rules:
        return f"{str(value)[:4]}-**-**"  # with the number's head and tail the whole day would give the number away
    unit = "元" if field.kind == "money" and not field.unit else field.unit
    return " ".join(filter(None, (shown(field, value, lore), unit)))


def _names(filled: Filled, group: str) -> tuple[tuple[str, str], ...]:
    """Name the rows of a group by their first text, as the form does."""
    named = ((place.path.rpartition("/")[2], _name(place)) for place in filled.rows(group))
    return tuple((key, name) for key, name in named if name)


def _name(place: Place) -> str:
    return next((place.text(field.key) for field in place.group.fields if field.kind == "text"), "")
