"""计划生育家庭 (JS-104 奖励扶助, JS-105 特别扶助): who fits, and how much (人口与计划生育法 31 and 32). Amounts are settings."""

from dataclasses import replace
from datetime import date
from typing import Final

from counter.domain.entered import Entered, group
from counter.domain.explanation import Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing, outcome
from counter.domain.form import Answers
from counter.domain.identity import age
from counter.domain.journal import Body
from counter.domain.look import day_of
from counter.domain.money import yuan
from counter.domain.statutes import POPULATION, Source

REWARD: Final[Source] = (POPULATION, "第三十一条", "")
SPECIAL: Final[Source] = (POPULATION, "第三十二条", "")
BORN_FROM = "1933-01-01"
OLD, WIFE = 60, 49
FEMALE: Final = "2"  # GB/T 2261.1
WORST: Final = 3  # grades 1 to 3 of a child's disability


def reward(answers: Answers, figures: Figures) -> Explanation:
    """Judge 奖励扶助. Outcomes: eligible (fen a year), not, unknown."""
    person, apply = group(answers, "person"), group(answers, "apply")
    findings = (_old(person, figures), _rural(person), _children(apply), _lawful(apply))
    result = outcome(findings)
    return explain("jiangfu", result, findings, _pay(result, figures.fen("js.jiangfu_amount"), figures, ("奖励扶助", "元/年", REWARD)))


def special(answers: Answers, figures: Figures) -> Explanation:
    """Judge 特别扶助. Outcomes: eligible (fen a month, None for 手术并发症), not, unknown. Value: apply/wife_age."""
    apply = group(answers, "apply")
    kind, years = apply.text("kind"), wife_age(answers, figures)
    findings: tuple[Finding, ...] = (_kind(apply),)
    if kind in ("死亡", "伤残"):
        findings = (_wife(years), _only(apply), *([_grade(apply)] if kind == "伤残" else []))
    result = outcome(findings)
    told = _pay(result, figures.fen("js.tefu_amount", kind) if kind else None, figures, (kind, "元/月", SPECIAL))
    values: Body = {**told.values, **({} if years is None else {"apply/wife_age": years})}
    return explain("tefu", result, findings, replace(told, values=values))


def wife_age(answers: Answers, figures: Figures) -> int | None:
    """Give the wife's age."""
    day = wife_birth(answers)
    return age(day, figures.on) if day and day <= figures.on else None


def wife_birth(answers: Answers) -> date | None:
    """Give when the wife was born: apply/wife_birth, else the applicant's own day when she is the wife."""
    person, born = group(answers, "person"), group(answers, "apply").day("wife_birth")
    return born or (person.day("birth") if person.text("sex") == FEMALE else None)


def _pay(result: str, rate: int | None, figures: Figures, what: tuple[str, str, Source]) -> Told:
    """Tell the rate in fen when the person fits; `what` is the kind, the unit and the source."""
    name, unit, source = what
    inputs: Body = {"on": figures.on.isoformat(), "rate": rate, "kind": name}
    if result != "eligible":
        return Told(inputs=inputs)
    line = Line("扶助金标准", name, "标准未设置" if rate is None else f"{yuan(rate)}{unit}", *source)
    return Told((), (line,), rate, {} if rate is None else {"apply/amount": rate}, inputs)


def _old(person: Entered, figures: Figures) -> Finding:
    born = person.day("birth")
    if born is None:
        return missing("年龄", "未填出生日期", age=None)
    years, first = age(born, figures.on), day_of(BORN_FROM)
    holds = years >= OLD and (first is None or born >= first)
    line = Line("年龄", f"{born.isoformat()}出生，现年{years}周岁", "符合" if holds else "不符合", *REWARD)
    short = f"应年满{OLD}周岁" if years < OLD else f"应在{BORN_FROM}后出生"
    return Finding(line, holds, "", "" if holds else short, {"age": years, "born": born.isoformat()})


def _rural(person: Entered) -> Finding:
    kind = person.text("hukou_kind")
    if not kind:
        return missing("户口性质", "未填户口性质", hukou_kind=None)
    if kind == "居民户":
        line = Line("户口性质", "居民户：登记为居民户前是否农村户口", "由区卫生健康局确认", *REWARD)
        return Finding(line, holds=True, inputs={"hukou_kind": kind})
    holds = kind == "农村"
    return Finding(
        Line("户口性质", kind, "符合" if holds else "不符合", *REWARD), holds, "", "" if holds else "应为农村户口", {"hukou_kind": kind}
    )


def _children(apply: Entered) -> Finding:
    """One child living, or two girls; none living is left to the district."""
    sons, daughters = apply.whole("sons"), apply.whole("daughters")
    inputs: Body = {"sons": sons, "daughters": daughters}
    if sons is None or daughters is None:
        return missing("存活子女", "未填存活男孩、女孩数", **inputs)
    said = f"男孩{sons}人，女孩{daughters}人"
    if not sons + daughters:
        return Finding(Line("存活子女", f"{said}：曾生育子女现无存活的", "由区卫生健康局确认", *REWARD), holds=True, inputs=inputs)
    holds = sons + daughters == 1 or (sons == 0 and daughters == 1 + 1)
    line = Line("存活子女", said, "符合" if holds else "不符合", *REWARD)
    return Finding(line, holds, "", "" if holds else "应只有一个子女，或只有两个女孩", inputs)


def _lawful(apply: Entered) -> Finding:
    violation = apply.yes("violation")
    if violation is None:
        return missing("政策内生育", "未填有无违反政策生育", violation=None)
    line = Line("政策内生育", "有违反政策生育" if violation else "无违反政策生育", "不符合" if violation else "符合", *REWARD)
    return Finding(line, not violation, "", "应无违反政策生育" if violation else "", {"violation": violation})


def _kind(apply: Entered) -> Finding:
    if not apply.text("kind"):
        return missing("类别", "未选类别")
    return Finding(Line("类别", "手术并发症：按鉴定等级", "由区卫生健康局确认", *SPECIAL), holds=True)


def _wife(years: int | None) -> Finding:
    if years is None:
        return missing("女方年龄", "未填女方出生日期", wife_age=None)
    holds = years >= WIFE
    line = Line("女方年龄", f"{years}周岁", "符合" if holds else "不符合", *SPECIAL)
    return Finding(line, holds, "", "" if holds else f"女方应年满{WIFE}周岁", {"wife_age": years})


def _only(apply: Entered) -> Finding:
    others = apply.whole("other_children")
    if others is None:
        return missing("独生子女", "未填现有其他子女数", other_children=None)
    line = Line("独生子女", f"现有其他子女{others}人", "不符合" if others else "符合", *SPECIAL)
    return Finding(line, not others, "", "应没有其他子女" if others else "", {"other_children": others})


def _grade(apply: Entered) -> Finding:
    grade = apply.whole("child_grade")
    if not grade:
        return missing("子女残疾等级", "未填子女残疾等级", child_grade=None)
    holds = grade <= WORST
    line = Line("子女残疾等级", f"{grade}级", "符合" if holds else "不符合", *SPECIAL)
    return Finding(line, holds, "", "" if holds else f"应为{WORST}级以上残疾", {"child_grade": grade})
