"""Whose file is whose (居民身份核对): merged and split again, told apart, dead."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from counter.db import people
from counter.desk.action import Act
from counter.desk.actions.residents import survivor
from counter.desk.room import Room
from counter.domain.look import day_of
from counter.domain.problem import Problem, Refused, refuse


def said(path: str, text: str) -> str:
    """Give what was said, without blanks at its ends. Raises Refused (required)."""
    if not text.strip():
        raise refuse(path, "required")
    return text.strip()


def day(path: str, text: str, today: date) -> str:
    """Give a day up to today; "" is today. Raises Refused (date, future)."""
    found = day_of(text) if text else today
    if found is None:
        raise refuse(path, "date")
    if found > today:
        raise refuse(path, "future")
    return found.isoformat()


class MergeResidents(Act):
    """Two files are of one person: `other` leads to `into` from now on, with its cases, dues and household (supervisor)."""

    zh: ClassVar[str] = "合并居民登记"
    right: ClassVar[str] = "supervise"
    into: str
    other: str
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, for one file, or for one that leads elsewhere already."""
        reason = said("reason", self.reason)
        into, other = survivor(room, self.into, "into"), survivor(room, self.other, "other")
        if into == other:
            raise refuse("other", "same")
        for id_ in (other, into):
            room.guard(f"resident:{id_}", "into")
        for id_ in (other, into):
            room.tell(f"resident:{id_}", "resident.merged", **{"from": other}, into=into, reason=reason, on=room.today.isoformat())


class SplitResidents(Act):
    """A merging was a mistake: the file stands for itself again, and the two are remembered as two people (supervisor)."""

    zh: ClassVar[str] = "取消合并"
    right: ClassVar[str] = "supervise"
    resident: str
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason or for a file that was not merged."""
        reason = said("reason", self.reason)
        stream = f"resident:{self.resident}"
        into = room.existing(stream, "resident")["v"].get("into")
        if not into:
            raise refuse("resident", "not_merged")
        room.guard(stream, "into")
        for id_ in (self.resident, str(into)):
            room.tell(f"resident:{id_}", "resident.split", **{"from": self.resident}, into=into, reason=reason, on=room.today.isoformat())


class TellApart(Act):
    """Two who look alike are two people (不是同一人): with the reason, and never asked again."""

    zh: ClassVar[str] = "不是同一人"
    right: ClassVar[str] = "edit"
    resident: str
    other: str
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, for one file, or for a pair that was told apart before."""
        reason = said("reason", self.reason)
        one, other = survivor(room, self.resident), survivor(room, self.other, "other")
        if one == other:
            raise refuse("other", "same")
        if frozenset((one, other)) in people.told_apart(room.connection, [one]):
            raise refuse("other", "duplicate")
        for id_, whom in ((one, other), (other, one)):
            room.tell(f"resident:{id_}", "resident.told_apart", other=whom, reason=reason, on=room.today.isoformat())


class RecordDeath(Act):
    """A resident died (登记死亡), with the day and where it is known from."""

    zh: ClassVar[str] = "登记死亡"
    right: ClassVar[str] = "edit"
    resident: str
    on: str
    source: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without day or source, or for one who is entered as dead."""
        died(room, self.resident, day("on", said("on", self.on), room.today), said("source", self.source))


def died(room: Room, resident: str, on: str, source: str) -> None:
    """Tell that a resident died. Raises Refused (deceased) when that was told before."""
    stream = f"resident:{survivor(room, resident)}"
    if room.value(stream, "deceased/on"):
        raise refuse("resident", "deceased", on=str(room.value(stream, "deceased/on")))
    room.guard(stream, "deceased/on")
    room.tell(stream, "resident.deceased", on=on, source=source)


class CorrectDeath(Act):
    """The day of death was another, or (without a day) he lives and was entered as dead by mistake."""

    zh: ClassVar[str] = "更正死亡登记"
    right: ClassVar[str] = "amend"
    resident: str
    on: str = ""
    source: str = Field(default="", max_length=200)
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, for one who is not entered as dead, or when nothing changes."""
        reason = said("reason", self.reason)
        stream = f"resident:{survivor(room, self.resident)}"
        was = room.value(stream, "deceased/on")
        on = day("on", self.on, room.today) if self.on else ""
        if not was:
            raise refuse("resident", "not_deceased")
        if was == on:
            raise Refused(Problem("on", "same"))
        source = said("source", self.source) if on else ""
        room.guard(stream, "deceased/on")
        room.tell(stream, "resident.death_corrected", on=on, source=source, reason=reason)
