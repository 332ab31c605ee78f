"""Whose a case is (首问负责): one owner; handing over needs the other's acceptance; the supervisor reassigns."""

from typing import ClassVar

from pydantic import Field

from counter.desk.actions.cases import CaseAct, known
from counter.desk.actions.decisions import required
from counter.desk.room import Room
from counter.domain import rights
from counter.domain.problem import refuse
from counter.domain.state import State


def _case(room: Room, stream: str) -> State:
    state = known(room, stream)
    room.guard(stream, "owner")
    room.guard(stream, "offered")
    return state


def _other(room: Room, state: State, operator: str) -> None:
    """Raise Refused unless this is another operator, active, who may take cases of this family."""
    v = room.existing(f"operator:{operator}", "to")["v"]
    if operator == state["v"].get("owner") or not v.get("active"):
        raise refuse("to", "not_able")
    if not rights.may(rights.read(v["grants"]), "offer", state["v"]["family"]):
        raise refuse("to", "not_able")


class OfferCase(CaseAct):
    """Hand the case over (移交): it stays the owner's until the other takes it."""

    zh: ClassVar[str] = "移交办件"
    right: ClassVar[str] = "offer"
    to: str
    note: str = Field(default="", max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused for a case of another's, or for somebody who cannot take it."""
        state = _case(room, self.stream)
        if state["v"].get("owner") != room.actor.operator:
            raise refuse("", "not_owner")
        _other(room, state, self.to)
        room.tell(self.stream, "case.offered", to=self.to, on=room.today.isoformat(), note=self.note.strip())


class TakeCase(CaseAct):
    """Take a case that was handed over to oneself (接办)."""

    zh: ClassVar[str] = "接办"
    right: ClassVar[str] = "offer"

    def perform(self, room: Room) -> None:
        """Raise Refused when it was not offered to the actor."""
        state = _case(room, self.stream)
        if state["v"].get("offered") != room.actor.operator:
            raise refuse("", "not_offered")
        room.tell(self.stream, "case.owned", owner=room.actor.operator, how="taken", on=room.today.isoformat(), reason="")


class DeclineCase(CaseAct):
    """Not take a case that was handed over, or take the offer back (退回移交)."""

    zh: ClassVar[str] = "退回移交"
    right: ClassVar[str] = "offer"
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, or when the actor is neither owner nor the one it was offered to."""
        required(reason=self.reason)
        v = _case(room, self.stream)["v"]
        if not v.get("offered") or room.actor.operator not in (v["offered"], v.get("owner")):
            raise refuse("", "not_offered")
        room.tell(self.stream, "case.offered", to="", on=room.today.isoformat(), note=self.reason.strip())


class ReassignCase(CaseAct):
    """Give the case to another operator (改派), by the supervisor."""

    zh: ClassVar[str] = "改派"
    right: ClassVar[str] = "supervise"
    to: str
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, or for somebody who cannot take it."""
        required(reason=self.reason)
        state = _case(room, self.stream)
        _other(room, state, self.to)
        room.tell(self.stream, "case.owned", owner=self.to, how="reassigned", on=room.today.isoformat(), reason=self.reason.strip())
