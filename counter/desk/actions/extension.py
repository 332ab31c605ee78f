"""A period extended (延长时限), with its reason, by the leader or the supervisor; the applicant is told in writing (DOC-EXT)."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from counter.desk import deadlines
from counter.desk.actions.cases import CaseAct, allowed
from counter.desk.actions.decisions import required
from counter.desk.room import Room
from counter.domain.deadlines import longest
from counter.domain.periods import chinese
from counter.domain.problem import refuse


class ExtendCase(CaseAct):
    """Extend a running period up to the longest that the item allows (低保：一般30个工作日，特殊情况45个工作日)."""

    zh: ClassVar[str] = "延长时限"
    right: ClassVar[str] = "extend"
    dated: ClassVar[bool] = True
    clock: str = "total"
    until: date
    reason: str = Field(max_length=400)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, for a clock that does not run or has no longest, or for a day outside of what is allowed."""
        required(reason=self.reason)
        state = allowed(room, self.stream, "ExtendCase")
        found = next((d for d in deadlines.running(room.world, state) if d.clock.name == self.clock), None)
        most = longest(found.clock, state, room.world.calendar) if found else None
        if found is None or most is None:
            raise refuse("clock", "not_extended")
        if not found.due.day < self.until <= most:
            raise refuse("until", "range_day", first=found.due.day.isoformat(), last=most.isoformat())
        room.guard(self.stream, f"extended/{self.clock}")
        room.tell(
            self.stream, "case.extended", clock=self.clock, was=found.due.day.isoformat(), until=self.until.isoformat(),
            on=room.today.isoformat(), reason=self.reason.strip(), counted=f"原于{chinese(found.due.day)}届满，延长至{chinese(self.until)}",
        )  # fmt: skip
        room.documents.append("DOC-EXT")
