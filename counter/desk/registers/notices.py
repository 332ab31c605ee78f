"""Notices that hang (公示撤下): what must come down and by when, of cases that still stand at 公示 and of those that went on."""

from datetime import date

from counter.db import registers
from counter.db.registers import Row
from counter.desk.inquiry import Inquiry
from counter.desk.masking import protected
from counter.desk.registers.kinds import Body, Span
from counter.domain import masks, numbers, rights
from counter.domain.cases import STATES
from counter.domain.notices import NOTICE
from counter.domain.registers import Column, Line, Tone

COLUMNS = (
    Column(zh="应撤日期", kind="day", sample="2026-11-24"), Column(zh="张贴", sample="超过应撤日期 12 天"),
    Column(zh="申请人", sample="欧阳娜娜娜"), Column(zh="事项", sample="最低生活保障申请受理和初审", grow=True),
    Column(zh="办件编号", sample="520602003 20261124 03 0017 DB WW"), Column(zh="公示日期", kind="day", sample="2026-11-24", spare=2),
    Column(zh="办件状态", sample="确认同意", spare=1), Column(zh="由谁撤下", sample="综合窗口受理员", spare=3),
)  # fmt: skip
STANDS = 1


def notices(inquiry: Inquiry, _span: Span) -> Body:
    """Give every notice that hangs in the asker's families, the first to come down first."""
    rows = registers.notices(inquiry.connection, inquiry.families, NOTICE)
    return Body(COLUMNS, tuple(_line(inquiry, r) for r in rows), (), STANDS)


def overdue(inquiry: Inquiry) -> list[Row]:
    """Give the notices that should be down, of cases in the asker's families."""
    return registers.notices(inquiry.connection, inquiry.families, NOTICE, inquiry.today.isoformat())


def applicant(inquiry: Inquiry, r: Row) -> str:
    """Give the applicant as lists do."""
    item = inquiry.world.catalogue.item_of(r["item"], r["version"])
    return masks.name(r["applicant"]) if protected(item) else str(r["applicant"])


def stands(inquiry: Inquiry, r: Row) -> tuple[str, Tone]:
    """Say how a notice stands today."""
    days = (inquiry.today - date.fromisoformat(r["due"])).days
    if days > 0:
        return f"超过应撤日期 {days} 天", "bad"
    return ("今天应撤下", "warn") if days == 0 else ("张贴中", "")


def _line(inquiry: Inquiry, r: Row) -> Line:
    words, tone = stands(inquiry, r)
    item = inquiry.world.catalogue.item_of(r["item"], r["version"])
    cells = (
        r["due"], words, applicant(inquiry, r), item.zh, numbers.spaced(r["number"]), r["start"], STATES.get(r["state"], r["state"]),
        rights.STEPS.get(r["role"], ""),
    )  # fmt: skip
    return Line(cells=cells, case=r["id"], tone=tone)
