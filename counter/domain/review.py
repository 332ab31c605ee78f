"""低保 after it was granted: periodic review (DB-103), change (DB-104) and stop (DB-106, SA-103).

民发〔2021〕57号 31-32: every 12 months, every 6 where income is not steady. 社会救助法 48: before an amount is reduced or stopped
the household is heard; the record of that is asked for here. A change takes effect from the next month.
"""

from datetime import date
from typing import Final

from counter.domain import means
from counter.domain.entered import Entered, group
from counter.domain.explanation import REMEDY, Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing
from counter.domain.form import Answers
from counter.domain.journal import Body
from counter.domain.money import yuan
from counter.domain.payments import pay_from
from counter.domain.periods import add_months
from counter.domain.statutes import assistance, measure

CYCLES: Final = {"12月": 12, "6月": 6}
WORSE: Final = ("调减", "停发")
UNHEARD: Final = ("死亡", "自愿退出", "死亡或宣告死亡失踪")  # nobody to hear, or his own wish
UNCOUNTED: Final = ("账户变更", "户主变更", "迁出")  # nothing to work out anew
HEARD, SUGGESTED = "听取意见", "测算建议"


def review(answers: Answers, figures: Figures) -> Explanation:
    """Judge a review. Outcomes: ready, hearing (not heard yet), no_standard, unknown. Amount: the new one, fen a month.

    Values: apply/due_on, apply/next_due (counted from the day), apply/new_amount, review/effective.
    """
    apply, own = group(answers, "apply"), group(answers, "review")
    anew = means.work(answers, figures)
    when, dates = _cycle(apply, figures.on)
    advice = suggestion(anew, apply.whole("last_amount"))
    drawn = _drawn(own, advice)
    hearing = _hearing(own, figures.on, asked=own.text("conclusion") in WORSE)
    values: Body = {**dates, **_new(anew), "review/effective": pay_from(figures.on)}
    findings = (when, drawn, hearing)
    return explain("review", _result(findings, anew), findings, _told(anew, apply, (_advice(advice, apply, figures),), values))


def change(answers: Answers, figures: Figures) -> Explanation:
    """Work out the amount after a change. Outcomes as `review`. Values: apply/new_amount, apply/effective."""
    apply, own = group(answers, "apply"), group(answers, "review")
    kind, effect = apply.text("change_kind"), pay_from(figures.on)
    line = Line("变更类型", kind, f"自{effect}起生效", *assistance(figures.on, "第四十六条"))
    named = Finding(line, holds=True, inputs=apply.picked("change_kind", "happened_on")) if kind else missing("变更类型", "未选")
    if kind in UNCOUNTED:
        return explain("change", "ready", (named,), Told(values={"apply/effective": effect}, inputs={"on": figures.on.isoformat()}))
    anew = means.work(answers, figures)
    advice = suggestion(anew, apply.whole("last_amount"))
    findings = (named, _hearing(own, figures.on, asked=advice in WORSE))
    values: Body = {**_new(anew), "apply/effective": effect}
    return explain("change", _result(findings, anew), findings, _told(anew, apply, (_advice(advice, apply, figures),), values))


def stop(answers: Answers, figures: Figures) -> Explanation:
    """Judge a stop. Outcomes: ready, hearing, unknown. Value: apply/effective, the month from which nothing is paid."""
    apply = group(answers, "apply")
    reason, decided = apply.text("stop_reason"), apply.day("decided_on") or figures.on
    effect = pay_from(decided)
    line = Line("停发原因", reason, f"自{effect}起停发", *assistance(figures.on, "第四十七条"))
    named = Finding(line, holds=True, inputs={"stop_reason": reason}) if reason else missing("停发原因", "未选")
    findings = (named, _hearing(apply, figures.on, asked=bool(reason) and reason not in UNHEARD))
    result = "unknown" if not reason else "hearing" if findings[1].holds is False else "ready"
    return explain("stop", result, findings, Told(values={"apply/effective": effect}, inputs={"decided": decided.isoformat()}))


def suggestion(anew: Explanation, last: int | None) -> str:
    """Say what the new amount suggests against the last one, fen a month; "" when nothing can be said."""
    if anew.outcome in ("edge", "not"):
        return "停发"
    if anew.amount is None or last is None:
        return ""
    return "维持" if anew.amount == last else "调增" if anew.amount > last else "调减"


def _cycle(apply: Entered, on: date) -> tuple[Finding, Body]:
    """Count when the review was due, and when the next one is."""
    last, cycle = apply.day("last_date"), CYCLES.get(apply.text("cycle"))
    if last is None or cycle is None:
        return missing("核查周期", "未填上次决定日期或核查周期", **apply.picked("last_date", "cycle")), {}
    due, after = add_months(last, cycle).isoformat(), add_months(on, cycle).isoformat()
    late = "已逾期" if on.isoformat() > due else "未逾期"
    formula = f"上次决定{last.isoformat()}，每{cycle}个月核查一次，本次应于{due}前；本日决定的，下次{after}"
    line = Line("核查周期", formula, late, *measure("第三十一条"))
    inputs: Body = {"on": on.isoformat(), **apply.picked("last_date", "cycle")}
    return Finding(line, holds=True, inputs=inputs), {"apply/due_on": due, "apply/next_due": after}


def _drawn(own: Entered, advice: str) -> Finding:
    conclusion = own.text("conclusion")
    if not conclusion:
        return missing("拟定结论", "未拟定", conclusion=None)
    differs = bool(advice) and advice != conclusion and not (advice == "停发" and conclusion == "渐退")
    result = f"与测算建议（{advice}）不一致，请说明" if differs else "与测算一致" if advice else ""
    return Finding(Line("拟定结论", conclusion, result, *measure("第三十二条")), holds=True, inputs={"conclusion": conclusion})


def _hearing(own: Entered, on: date, *, asked: bool) -> Finding:
    """Whether the household was heard where it must be."""
    heard, source = bool(own.text("heard").strip()), assistance(on, "第四十八条")
    inputs: Body = {"hearing_asked": asked, "heard": heard}
    if not asked:
        return Finding(Line(HEARD, "不减少、不停发，或本人死亡、自愿退出", "不需要", *source), holds=True, inputs=inputs)
    if heard:
        return Finding(Line(HEARD, "已记录当事人意见", "符合", *source), holds=True, inputs=inputs)
    line = Line(HEARD, "调减或停发前应听取意见", "未记录", *source)
    return Finding(line, holds=False, remedy="先听取当事人意见并记录，再作决定", inputs=inputs)


def _result(findings: tuple[Finding, ...], anew: Explanation) -> str:
    if any(f.holds is False for f in findings):
        return "hearing"
    if any(f.holds is None for f in findings):
        return "unknown"
    return anew.outcome if anew.outcome in ("no_standard", "unknown") else "ready"


def _advice(advice: str, apply: Entered, figures: Figures) -> Line:
    last = apply.whole("last_amount")
    formula = "未填原月保障金" if last is None else f"原月保障金{yuan(last)}元"
    return Line(SUGGESTED, formula, advice or "不建议", *assistance(figures.on, "第四十七条"))


def _new(anew: Explanation) -> Body:
    return {} if anew.amount is None else {"apply/new_amount": anew.amount}


def _told(anew: Explanation, apply: Entered, after: tuple[Line, ...], values: Body) -> Told:
    """Tell the new test first; what it would take to be eligible is not asked here."""
    lines = tuple(line for line in anew.lines if line.label != REMEDY)
    return Told((*lines, *after), (), anew.amount, values, {"means": anew.digest, **apply.picked("last_amount")})
