"""The hand-over sheet (交接班表): what lies on a clerk's desk when another takes it."""

from collections.abc import Iterator
from typing import ClassVar

from counter.db import custody, deadlines, lists, reads
from counter.desk.documents import day, given
from counter.desk.documents.sayings import NONE
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.questions.cases import case_rows
from counter.desk.questions.day import series, sheet_for
from counter.desk.questions.materials import original
from counter.desk.views import CaseRow, PaperContent
from counter.domain.journal import Json
from counter.domain.numbers import spaced

DOCUMENT = "DOC-HAND"


class HandoverContent(Question[PaperContent]):
    """The asker's open cases, the originals that he took, his workstation's numbers of today, and papers not confirmed (DOC-HAND)."""

    zh: ClassVar[str] = "交接班表"
    right: ClassVar[str] = "read"

    def answer(self, inquiry: Inquiry) -> PaperContent:
        """Give the sheet as it stands now."""
        values: dict[str, Json] = {
            "cases": [*self._cases(inquiry)], "originals": [*self._originals(inquiry)], "printed": [*self._printed(inquiry)],
            "now": inquiry.local(inquiry.now.isoformat()), **self._numbers(inquiry),
        }  # fmt: skip
        return PaperContent(layout=DOCUMENT, values=given(inquiry, DOCUMENT, values))

    def _cases(self, inquiry: Inquiry) -> Iterator[Json]:
        ids = lists.owned(inquiry.connection, inquiry.actor.operator, inquiry.families)
        for row in case_rows(inquiry, ids):
            yield {
                "number": spaced(row.number), "applicant": row.applicant, "item": row.item_zh, "state": row.state_zh,
                "due": _due(inquiry, row),
            }  # fmt: skip

    def _originals(self, inquiry: Inquiry) -> Iterator[Json]:
        for row in custody.held(inquiry.connection, inquiry.families):
            if row["operator"] == inquiry.actor.operator:
                found = original(inquiry, row)
                count, since = str(found.count), day(found.since)
                yield {"applicant": found.applicant, "zh": found.zh, "count": count, "where": found.where, "since": since}

    def _printed(self, inquiry: Inquiry) -> Iterator[Json]:
        for paper in reads.printed_papers(inquiry.connection):
            if paper["operator"] == inquiry.actor.operator:
                yield {"number": paper["number"], "at": inquiry.local(paper["at"])}

    def _numbers(self, inquiry: Inquiry) -> dict[str, Json]:
        """Give the numbers that this workstation issued today, of cases and receipts."""
        here = inquiry.actor.workstation
        sheet = sheet_for(inquiry, inquiry.today.isoformat())
        mine = sheet.model_copy(
            update={
                "numbers": tuple(s for s in sheet.numbers if s.key == here),
                "receipts": tuple(s for s in sheet.receipts if s.key.endswith(here)),
            }
        )
        return series(mine)


def _due(inquiry: Inquiry, row: CaseRow) -> str:
    """Give the day on which the next thing is due in a case."""
    running = [r["due"] for r in deadlines.of_case(inquiry.connection, f"case:{row.id}") if not r["least"] and not r["resting"]]
    return day(min(running)) if running else NONE
