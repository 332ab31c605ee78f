"""The monthly list of small relief as a document."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from counter.db import reads
from counter.desk.documents import filing, given
from counter.desk.documents.sayings import Told
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views import PaperContent
from counter.domain.problem import refuse

FAMILY = "SA"


class FilingContent(Question[PaperContent]):
    """What the street paid on its own decision in a month, for the county (DOC-FILE)."""

    zh: ClassVar[str] = "小额救助报区备案表"
    right: ClassVar[str] = "read"
    month: str

    def answer(self, inquiry: Inquiry) -> PaperContent:
        """Raise Refused for what is no month, or an asker without social relief."""
        inquiry.readable(FAMILY)
        first = _first(self.month)
        found = [told for told in _paid(inquiry) if filing.month_of(told) == self.month]
        values = filing.listed(found) | {"month": f"{first.year}年{first.month}月"}
        return PaperContent(layout=filing.FILING, values=given(inquiry, filing.FILING, values))


def _first(month: str) -> date:
    """Give the first day of a month written 2026-11. Raises Refused (format)."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise refuse("month", "format") from error
    return first


def _paid(inquiry: Inquiry) -> Iterator[Told]:
    """Give the cases of quick and temporary relief that are paid, one state at a time."""
    for case in reads.cases_of_items(inquiry.connection, [*filing.KINDS], filing.PAID):
        state = inquiry.state(f"case:{case}")
        if state["readable"] and "number" in state["v"]:
            yield Told(inquiry, state, inquiry.world.catalogue.item_of(state["v"]["item"], state["v"]["version"]), filing.FILING)
