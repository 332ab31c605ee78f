"""特困人员 (SA-101): three conditions, all to be met (社会救助法 16, 民发〔2021〕43号 4-8); supporters are in supporting.py.

No labour: 60 and older, under 16, disabled by 智力 or 精神 1-3, 肢体 1-2, 视力 1. No means: income below the 低保 standard,
property within the rule. No supporter, or none able. Paid: basic by area and mode, and care by grade once assessed.
"""

from fractions import Fraction
from typing import Final

from counter.domain.assets import property_rule
from counter.domain.edge import gaps, taken
from counter.domain.entered import Entered, group, rows
from counter.domain.explanation import Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing, outcome, unset
from counter.domain.form import Answers
from counter.domain.household import Household, household_of
from counter.domain.identity import age
from counter.domain.journal import Body
from counter.domain.money import yuan
from counter.domain.relief import over
from counter.domain.selfcare import care
from counter.domain.statutes import assistance, destitute
from counter.domain.supporting import supporters

LABOUR, MEANS, TRACK = "无劳动能力", "无生活来源", "儿童保障"
CAP: Final = "asset.tekun_cap_per_person"
OLD, YOUNG = 60, 16
GRADES: Final = {"智力": 3, "精神": 3, "肢体": 2, "视力": 1}  # up to this grade
SELF: Final = "self"


def work(answers: Answers, figures: Figures) -> Explanation:
    """Judge the three conditions. Outcomes: eligible (fen a month, None where the standard is not set), not, no_standard, unknown."""
    household = household_of(alone(answers))
    findings = (
        labour(answers, figures),
        _means(household, figures),
        property_rule(answers, figures, household.size, destitute("第六条"), CAP),
        *supporters(answers, figures),
        _track(answers, figures),
    )
    result = outcome(findings)
    if result != "eligible":
        return explain("tekun", result, findings, Told(household.lines))
    amount, lines, paid = _pay(group(answers, "apply"), figures)
    values: Body = {} if amount is None else {"apply/amount": amount}
    return explain("tekun", result, findings, Told(household.lines, lines, amount, values, paid))


def alone(answers: Answers) -> Answers:
    """Take the applicant for the one member where the form has no members."""
    if rows(answers, "members"):
        return answers
    incomes: Body = {key: {**row.values, "inc_member": SELF} for key, row in rows(answers, "incomes").items()}
    return {**answers, "members": {SELF: {"member_name": group(answers, "person").text("name")}}, "incomes": incomes}


def labour(answers: Answers, figures: Figures) -> Finding:
    """Hold the reason named against age and disability."""
    apply, born = group(answers, "apply"), group(answers, "person").day("birth")
    named = apply.text("no_labour")
    years = age(born, figures.on) if born else None
    inputs: Body = {"on": figures.on.isoformat(), "age": years, **apply.picked("no_labour", "disability_type", "disability_grade")}
    if named == "残疾符合等级":
        return _disabled(apply, inputs)
    if named == "省定其他":
        return Finding(Line(LABOUR, named, "由审核确认机关认定", *destitute("第五条")), holds=True, inputs=inputs)
    if years is None or not named:
        return missing(LABOUR, "未选情形，或未填出生日期", **inputs)
    holds = years >= OLD if named == "60周岁以上" else years < YOUNG
    line = Line(LABOUR, f"{named}：现年{years}周岁", "符合" if holds else "不符合", *destitute("第五条"))
    return Finding(line, holds, "", "" if holds else f"年龄应为{named}", inputs)


def _disabled(apply: Entered, inputs: Body) -> Finding:
    kind, grade = apply.text("disability_type"), apply.whole("disability_grade")
    if not kind or not grade:
        return missing(LABOUR, "未填残疾类别和等级", **inputs)
    most = GRADES.get(kind, 0)
    holds = grade <= most
    line = Line(LABOUR, f"{kind}残疾{grade}级", "符合" if holds else "不符合", *destitute("第五条"))
    short = f"{kind}残疾应为{most}级以上" if most else "应为智力、精神一至三级，肢体一至二级，或视力一级残疾"
    return Finding(line, holds, "", "" if holds else short, inputs)


def _means(household: Household, figures: Figures) -> Finding:
    standard = figures.standard(household.area)
    inputs: Body = {**taken(household, figures), "standard": standard.fen if standard else None}
    if gap := gaps(household):
        return missing(MEANS, gap, **inputs)
    if standard is None:
        return unset(MEANS, f"{household.area}低保标准未设置", **inputs)
    limit = 12 * standard.fen * household.size
    holds = household.income_year < limit
    sign = "＜" if holds else "≥"
    formula = f"年收入{yuan(household.income_year)}元 {sign} 12 × {yuan(standard.fen)} × {household.size} = {yuan(limit)}元"
    remedy = "" if holds else f"年收入再低{yuan(over(household.income_year, Fraction(limit)))}元即符合"
    rule, article, _ = destitute("第六条")
    return Finding(Line(MEANS, formula, "符合" if holds else "不符合", rule, article, standard.since), holds, "", remedy, inputs)


def _track(answers: Answers, figures: Figures) -> Finding:
    """A child who is kept as an orphan, or as one whom nobody brings up, is not 特困 as well."""
    track = group(answers, "apply").text("other_track") or "无"
    holds = track == "无"
    line = Line(TRACK, f"已选：{track}", "符合" if holds else "不重复认定", *assistance(figures.on, "第十六条", destitute("第九条")))
    return Finding(line, holds, "", "" if holds else f"已按{track}保障，不再认定特困", {"other_track": track})


def _pay(apply: Entered, figures: Figures) -> tuple[int | None, tuple[Line, ...], Body]:
    """Give fen a month, the lines, and what they rest on."""
    area, mode, grade = apply.text("area"), apply.text("mode"), apply.text("care_grade")
    basic = figures.row("std.tekun.basic", area=area, mode=mode) if mode else None
    source = assistance(figures.on, "第十七条", destitute("第三条"))
    if basic is None:
        line = Line("基本生活标准", f"{area}{mode}供养标准未设置，或未选供养形式", "不测算金额", *source)
        return None, (line,), {"mode": mode, "basic": None}
    rule, article, _ = source
    told = Line("基本生活标准", f"{area}、{mode}供养：{basic.source or '本厅设置'}", f"{yuan(basic.fen)}元/月", rule, article, basic.since)
    paid: Body = {"mode": mode, "basic": basic.fen, "care_grade": grade}
    if not grade:
        return basic.fen, (told, Line("照料护理标准", "自理能力未评估", "评估后另计", *source)), paid
    extra, line = care(grade, figures)
    total = basic.fen + (extra or 0)
    formula = f"{yuan(basic.fen)} + {yuan(extra or 0)}"
    return total, (told, line, Line("每月合计", formula, f"{yuan(total)}元/月", *source)), {**paid, "care": extra}
