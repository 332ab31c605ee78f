"""What waits for a person (待处理): a conflict settled, a matter closed, always by a fact."""

from typing import ClassVar, Literal

from pydantic import Field

from counter.db import withdrawn
from counter.desk.action import Act
from counter.desk.actions.cases import fitting
from counter.desk.actions.residents import plain, sound
from counter.desk.room import Room
from counter.desk.scene import Scene
from counter.domain.journal import Json
from counter.domain.matters import AFTER_RIGHT, CHOICES
from counter.domain.problem import refuse
from counter.domain.state import flatten, nested


def family_of(scene: Scene, stream: str) -> str:
    """Give the family that a stream belongs to, "" for those that belong to none."""
    if stream.startswith("dues:"):
        return "DW"
    return str(scene.state(stream)["v"].get("family") or "")


def right_over(stream: str) -> str:
    """Give the right to settle what waits on a stream: the hall, its workstations and operators are the administrator's."""
    return {"hall": "settings", "workstation": "settings", "operator": "operators"}.get(stream.partition(":")[0], "settle")


class Settling(Act):
    """Settling something on a stream."""

    right: ClassVar[str] = "settle"
    stream: str

    def wanted(self, _room: Room) -> str:
        """Give the right over the stream."""
        return right_over(self.stream)

    def family(self, room: Room) -> str:
        """Give the family of the stream."""
        return family_of(room, self.stream)


class SettleConflict(Settling):
    """Settle two values for one path: 采用我的, 采用现值 or 另填."""

    zh: ClassVar[str] = "处理冲突"
    conflict: str
    choice: Literal["mine", "present", "other"]
    value: str | int | bool | None = None

    def perform(self, room: Room) -> None:
        """Raise Refused when there is no such conflict, or another value was to be given and was not."""
        found = room.existing(self.stream)["conflicts"].get(self.conflict)
        if found is None:
            raise refuse("conflict", "not_found")
        path = found["path"]
        other = self._other(room, path) if self.choice == "other" else None
        values = {"mine": found["others"][-1], "present": room.value(self.stream, path), "other": other}
        room.guard(self.stream, path)
        room.tell(
            self.stream, "conflict.settled", conflict=self.conflict, path=path, choice=self.choice, value=values[self.choice],
            others=[*found["others"]],
        )  # fmt: skip

    def _other(self, room: Room, path: str) -> Json:
        """Give another value as the form, or the register, would take it."""
        if self.value is None:
            raise refuse("value", "required")
        kind, _, key = path.partition("/")
        state = room.state(self.stream)
        if kind == "answers":
            return flatten(fitting(room, state, key, self.value))[key]
        if kind == "person":
            return sound(plain({**nested(state, "person/"), key: self.value}), room.today).get(key)
        raise refuse("choice", "unknown")


class SettleMatter(Settling):
    """Close a matter by saying how it was settled."""

    zh: ClassVar[str] = "处理待处理事项"
    matter: str
    choice: str
    note: str = Field(default="", max_length=400)

    def perform(self, room: Room) -> None:
        """Raise Refused for a matter that is not open or a choice that it does not offer."""
        kind = matter_kind(room, self.stream, self.matter)
        if not kind:
            raise refuse("matter", "not_found")
        if self.choice not in CHOICES[kind]:
            raise refuse("choice", "unknown")
        papers = room.state(self.stream)["matters"].get(self.matter, {}).get("papers", [])
        room.tell(self.stream, "matter.settled", matter=self.matter, choice=self.choice, note=self.note.strip(), papers=[*papers])


def matter_kind(room: Room, stream: str, key: str) -> str:
    """Give the kind of an open matter of a stream, or of one found across streams; "" when there is none."""
    state = room.existing(stream)
    if key in state["matters"]:
        return str(state["matters"][key]["kind"])
    late = {late_key(a): a for a in withdrawn.overtaken(room.connection) if a.stream == stream}
    return AFTER_RIGHT if key in late and key not in state.get("settled", {}) else ""


def late_key(action: withdrawn.Overtaken) -> str:
    """Give the key of the matter that an action was done after its right was withdrawn."""
    return f"right:{action.action}"
