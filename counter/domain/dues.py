"""Party dues (党费): rates on the whole base, by month, with gaps and arrears found.

中组发〔2008〕3号, in force since 2008-04-01: wage brackets 0.5, 1, 1.5 and 2 %, retired 0.5 and 1 %, farmers 0.2 to
1 yuan as the province sets it, students and people without means 0.2 yuan. The rate of a bracket applies to the
whole base, not to the part above. Rates are data (resources/standards): party.dues.rate by payer with brackets,
party.dues.fixed by payer, party.dues.farmer. Months are "2026-11"; money is fen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from counter.domain.explanation import Explanation, Line
from counter.domain.journal import Json
from counter.domain.money import ROUNDINGS, Rounding, rounded, yuan
from counter.domain.problem import Problem
from counter.domain.standards import Bracket, Standard, Standards

PAYERS: Final = ("月薪", "年薪", "个体", "离退休", "农民", "学生", "下岗失业", "依靠抚恤救济", "低保")
ON_BASE: Final = ("月薪", "年薪", "个体", "离退休")
RULE = "中组发〔2008〕3号"
MOST_ARREARS = 6  # months
MONTHLY = "每月应交"  # label of the line that tells the rate
_BASES: Final = {
    "月薪": "每月固定的、经常性的税后工资收入",
    "年薪": "当月实际领取的税后薪金",
    "个体": "上季度月平均纯收入",
    "离退休": "基本离退休费或养老金",
}


@dataclass(frozen=True)
class Month:
    """What one month costs. `rate` is None where a fixed amount is due."""

    month: str
    due: int
    rate: Fraction | None
    standard: Standard


def months(from_: str, to: str) -> tuple[str, ...]:
    """List the months from the first to the last, both included. Raises ValueError for no month or a wrong order."""
    first, last = _index(from_), _index(to)
    if last < first:
        raise ValueError(f"{to} comes before {from_}")
    return tuple(_month(i) for i in range(first, last + 1))


def assess(payer: str, base: int | None, period: Sequence[str], standards: Standards, rounding: Rounding) -> Explanation:
    """Work out what is due for the months of `period`, each rounded by the setting, then added.

    Outcomes: due (amount fen for all months), no_standard (a rate is not set, as for farmers), unknown (no base or
    no such payer). Each month goes by the rates that held on its first day. Raises ValueError for no month.
    """
    inputs: dict[str, Json] = {"payer": payer, "base": base, "months": [*period], "rounding": rounding}
    who = Line("缴纳类别", payer, _BASES.get(payer, ""), RULE)
    if payer not in PAYERS or (payer in ON_BASE and (base is None or base < 0)) or not period:
        missing = Line("要素不全", "未填类别、计算基数或月份", "暂不能计算")
        return Explanation("dues", "unknown", (who, missing), inputs=inputs)
    found = [month_due(payer, base or 0, month, standards, rounding) for month in period]
    paid = [month for month in found if month is not None]
    if len(paid) < len(found):
        unset = Line("党费标准", f"{payer}的标准未设置", "不计算金额", RULE)
        return Explanation("dues", "no_standard", (who, unset), inputs=inputs)
    return Explanation("dues", "due", (who, *_lines(base, paid, rounding)), sum(m.due for m in paid), inputs=inputs)


def month_due(payer: str, base: int, month: str, standards: Standards, rounding: Rounding) -> Month | None:
    """Work out one month; None when no rate is set for it."""
    first = _first(month)
    if payer == "农民":
        standard = standards.on("party.dues.farmer", first)
    else:
        standard = standards.on("party.dues.rate" if payer in ON_BASE else "party.dues.fixed", first, payer=payer)
    if standard is None:
        return None
    bracket = next((b for b in standard.brackets if b.upto is None or base <= b.upto), None)
    due = standard.fen if bracket is None else rounded(base * bracket.rate, rounding)
    return Month(month, due, bracket.rate if bracket else None, standard)


def percent(rate: Fraction) -> str:
    """Write a rate as a percentage without idle zeros: 1/200 → 0.5%."""
    return f"{float(rate * 100):g}%"


def _lines(base: int | None, paid: Sequence[Month], rounding: Rounding) -> tuple[Line, ...]:
    """Tell runs of equal months in one line each, then the sum."""
    runs: list[list[Month]] = []
    for month in paid:
        if runs and (runs[-1][0].due, runs[-1][0].standard) == (month.due, month.standard):
            runs[-1].append(month)
        else:
            runs.append([month])
    told = tuple(line for run in runs for line in _run(base, run, rounding))
    total = sum(m.due for m in paid)
    return (*told, Line("应交合计", f"{len(paid)}个月相加", f"{yuan(total)}元"))


def _run(base: int | None, run: Sequence[Month], rounding: Rounding) -> tuple[Line, ...]:
    first = run[0]
    since = first.standard.since
    span = first.month if len(run) == 1 else f"{first.month}至{run[-1].month}"
    if first.rate is None:
        each = Line(MONTHLY, "定额", f"{yuan(first.due)}元", first.standard.source or RULE, "", since)
    else:
        formula = f"{yuan(base or 0)} × {percent(first.rate)}（{_range(first.standard.brackets, base or 0)}），{ROUNDINGS[rounding]}"
        each = Line(MONTHLY, formula, f"{yuan(first.due)}元", first.standard.source or RULE, "", since)
    return each, Line(span, f"{yuan(first.due)} × {len(run)}个月", f"{yuan(first.due * len(run))}元")


def _range(brackets: Sequence[Bracket], base: int) -> str:
    """Name the bracket of a base: 3,000.00元以上至5,000.00元."""
    below = [b.upto for b in brackets if b.upto is not None and b.upto < base]
    upto = next((b.upto for b in brackets if b.upto is None or base <= b.upto), None)
    low = f"{yuan(max(below))}元以上" if below else ""
    return low if upto is None else f"{low}至{yuan(upto)}元" if low else f"{yuan(upto)}元以下（含）"


def check(
    period: Sequence[str], paid_to: str | None, today: date, *, approved: bool = False, account: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Find what stands against taking dues for `period`, with paths from and to.

    gap: months left out after `paid_to` (detail month, the one expected); duplicate: a month up to `paid_to` or in
    `account` (months already paid); arrears_long: the first month is over six months back and nobody approved it.
    """
    if not period:
        return (Problem("from", "required"),)
    first = _index(period[0])
    problems = []
    twice = [m for m in period if m in account or (paid_to and _index(m) <= _index(paid_to))]
    if twice:
        problems.append(Problem("from", "duplicate", {"month": twice[0]}))
    elif paid_to and first > _index(paid_to) + 1:
        problems.append(Problem("from", "gap", {"month": _month(_index(paid_to) + 1)}))
    if today.year * 12 + today.month - 1 - first > MOST_ARREARS and not approved:
        problems.append(Problem("from", "arrears_long", {"most": MOST_ARREARS}))
    return tuple(problems)


