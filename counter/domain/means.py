"""The means test of 最低生活保障 (低保): standard against income, on household totals (初步测算).

With S the standard in fen a month, n the counted members and I the income of a year: eligible when I < 12·S·n,
strictly; the monthly difference is (12·S·n - I) / 12, rounded once by the setting db.rounding; nothing per head
is ever rounded. 社会救助法 18 (amount), 19 (standard), 20 (extra), 21 (边缘), in force since 2026-07-01; before that
day 民发〔2021〕57号. The result is preliminary: it binds nobody and is never printed on DOC-ACC. Where it is no, a last
line says by how much the income would have to be lower.
"""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from counter.domain import relief
from counter.domain.assets import CAP, property_rule
from counter.domain.explanation import PRELIMINARY, REMEDY, Explanation, Line
from counter.domain.figures import AREAS, Figures
from counter.domain.form import Answers
from counter.domain.household import Household, household_of
from counter.domain.journal import Json
from counter.domain.money import ROUNDINGS, Rounding, rounded, yuan
from counter.domain.special import LABEL, REASONS, Extra, special
from counter.domain.standards import Standard, Standards
from counter.domain.statutes import Source, assistance, measure

NOBODY: Final = Extra()


@dataclass(frozen=True)
class _Case:
    """What the steps of one test share."""

    household: Household
    on: date
    rounding: Rounding
    standard: Standard | None
    multiplier: Standard | None
    extra: Extra

    @property
    def limit(self) -> int:
        """12·S·n in fen a year."""
        return 12 * self.standard.fen * self.household.size if self.standard else 0


def work(answers: Answers, figures: Figures) -> Explanation:
    """Test the household of a form (DB-101); values: apply/amount, and apply/special_add beside it. Fen a month.

    Where the hall has set a ceiling for deposits, they are compared with it in lines of their own; the outcome is of the
    income alone.
    """
    household = household_of(answers)
    found = means_test(household, figures.standards, figures.rounding, figures.on, special(answers, figures))
    if figures.fen(CAP) is None or not household.size:
        return found
    assets = property_rule(answers, figures, household.size, measure("第十四条"))
    lines = (*found.lines, assets.line, *([Line(REMEDY, assets.remedy)] if assets.remedy else []))
    return replace(found, lines=lines, inputs={**found.inputs, **assets.inputs})


def means_test(household: Household, standards: Standards, rounding: Rounding, on: date, extra: Extra = NOBODY) -> Explanation:
    """Work out what the household would get a month, and tell every step.

    `on` chooses standards and law (the day of acceptance). Outcomes: eligible (amount fen a month; None when paid
    by fixed tiers), edge, not, no_standard (none set for that day), unknown (members, area or amounts missing).
    """
    key = AREAS.get(household.area)
    standard = standards.on(key, on) if key else None
    case = _Case(household, on, rounding, standard, standards.on("std.edge_multiplier", on), extra)
    if lacks := household.lacks:
        return _tell(case, "unknown", *(Line("要素不全", gap, "暂不能测算") for gap in lacks))
    if standard is None:
        return _tell(case, "no_standard", _not_set(case))
    eligible = household.income_year < case.limit
    steps = (_standard_line(case, standard), _compare(case, eligible=eligible))
    return _pay(case, standards, steps) if eligible else _no(case, steps)


def _tell(case: _Case, outcome: str, *lines: Line, amount: int | None = None) -> Explanation:
    household = case.household
    total = Line("家庭年收入合计", "以上计入各项相加", f"{yuan(household.income_year)}元/年")
    period = Line("核算期", f"{household.ref_from or '未填'}至{household.ref_to or '未填'}")
    every = (*household.lines, *([period] if household.ref_from or household.ref_to else []), total, *lines)
    fields = {"apply/amount": amount, "apply/special_add": case.extra.fen if outcome == "eligible" else None}
    values: dict[str, Json] = {path: fen for path, fen in fields.items() if fen is not None}
    return Explanation("means", outcome, every, amount, PRELIMINARY, _inputs(case), values)


