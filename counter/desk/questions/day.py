"""The day sheet and its paper."""

from typing import ClassVar

from counter.desk.actions.settings import a_day
from counter.desk.documents import common, day
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.sheet import sheet
from counter.desk.views import DaySheet, PaperContent, Tally
from counter.domain import numbers
from counter.domain.journal import Json
from counter.domain.money import yuan


class SheetOf(Question[DaySheet]):
    """The figures of a day: so far, or within the cut that closed it."""

    zh: ClassVar[str] = "日报"
    right: ClassVar[str] = "read"
    date: str

    def answer(self, inquiry: Inquiry) -> DaySheet:
        """Raise Refused for what is no date."""
        return sheet(inquiry.connection, inquiry.world, a_day("date", self.date).isoformat())


class SheetContent(Question[PaperContent]):
    """The day sheet as a document (DOC-DAY)."""

    zh: ClassVar[str] = "日报表"
    right: ClassVar[str] = "read"
    date: str

    def answer(self, inquiry: Inquiry) -> PaperContent:
        """Raise Refused for what is no date."""
        s = sheet(inquiry.connection, inquiry.world, a_day("date", self.date).isoformat())
        values = common(inquiry) | {
            "date": day(s.date), "families": [_tally(t) for t in s.families], "items": [_tally(t) | {"code": t.key} for t in s.items],
            "clerks": [_counts(t) | {"name": t.zh} for t in s.clerks], "matters_open": str(s.matters_open),
            "closed_by": s.closed_by, "closed_at": inquiry.local(s.closed_at),
            "late": [{"workstation": x.workstation, "at": inquiry.local(x.at), "what": x.what, "number": numbers.spaced(x.number)} for x in s.late],
            "silent": [{"workstation": x.workstation, "since": inquiry.local(x.since)} for x in s.silent],
        }  # fmt: skip
        return PaperContent(layout="DOC-DAY", values=values | _money(s) | _series(s))


def _tally(t: Tally) -> dict[str, Json]:
    return {"zh": t.zh} | _counts(t)


def _counts(t: Tally) -> dict[str, Json]:
    return {key: getattr(t, key) for key in ("received", "accepted", "instant", "corrected", "refused", "withdrawn")}


def _money(s: DaySheet) -> dict[str, Json]:
    counted, difference = s.cash_counted, s.cash_difference
    return {
        "dues_taken": yuan(s.dues_taken), "dues_refunded": yuan(s.dues_refunded),
        "cash_counted": "" if counted is None else yuan(counted), "cash_difference": "" if difference is None else yuan(difference),
    }  # fmt: skip


def _series(s: DaySheet) -> dict[str, Json]:
    receipts: list[Json] = [
        {"series": x.key, "first": x.first, "last": x.last, "count": str(x.count), "gaps": "、".join(x.gaps) or "无", "voids": str(x.voids)}
        for x in s.receipts
    ]
    issued: list[Json] = [
        {"workstation": x.key, "first": numbers.spaced(x.first), "last": numbers.spaced(x.last), "count": str(x.count), "gaps": "、".join(x.gaps) or "无"}
        for x in s.numbers
    ]
    return {"receipts": receipts, "numbers": issued}
