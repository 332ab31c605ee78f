"""The hall's settings, standards and calendar, by effective date; and the date confirmed by a person."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from pydantic import Field

from counter.catalogue import settings as known
from counter.desk.action import Act
from counter.desk.import_days import days
from counter.desk.import_values import values
from counter.desk.imports import MOST_TEXT
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
    """Change a setting or standard from a day on, with its source and how sure that is (V, K, U).

    A value may be handed in as typed: "1,894" for an amount, 见分进元 for a choice, "" for what is no longer set.
    """

    zh: ClassVar[str] = "修改设置"
    right: ClassVar[str] = "settings"
    key: str
    value: Json
    effective_from: str
    source: str = Field(max_length=200)
    confidence: known.Confidence = "U"

    def perform(self, room: Room) -> None:
        """Raise Refused for an unknown key, a value that does not fit, no source or no date."""
        setting = room.world.catalogue.settings.get(self.key)
        if setting is None:
            raise refuse("key", "unknown")
        day = a_day("effective_from", self.effective_from)
        value = setting.entered(self.value)
        wrong = known.check(setting, value)
        problems = [Problem("value", wrong.code, wrong.detail)] if wrong else []
        if not self.source.strip():
            problems.append(Problem("source", "required"))
        if problems:
            raise Refused(*problems)
        entry: Json = {"value": value, "source": self.source.strip(), "confidence": self.confidence}
        change(room, {f"setting/{self.key}/{day.isoformat()}": entry})


class WithdrawSetting(Act):
    """Take back what was entered for a day: what held before holds on."""

    zh: ClassVar[str] = "撤回设置"
    right: ClassVar[str] = "settings"
    key: str
    effective_from: str
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused (not_found) where nothing was entered for the day, or without a reason."""
        path = f"setting/{self.key}/{a_day('effective_from', self.effective_from).isoformat()}"
        entered = room.value(HALL, path)
        if not isinstance(entered, dict) or entered.get("withdrawn"):
            raise refuse("effective_from", "not_found")
        if not self.reason.strip():
            raise refuse("reason", "required")
        change(room, {path: {"value": None, "withdrawn": True, "source": self.reason.strip(), "confidence": ""}})


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
        entry: Json = {"kind": self.kind, "name": self.name.strip(), "source": self.source.strip()}
        change(room, {f"calendar/{day.isoformat()}": entry})


class ImportCalendar(Act):
    """Enter a table of the working calendar (日期,类型,名称): all of it or nothing."""

    zh: ClassVar[str] = "导入工作日历"
    right: ClassVar[str] = "settings"
    text: str = Field(max_length=MOST_TEXT)
    source: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused with every mistake and its line, without a source, or when nothing would change."""
        if not self.source.strip():
            raise refuse("source", "required")
        found = days(room.world, self.text, self.source.strip())
        found.check()
        change(room, found.values)


class ImportStandards(Act):
    """Enter a table of standards and other settings (项目,类别,数值,起始日期,来源,可信度): all of it or nothing.

    `source` holds for the lines that give none.
    """

    zh: ClassVar[str] = "导入标准"
    right: ClassVar[str] = "settings"
    text: str = Field(max_length=MOST_TEXT)
    source: str = Field(default="", max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused with every mistake and its line, or when nothing would change."""
        found = values(room.world, self.text, self.source)
        found.check()
        change(room, found.values)


def change(room: Room, values: Mapping[str, Json]) -> None:
    """Tell edits of the hall's stream, all in one fact."""
    room.tell(HALL, "setting.changed", edits={path: [room.value(HALL, path), value] for path, value in values.items()})


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
