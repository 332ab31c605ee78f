"""Paper (文书): issued with its words, handed to a printer, out when a person says so, printed again, replaced, void."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from counter.catalogue.documents import document
from counter.db import papers, reads
from counter.desk.action import Act
from counter.desk.actions.cases import CaseAct
from counter.desk.actions.matters import family_of
from counter.desk.documents import at_hand, content
from counter.desk.proving import prove
from counter.desk.reissue import standing
from counter.desk.room import Room
from counter.domain import numbers, rights
from counter.domain.journal import Json
from counter.domain.problem import refuse
from counter.domain.publicity import may_print
from counter.domain.streams.case import LIVE

MOST_AT_ONCE = 100  # papers in one action: half of what the journal takes
SHA256 = r"^[0-9a-f]{64}$"


class PrintPaper(CaseAct):
    """Issue a document of a case. It gets a number and keeps the words that it was issued with."""

    zh: ClassVar[str] = "打印文书"
    right: ClassVar[str] = "print"
    dated: ClassVar[bool] = True
    document: str
    edition: Literal["", "elder"] = ""

    def perform(self, room: Room) -> None:
        """Raise Refused for a document that the case does not call for, that is out and still right, or has no such edition."""
        state = room.existing(self.stream, "case")
        if self.document not in at_hand(room, state):
            raise refuse("document", "state")
        if self.edition and document(self.document).audience != "applicant":
            raise refuse("edition", "no_elder")
        may_print(room.world.catalogue.item_of(state["v"]["item"], state["v"]["version"]), self.document)
        found = standing(room, state, self.document)
        if found.papers and not found.due:
            raise refuse("document", "printed_already", number=found.last["number"])
        replaces, decision = (found.last["number"] if found.replaces else ""), str(state["v"].get("decision", ""))
        values = content(room, state, self.document)
        paper = issue(room, self.stream, self.document, values, edition=self.edition, replaces=replaces, decision=decision)
        for id_, _ in found.papers if found.replaces else ():
            room.tell(self.stream, "paper.superseded", paper=id_, by=paper)


def issue(
    room: Room, stream: str, code: str, values: Mapping[str, Json], *, edition: str = "", replaces: str = "", decision: str = ""
) -> str:
    """Give a document of a stream its number, and keep the words that it is issued with; give the paper."""
    id_, number, mark = room.new("paper"), next_number(room, code), "更正" if replaces else ""
    kind, room.number = document(code), number
    given: dict[str, Json] = {"paper_no": number, "mark": mark, "replaces": replaces}
    said: dict[str, Json] = {**values, **{name: value for name, value in given.items() if name in kind.variables}}
    if "proof" in kind.variables:
        said["proof"] = prove(room, document=code, version=kind.version, edition=edition, values=said, number=number)
    room.tell(
        stream, "paper.issued", paper=id_, document=code, version=kind.version, edition=edition, number=number, mark=mark,
        replaces=replaces, workstation=room.actor.workstation, decision=decision, values=said,
    )  # fmt: skip
    return id_


def next_number(room: Room, code: str) -> str:
    """Give the next number of a document at this workstation in this year."""
    series, workstation, year = document(code).series, room.actor.workstation, room.today.year
    last = numbers.parse_paper(papers.last_number(room.connection, f"{series}-{workstation}-{year:04d}-"))
    return numbers.paper_number(series, workstation, year, last.seq + 1 if last else 1)


def _stream(room: Room, paper: str) -> str:
    found = reads.paper_stream(room.connection, paper)
    if not found:
        raise refuse("paper", "not_found")
    return found


class _OfPaper(Act):
    paper: str

    def stream(self, room: Room) -> str:
        """Give the stream of the paper. Raises Refused (not_found)."""
        return _stream(room, self.paper)

    def family(self, room: Room) -> str:
        """Give the family of the paper's case."""
        return family_of(room, self.stream(room))

    def found(self, room: Room, *states: str) -> dict[str, Any]:
        """Give the paper. Raises Refused (paper_state)."""
        paper: dict[str, Any] = room.state(self.stream(room))["papers"][self.paper]
        if paper["state"] not in states:
            raise refuse("paper", "paper_state")
        return paper


