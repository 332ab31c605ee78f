"""低保 for one person of an edge household (单人申请, DB-102): severely disabled or ill and a few more.

社会救助法 21 (2), 民发〔2021〕57号 8. The household passes the edge test, the person fits one reason; how much is paid is
local (db.single_mode): the full standard, the difference to the person's own income, or a fixed amount.
"""

from fractions import Fraction
from typing import Final

from counter.domain.assets import property_rule
from counter.domain.edge import below, edge_income, edge_line
from counter.domain.entered import Entered, group, rows
from counter.domain.explanation import Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing, outcome
from counter.domain.form import Answers
from counter.domain.household import Household, household_of
from counter.domain.journal import Body
from counter.domain.money import ROUNDINGS, rounded, yuan
from counter.domain.statutes import Source, assistance, measure

LABEL: Final = "单独申请情形"
GRADES: Final = {"一级残疾": (1, ""), "二级残疾": (2, ""), "三级智力残疾": (3, "智力"), "三级精神残疾": (3, "精神")}
YEARS: Final = 3  # a cleric lives at the site for so long
MODES: Final = {"full": "全额", "difference": "差额", "fixed": "定额"}


def work(answers: Answers, figures: Figures) -> Explanation:
    """Judge household and person. Outcomes: eligible (fen a month), not, below, no_standard (no way of paying set), unknown."""
    household = household_of(answers)
    assets = property_rule(answers, figures, household.size, measure("第十四条"))
    nobody = () if me(answers) else (missing("申请人", "申请人不在成员表中"),)
    findings = (*nobody, edge_income(household, figures), assets, reason(answers, figures))
    result = "below" if below(household, figures) else outcome(findings)
    values = edge_line(household, figures)
    if result != "eligible":
        return explain("single", result, findings, Told(household.lines, values=values))
    amount, line, own = _pay(answers, household, figures)
    told = Told(household.lines, (line,), amount, {**values, **({} if amount is None else {"apply/amount": amount})}, own)
    return explain("single", "no_standard" if amount is None else result, findings, told)


def source(figures: Figures) -> Source:
    """Cite the rule of the single applicant."""
    return assistance(figures.on, "第二十一条第二款", measure("第八条"))


def reason(answers: Answers, figures: Figures) -> Finding:
    """Match the reason named with what was entered of the person."""
    apply = group(answers, "apply")
    named = apply.text("single_reason")
    inputs: Body = {"single_reason": named, **apply.picked("disease_listed", "religious_years")}
    if named in GRADES:
        return _disability(named, me(answers), figures)
    if named == "重特大疾病":
        listed = apply.yes("disease_listed")
        return _said(named, "属于本地规定的重特大疾病病种", "病种应在本地重特大疾病名录内", inputs, figures, holds=listed)
    if named == "宗教教职人员":
        years = apply.whole("religious_years")
        holds = None if years is None else years >= YEARS
        short = f"在宗教活动场所居住应满{YEARS}年" + ("" if years is None else f"，现为{years}年")
        return _said(named, f"在宗教活动场所居住{years}年", short, inputs, figures, holds=holds)
    if named == "特殊困难":
        line = Line(LABEL, f"{named}：按县级以上民政部门规定", "由审核确认机关认定", *source(figures))
        return Finding(line, holds=True, inputs=inputs)
    return missing(LABEL, "未选单独申请情形", **inputs)


def me(answers: Answers) -> Entered | None:
    """Find the applicant among the members, by the number."""
    number = group(answers, "person").text("id_no").upper()
    return next((row for row in rows(answers, "members").values() if number and row.text("member_id_no").upper() == number), None)


def _disability(named: str, person: Entered | None, figures: Figures) -> Finding:
    grade = person.whole("disability_grade") if person else None
    kind = person.text("disability_type") if person else ""
    want, of = GRADES[named]
    inputs: Body = {"single_reason": named, "disability_grade": grade, "disability_type": kind}
    holds = None if grade is None or not kind else grade == want and kind == (of or kind)
    return _said(named, f"登记为{kind}残疾{grade}级", f"残疾人证应为{of}{want}级", inputs, figures, holds=holds)


def _said(named: str, formula: str, short: str, inputs: Body, figures: Figures, *, holds: bool | None) -> Finding:
    if holds is None:
        return missing(LABEL, f"{named}：本人情况未填", **inputs)
    return Finding(
        Line(LABEL, f"{named}：{formula}", "符合" if holds else "不符合", *source(figures)), holds, "", "" if holds else short, inputs
    )


def _pay(answers: Answers, household: Household, figures: Figures) -> tuple[int | None, Line, Body]:
    """Give fen a month as the hall pays single persons, the line that tells it, and what it rests on."""
    mode, standard = figures.text("db.single_mode"), figures.standard(household.area)
    law = source(figures)
    label = f"单人保障金（{MODES.get(mode, '未定')}）"
    if mode == "fixed":
        row = figures.row("std.db.single", area=household.area)
        amount = row.fen if row else None
        formula = "单人定额标准"
    elif mode == "difference" and standard is not None:
        income = own_income(answers)
        amount = rounded(max(Fraction(0), Fraction(12 * standard.fen - income, 12)), figures.rounding)
        formula = f"（12 × {yuan(standard.fen)} - 本人年收入{yuan(income)}）÷ 12，{ROUNDINGS[figures.rounding]}"
    else:
        amount = standard.fen if standard and mode == "full" else None
        formula = f"{household.area}低保标准全额"
    own: Body = {"mode": mode, "rounding": figures.rounding, "single_amount": amount}
    if amount is None:
        return None, Line(label, "单人低保计发方式或定额未设置", "不测算金额，条件已逐项判断", *law), own
    return amount, Line(label, formula, f"{yuan(amount)}元/月", *law), own


def own_income(answers: Answers) -> int:
    """Give the applicant's own income of a year in fen, as the household counts it."""
    number = group(answers, "person").text("id_no").upper()
    mine = [key for key, row in rows(answers, "members").items() if number and row.text("member_id_no").upper() == number]
    members = {key: row.values for key, row in rows(answers, "members").items() if key in mine}
    incomes = {key: row.values for key, row in rows(answers, "incomes").items() if row.text("inc_member") in mine}
    return household_of({**answers, "members": {**members}, "incomes": {**incomes}}).income_year
