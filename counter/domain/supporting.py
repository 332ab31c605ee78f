"""Those who owe support by law (法定赡养、抚养、扶养义务人): none, or none able (民发〔2021〕43号 8)."""

from dataclasses import replace
from fractions import Fraction
from typing import Final

from counter.domain.entered import Entered, group, rows
from counter.domain.explanation import Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, missing, unset
from counter.domain.form import Answers
from counter.domain.identity import age, examine
from counter.domain.journal import Body, Json
from counter.domain.money import yuan
from counter.domain.relief import over
from counter.domain.statutes import Source, destitute

LABEL: Final = "法定义务人"
AS_SAID: Final = ("特困人员", "省定其他")  # nothing more to compare
AGES: Final = {"六十周岁以上低保": 60, "七十周岁以上低收入": 70}
POOR: Final = ("七十周岁以上低收入", "重度残疾低收入", "三级智力精神残疾低收入")  # income is compared
WITHIN: Final = (*POOR, "无民事行为能力", "失踪", "服刑")  # property is asked


def supporters(answers: Answers, figures: Figures) -> tuple[Finding, ...]:
    """Judge every supporter; one who is able is enough for no."""
    said, every = group(answers, "apply").text("has_supporter"), rows(answers, "supporters")
    if said == "无" and not every:
        return (Finding(Line(LABEL, "没有法定义务人", "符合", *_source()), holds=True, inputs={"supporters": []}),)
    if said != "有" or not every:
        what = "未选有无法定义务人" if not said else "有无法定义务人与所填不一致"
        return (missing(LABEL, what, supporters=None),)
    found = [_one(row, figures, group(answers, "apply").text("area")) for row in every.values()]
    judged: list[Json] = [dict(each) for each in sorted((f.inputs for f in found), key=str)]
    pcdi = figures.row("std.pcdi_last_year", area=group(answers, "apply").text("area"))
    inputs: Body = {"supporters": judged, "pcdi": pcdi.fen if pcdi else None}
    return tuple(replace(f, inputs=inputs) for f in found)


def _source() -> Source:
    return destitute("第八条")


def _one(row: Entered, figures: Figures, area: str) -> Finding:
    label = f"{LABEL}：{row.text('s_name') or '（未填姓名）'}"
    why, able = row.text("s_unable"), row.yes("s_able")
    identity, _ = examine("CN_ID", row.text("s_id_no"), figures.on)
    years = age(identity.birth, figures.on) if identity and identity.birth else None
    inputs: Body = {"age": years, **row.picked("s_able", "s_unable", "s_income", "s_family_size", "s_low_property")}
    if able is True:
        return Finding(Line(label, "有履行能力", "不符合", *_source()), holds=False, remedy=f"{label}应无履行能力", inputs=inputs)
    if able is None or not why:
        return missing(label, "未填有无履行能力或无能力情形", **inputs)
    parts = [part for part in (_years(row, years), _income(row, figures, area), _property(row)) if part]
    failed = [p for p in parts if p.holds is False]
    decisive = next(iter([*failed, *(p for p in parts if p.holds is None)]), None)
    formula = "；".join([why, *(p.line.formula for p in parts)])
    if decisive is None:
        result = "由审核确认机关认定" if why in AS_SAID else "符合"
        return Finding(Line(label, formula, result, *_source()), holds=True, inputs=inputs)
    line = Line(label, formula, "不符合" if decisive.holds is False else decisive.line.result, *_source())
    return Finding(line, decisive.holds, decisive.lack, "；".join(f"{label}：{p.remedy}" for p in failed), inputs)


def _years(row: Entered, years: int | None) -> Finding | None:
    least = AGES.get(row.text("s_unable"))
    if least is None:
        return None
    if years is None:
        return missing(LABEL, "未填身份证号，不知年龄")
    holds = years >= least
    return Finding(Line(LABEL, f"现年{years}周岁"), holds, "", "" if holds else f"应满{least}周岁")


def _income(row: Entered, figures: Figures, area: str) -> Finding | None:
    """Compare the income of the supporter's own family with last year's disposable income: below, on totals."""
    if row.text("s_unable") not in POOR:
        return None
    income, size = row.whole("s_income"), row.whole("s_family_size")
    if income is None or not size:
        return missing(LABEL, "未填家庭人口或年收入")
    pcdi = figures.row("std.pcdi_last_year", area=area)
    if pcdi is None:
        return unset(LABEL, "上年人均可支配收入未设置")
    limit = pcdi.fen * size
    holds = income < limit
    formula = f"家庭年收入{yuan(income)}元 {'＜' if holds else '≥'} {yuan(pcdi.fen)} × {size} = {yuan(limit)}元"
    return Finding(Line(LABEL, formula), holds, "", "" if holds else f"家庭年收入再低{yuan(over(income, Fraction(limit)))}元即符合")


def _property(row: Entered) -> Finding | None:
    if row.text("s_unable") not in WITHIN:
        return None
    low = row.yes("s_low_property")
    if low is None:
        return missing(LABEL, "未填财产是否符合低收入规定")
    said = "财产符合低收入规定" if low else "财产不符合低收入规定"
    return Finding(Line(LABEL, said), low, "", "" if low else "财产应符合低收入规定")
