"""The grace period of 低保 after finding work (渐退, DB-105), 民发〔2021〕57号 33: 1 to 12 months from the 1st of the next month."""

from datetime import timedelta

from counter.domain.entered import group
from counter.domain.explanation import Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing
from counter.domain.form import Answers
from counter.domain.journal import Body
from counter.domain.payments import next_month
from counter.domain.periods import add_months
from counter.domain.statutes import measure

LEAST, MOST = 1, 12  # months
REMIND = timedelta(days=30)


def work(answers: Answers, figures: Figures) -> Explanation:
    """Count the period. Outcomes: ready, not (out of range), unknown. Values: apply/start, apply/end, apply/remind_on."""
    apply = group(answers, "apply")
    decided = apply.day("decided_on") or figures.on
    typed = apply.whole("months")
    count = figures.whole("db.grace_months") if typed is None else typed
    inputs: Body = {"decided": decided.isoformat(), "months": count, **apply.picked("grace_amount")}
    if count is None:
        return explain("grace", "unknown", (missing("渐退月数", "未填", **inputs),), Told())
    holds = LEAST <= count <= MOST
    formula = f"{count}个月（{'本厅设置' if typed is None else '所填'}，可为{LEAST}至{MOST}个月）"
    line = Line("渐退月数", formula, "符合" if holds else "不符合", *measure("第三十三条"))
    found = Finding(line, holds, "", "" if holds else f"应在{LEAST}至{MOST}个月之间", inputs)
    if not holds:
        return explain("grace", "not", (found,), Told())
    start = next_month(decided)
    end = add_months(start, count) - timedelta(days=1)
    days = {"apply/start": start.isoformat(), "apply/end": end.isoformat(), "apply/remind_on": (end - REMIND).isoformat()}
    after = (
        Line("起始", f"决定日{decided.isoformat()}的次月1日", days["apply/start"], *measure("第三十三条")),
        Line("截止", f"自起始日起{count}个月", days["apply/end"], *measure("第三十三条")),
        Line("到期提醒", "截止前30日", days["apply/remind_on"]),
    )
    return explain("grace", "ready", (found,), Told((), after, values={**days}))
