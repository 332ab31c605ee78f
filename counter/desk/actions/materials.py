"""Originals that the hall keeps for a while (原件保管), and promises that were found false (告知承诺)."""

from typing import ClassVar

from pydantic import Field

from counter.db import people
from counter.desk.actions.attachments import open_for_papers
from counter.desk.actions.cases import CaseAct, item_of
from counter.desk.actions.decisions import required
from counter.desk.room import Room
from counter.domain.problem import refuse
from counter.domain.streams.promises import BARRED


class TakeOriginals(CaseAct):
    """Take originals into keeping: how many, and where they lie. They are the person's and are given back."""

    zh: ClassVar[str] = "收存原件"
    right: ClassVar[str] = "edit"
    code: str
    count: int = Field(default=1, ge=1, le=99)
    where: str = Field(max_length=60)

    def perform(self, room: Room) -> None:
        """Raise Refused without a place, or for a material that the item does not know."""
        state = open_for_papers(room, self.stream)
        required(where=self.where)
        if self.code not in {m.code for m in item_of(room, state).materials}:
            raise refuse("code", "unknown")
        room.tell(
            self.stream, "original.taken", code=self.code, count=self.count, where=self.where.strip(),
            workstation=room.actor.workstation, on=room.today.isoformat(),
        )  # fmt: skip


class ReturnOriginals(CaseAct):
    """Give originals back: to whom."""

    zh: ClassVar[str] = "归还原件"
    right: ClassVar[str] = "edit"
    code: str
    count: int = Field(default=1, ge=1, le=99)
    to: str = Field(max_length=60)

    def perform(self, room: Room) -> None:
        """Raise Refused without a name, or for more than is known here to be held. What two counters gave back is found as a matter."""
        state = room.existing(self.stream, "case")
        required(to=self.to)
        held = state.get("originals", {}).get(self.code, {"count": 0})["count"]
        if self.count > held:
            raise refuse("count", "not_held", held=held)
        room.tell(self.stream, "original.returned", code=self.code, count=self.count, to=self.to.strip(), on=room.today.isoformat())


class RecordFalsePromise(CaseAct):
    """A promise made in this case was found false (supervisor): the person promises no more until it is made good."""

    zh: ClassVar[str] = "登记不实承诺"
    right: ClassVar[str] = "supervise"
    reason: str = Field(max_length=400)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, for a case without a promise, or for a person of whom it stands already."""
        required(reason=self.reason)
        state = room.existing(self.stream, "case")
        if not any(m.get("waiver") == "promise" for m in state.get("materials", {}).values()):
            raise refuse("", "no_promise")
        stream = f"resident:{people.survivor(room.connection, state['v']['resident'])}"
        if room.existing(stream)["v"].get(BARRED):
            raise refuse("", "same")
        room.guard(stream, BARRED)
        room.tell(stream, "promise.found_false", on=room.today.isoformat(), reason=self.reason.strip(), case=self.case)


class RepairPromise(CaseAct):
    """A false promise was made good (supervisor): the applicant of this case may promise again."""

    zh: ClassVar[str] = "承诺信用修复"
    right: ClassVar[str] = "supervise"
    reason: str = Field(max_length=400)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, or where nothing is to be made good."""
        required(reason=self.reason)
        state = room.existing(self.stream, "case")
        stream = f"resident:{people.survivor(room.connection, state['v']['resident'])}"
        if not room.existing(stream)["v"].get(BARRED):
            raise refuse("", "same")
        room.guard(stream, BARRED)
        room.tell(stream, "promise.repaired", on=room.today.isoformat(), reason=self.reason.strip())
