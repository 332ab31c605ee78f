"""One document of many cases (批量): of which it is to be issued now, and why of the others not."""

from typing import ClassVar

from pydantic import Field

from counter.db import reads
from counter.desk.documents import at_hand
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.reissue import standing
from counter.desk.views import BatchRow, BatchRows
from counter.domain import publicity
from counter.domain.erasure import erased
from counter.domain.problem import Refused
from counter.domain.state import State

MOST_CASES = 5000
# one sentence for both: who may not read a family does not learn what is in it
ABSENT, SEALED = "没有这个办件，或不是您办理的业务", "敏感办件，须逐件办理"
NOT_DUE, NOT_PUBLIC = "办件现在不出这种文书", "依法不公示"


class BatchOf(Question[BatchRows]):
    """Say of which of these cases a document is to be issued; a paper that never went to a printer is printed as it is."""

    zh: ClassVar[str] = "批量文书"
    right: ClassVar[str] = "print"
    document: str
    cases: tuple[str, ...] = Field(max_length=MOST_CASES)

    def answer(self, inquiry: Inquiry) -> BatchRows:
        """Look at every case, in the order given."""
        known = reads.rows_by_id(inquiry.connection, "case", self.cases)
        rows = tuple(self._row(inquiry, case, known.get(case, {})) for case in dict.fromkeys(self.cases))
        return BatchRows(ready=tuple(r for r in rows if not r.why), skipped=tuple(r for r in rows if r.why))

    def _row(self, inquiry: Inquiry, case: str, about: reads.Row) -> BatchRow:
        why, paper = self._why(inquiry, case)
        seen = about if about.get("family") in inquiry.families else {}
        return BatchRow(case=case, number=str(seen.get("number", "")), applicant=str(seen.get("applicant", "")), why=why, paper=paper)

    def _why(self, inquiry: Inquiry, case: str) -> tuple[str, str]:
        """Give why it is passed over, "" where it is not, and the paper that only waits for its print."""
        state = inquiry.state(f"case:{case}")
        there = state["v"].get("number") and not erased(f"case:{case}", state)
        if not there or state["v"]["family"] not in inquiry.families:
            return ABSENT, ""
        if inquiry.shut(state):
            return SEALED, ""
        return self._due(inquiry, state)

    def _due(self, inquiry: Inquiry, state: State) -> tuple[str, str]:
        if self.document not in at_hand(inquiry, state):
            return NOT_DUE, ""
        if not self._publishable(inquiry, state):
            return NOT_PUBLIC, ""
        found = standing(inquiry, state, self.document)
        if not found.papers or found.due:
            return "", ""
        id_, last = found.papers[-1]
        waits = last["state"] == "printed" and not last["spooled"]
        return ("", id_) if waits else (f"已出 {last['number']}", "")

    def _publishable(self, inquiry: Inquiry, state: State) -> bool:
        try:
            publicity.may_print(inquiry.world.catalogue.item_of(state["v"]["item"], state["v"]["version"]), self.document)
        except Refused:
            return False
        return True
