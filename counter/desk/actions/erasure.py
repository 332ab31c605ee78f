"""Erasure on lawful request, after a slip, or when its time is over (抹除): one operator asks, another agrees or does not."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from counter.db import erasure as places
from counter.desk.action import Act
from counter.desk.actions.matters import family_of
from counter.desk.room import Room
from counter.domain import erasure, rights
from counter.domain.erasure import Name
from counter.domain.journal import Json
from counter.domain.problem import Problem, Refused, refuse

Ground = Literal["依法请求", "录错对象", "保存期满"]
MOST = 60  # streams in one request: with a fact on each, and one more, it stays one action


class AskErasure(Act):
    """Ask that whole streams (a case, a resident) or single facts be erased. Nothing is erased until another operator agrees."""

    zh: ClassVar[str] = "申请抹除"
    right: ClassVar[str] = "ask_erasure"
    streams: tuple[str, ...] = Field(default=(), max_length=MOST)
    facts: tuple[tuple[str, int], ...] = Field(default=(), max_length=2000)
    ground: Ground
    note: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a note, for what is no personal file, is kept by law or is gone, and for another's family."""
        if not self.note.strip():
            raise refuse("note", "required")
        found = _wanted(room, self.streams, self.facts, self.ground)
        if not found or len(found) > MOST:
            raise refuse("streams", "nothing_to_erase" if not found else "too_large")
        for stream in found:
            _covered(room, stream, self.right)
        stream = f"erasure:{room.new('erasure')}"
        facts = [] if self.streams else erasure.written({name for names in found.values() for name in names})
        streams: list[Json] = [*sorted(set(self.streams))]
        on = room.today.isoformat()
        room.tell(stream, "erasure.asked", streams=streams, facts=facts, ground=self.ground, note=self.note.strip(), on=on)


class OpenRequest(Act):
    """What answers an open request."""

    request: str

    @property
    def stream(self) -> str:
        """Name the stream of the request."""
        return f"erasure:{self.request}"

    def open(self, room: Room) -> tuple[dict[str, Any], dict[str, set[Name]]]:
        """Give the request and what is left of what it asks for. Raises Refused when it is not there, answered, or of another family."""
        v = room.existing(self.stream, "request")["v"]
        if v.get("state") != "asked":
            raise refuse("request", "state")
        found = _wanted(room, tuple(v["streams"]), tuple(erasure.names(v["facts"])), v["ground"])
        for stream in found:
            _covered(room, stream, self.right)
        return v, found


class ConfirmErasure(OpenRequest):
    """Agree to what another operator asks: it is erased here at once, in the hall and at the other counters with the next exchange."""

    zh: ClassVar[str] = "同意抹除"
    right: ClassVar[str] = "erase"

    def perform(self, room: Room) -> None:
        """Raise Refused for one's own request, another's family, or where nothing is left to erase."""
        v, found = self.open(room)
        if v["asked_by"] == room.actor.operator:
            raise refuse("request", "own_request")
        if not found:
            raise refuse("request", "nothing_to_erase")
        lost: list[Json] = [*sorted(places.not_applied(room.connection, list(found)))]
        for stream, names in sorted(found.items()):
            room.tell(
                stream, erasure.ERASED, request=self.request, facts=erasure.written(names), ground=v["ground"], asked_by=v["asked_by"],
                confirmed_by=room.actor.operator, on=room.today.isoformat(), lost=lost,
                stub=_stub(room, stream),
            )  # fmt: skip
        room.tell(self.stream, "erasure.confirmed", on=room.today.isoformat())


def _stub(room: Room, stream: str) -> dict[str, Json]:
    state = room.state(stream)
    papers = [str(paper["number"]) for paper in state.get("papers", {}).values()]
    return erasure.stub(state["v"], papers) if stream.startswith("case:") else {}


class DeclineErasure(OpenRequest):
    """Do not agree, or take one's own request back: with a reason."""

    zh: ClassVar[str] = "不同意抹除"
    right: ClassVar[str] = "erase"
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, or for another's family."""
        if not self.reason.strip():
            raise refuse("reason", "required")
        self.open(room)
        room.guard(self.stream, "state")
        room.tell(self.stream, "erasure.declined", on=room.today.isoformat(), reason=self.reason.strip())


def _wanted(room: Room, streams: tuple[str, ...], facts: tuple[Name, ...], ground: str) -> dict[str, set[Name]]:
    """Give what is to be erased by stream. Raises Refused (required, unknown) unless one of the two is given."""
    if bool(streams) == bool(facts):
        raise refuse("streams", "required")
    if wrong := [s for s in streams if not erasure.touchable(s)]:
        raise Refused(*(Problem("streams", "unknown", {"stream": s}) for s in wrong))
    if streams:
        return places.of_streams(room.connection, streams, ground)
    return places.of_names(room.connection, set(facts), ground)


def _covered(room: Room, stream: str, verb: str) -> None:
    """Raise Refused (right) where a supervisor's grants do not cover the family of a stream; the security administrator has none."""
    family = family_of(room, stream)
    outside = any(verb in rights.VERBS[role] for role, _ in room.actor.grants if role in rights.TRIO)
    if family and not outside and family not in rights.families(room.actor.grants, verb):
        raise refuse("", "right")
