"""What a document may say of a case (可说的话): one function for each variable that is no plain answer of the form.

A function is entered under the variable's name with `says`, for one document where others mean something else by the name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from counter.catalogue.documents import Mask, Variable
from counter.catalogue.item import Item
from counter.catalogue.materials import Entry, checklist
from counter.db.journal import SHANGHAI
from counter.desk.scene import Scene
from counter.desk.wording import CODED
from counter.domain import masks, money
from counter.domain.filled import Filled, Place
from counter.domain.form import Answers, Field
from counter.domain.journal import Json
from counter.domain.material import recorded
from counter.domain.periods import chinese
from counter.domain.state import State, nested

Values = dict[str, Json]
NONE = "—"  # what stands on paper where nothing was given
_MASKS: Mapping[Mask, Callable[[str], str]] = {
    "": str, "id_no": masks.id_no, "phone": masks.phone, "account": masks.account, "name": masks.name,
}  # fmt: skip


def day(text: Json) -> str:
    """Write a day as 2026年11月24日; "" for none."""
    return chinese(date.fromisoformat(str(text))) if text else ""


def moment(at: str) -> str:
    """Write a moment of the journal as 2026年11月24日 09:30, in Asia/Shanghai."""
    local = datetime.fromisoformat(at).astimezone(SHANGHAI)
    return f"{chinese(local.date())} {local:%H:%M}"


@dataclass(frozen=True)
class Told:
    """A case that a document tells of; `document` is its code."""

    scene: Scene
    state: State
    item: Item
    document: str = ""

    @cached_property
    def v(self) -> dict[str, Any]:
        """Give the present values of the case."""
        found: dict[str, Any] = self.state["v"]
        return found

    @cached_property
    def filled(self) -> Filled:
        """Give the form with its answers."""
        answers: Answers = nested(self.state, "answers/")
        return Filled(self.item.groups, answers)

    @cached_property
    def person(self) -> Mapping[str, Any]:
        """Give the answers about the applicant."""
        found = self.filled.answers.get(self.item.person)
        return found if isinstance(found, dict) else {}

    @cached_property
    def materials(self) -> tuple[Entry, ...]:
        """Give the checklist as the case stands today."""
        return checklist(self.item, self.filled.answers, recorded(self.state["materials"]), self.scene.today).entries

    def entries(self, word: str) -> list[dict[str, Any]]:
        """Give the entries of the log that have a word, oldest first."""
        return [entry for entry in self.state.get("log", []) if entry["state"] == word]

    def last(self, *words: str) -> dict[str, Any]:
        """Give the newest entry of the log that has one of the words; empty where there is none."""
        return next((entry for entry in reversed(self.state.get("log", [])) if entry["state"] in words), {})

    def say(self, path: str, mask: Mask = "") -> str:
        """Say the answer at group/field as the form does, whole unless it is to be masked; "" where nothing was answered."""
        group, _, key = path.partition("/")
        place = self.filled.plain(group)
        return self._said(place, key, mask) if place is not None else ""

    def rows(self, group: str, fields: tuple[str, ...]) -> list[Json]:
        """Say the rows of a repeated group, field by field."""
        return [{key: self._said(place, key, "") or NONE for key in fields} for place in self.filled.rows(group)]

    def _said(self, place: Place, key: str, mask: Mask) -> str:
        value, field = place.get(key), place.field(key)
        if value is None or value == "" or field is None:
            return ""
        return _MASKS[mask](self._plain(field, value))

    def _plain(self, field: Field, value: Json) -> str:
        if isinstance(value, bool):
            return "是" if value else "否"
        if field.kind == "money" and isinstance(value, int):
            return money.yuan(value)
        if field.kind == "date":
            return day(value) if str(value)[:4].isdecimal() else str(value)
        if field.kind in CODED:
            return self.scene.world.catalogue.codes(field.ref or field.kind).get(str(value), str(value))
        if field.kind == "row":
            return self._row(field.ref, str(value))
        return str(value)

    def _row(self, group: str, key: str) -> str:
        """Say which row of another group is meant: its first answer, which is a name."""
        place = next((p for p in self.filled.rows(group) if p.path == f"{group}/{key}"), None)
        return self._said(place, place.group.fields[0].key, "") if place is not None else ""


Saying = Callable[[Told], Json]
_SAYINGS: dict[tuple[str, str], Saying] = {}


def says(*variables: str, of: str = "") -> Callable[[Saying], Saying]:
    """Enter a function for variables, of one document or of all."""

    def enter(saying: Saying) -> Saying:
        for name in variables:
            if (of, name) in _SAYINGS:
                raise ValueError(f"{of} {name} is said twice")
            _SAYINGS[of, name] = saying
        return saying

    return enter


def said(told: Told, name: str, variable: Variable) -> Json:
    """Give the value of a variable. Raises LookupError for one that nobody says."""
    if variable.wording:
        return str(told.scene.world.setting(variable.wording) or "")
    if variable.at and variable.kind == "rows":
        return told.rows(variable.at, variable.fields)
    if variable.at:
        return told.say(variable.at, variable.mask)
    saying = _SAYINGS.get((told.document, name)) or _SAYINGS.get(("", name))
    if saying is None:
        raise LookupError(f"{told.document}: nobody says {name}")
    return saying(told)
