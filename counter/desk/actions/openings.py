"""Opening a sensitive file of another clerk (查阅敏感办件): the reading is permitted by this, for the day, and logged."""

from typing import ClassVar

from pydantic import Field

from counter.desk.actions.cases import CaseAct
from counter.desk.room import Room
from counter.domain.problem import refuse

PURPOSES = "read_purpose"  # the code table


class OpenFile(CaseAct):
    """Open a sensitive file: items of the sensitive list, children's items. Purpose from the list, and in words."""

    zh: ClassVar[str] = "查阅敏感办件"
    right: ClassVar[str] = "read"
    purpose: str
    note: str = Field(default="", max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused for a purpose that is not on the list, or for “其他” without words."""
        room.existing(self.stream, "case")
        known = room.world.catalogue.codes(PURPOSES)
        if self.purpose not in known:
            raise refuse("purpose", "unknown" if self.purpose else "required")
        if self.purpose == OTHER and not self.note.strip():
            raise refuse("note", "required")
        room.tell(self.stream, "case.opened", purpose=known[self.purpose], note=self.note.strip(), on=room.today.isoformat())


OTHER = "OTHER"
