import pytest

from counter.domain.form import Answers
from counter.domain.household import Household, household_of
from counter.domain.journal import Json

THREE: dict[str, Json] = {
    "r1": {"member_name": "张小明"},
    "r2": {"member_name": "李花", "counted": True},
    "r3": {"member_name": "张小小", "counted": True},
}


def income(member: str, amount: int, period: str, **more: Json) -> dict[str, Json]:
    return {"inc_member": member, "inc_kind": "工资性", "inc_amount": amount, "inc_period": period, **more}


def of(members: dict[str, Json], incomes: dict[str, Json] | None = None, **apply: Json) -> Household:
    answers: Answers = {"members": members, "incomes": incomes or {}, "apply": {"area": "农村", **apply}}
    return household_of(answers)


def told(household: Household) -> str:
    return "\n".join(f"{line.label} | {line.formula} | {line.result}" for line in household.lines)


def test_incomes_of_every_period_become_a_year() -> None:
    for period, times in (("月", 12), ("季", 4), ("年", 1), ("一次性", 1)):
        found = of(THREE, {"i1": income("r1", 189400, period)})
        assert (found.size, found.income_year, found.gaps) == (3, 189400 * times, ())


def test_the_annual_income_of_a_member_counts_only_without_rows() -> None:
    members: dict[str, Json] = {"r1": {"member_name": "张小明", "annual_income": 500000}, "r2": {"annual_income": 100000}}
    assert of(members).income_year == 600000
    found = of(members, {"i1": income("r1", 10000, "月")})
    assert found.income_year == 120000 + 100000
    assert "张小明：成员表年收入 | 已有收入明细，以明细为准 | 不重复计算" in told(found)


def test_excluded_income_is_listed_with_its_reason_and_not_counted() -> None:
    found = of(THREE, {"i1": income("r1", 10000, "月", inc_excluded=True, inc_reason="优待抚恤金")})
    assert found.income_year == 0
    assert "张小明：工资性收入 | 依规定不计入：优待抚恤金 | 不计入" in told(found)


def test_a_row_that_excludes_income_still_stands_for_the_members_annual_income() -> None:
    members: dict[str, Json] = {"r1": {"member_name": "张小明", "annual_income": 500000}}
    assert of(members, {"i1": income("r1", 1, "年", inc_excluded=True, inc_reason="奖学金")}).income_year == 0


def test_who_does_not_count_adds_neither_head_nor_income() -> None:
    members: dict[str, Json] = {
        **THREE,
        "r4": {"member_name": "张大", "counted": False, "exclude_reason": "监狱服刑", "annual_income": 900000},
    }
    found = of(members, {"i1": income("r4", 10000, "月")})
    assert (found.size, found.income_year) == (3, 0)
    assert "不计入的成员：张大 | 不计入共同生活：监狱服刑" in told(found)


def test_removed_rows_are_gone() -> None:
    members: dict[str, Json] = {**THREE, "r3": {"member_name": "张小小", "annual_income": 5, "present": False}}
    found = of(members, {"i1": income("r1", 10000, "月", present=False)})
    assert (found.size, found.income_year) == (2, 0)
    assert "张小小" not in told(found)


def test_what_is_missing_is_a_gap_and_no_zero() -> None:
    found = of(
        THREE,
        {
            "i1": {"inc_member": "r1", "inc_kind": "工资性", "inc_period": "月"},
            "i2": income("r9", 1, "月"),
            "i3": income("r1", -1, "月"),
            "i4": income("r1", 1, "周"),
        },
    )
    assert len(found.gaps) == 4
    assert found.income_year == 0


def test_an_empty_form_is_an_empty_household() -> None:
    found = household_of({})
    assert (found.size, found.income_year, found.area, found.calc_mode) == (0, 0, "", "差额")
    odd: Answers = {"members": "x", "incomes": {"i": 1}, "apply": None}
    assert household_of(odd).size == 0


def test_the_reference_period_and_mode_are_taken_along() -> None:
    found = of(THREE, calc_mode="分档", ref_from="2025-11-24", ref_to="2026-11-23")
    assert (found.area, found.calc_mode, found.ref_from, found.ref_to) == ("农村", "分档", "2025-11-24", "2026-11-23")


def test_nothing_below_zero() -> None:
    with pytest.raises(ValueError, match="-1"):
        Household(1, -1)
