"""Self-care of a 特困 person (自理能力, SA-102): six indicators, three grades (民发〔2021〕43号 20-23)."""

from counter.domain.entered import group
from counter.domain.explanation import Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing
from counter.domain.form import Answers
from counter.domain.journal import Body
from counter.domain.money import yuan
from counter.domain.relief import CARE_INDICATORS, care_grade
from counter.domain.statutes import destitute

KEYS = ("eat", "dress", "bed", "toilet", "walk", "bath")  # in the order of CARE_INDICATORS


def work(answers: Answers, figures: Figures) -> Explanation:
    """Grade by the indicators that fail. Outcomes: graded (fen of care a month, None when not set), unknown."""
    apply = group(answers, "apply")
    said = [(name, apply.yes(key)) for name, key in zip(CARE_INDICATORS, KEYS, strict=True)]
    inputs: Body = {"on": figures.on.isoformat(), **apply.picked(*KEYS)}
    if open_ := [name for name, can in said if can is None]:
        return explain("care", "unknown", (missing("自理指标", f"未评：{'、'.join(open_)}", **inputs),), Told())
    lines = tuple(Line(f"自主{name}", "", "能" if can else "不能", *destitute("第二十一条")) for name, can in said)
    failed = sum(not can for _, can in said)
    grade = care_grade(failed)
    formula = f"6项中{failed}项不能自主：0项为具备，1至3项为部分丧失，4至6项为完全丧失"
    found = Finding(Line("生活自理能力", formula, grade, *destitute("第二十二条")), holds=True, inputs=inputs)
    amount, line = care(grade, figures)
    values: Body = {"apply/grade": grade, "apply/failed": failed, **({} if amount is None else {"apply/amount": amount})}
    return explain("care", "graded", (found,), Told(lines, (line,), amount, values, {"care": amount}))


def care(grade: str, figures: Figures) -> tuple[int | None, Line]:
    """Give the care standard of a grade, fen a month; None when it is not set."""
    row = figures.row("std.tekun.care", care=grade)
    rule, article, _ = destitute("第二十二条")
    if row is None:
        return None, Line("照料护理标准", f"{grade}：标准未设置", "不测算金额", rule, article)
    return row.fen, Line("照料护理标准", f"{grade}：{row.source or '本厅设置'}", f"{yuan(row.fen)}元/月", rule, article, row.since)