def _inputs(case: _Case) -> dict[str, Json]:
    household, standard, multiplier = case.household, case.standard, case.multiplier
    return {
        "size": household.size,
        "income_year": household.income_year,
        "area": household.area,
        "calc_mode": household.calc_mode,
        "on": case.on.isoformat(),
        "rounding": case.rounding,
        "standard": standard.fen if standard else None,
        "standard_from": standard.since if standard else None,
        "multiplier": multiplier.value if multiplier else None,
        **(case.extra.inputs or {}),
    }


def _not_set(case: _Case) -> Line:
    label = f"{case.household.area}低保标准"
    return Line(label, f"{case.on.isoformat()}适用的标准未设置", "不测算金额，可先受理", *assistance(case.on, "第十九条"))


def _standard_line(case: _Case, standard: Standard) -> Line:
    rule, article, _ = assistance(case.on, "第十九条")
    result = f"{yuan(standard.fen)}元/月"
    source = standard.source or "本厅设置"
    return Line(f"{case.household.area}低保标准", source, result, rule, article, standard.since)


def _compare(case: _Case, *, eligible: bool) -> Line:
    household, limit = case.household, case.limit
    monthly = yuan(case.standard.fen) if case.standard else ""
    sign = "＜" if eligible else "＝" if household.income_year == limit else "＞"
    formula = f"家庭年收入{yuan(household.income_year)}元 {sign} 12 × {monthly} × {household.size} = {yuan(limit)}元"
    return Line("与标准比较", formula, "低于标准" if eligible else "不低于标准", *assistance(case.on, "第十八条"))


def _pay(case: _Case, standards: Standards, steps: tuple[Line, ...]) -> Explanation:
    law = assistance(case.on, "第十八条")
    extra = case.extra.lines or (_special(case, standards),)
    if case.household.calc_mode == "分档":
        tiers = Line("分档计发", "档次和金额由审核确认机关确定", "不测算金额", *law)
        return _tell(case, "eligible", *steps, tiers, *extra)
    difference = Fraction(case.limit - case.household.income_year, 12)
    amount = rounded(difference, case.rounding)
    formula = f"（{yuan(case.limit)} - {yuan(case.household.income_year)}）÷ 12，{ROUNDINGS[case.rounding]}"
    line = Line("月保障金（补差）", formula, f"{yuan(amount)}元/月", *law)
    return _tell(case, "eligible", *steps, line, *extra, amount=amount)


def _special(case: _Case, standards: Standards) -> Line:
    """Say that the extra for the old, minors, severely disabled and severely ill is not in the amount."""
    found = (standards.on("std.special_add", case.on, reason=reason) for reason in REASONS)
    rates = [f"{row.by['reason']}{yuan(row.fen)}元/人月" for row in found if row]
    formula = "，".join(rates) if rates else "标准未设置"
    return Line(LABEL, formula, "不含在本测算内", *assistance(case.on, "第二十条"))


def _no(case: _Case, steps: tuple[Line, ...]) -> Explanation:
    law = assistance(case.on, "第二十一条")
    household, standard, multiplier = case.household, case.standard, case.multiplier
    less = _lower(case, Fraction(case.limit), "低保", assistance(case.on, "第十八条"))
    if standard is None or multiplier is None:
        return _tell(case, "not", *steps, Line("低保边缘家庭", "边缘倍数未设置", "不判断", *law), less)
    edge = relief.edge(household.income_year, household.size, standard.fen, multiplier.number)
    upper = Fraction(case.limit) * multiplier.number
    formula = (
        f"家庭年收入{yuan(household.income_year)}元 {'＜' if edge else '≥'} "
        f"{yuan(case.limit)} × {multiplier.value} = {yuan(rounded(upper, 'round_fen'))}元"
    )
    line = Line("低保边缘家庭", formula, "符合边缘家庭收入条件" if edge else "不符合边缘家庭收入条件", *law)
    return _tell(case, "edge" if edge else "not", *steps, line, *([] if edge else [_lower(case, upper, "低保边缘", law)]), less)


def _lower(case: _Case, line: Fraction, what: str, law: Source) -> Line:
    """Say by how much the income of a year would have to be lower to stand below a line."""
    return Line(REMEDY, f"家庭年收入再低{yuan(relief.over(case.household.income_year, line))}元，即符合{what}收入条件", "", *law)
