"""A posted notice taken down (撤下公示): what is said of a person hangs no longer than it must."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from counter.desk import deadlines
from counter.desk.actions.cases import CaseAct, known
from counter.desk.room import Room
from counter.domain.look import day_of
from counter.domain.problem import refuse
from counter.domain.streams.notice import POSTED, hanging, posted


class TakeDownNotice(CaseAct):
    """Say that the notice of a case does not hang any more."""

    zh: ClassVar[str] = "撤下公示"
    right: ClassVar[str] = "record"
    on: date | None = None  # today unless told
    note: str = Field(default="", max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused where no notice hangs, before its period is over, or for a day to come."""
        state = known(room, self.stream)
        entry = posted(state)
        if entry is None or not hanging(state):
            raise refuse("", "notice_down")
        on = self.on or room.today
        least = next((d for d in deadlines.running(room.world, state) if d.clock.least and d.clock.start == POSTED), None)
        first = day_of(entry["on"])
        if least is not None and on <= least.due.day and state["v"]["state"] == POSTED:
            raise refuse("on", "notice_early", until=least.due.day.isoformat())
        if on > room.today:
            raise refuse("on", "future")
        if first is not None and on < first:
            raise refuse("on", "too_early", earliest=first.isoformat())
        room.tell(self.stream, "notice.taken_down", on=on.isoformat(), note=self.note.strip())
