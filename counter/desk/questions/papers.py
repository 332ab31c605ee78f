"""What a paper says, as issued or as it would be; which documents are at hand; which papers wait to come out."""

from typing import Any, ClassVar

from counter.catalogue.documents import document, name
from counter.db import reads
from counter.desk.documents import at_hand, called, content, ticked
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.reissue import Standing, standing
from counter.desk.views import HandRow, HandRows, PaperContent, WaitingPaper, WaitingPapers
from counter.domain.problem import refuse
from counter.domain.state import State

CALLED, CHANGED = "上一步要出", "内容已更正，要换发"


class ContentOf(Question[PaperContent]):
    """An issued paper with the words that it was issued with, and the mark of its last print."""

    zh: ClassVar[str] = "文书内容"
    right: ClassVar[str] = "read"
    paper: str

    def answer(self, inquiry: Inquiry) -> PaperContent:
        """Raise Refused for an unknown paper or a family that the asker may not read."""
        stream = reads.paper_stream(inquiry.connection, self.paper)
        if not stream:
            raise refuse("paper", "not_found")
        state = inquiry.state(stream)
        inquiry.readable(str(state["v"].get("family", "")))
        unsealed(inquiry, state)
        body: Any = reads.paper_body(inquiry.connection, self.paper)
        paper, values = state["papers"][self.paper], body["values"]
        marked = {**values, "mark": paper["mark"]} if "mark" in values else values
        return PaperContent(layout=body["document"], version=paper["version"], edition=paper["edition"], values=marked)


class PreviewOf(Question[PaperContent]):
    """A document of a case as it would be issued now."""

    zh: ClassVar[str] = "文书预览"
    right: ClassVar[str] = "read"
    case: str
    document: str

    def answer(self, inquiry: Inquiry) -> PaperContent:
        """Raise Refused for a document that the case does not call for."""
        state = inquiry.existing(f"case:{self.case}", "case")
        inquiry.readable(state["v"]["family"])
        unsealed(inquiry, state)
        if self.document not in at_hand(inquiry, state):
            raise refuse("document", "state")
        return PaperContent(layout=self.document, values=content(inquiry, state, self.document))


class DocumentsOf(Question[HandRows]):
    """The documents of a case that may be issued now; those that the last step calls for are ticked and stand first."""

    zh: ClassVar[str] = "可出文书"
    right: ClassVar[str] = "read"
    case: str

    def answer(self, inquiry: Inquiry) -> HandRows:
        """Raise Refused for a case that is not there or not the asker's to read."""
        state = inquiry.existing(f"case:{self.case}", "case")
        inquiry.readable(state["v"]["family"])
        calls, now = ticked(inquiry, state), called(inquiry, state)
        rows = [_hand(code, standing(inquiry, state, code, calls), now=code in now) for code in at_hand(inquiry, state)]
        return HandRows(rows=tuple(sorted(rows, key=lambda row: not row.ticked)))


def _hand(code: str, found: Standing, *, now: bool) -> HandRow:
    kind, copies = document(code), document(code).drawing.get("copies")
    id_, last = found.papers[-1] if found.papers else ("", {})
    return HandRow(
        document=code, zh=kind.zh, copies=tuple(str(c) for c in copies if c) if isinstance(copies, list) else (),
        elder=kind.audience == "applicant", ticked=now or found.replaces, due=found.due or not found.papers,
        why=CHANGED if found.replaces else CALLED if now else "",
        paper=id_, number=last.get("number", ""), standing=last.get("state", ""), prints=last.get("prints", 0),
    )  # fmt: skip


class PapersUnconfirmed(Question[WaitingPapers]):
    """Papers of which nobody has said yet that they came out."""

    zh: ClassVar[str] = "待确认出纸"
    right: ClassVar[str] = "read"

    def answer(self, inquiry: Inquiry) -> WaitingPapers:
        """Give those of the asker's families."""
        papers = reads.printed_papers(inquiry.connection)
        cases = reads.rows_by_id(inquiry.connection, "case", [_case(p) for p in papers])
        about = [(p, cases.get(_case(p)) or inquiry.state(p["stream"])["v"]) for p in papers]
        return WaitingPapers(rows=tuple(_waiting(inquiry, p, v) for p, v in about if v.get("family") in inquiry.families))


def _case(paper: reads.Row) -> str:
    return str(paper["stream"]).removeprefix("case:")


def _waiting(inquiry: Inquiry, p: reads.Row, about: reads.Row) -> WaitingPaper:
    """Say whose it is; what is of no case (a consultation) names the person itself."""
    item = inquiry.world.catalogue.item_of(about["item"], about["version"])
    return WaitingPaper(
        id=p["id"], case=about.get("id", ""), number=p["number"], zh=name(p["document"]), item_zh=item.zh,
        applicant=str(about.get("applicant") or about.get("name") or ""),
        since=p["at"], spooled=p["spooled"], workstation=p["workstation"],
    )  # fmt: skip


def unsealed(inquiry: Inquiry, state: State) -> None:
    """Raise Refused (sealed_file) for a sensitive file of another that the asker has not opened: its papers say everything."""
    if inquiry.shut(state):
        raise refuse("case", "sealed_file")
