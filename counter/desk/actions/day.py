"""The business day closed by a cut (日结)."""

from typing import ClassVar

from counter.db import days
from counter.desk import sheet
from counter.desk.action import Act
from counter.desk.actions.settings import a_day
from counter.desk.room import Room
from counter.domain.problem import refuse
from counter.domain.rights import FAMILIES


class CloseDay(Act):
    """Close a day with the cash counted (fen): what came until now is on its sheet, what comes later is 补记 on the next."""

    zh: ClassVar[str] = "日结"
    right: ClassVar[str] = "close_day"
    dated: ClassVar[bool] = True
    date: str
    cash_counted: int

    def perform(self, room: Room) -> None:
        """Raise Refused for a day that is closed, to come, or a sum below zero."""
        day = a_day("date", self.date)
        if day > room.today:
            raise refuse("date", "future")
        if self.cash_counted < 0:
            raise refuse("cash_counted", "range", min=0)
        stream = f"day:{day.isoformat()}"
        if room.value(stream, "closed"):
            raise refuse("date", "day_closed")
        room.guard(stream, "closed")
        everything = sheet.Reader(frozenset(FAMILIES), money=True, workstation=room.actor.workstation)
        figures = sheet.sheet(room.connection, room.world, day.isoformat(), everything)
        room.tell(
            stream, "day.closed", cut=dict(days.last_numbers(room.connection)), cash_counted=self.cash_counted,
            taken=figures.dues_taken, returned=figures.dues_refunded, silent=[s.model_dump() for s in figures.silent],
            papers_unconfirmed=figures.papers_unconfirmed, matters_open=figures.matters_open,
        )  # fmt: skip
        room.documents.append("DOC-DAY")
