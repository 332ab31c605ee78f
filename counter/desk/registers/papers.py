"""The registers of papers (文书): issued by number, with what was printed again, replaced or made void, and gaps explained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from counter.catalogue.documents import name
from counter.db import registers
from counter.db.journal import SHANGHAI
from counter.db.registers import Row
from counter.desk.inquiry import Inquiry
from counter.desk.registers.gaps import notes
from counter.desk.registers.kinds import About, Body, Span, names
from counter.desk.room import moment
from counter.domain import numbers
from counter.domain.registers import Column, Line, Tone

STATES: Mapping[str, tuple[str, Tone]] = {
    "printed": ("待确认出纸", "warn"), "out": ("已出", ""), "void": ("作废", "quiet"), "superseded": ("被替代", "quiet"),
}  # fmt: skip
EDITIONS = {"elder": "大字版"}
NUMBER, STATE = Column(zh="文书编号", sample="DECY-03-2026-000017"), Column(zh="状态", sample="待确认出纸")
ISSUED = (
    NUMBER, STATE, Column(zh="文书", sample="最低生活保障审核确认通知书"), Column(zh="申请人", sample="欧阳娜娜娜"),
    Column(zh="事项", sample="最低生活保障审核确认", grow=True), Column(zh="办件编号", sample="520602003 20261124 03 0017 DB WW", spare=7),
    Column(zh="出具时间", kind="moment", sample="2026-11-24 09:30"), Column(zh="出具人", sample="欧阳娜娜娜", spare=3),
    Column(zh="窗口", sample="03", spare=4), Column(zh="补打", kind="whole", sample="12"),
    Column(zh="补打原因", sample="卡纸；遗失", spare=5), Column(zh="替代", sample="DECY-03-2026-000017", spare=6),
    Column(zh="后继", sample="DECY-03-2026-000017", spare=2), Column(zh="版式", sample="大字版 12", spare=8),
)  # fmt: skip
ENDED = (
    NUMBER, STATE, Column(zh="文书", sample="最低生活保障审核确认通知书"), Column(zh="申请人", sample="欧阳娜娜娜"),
    Column(zh="办件编号", sample="520602003 20261124 03 0017 DB WW", spare=3),
    Column(zh="出具时间", kind="moment", sample="2026-11-24 09:30"),
    Column(zh="作废或替代时间", kind="moment", sample="2026-11-24 09:30"), Column(zh="后继", sample="DECY-03-2026-000017"),
    Column(zh="原因", sample="印错纸，已收回并销毁", grow=True), Column(zh="出具人", sample="欧阳娜娜娜", spare=1),
    Column(zh="窗口", sample="03", spare=2),
)  # fmt: skip
TONED = 1


@dataclass(frozen=True)
class _Sight:
    """What is read once for all rows."""

    inquiry: Inquiry
    about: About
    who: Mapping[str, str]
    successors: Mapping[str, str]
    reasons: Mapping[str, str]

    @classmethod
    def of(cls, inquiry: Inquiry, rows: list[Row]) -> "_Sight":
        streams = [r["stream"] for r in rows]
        reasons: dict[str, list[str]] = {}
        for r in registers.reprinted(inquiry.connection, (r["stream"] for r in rows if r["prints"] > 1)):
            reasons.setdefault(r["paper"], []).append(str(r["reason"] or ""))
        successors = registers.numbers_of(inquiry.connection, (r["by"] for r in rows if r["by"]))
        said = {paper: "；".join(filter(None, some)) for paper, some in reasons.items()}
        return cls(inquiry, About.of(inquiry, streams), names(inquiry), successors, said)

    def seen(self, rows: Iterable[Row]) -> list[Row]:
        """Leave out what is not the asker's."""
        return [r for r in rows if r["stream"] in self.about.rows]

    def number(self, stream: str) -> str:
        """Give the number of a case in groups."""
        return numbers.spaced(self.about.rows[stream]["number"])


def issued(inquiry: Inquiry, span: Span) -> Body:
    """Give the papers issued on some days by their numbers. A gap is the whole hall's, and is told to everybody."""
    rows = registers.issued(inquiry.connection, *_moments(span))
    sight = _Sight.of(inquiry, rows)
    return Body(ISSUED, [_issued(sight, r) for r in sight.seen(rows)], notes(inquiry, "paper", [r["number"] for r in rows]), TONED)


def ended(inquiry: Inquiry, span: Span) -> Body:
    """Give the papers made void or replaced on some days, each with its successor."""
    rows = registers.ended(inquiry.connection, *_moments(span))
    sight = _Sight.of(inquiry, rows)
    return Body(ENDED, [_ended(sight, r) for r in sight.seen(rows)], (), TONED)


def _moments(span: Span) -> tuple[str, str]:
    """Give the beginning of the first day and the end of the last, as the store writes moments."""
    first, after = date.fromisoformat(span.since), date.fromisoformat(span.until) + timedelta(days=1)
    since, until = (moment(datetime.combine(day, time(), SHANGHAI)) for day in (first, after))
    return since, until


def _issued(sight: _Sight, r: Row) -> Line:
    words, tone = STATES.get(r["state"], (r["state"], ""))
    stream = r["stream"]
    cells = (
        r["number"], words, name(r["document"]), sight.about.applicant(stream), sight.about.item(stream).zh, sight.number(stream),
        sight.inquiry.local(r["at"]), sight.who.get(r["operator"], ""), r["workstation"], r["prints"] - 1 or None,
        sight.reasons.get(r["id"], ""), r["replaces"], sight.successors.get(r["by"], ""), _layout(r),
    )  # fmt: skip
    return Line(cells=cells, case=stream.removeprefix("case:"), tone=tone)


def _layout(r: Row) -> str:
    return " ".join(filter(None, (EDITIONS.get(r["edition"], ""), f"第{r['version']}版" if r["version"] else "")))


def _ended(sight: _Sight, r: Row) -> Line:
    words, tone = STATES.get(r["state"], (r["state"], ""))
    stream = r["stream"]
    cells = (
        r["number"], words, name(r["document"]), sight.about.applicant(stream), sight.number(stream), sight.inquiry.local(r["at"]),
        sight.inquiry.local(r["ended"]), sight.successors.get(r["by"], ""), r["void_reason"] or ("内容更正换发" if r["by"] else ""),
        sight.who.get(r["operator"], ""), r["workstation"],
    )  # fmt: skip
    return Line(cells=cells, case=stream.removeprefix("case:"), tone=tone)
