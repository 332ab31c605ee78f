"""Paper (文书): issued with its words, out when a person says so, printed again with its count, superseded."""

from typing import ClassVar

from pydantic import Field

from counter.db import reads
from counter.desk.action import Act
from counter.desk.actions.cases import CaseAct
from counter.desk.actions.matters import family_of
from counter.desk.documents import at_hand, content
from counter.desk.room import Room
from counter.domain.problem import refuse
from counter.domain.publicity import may_print
from counter.domain.state import State
from counter.domain.streams.case import LIVE


class PrintPaper(CaseAct):
    """Issue a document of a case. It gets a number and keeps the words that it was issued with."""

    zh: ClassVar[str] = "打印文书"
    right: ClassVar[str] = "print"
    dated: ClassVar[bool] = True
    document: str

    def perform(self, room: Room) -> None:
        """Raise Refused for a document that the case does not call for, or that is out and still right."""
        state = room.existing(self.stream, "case")
        if self.document not in at_hand(room, state):
            raise refuse("document", "state")
        may_print(room.world.catalogue.item_of(state["v"]["item"], state["v"]["version"]), self.document)
        old = [(id_, p) for id_, p in state["papers"].items() if p["document"] == self.document and p["state"] in LIVE]
        if old and not changed_since(state, old[-1][1]["at"]):
            raise refuse("document", "printed_already", number=old[-1][1]["number"])
        self._issue(room, state, old[-1][1]["number"] if old else "")
        for id_, _ in old:
            room.tell(self.stream, "paper.superseded", paper=id_, by=room.created["paper"])

    def _issue(self, room: Room, state: State, replaces: str) -> None:
        id_ = room.new("paper")
        number = f"{state['v']['number']}-{room.actor.workstation}{len(state['papers']) + 1:02d}"
        mark = "更正" if replaces else ""
        values = content(room, state, self.document) | {"paper_no": number, "mark": mark, "replaces": replaces}
        room.number = number
        room.tell(
            self.stream, "paper.issued", paper=id_, document=self.document, number=number, mark=mark, replaces=replaces,
            decision=state["v"].get("decision", ""), values=values,
        )  # fmt: skip


def changed_since(state: State, at: str) -> bool:
    """Tell whether the case was corrected or decided anew since a moment."""
    return any(entry["at"] > at for entry in state["log"])


class _OfPaper(Act):
    paper: str

    def stream(self, room: Room) -> str:
        """Give the stream of the paper. Raises Refused (not_found)."""
        found = reads.paper_stream(room.connection, self.paper)
        if not found:
            raise refuse("paper", "not_found")
        return found

    def family(self, room: Room) -> str:
        """Give the family of the paper's case."""
        return family_of(room, self.stream(room))


class PaperCameOut(_OfPaper):
    """The clerk has the paper in hand (纸已出)."""

    zh: ClassVar[str] = "确认出纸"
    right: ClassVar[str] = "print"

    def perform(self, room: Room) -> None:
        """Raise Refused when it was said before or the paper is superseded."""
        stream = self.stream(room)
        if room.state(stream)["papers"][self.paper]["state"] != "printed":
            raise refuse("paper", "paper_state")
        room.tell(stream, "paper.came_out", paper=self.paper)


class ReprintPaper(_OfPaper):
    """Print the same paper once more (补打), with a reason."""

    zh: ClassVar[str] = "补打文书"
    right: ClassVar[str] = "print"
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason or for a superseded paper."""
        if not self.reason.strip():
            raise refuse("reason", "required")
        stream = self.stream(room)
        found = room.state(stream)["papers"][self.paper]
        if found["state"] not in LIVE:
            raise refuse("paper", "paper_state")
        room.tell(stream, "paper.reprinted", paper=self.paper, mark=f"补打 第{found['prints'] + 1}次", reason=self.reason.strip())
