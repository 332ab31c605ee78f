"""The day sheet and its paper."""

from collections.abc import Callable
from typing import ClassVar

from counter.desk.actions.settings import a_day
from counter.desk.documents import day, given
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.sheet import Reader, sheet
from counter.desk.views import DaySheet, LateRow, PaperContent, Series, Tally
from counter.domain import numbers, rights
from counter.domain.journal import Json
from counter.domain.money import yuan


class SheetOf(Question[DaySheet]):
    """The figures of a day: so far, or within the cut that closed it."""

    zh: ClassVar[str] = "日报"
    right: ClassVar[str] = "read"
    date: str

    def answer(self, inquiry: Inquiry) -> DaySheet:
        """Raise Refused for what is no date."""
        return sheet_for(inquiry, self.date)


def sheet_for(inquiry: Inquiry, day: str) -> DaySheet:
    """Give the sheet of a day in the asker's families."""
    on = a_day("date", day).isoformat()
    money = "DW" in inquiry.families or rights.may(inquiry.actor.grants, "close_day")
    return sheet(inquiry.connection, inquiry.world, on, Reader(inquiry.families, money, inquiry.actor.workstation))


class SheetContent(Question[PaperContent]):
    """The day sheet as a document (DOC-DAY)."""

    zh: ClassVar[str] = "日报表"
    right: ClassVar[str] = "read"
    date: str

    def answer(self, inquiry: Inquiry) -> PaperContent:
        """Raise Refused for what is no date."""
        s = sheet_for(inquiry, self.date)
        values: dict[str, Json] = {
            "date": day(s.date), "families": [_tally(t) for t in s.families], "items": [_tally(t) | {"code": t.key} for t in s.items],
            "clerks": [_counts(t) | {"name": t.zh} for t in s.clerks], "matters_open": str(s.matters_open),
            "closed_by": s.closed_by, "closed_at": inquiry.local(s.closed_at),
            "late": [_late(inquiry, x) for x in s.late],
            "silent": [{"workstation": x.workstation, "since": inquiry.local(x.since)} for x in s.silent],
        }  # fmt: skip
        return PaperContent(layout="DOC-DAY", values=given(inquiry, "DOC-DAY", values | _money(s) | series(s)))


def _late(inquiry: Inquiry, x: LateRow) -> dict[str, Json]:
    return {"workstation": x.workstation, "at": inquiry.local(x.at), "what": x.what, "number": numbers.spaced(x.number)}


def _tally(t: Tally) -> dict[str, Json]:
    return {"zh": t.zh} | _counts(t)


def _counts(t: Tally) -> dict[str, Json]:
    return {key: getattr(t, key) for key in ("received", "accepted", "instant", "corrected", "refused", "withdrawn")}


def _money(s: DaySheet) -> dict[str, Json]:
    keys = ("dues_taken", "dues_refunded", "dues_other", "cash_counted", "cash_difference")
    return {key: yuan(getattr(s, key)) if s.money and getattr(s, key) is not None else "" for key in keys}


def series(s: DaySheet) -> dict[str, Json]:
    """Give the numbers of a day as rows of a document: receipts, and cases by workstation."""
    receipts: list[Json] = [{"series": x.key, "voids": str(x.voids), **_span(x, receipt_seq)} for x in s.receipts]
    issued: list[Json] = [{"workstation": x.key, **_span(x, case_seq)} for x in s.numbers]
    return {"receipts": receipts, "numbers": issued}


def _span(x: Series, seq: Callable[[str], str]) -> dict[str, Json]:
    return {"first": seq(x.first), "last": seq(x.last), "count": str(x.count), "gaps": "、".join(x.gaps) or "无"}


def receipt_seq(number: str) -> str:
    """Give the running number within a receipt's series."""
    found = numbers.parse_receipt(number)
    return f"{found.seq:06d}" if found else number


def case_seq(number: str) -> str:
    """Give the running number of the day within a case number."""
    found = numbers.parse_case(number)
    return f"{found.seq:04d}" if found else number
