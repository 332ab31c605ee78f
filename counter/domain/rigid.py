"""刚性支出困难家庭 (SA-105): 社会救助法 22, 民发〔2024〕57号. All compared on the totals of the household.

Four conditions: income per head below last year's disposable income (I < pcdi·n); the property rule; rigid spending of
the last 12 months above the local share of the income, strictly; not 特困, 低保 or 边缘 already.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from counter.domain import relief
from counter.domain.assets import property_rule
from counter.domain.edge import gaps, taken
from counter.domain.entered import Entered, group, rows
from counter.domain.explanation import Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing, outcome, unset
from counter.domain.form import Answers
from counter.domain.household import Household, household_of
from counter.domain.journal import Body
from counter.domain.money import yuan
from counter.domain.periods import add_months
from counter.domain.statutes import RIGID, Source, assistance

INCOME, SPENDING, STANDING = "收入低于人均可支配收入", "刚性支出占比", "不属于其他救助对象"
MONTHS: Final = 12
PLACES: Final = 10000  # a ratio is shown, and kept, in parts of ten thousand


def work(answers: Answers, figures: Figures) -> Explanation:
    """Judge the household. Outcomes: eligible, not, no_standard, unknown. Values: apply/ratio and apply/ratio_line in 万分之."""
    household = household_of(answers)
    spent, lines, gap = spending(answers, figures)
    findings = (
        _income(household, figures),
        property_rule(answers, figures, household.size, source(figures)),
        _ratio(household, spent, gap, figures),
        _standing(answers, figures),
    )
    inputs: Body = {"until": until(answers, figures).isoformat()}
    told = Told((*household.lines, *lines), values=_values(household, spent, figures), inputs=inputs)
    return explain("rigid", outcome(findings), findings, told)


def source(figures: Figures) -> Source:
    """Cite the rule."""
    return assistance(figures.on, "第二十二条", RIGID)


def spending(answers: Answers, figures: Figures) -> tuple[int, tuple[Line, ...], str]:
    """Add what was borne oneself in the 12 months up to the end of the reference period (apply/ref_to, else the day).

    Gives fen, the lines, and what is missing. Kinds that the hall does not count (rigid.kinds) are told and left out.
    """
    end = until(answers, figures)
    kinds = figures.text("rigid.kinds").split("、")
    parts = [_part(row, end, kinds) for row in rows(answers, "spends").values()]
    lines = tuple(Line(label, formula, result, *RIGID) for _, label, formula, result in parts)
    gap = "；".join(sorted({f"{label}{result}" for fen, label, _, result in parts if fen is None}))
    return sum(fen or 0 for fen, *_ in parts), lines, gap


def until(answers: Answers, figures: Figures) -> date:
    """Give the last day of the twelve months."""
    return group(answers, "apply").day("ref_to") or figures.on


def borne(row: Entered) -> int | None:
    """Give what was borne oneself: as typed, else the whole less what came back. Fen."""
    own, total = row.whole("sp_self"), row.whole("sp_total")
    return own if own is not None or total is None else max(0, total - (row.whole("sp_reimbursed") or 0))


def _part(row: Entered, end: date, kinds: Sequence[str]) -> tuple[int | None, str, str, str]:
    kind, day, own = row.text("sp_kind"), row.day("sp_date"), borne(row)
    label = f"刚性支出：{kind or '未选类别'}"
    if not kind or day is None or own is None:
        return None, label, "", "未填类别、日期或金额"
    formula = f"{day.isoformat()}，自付{yuan(own)}元"
    if not add_months(end, -MONTHS) < day <= end:
        return 0, label, formula, f"不在{end.isoformat()}前12个月内，不计入"
    if kind not in kinds:
        return 0, label, formula, "本地未列入刚性支出，不计入"
    return own, label, formula, f"{yuan(own)}元"


def _income(household: Household, figures: Figures) -> Finding:
    """Compare I < pcdi·n."""
    row = figures.row("std.pcdi_last_year", area=household.area)
    inputs = {**taken(household, figures), "pcdi": row.fen if row else None}
    if gap := gaps(household):
        return missing(INCOME, gap, **inputs)
    if row is None:
        return unset(INCOME, f"{household.area}上年人均可支配收入未设置", **inputs)
    limit = row.fen * household.size
    holds = household.income_year < limit
    sign = "＜" if holds else "≥"
    formula = f"家庭年收入{yuan(household.income_year)}元 {sign} {yuan(row.fen)} × {household.size} = {yuan(limit)}元"
    remedy = "" if holds else f"家庭年收入再低{yuan(relief.over(household.income_year, Fraction(limit)))}元即符合"
    rule, article, _ = source(figures)
    return Finding(Line(INCOME, formula, "符合" if holds else "不符合", rule, article, row.since), holds, "", remedy, inputs)


def _ratio(household: Household, spent: int, gap: str, figures: Figures) -> Finding:
    """Compare spending > I·ratio, strictly."""
    row = figures.row("std.rigid_ratio")
    inputs: Body = {"spent": spent, "ratio": row.value if row else None, "kinds": figures.text("rigid.kinds")}
    if gap or gaps(household):
        return missing(SPENDING, gap or gaps(household), **inputs)
    if row is None:
        return unset(SPENDING, "刚性支出比例未设置", **inputs)
    income, line = household.income_year, household.income_year * row.number
    holds = relief.rigid(spent, income, row.number)
    shown = relief.rigid_ratio(spent, income)
    ratio = "没有收入，不计占比" if shown is None else f"占比{decimal(shown)}"
    sign = "＞" if holds else "≤"
    formula = f"12个月刚性支出{yuan(spent)}元 {sign} 家庭年收入{yuan(income)}元 × {row.value}（{ratio}，要求大于）"
    remedy = "" if holds else f"12个月刚性支出再多{yuan(int(line // 1) - spent + 1)}元即符合"
    rule, article, _ = source(figures)
    return Finding(Line(SPENDING, formula, "符合" if holds else "不符合", rule, article, row.since), holds, "", remedy, inputs)


def _standing(answers: Answers, figures: Figures) -> Finding:
    standing = group(answers, "apply").text("standing")
    if not standing:
        return missing(STANDING, "未选已认定身份", standing=None)
    holds = standing == "无"
    line = Line(STANDING, f"已认定身份：{standing}", "符合" if holds else "不符合", *source(figures))
    return Finding(line, holds, "", "" if holds else f"已是{standing}对象，按原身份救助，不重复认定", {"standing": standing})


def _values(household: Household, spent: int, figures: Figures) -> Body:
    pcdi, line = figures.row("std.pcdi_last_year", area=household.area), figures.row("std.rigid_ratio")
    shown = relief.rigid_ratio(spent, household.income_year)
    found = {
        "apply/ratio": None if shown is None else int(shown * PLACES),
        "apply/ratio_line": None if line is None else int(line.number * PLACES),
        "apply/pcdi": None if pcdi is None else pcdi.fen,
    }
    return {path: value for path, value in found.items() if value is not None}


def decimal(ratio: Fraction) -> str:
    """Write a ratio with four decimals: 3/5 → 0.6000."""
    parts = int(ratio * PLACES)
    return f"{parts // PLACES}.{parts % PLACES:04d}"
