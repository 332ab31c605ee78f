"""The household of an application (共同生活的家庭成员) and its income in a year, from the answers of the form.

Groups read: members (member_name, counted, annual_income), incomes (inc_member, inc_kind, inc_amount,
inc_period, inc_excluded, inc_reason) and apply (area, calc_mode, ref_from, ref_to). Rows with present false are
gone. A member not counted adds neither to the size nor to the income. No income counts twice: of a member with
income rows the rows count, and what was typed as annual_income does not; without rows annual_income counts.
民发〔2021〕57号 art. 7 (members), 12 and 13 (income; what is left out).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from counter.domain.entered import Entered, group, rows
from counter.domain.explanation import Line
from counter.domain.figures import AREAS
from counter.domain.form import Answers
from counter.domain.money import yuan

RULE, SINCE = "民发〔2021〕57号", "2021-07-01"
TIMES: Final = {"月": 12, "季": 4, "年": 1, "一次性": 1}


@dataclass(frozen=True)
class Household:
    """Who counts and what they had in a year. `income_year` is fen, exact; `gaps` says what is still missing."""

    size: int
    income_year: int
    area: str = ""  # 城镇 | 农村 | ""
    calc_mode: str = "差额"  # 差额 | 分档
    ref_from: str = ""
    ref_to: str = ""
    lines: tuple[Line, ...] = ()
    gaps: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError for a size or an income below zero."""
        if self.size < 0 or self.income_year < 0:
            raise ValueError(f"a household of {self.size} with {self.income_year} fen")

    @property
    def lacks(self) -> tuple[str, ...]:
        """All that is missing before its income can be compared with a standard."""
        nobody = () if self.size else ("没有计入的家庭成员",)
        nowhere = () if self.area in AREAS else ("未选城镇或农村标准",)
        return (*nobody, *nowhere, *self.gaps)


@dataclass(frozen=True)
class _Part:
    """What one member or one income row adds."""

    fen: int = 0
    lines: tuple[Line, ...] = ()
    gaps: tuple[str, ...] = ()


def household_of(answers: Answers) -> Household:
    """Make the household from the answers of a form, whole or half filled; it never raises for what is missing."""
    members, incomes = rows(answers, "members"), rows(answers, "incomes")
    counted = {key: row for key, row in members.items() if row.yes("counted") is not False}
    apply = group(answers, "apply")
    by_member = [_member(row, [i for i in incomes.values() if i.text("inc_member") == key]) for key, row in counted.items()]
    by_row = [_income(row, members, counted) for row in incomes.values()]
    parts = (*by_member, *by_row)
    left_out = tuple(_left_out(row) for key, row in members.items() if key not in counted)
    size = Line("共同生活的家庭成员", f"计入{len(counted)}人", f"{len(counted)}人", RULE, "第七条", SINCE)
    return Household(
        size=len(counted),
        income_year=sum(part.fen for part in parts),
        area=apply.text("area"),
        calc_mode=apply.text("calc_mode") or "差额",
        ref_from=apply.text("ref_from"),
        ref_to=apply.text("ref_to"),
        lines=(size, *left_out, *(line for part in parts for line in part.lines)),
        gaps=tuple(gap for part in parts for gap in part.gaps),
    )


def _who(row: Entered) -> str:
    return row.text("member_name") or "（未填姓名）"


def _left_out(row: Entered) -> Line:
    reason = row.text("exclude_reason") or "未填原因"
    return Line(f"不计入的成员：{_who(row)}", f"不计入共同生活：{reason}", "不计人口和收入", RULE, "第七条", SINCE)


def _member(row: Entered, incomes: list[Entered]) -> _Part:
    """Count the annual income typed with a member, unless he has income rows."""
    typed = row.whole("annual_income")
    if incomes:
        doubled = Line(f"{_who(row)}：成员表年收入", "已有收入明细，以明细为准", "不重复计算")
        return _Part(lines=(doubled,) if typed is not None else ())
    if typed is None:
        return _Part(lines=(Line(f"{_who(row)}：年收入", "未填年收入，也没有收入明细", "按0.00元计"),))
    return _Part(typed, (Line(f"{_who(row)}：年收入", "成员表年收入", f"{yuan(typed)}元", RULE, "第十二条", SINCE),))


def _income(row: Entered, members: Mapping[str, Entered], counted: Mapping[str, Entered]) -> _Part:
    """Count one income row over a year, or say why not."""
    key = row.text("inc_member")
    if key not in members:
        return _Part(gaps=("收入明细未选成员",))
    label = f"{_who(members[key])}：{row.text('inc_kind') or '收入'}收入".replace("收入收入", "收入")
    if key not in counted:
        return _Part(lines=(Line(label, "该成员不计入共同生活", "不计入"),))
    if row.yes("inc_excluded") is True:
        reason = row.text("inc_reason") or "未填原因"
        return _Part(lines=(Line(label, f"依规定不计入：{reason}", "不计入", RULE, "第十三条", SINCE),))
    amount, period = row.whole("inc_amount"), row.text("inc_period")
    if amount is None or period not in TIMES:
        return _Part(gaps=(f"{label}未填金额或周期",))
    year = amount * TIMES[period]
    formula = f"{yuan(amount)}（{period}）× {TIMES[period]}"
    return _Part(year, (Line(label, formula, f"{yuan(year)}元", RULE, "第十二条", SINCE),))
