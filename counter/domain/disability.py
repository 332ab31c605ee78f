"""The two allowances of disabled persons (残疾人两项补贴, SA-109 and SA-110), 国发〔2015〕52号.

Living: disabled persons of a 低保 household; 边缘 where the hall has extended it. Care: grades 1 and 2; grades 3 and 4 of
智力 and 精神 where extended. Who has 特困 or 工伤护理 has neither, an orphan has no living allowance; beside an allowance
for the aged or for lost capacity the higher is chosen. Paid from the month of application.
"""

from collections.abc import Sequence
from typing import Final

from counter.domain.entered import Entered, group, rows
from counter.domain.explanation import Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing, outcome
from counter.domain.form import Answers
from counter.domain.journal import Body, Json
from counter.domain.money import yuan
from counter.domain.rules import DISABILITIES, DISABILITY
from counter.domain.special import MIND, SEVERE
from counter.domain.standards import Standard
from counter.domain.statutes import DISABILITY as SOURCE

CARD, KIND, GRADE, OTHERS = "残疾人证", "困难类别", "残疾等级", "已享受的补贴"
NEITHER: Final = ("特困供养", "工伤护理")
NO_LIVING: Final = (*NEITHER, "孤儿")
HIGHER: Final = ("高龄津贴", "失能护理")
GRADES: Final = ("一级", "二级", "三级", "四级")


def living(answers: Answers, figures: Figures) -> Explanation:
    """Judge the living allowance. Outcomes: eligible (fen a month, None when not set), not, unknown. Value: apply/pay_from."""
    findings = (_card(answers), _kind(answers, figures), _others(answers, NO_LIVING))
    return _told("disability_living", answers, figures, findings, figures.row("std.disability.living"))


def care(answers: Answers, figures: Figures) -> Explanation:
    """Judge the care allowance. Outcomes and value as `living`."""
    _, kind, grade = read_card(group(answers, "apply").text("disability_no"))
    findings = (_card(answers), _grade(kind, grade, figures), _need(answers), _others(answers, NEITHER))
    row = figures.row("std.disability.care", grade=GRADES[grade - 1]) if grade else None
    return _told("disability_care", answers, figures, findings, row)


def read_card(number: str) -> tuple[str, str, int]:
    """Read identity number, kind and grade off the number of a disability card; blanks and 0 when it is none."""
    found = DISABILITY.fullmatch(number)
    return (found[1], DISABILITIES[int(found[2]) - 1], int(found[3])) if found else ("", "", 0)


def _told(kind: str, answers: Answers, figures: Figures, findings: Sequence[Finding], row: Standard | None) -> Explanation:
    result, apply = outcome(findings), group(answers, "apply")
    from_ = f"{apply.day('applied_on') or figures.on:%Y-%m}"
    inputs: Body = {"on": figures.on.isoformat(), "pay_from": from_, "rate": row.fen if row else None}
    if result != "eligible":
        return explain(kind, result, findings, Told(inputs=inputs))
    since = Line("发放起始月", "自申请当月计发", from_, *SOURCE)
    other = _overlap(answers)
    amount = row.fen if row else None
    rate = Line("补贴标准", row.source or "本厅设置", f"{yuan(row.fen)}元/月", SOURCE[0], "", row.since) if row else None
    lines = (rate or Line("补贴标准", "标准未设置", "不测算金额", *SOURCE), since, *_higher(other, amount))
    values: dict[str, Json] = {"apply/pay_from": from_, **({} if amount is None else {"apply/amount": amount})}
    return explain(kind, result, findings, Told((), lines, amount, values, inputs))


def _card(answers: Answers) -> Finding:
    number, own = group(answers, "apply").text("disability_no").upper(), group(answers, "person").text("id_no").upper()
    id_no, kind, grade = read_card(number)
    if not id_no:
        return missing(CARD, "未填残疾人证号或格式不对", card=None)
    holds = id_no == own
    line = Line(CARD, f"{kind}残疾{grade}级", "与本人证件号码一致" if holds else "与本人证件号码不一致", *SOURCE)
    return Finding(line, holds, "", "" if holds else "残疾人证应为本人的证件", {"card": f"{kind}{grade}", "own": holds})


def _kind(answers: Answers, figures: Figures) -> Finding:
    named, extended = group(answers, "apply").text("low_income_kind"), figures.yes("disability.living_edge")
    inputs: Body = {"low_income_kind": named, "extended": extended}
    if not named:
        return missing(KIND, "未选困难类别", **inputs)
    holds = named == "低保" or (named == "边缘" and extended)
    short = "应为低保" + ("或低保边缘" if extended else "") + "家庭成员"
    line = Line(KIND, f"{named}（本地{'已' if extended else '未'}扩至低保边缘）", "符合" if holds else "不符合", *SOURCE)
    return Finding(line, holds, "", "" if holds else short, inputs)


def _grade(kind: str, grade: int, figures: Figures) -> Finding:
    extended = figures.yes("disability.care_extended")
    inputs: Body = {"kind": kind, "grade": grade, "extended": extended}
    if not grade:
        return missing(GRADE, "未填残疾人证号", **inputs)
    holds = grade <= SEVERE or (extended and kind in MIND)
    short = "应为一级、二级残疾" + ("，或三级、四级智力、精神残疾" if extended else "")
    line = Line(
        GRADE, f"{kind}残疾{grade}级（本地{'已' if extended else '未'}扩至三四级智力、精神）", "符合" if holds else "不符合", *SOURCE
    )
    return Finding(line, holds, "", "" if holds else short, inputs)


def _need(answers: Answers) -> Finding:
    need = group(answers, "apply").text("care_need").strip()
    if not need:
        return missing("照护需求", "未填需要长期照护的情况", need=False)
    return Finding(Line("照护需求", "已填", "由残联审核", *SOURCE), holds=True, inputs={"need": True})


def _others(answers: Answers, excluding: Sequence[str]) -> Finding:
    had = sorted({row.text("al_kind") for row in rows(answers, "allowances").values()} - {""})
    barred = [kind for kind in had if kind in excluding]
    line = Line(OTHERS, "、".join(had) or "无", f"{'、'.join(barred)}不重复享受" if barred else "不影响", *SOURCE)
    inputs: Body = {"allowances": [*had], "overlap": _overlap(answers)}
    return Finding(line, not barred, "", f"停止享受{'、'.join(barred)}后方可申请" if barred else "", inputs)


def _overlap(answers: Answers) -> int | None:
    """Give what is had of allowances beside which the higher is chosen, fen a month; None when none is had."""
    had: list[Entered] = [row for row in rows(answers, "allowances").values() if row.text("al_kind") in HIGHER]
    return sum(row.whole("al_amount") or 0 for row in had) if had else None


def _higher(other: int | None, amount: int | None) -> tuple[Line, ...]:
    if other is None:
        return ()
    if amount is None:
        return (Line("择高享受", f"已享受{yuan(other)}元/月", "标准未设置，由本人择高选择", *SOURCE),)
    sign = "＞" if amount > other else "≤"
    advice = "本补贴较高，可择高申领并停发原补贴" if amount > other else "原补贴不低于本补贴，建议继续享受原补贴"
    return (Line("择高享受", f"本补贴{yuan(amount)}元/月 {sign} 已享受{yuan(other)}元/月", advice, *SOURCE),)
