"""The hall's settings, standards and calendar, by effective date; and the date confirmed by a person."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from counter.catalogue import settings as known
from counter.desk.action import Act
from counter.desk.room import Room
from counter.domain.journal import Json
from counter.domain.problem import Problem, Refused, refuse

HALL = "hall"


def a_day(path: str, text: str) -> date:
    """Read a date. Raises Refused (format)."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise refuse(path, "format") from error


class ChangeSetting(Act):
    """Change a setting or standard from a day on, with its source."""

    zh: ClassVar[str] = "修改设置"
    right: ClassVar[str] = "settings"
    key: str
    value: Json
    effective_from: str
    source: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused for an unknown key, a value that does not fit, no source or no date."""
        setting = room.world.catalogue.settings.get(self.key)
        if setting is None:
            raise refuse("key", "unknown")
        day = a_day("effective_from", self.effective_from)
        wrong = known.check(setting, self.value)
        problems = [Problem("value", wrong.code, wrong.detail)] if wrong else []
        if not self.source.strip():
            problems.append(Problem("source", "required"))
        if problems:
            raise Refused(*problems)
        change(room, f"setting/{self.key}/{day.isoformat()}", {"value": self.value, "source": self.source.strip()})


class SetCalendarDay(Act):
    """Enter what a day of the working calendar is (放假、调休上班), with its source."""

    zh: ClassVar[str] = "修改工作日历"
    right: ClassVar[str] = "settings"
    day: str
    kind: str
    name: str = Field(default="", max_length=50)
    source: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused for a wrong date or kind, or without a source."""
        day = a_day("day", self.day)
        if self.kind not in ("work", "rest", "holiday", "makeup"):
            raise refuse("kind", "unknown")
        if not self.source.strip():
            raise refuse("source", "required")
        change(room, f"calendar/{day.isoformat()}", {"kind": self.kind, "name": self.name.strip(), "source": self.source.strip()})


def change(room: Room, path: str, value: Json) -> None:
    """Tell one edit of the hall's stream."""
    room.tell(HALL, "setting.changed", edits={path: [room.value(HALL, path), value]})


class ConfirmClock(Act):
    """A person says in words which day it is, because the clock looked wrong."""

    zh: ClassVar[str] = "确认日期"
    right: ClassVar[str] = "clock"
    date: str

    def perform(self, room: Room) -> None:
        """Raise Refused when the day is not the one that this machine's clock shows: then the clock is to be set."""
        if a_day("date", self.date) != room.today:
            raise refuse("date", "clock_wrong", today=room.today.isoformat())
        room.tell(f"workstation:{room.actor.workstation}", "clock.confirmed", date=self.date)
