"""育儿补贴 (JS-106): 3,600 yuan a year for a child under three, from 2025-01-01 (育儿补贴制度实施方案).

Born from 2025-01-01 on: three years, that of the birth and the two after it, twelve months each. Born before: by months,
300 yuan each, from January 2025 to the month in which the child turns three. The first claim is made in the year of birth
or the next; for those born before 2025 it ended on 2025-12-31. What the year's amount comes to is rounded once, to fen.
"""

from datetime import date
from fractions import Fraction
from typing import Final

from counter.domain.entered import group
from counter.domain.explanation import Explanation, Line
from counter.domain.figures import Figures
from counter.domain.finding import Finding, Told, explain, missing, outcome, unset
from counter.domain.form import Answers
from counter.domain.journal import Body
from counter.domain.money import rounded, yuan
from counter.domain.statutes import CHILDCARE

START: Final = date(2025, 1, 1)
YEARS, MONTHS = 3, 12
UNDER, TIME, RATE = "不满三周岁", "申领时间", "补贴标准"


def work(answers: Answers, figures: Figures) -> Explanation:
    """Judge a claim for one year. Outcomes: eligible (fen for the year), not, no_standard, unknown. Value: apply/months."""
    apply = group(answers, "apply")
    born, year, first = apply.day("child_birth"), apply.whole("claim_year"), apply.yes("first_claim") is not False
    yearly = figures.fen("js.childcare_amount")
    inputs: Body = {"on": figures.on.isoformat(), **apply.picked("child_birth", "claim_year"), "first": first, "yearly": yearly}
    if born is None or year is None:
        return explain("childcare", "unknown", (missing(UNDER, "未填出生日期或申领年度", **inputs),), Told())
    count = months(born, year)
    rate = unset(RATE, "育儿补贴标准未设置") if yearly is None else None
    findings = (_under(born, year, count, inputs), _time(born, year, figures.on, first=first), *([rate] if rate else []))
    result = outcome(findings)
    if result != "eligible" or yearly is None:
        return explain("childcare", result, findings, Told(values={"apply/months": count} if count else {}))
    amount = rounded(Fraction(yearly * count, MONTHS), "round_fen")
    line = Line("补贴金额", f"{yuan(yearly)}元/年 ÷ 12 × {count}个月", f"{yuan(amount)}元", *CHILDCARE)
    return explain("childcare", result, findings, Told((), (line,), amount, {"apply/months": count, "apply/amount": amount}))


def months(born: date, year: int) -> int:
    """How many months a year counts, 0 to 12.

    >>> months(date(2022, 1, 31), 2025), months(date(2024, 12, 1), 2027), months(date(2025, 12, 31), 2025)
    (1, 12, 12)
    """
    if born >= START:
        return MONTHS if born.year <= year < born.year + YEARS else 0
    first, last = max(year, START.year) * MONTHS, (born.year + YEARS) * MONTHS + born.month - 1
    return max(0, min(MONTHS, last - first + 1)) if year >= START.year else 0


def _under(born: date, year: int, count: int, inputs: Body) -> Finding:
    turns = f"{born.year + YEARS}年{born.month}月满{YEARS}周岁"
    how = "2025年起出生，按年计发" if born >= START else "2025年前出生，自2025年1月至满三周岁当月按月折算"
    line = Line(UNDER, f"{born.isoformat()}出生，{turns}；{how}", f"{year}年度{count}个月", *CHILDCARE)
    first, final = max(born, START).year, _last(born)
    years = f"{first}年" if first == final else f"{first}年至{final}年"
    remedy = "" if count or final < first else f"申领年度应为{years}"
    return Finding(line, count > 0, "", remedy, inputs)


def _last(born: date) -> int:
    """The last year that counts."""
    return born.year + YEARS - (born >= START)


def _time(born: date, year: int, on: date, *, first: bool) -> Finding:
    """Whether the claim comes in time: not before its year, and a first one by the end of the year after the birth."""
    latest = max(born.year + 1, START.year) if born >= START else START.year
    if year > on.year:
        line = Line(TIME, f"{year}年度尚未开始", "不符合", *CHILDCARE)
        return Finding(line, holds=False, remedy=f"自{year}年1月1日起申领")
    if not first:
        return Finding(Line(TIME, "续申领", "符合", *CHILDCARE), holds=True)
    holds = on.year <= latest
    formula = f"首次申领应在{latest}年12月31日前，现为{on.isoformat()}"
    return Finding(Line(TIME, formula, "符合" if holds else "已过首次申领时间", *CHILDCARE), holds)
