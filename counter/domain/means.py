"""The means test of 最低生活保障 (低保): standard against income, on household totals (初步测算).

With S the standard in fen a month, n the counted members and I the income of a year: eligible when I < 12·S·n,
strictly; the monthly difference is (12·S·n - I) / 12, rounded once by the setting db.rounding; nothing per head
is ever rounded. 社会救助法 18 (amount), 19 (standard), 20 (extra), 21 (边缘), in force since 2026-07-01; before that
day 民发〔2021〕57号. The result is preliminary: it binds nobody and is never printed on DOC-ACC.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from counter.domain import relief
from counter.domain.explanation import PRELIMINARY, Explanation, Line
from counter.domain.household import Household
from counter.domain.journal import Json
from counter.domain.money import ROUNDINGS, Rounding, rounded, yuan
from counter.domain.standards import Standard, Standards

LAW_SINCE = date(2026, 7, 1)
REASONS: Final = ("老年", "未成年", "重残", "重病")  # of std.special_add
KEYS: Final = {"城镇": "std.db.urban", "农村": "std.db.rural"}


@dataclass(frozen=True)
class _Case:
    """What the steps of one test share."""

    household: Household
    on: date
    rounding: Rounding
    standard: Standard | None
    multiplier: Standard | None

    @property
    def limit(self) -> int:
        """12·S·n in fen a year."""
        return 12 * self.standard.fen * self.household.size if self.standard else 0


def means_test(household: Household, standards: Standards, rounding: Rounding, on: date) -> Explanation:
    """Work out what the household would get a month, and tell every step.

    `on` chooses standards and law (the day of acceptance). Outcomes: eligible (amount fen a month; None when paid
    by fixed tiers), edge, not, no_standard (none set for that day), unknown (members, area or amounts missing).
    """
    key = KEYS.get(household.area)
    standard = standards.on(key, on) if key else None
    case = _Case(household, on, rounding, standard, standards.on("std.edge_multiplier", on))
    gaps = _gaps(household)
    if gaps:
        return _tell(case, "unknown", *(Line("要素不全", gap, "暂不能测算") for gap in gaps))
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
    return Explanation("means", outcome, every, amount, PRELIMINARY, _inputs(case))


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
    }


def _gaps(household: Household) -> tuple[str, ...]:
    nobody = () if household.size else ("没有计入的家庭成员",)
    nowhere = () if household.area in KEYS else ("未选城镇或农村标准",)
    return (*nobody, *nowhere, *household.gaps)


def _law(on: date, article: str) -> tuple[str, str, str]:
    """Give rule, article and since when, as they stood on that day."""
    return ("社会救助法", article, LAW_SINCE.isoformat()) if on >= LAW_SINCE else ("民发〔2021〕57号", "", "2021-07-01")


def _not_set(case: _Case) -> Line:
    label = f"{case.household.area}低保标准"
    return Line(label, f"{case.on.isoformat()}适用的标准未设置", "不测算金额，可先受理", *_law(case.on, "第十九条"))


def _standard_line(case: _Case, standard: Standard) -> Line:
    rule, article, _ = _law(case.on, "第十九条")
    result = f"{yuan(standard.fen)}元/月"
    source = standard.source or "本厅设置"
    return Line(f"{case.household.area}低保标准", source, result, rule, article, standard.since)


def _compare(case: _Case, *, eligible: bool) -> Line:
    household, limit = case.household, case.limit
    monthly = yuan(case.standard.fen) if case.standard else ""
    sign = "＜" if eligible else "＝" if household.income_year == limit else "＞"
    formula = f"家庭年收入{yuan(household.income_year)}元 {sign} 12 × {monthly} × {household.size} = {yuan(limit)}元"
    return Line("与标准比较", formula, "低于标准" if eligible else "不低于标准", *_law(case.on, "第十八条"))


def _pay(case: _Case, standards: Standards, steps: tuple[Line, ...]) -> Explanation:
    law = _law(case.on, "第十八条")
    extra = _special(case, standards)
    if case.household.calc_mode == "分档":
        tiers = Line("分档计发", "档次和金额由审核确认机关确定", "不测算金额", *law)
        return _tell(case, "eligible", *steps, tiers, extra)
    difference = Fraction(case.limit - case.household.income_year, 12)
    amount = rounded(difference, case.rounding)
    formula = f"（{yuan(case.limit)} - {yuan(case.household.income_year)}）÷ 12，{ROUNDINGS[case.rounding]}"
    line = Line("月保障金（补差）", formula, f"{yuan(amount)}元/月", *law)
    return _tell(case, "eligible", *steps, line, extra, amount=amount)


def _special(case: _Case, standards: Standards) -> Line:
    """Say that the extra for the old, minors, severely disabled and severely ill is not in the amount."""
    found = (standards.on("std.special_add", case.on, reason=reason) for reason in REASONS)
    rates = [f"{row.by['reason']}{yuan(row.fen)}元/人月" for row in found if row]
    formula = "，".join(rates) if rates else "标准未设置"
    return Line("分类施保（特殊困难补助）", formula, "不含在本测算内", *_law(case.on, "第二十条"))


def _no(case: _Case, steps: tuple[Line, ...]) -> Explanation:
    law = _law(case.on, "第二十一条")
    household, standard, multiplier = case.household, case.standard, case.multiplier
    if standard is None or multiplier is None:
        return _tell(case, "not", *steps, Line("低保边缘家庭", "边缘倍数未设置", "不判断", *law))
    edge = relief.edge(household.income_year, household.size, standard.fen, multiplier.number)
    upper = Fraction(case.limit) * multiplier.number
    formula = (
        f"家庭年收入{yuan(household.income_year)}元 {'＜' if edge else '≥'} "
        f"{yuan(case.limit)} × {multiplier.value} = {yuan(rounded(upper, 'round_fen'))}元"
    )
    line = Line("低保边缘家庭", formula, "符合边缘家庭收入条件" if edge else "不符合边缘家庭收入条件", *law)
    return _tell(case, "edge" if edge else "not", *steps, line)