class PaperCameOut(_OfPaper):
    """The clerk has the paper in hand (纸已出)."""

    zh: ClassVar[str] = "确认出纸"
    right: ClassVar[str] = "print"

    def perform(self, room: Room) -> None:
        """Raise Refused when it was said before or the paper is superseded."""
        self.found(room, "printed")
        room.tell(self.stream(room), "paper.came_out", paper=self.paper)


class ReprintPaper(_OfPaper):
    """Print the same paper once more (补打), with a reason. What never came out is simply printed again: that is none."""

    zh: ClassVar[str] = "补打文书"
    right: ClassVar[str] = "print"
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, for a paper that does not hold, or of which nobody said that it came out."""
        if not self.reason.strip():
            raise refuse("reason", "required")
        found = self.found(room, *LIVE)
        if found["state"] == "printed":
            raise refuse("paper", "paper_not_out", number=found["number"])
        again = f"补打 第{found['prints'] + 1}次"
        mark = f"更正 {again}" if found["replaces"] else again
        room.tell(self.stream(room), "paper.reprinted", paper=self.paper, mark=mark, reason=self.reason.strip())


class VoidPaper(_OfPaper):
    """Make a paper void (作废), with a reason. One that somebody was given has to be taken back, or explained."""

    zh: ClassVar[str] = "文书作废"
    right: ClassVar[str] = "print"
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, or for a paper that does not hold any more."""
        if not self.reason.strip():
            raise refuse("reason", "required")
        self.found(room, *LIVE)
        room.tell(self.stream(room), "paper.voided", paper=self.paper, reason=self.reason.strip())


class Sheets(BaseModel):
    """One paper as it was handed to a printer: the digest of its PDF, and of each page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paper: str
    sha256: str = Field(pattern=SHA256)
    digests: tuple[str, ...] = Field(min_length=1, max_length=500)


class _OfPapers(Act):
    """About many papers at once, each in the family of its own case."""

    def streams(self, room: Room, ids: tuple[str, ...]) -> dict[str, str]:
        """Give the stream of every paper. Raises Refused (too_large, not_found, right)."""
        if not 0 < len(ids) <= MOST_AT_ONCE:
            raise refuse("papers", "too_large")
        found = {id_: _stream(room, id_) for id_ in ids}
        for stream in sorted(set(found.values())):
            if not rights.may(room.actor.grants, self.right, family_of(room, stream)):
                raise refuse("", "right")
        return found


class SpoolPapers(_OfPapers):
    """Papers were handed to a printer: every printed page is a fact with its digest."""

    zh: ClassVar[str] = "送往打印机"
    right: ClassVar[str] = "print"
    printer: str = Field(max_length=200)
    papers: tuple[Sheets, ...]

    def perform(self, room: Room) -> None:
        """Raise Refused for a paper that waits for no print."""
        streams = self.streams(room, tuple(sheets.paper for sheets in self.papers))
        for sheets in self.papers:
            found = room.state(streams[sheets.paper])["papers"][sheets.paper]
            if found["state"] != "printed":
                raise refuse("paper", "paper_state")
            digests: list[Json] = [*sheets.digests]
            room.tell(
                streams[sheets.paper], "paper.spooled", paper=sheets.paper, printer=self.printer, pages=len(digests), sha256=sheets.sha256,
                digests=digests, print=found["prints"], attempt=found["spooled"] + 1,
            )  # fmt: skip


class PapersCameOut(_OfPapers):
    """The clerk has many papers in hand, those of a batch."""

    zh: ClassVar[str] = "确认批量出纸"
    right: ClassVar[str] = "print"
    papers: tuple[str, ...]

    def perform(self, room: Room) -> None:
        """Raise Refused where none of them waits; what somebody else said in the meantime is left out."""
        streams = self.streams(room, self.papers)
        waiting = [id_ for id_ in self.papers if room.state(streams[id_])["papers"][id_]["state"] == "printed"]
        if not waiting:
            raise refuse("papers", "paper_state")
        for id_ in waiting:
            room.tell(streams[id_], "paper.came_out", paper=id_)
