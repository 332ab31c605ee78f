"""What waits for a person (待处理): a conflict settled, a matter closed, always by a fact."""

from typing import ClassVar, Literal

from pydantic import Field

from counter.desk.action import Act
from counter.desk.room import Room
from counter.domain.matters import CHOICES
from counter.domain.problem import refuse


def family_of(room: Room, stream: str) -> str:
    """Give the family that a stream belongs to, "" for those that belong to none."""
    if stream.startswith("dues:"):
        return "DW"
    return str(room.value(stream, "family") or "")


class SettleConflict(Act):
    """Settle two values for one path: 采用我的, 采用现值 or 另填."""

    zh: ClassVar[str] = "处理冲突"
    right: ClassVar[str] = "settle"
    stream: str
    conflict: str
    choice: Literal["mine", "present", "other"]
    value: str | int | bool | None = None

    def family(self, room: Room) -> str:
        """Give the family of the stream."""
        return family_of(room, self.stream)

    def perform(self, room: Room) -> None:
        """Raise Refused when there is no such conflict, or another value was to be given and was not."""
        found = room.existing(self.stream)["conflicts"].get(self.conflict)
        if found is None:
            raise refuse("conflict", "not_found")
        if self.choice == "other" and self.value is None:
            raise refuse("value", "required")
        path = found["path"]
        values = {"mine": found["others"][-1], "present": room.value(self.stream, path), "other": self.value}
        room.guard(self.stream, path)
        room.tell(self.stream, "conflict.settled", conflict=self.conflict, path=path, choice=self.choice, value=values[self.choice])


class SettleMatter(Act):
    """Close a matter by saying how it was settled."""

    zh: ClassVar[str] = "处理待办"
    right: ClassVar[str] = "settle"
    stream: str
    matter: str
    choice: str
    note: str = Field(default="", max_length=400)

    def family(self, room: Room) -> str:
        """Give the family of the stream."""
        return family_of(room, self.stream)

    def perform(self, room: Room) -> None:
        """Raise Refused for a matter that is not open or a choice that it does not offer."""
        found = room.existing(self.stream)["matters"].get(self.matter)
        if found is None:
            raise refuse("matter", "not_found")
        if self.choice not in CHOICES[found["kind"]]:
            raise refuse("choice", "unknown")
        room.tell(self.stream, "matter.settled", matter=self.matter, choice=self.choice, note=self.note.strip())
