"""What a paper says: as issued, or as it would be."""

from typing import Any, ClassVar

from counter.db import reads
from counter.desk.documents import at_hand, content
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views import PaperContent
from counter.domain.problem import refuse
from counter.domain.state import State


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
        return PaperContent(layout=body["document"], values={**body["values"], "mark": state["papers"][self.paper]["mark"]})


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


def unsealed(inquiry: Inquiry, state: State) -> None:
    """Raise Refused (sealed_file) for a sensitive file of another that the asker has not opened: its papers say everything."""
    if inquiry.shut(state):
        raise refuse("case", "sealed_file")
