"""The registers of party affairs: receipts of dues, letters and their stubs, slips that have not come back."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from counter.db import letters as stored
from counter.db import registers
from counter.desk.inquiry import Inquiry
from counter.desk.registers.gaps import notes
from counter.desk.registers.kinds import About, Body, Span, names
from counter.domain import letters, numbers
from counter.domain.registers import Column, Line, Tone

RECEIPTS = (
    Column(zh="收据号", sample="DF2026030000017X"), Column(zh="状态", sample="部分退还"),
    Column(zh="收款日期", kind="day", sample="2026-11-24"), Column(zh="交费人", sample="欧阳娜娜娜"),
    Column(zh="金额", kind="money", sample="12,345.00"), Column(zh="方式", sample="银行转账", spare=2),
    Column(zh="退还", kind="money", sample="12,345.00", spare=1), Column(zh="经办人", sample="欧阳娜娜娜"),
    Column(zh="窗口", sample="03", spare=3), Column(zh="作废原因", sample="填写有误", grow=True),
)  # fmt: skip
LETTERS = (
    Column(zh="编号", sample="JX2026030000017X"), Column(zh="状态", sample="已过有效期"), Column(zh="姓名", sample="阿卜杜热合曼·买"),
    Column(zh="去何处", sample="长沙市岳麓区某公司党支部", grow=True), Column(zh="抬头", sample="中共长沙市岳麓区委组织部", spare=3),
    Column(zh="开具日期", kind="day", sample="2026-11-24", spare=2), Column(zh="有效期至", kind="day", sample="2026-11-24"),
    Column(zh="应催日期", kind="day", sample="2026-11-24", spare=1),
)  # fmt: skip
TONES: Mapping[str, Tone] = {"chase": "warn", "expired": "bad", "returned": "good", "void": "quiet", "out": ""}
STATE = 1  # the column of the state


def receipts(inquiry: Inquiry, span: Span) -> Body:
    """Give the receipts of some days by their numbers, with gaps and voids."""
    rows = sorted(registers.taken(inquiry.connection, span.since, span.until), key=lambda r: str(r["receipt"]))
    about = About.of(inquiry, [f"case:{r['case']}" for r in rows])
    why, who = registers.voided(inquiry.connection, (r["stream"] for r in rows)), names(inquiry)
    lines = tuple(_receipt(r, about, who, why.get(r["receipt"], "")) for r in rows)
    return Body(RECEIPTS, lines, (*_sums(rows), *notes(inquiry, "receipt", [r["receipt"] for r in rows])), STATE)


def _receipt(r: Mapping[str, Any], about: About, who: Mapping[str, str], why: str) -> Line:
    stream = f"case:{r['case']}"
    state, tone = _stands(r)
    applicant = about.applicant(stream) if stream in about.rows else "（已抹除）"
    return Line(
        cells=(
            r["receipt"], state, r["day"], applicant, r["paid"], r["method"], r["returned"] or None, who.get(r["operator"], ""),
            r["workstation"], why if r["void"] else "",
        ),
        case=r["case"] if stream in about.rows else "", tone=tone,
    )  # fmt: skip


def _stands(r: Mapping[str, Any]) -> tuple[str, Tone]:
    if r["void"]:
        return "作废", "quiet"
    if r["returned"]:
        return ("已退还", "quiet") if r["returned"] >= r["paid"] else ("部分退还", "warn")
    return "有效", ""


def _sums(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Count each series: how many, from where to where, how many void."""
    series: dict[str, list[Mapping[str, Any]]] = {}
    for r in rows:
        found = numbers.parse_receipt(r["receipt"])
        series.setdefault(f"{found.series}{found.year}{found.workstation}" if found else "", []).append(r)
    for prefix, some in sorted(series.items()):
        void = sum(bool(r["void"]) for r in some)
        yield f"号段 {prefix}：{some[0]['receipt']} 至 {some[-1]['receipt']}，共 {len(some)} 张，其中作废 {void} 张"


def stubs(series: str, inquiry: Inquiry, span: Span) -> Body:
    """Give the letters of a series written on some days, in the order of their numbers, with the numbers that are missing."""
    years = range(int(span.since[:4]), int(span.until[:4]) + 1)
    rows = [r for year in years for r in stored.register(inquiry.connection, series, year) if span.since <= r["on"] <= span.until]
    return Body(LETTERS, _letters(inquiry, rows), notes(inquiry, "letter", [r["number"] for r in rows]), STATE)


def slips(inquiry: Inquiry, _span: Span) -> Body:
    """Give the letters whose slip has not come back, the most urgent first."""
    return Body(LETTERS, _letters(inquiry, stored.out(inquiry.connection)), (), STATE)


def _letters(inquiry: Inquiry, rows: Iterable[stored.Row]) -> tuple[Line, ...]:
    return tuple(_letter(r, letters.standing(r, inquiry.today)) for r in rows)


def _letter(r: stored.Row, state: str) -> Line:
    cells = (r["number"], letters.STANDINGS[state], *(r[key] for key in ("name", "to_unit", "addressee", "on", "valid_to")))
    return Line(cells=(*cells, r["chase_on"] if r["slip"] else None), case=r["stream"].removeprefix("case:"), tone=TONES[state])


introductions, certificates = partial(stubs, "JX"), partial(stubs, "ZM")