@dataclass(frozen=True)
class Standing:
    """How far a member has paid: the last month without a gap, the months behind it that are over, and whether that is half a year.

    Six months unpaid without a reason is treated as leaving the Party (组通字〔2006〕45号): it is said here, and not decided.
    """

    paid_to: str
    behind: tuple[str, ...]

    @property
    def half_year(self) -> bool:
        """Tell whether the branch has to find out why nothing was paid."""
        return len(self.behind) >= MOST_ARREARS


def standing(paid_to: str | None, account: Sequence[str], today: date) -> Standing:
    """Work out how far a member has paid, from the month he is known to have paid to and the months of his account.

    Dues are paid by the end of the month: the present one is not behind. Without any month nothing can be said.
    """
    known = paid_to or min(account, default="")
    if not known:
        return Standing("", ())
    last = _index(known)
    while _month(last + 1) in account:
        last += 1
    now = today.year * 12 + today.month - 1
    return Standing(_month(last), tuple(m for m in map(_month, range(last + 1, now)) if m not in account))


def settle(due: int, paid: int, waiver: str) -> tuple[Problem, ...]:
    """Check what was paid against what is due: less needs the reference of an approval (减免批准文号)."""
    if paid < 0:
        return (Problem("paid", "range"),)
    return (Problem("waiver_ref", "required"),) if paid < due and not waiver.strip() else ()


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _index(month: str) -> int:
    first = _first(month)
    return first.year * 12 + first.month - 1


def _month(index: int) -> str:
    return f"{index // 12:04d}-{index % 12 + 1:02d}"
