"""低保边缘家庭 (SA-104): income at or above the 低保 standard and below its multiple, property within the rule.

社会救助法 21 leaves the multiple to the province; 民发〔2021〕57号 8 had 1.5. Compared on the annual totals of the household.
"""

from fractions import Fraction

from counter.domain import relief
from counter.domain.assets import property_rule
from counter.domain.explanation import Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing, outcome, unset
from counter.domain.form import Answers
from counter.domain.household import Household, household_of
from counter.domain.journal import Body
from counter.domain.money import rounded, yuan
from counter.domain.statutes import assistance, measure

LABEL = "边缘家庭收入条件"
LINE = "apply/edge_line"


def work(answers: Answers, figures: Figures) -> Explanation:
    """Judge the household. Outcomes: eligible, not, below (it may have 低保 itself), no_standard, unknown."""
    household = household_of(answers)
    income = edge_income(household, figures)
    findings = (income, property_rule(answers, figures, household.size, measure("第十四条")))
    result = "below" if below(household, figures) else outcome(findings)
    return explain("edge", result, findings, Told(household.lines, values=edge_line(household, figures)))


def edge_income(household: Household, figures: Figures) -> Finding:
    """Compare the income of a year: 12·S·n ≤ I < 12·S·n·k."""
    standard, multiple = figures.standard(household.area), figures.row("std.edge_multiplier")
    inputs: Body = {
        **taken(household, figures),
        "standard": standard.fen if standard else None,
        "multiplier": multiple.value if multiple else None,
    }
    if gap := gaps(household):
        return missing(LABEL, gap, **inputs)
    if standard is None or multiple is None:
        return unset(LABEL, "低保标准或边缘倍数未设置", **inputs)
    limit = 12 * standard.fen * household.size
    upper = limit * multiple.number
    holds = relief.edge(household.income_year, household.size, standard.fen, multiple.number)
    low = household.income_year < limit
    sign = "＜ 低保线" if low else "在两线之间：" if holds else "≥ 边缘线"
    top = yuan(rounded(upper, "round_fen"))
    lines = f"低保线12 × {yuan(standard.fen)} × {household.size} = {yuan(limit)}元，边缘线 × {multiple.value} = {top}元"
    result = "符合" if holds else "低于低保标准，应申请最低生活保障" if low else "不低于边缘标准"
    remedy = "" if holds or low else f"家庭年收入再低{yuan(relief.over(household.income_year, upper))}元即符合"
    line = Line(
        LABEL,
        f"家庭年收入{yuan(household.income_year)}元 {sign}（{lines}）",
        result,
        *assistance(figures.on, "第二十一条", measure("第八条")),
    )
    return Finding(line, holds, "", remedy, inputs)


def below(household: Household, figures: Figures) -> bool:
    """Whether the income stands below the 低保 standard itself, for certain."""
    standard = figures.standard(household.area)
    return standard is not None and not gaps(household) and household.income_year < 12 * standard.fen * household.size


def edge_line(household: Household, figures: Figures) -> Body:
    """Give the line per head, fen a month, rounded to be shown; nothing is compared with it."""
    standard, multiple = figures.standard(household.area), figures.row("std.edge_multiplier")
    return {} if standard is None or multiple is None else {LINE: rounded(Fraction(standard.fen) * multiple.number, "round_fen")}


def gaps(household: Household) -> str:
    """Say what is missing to judge an income; "" when nothing is."""
    return "；".join(household.lacks)


def taken(household: Household, figures: Figures) -> Body:
    """Give what a comparison of income depends on, without names."""
    return {"on": figures.on.isoformat(), "area": household.area, "size": household.size, "income_year": household.income_year}
