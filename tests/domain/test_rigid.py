import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.domain import rigid
from counter.domain.explanation import Explanation
from counter.domain.form import Answers
from counter.domain.journal import Json
from tests.domain.figured import figures, household, line, remedies

INCOME = 5_000_000  # fen: the fifty thousand of the vector


def spend(own: int | None, day: str = "2026-08-02", kind: str = "医疗") -> dict[str, Json]:
    return {"sp_kind": kind, "sp_date": day, "sp_self": own}


def case(*spends: dict[str, Json], incomes: tuple[int, ...] = (INCOME, 0, 0), standing: str = "无") -> Answers:
    rows: Json = {f"s{i}": row for i, row in enumerate(spends)}
    return household(*incomes, apply={"ref_to": "2026-11-24", "standing": standing}, spends=rows)


def run(*spends: dict[str, Json]) -> Explanation:
    return rigid.work(case(*spends), figures())


@pytest.mark.parametrize(("spent", "expected"), [(3_000_000, "not"), (3_000_001, "eligible"), (2_999_999, "not")])
def test_the_vector_strictly_above_the_ratio(spent: int, expected: str) -> None:
    assert run(spend(spent)).outcome == expected


def test_the_ratio_has_four_decimals_and_the_comparison_is_exact() -> None:
    found = run(spend(3_000_001))
    assert found.values == {"apply/ratio": 6000, "apply/ratio_line": 6000, "apply/pcdi": 2_000_000}
    assert "占比0.6000" in line(found, "刚性支出占比").formula
    assert line(found, "刚性支出占比").article == "第二十二条"
    assert rigid.work(case(spend(2), incomes=(3,)), figures()).values["apply/ratio"] == 6667


def test_it_says_how_much_more_spending_it_would_take() -> None:
    assert remedies(run(spend(3_000_000))) == ["12个月刚性支出再多0.01元即符合"]
    assert remedies(run(spend(2_990_000))) == ["12个月刚性支出再多100.01元即符合"]


@pytest.mark.parametrize(("day", "counts"), [("2025-11-24", False), ("2025-11-25", True), ("2026-11-24", True), ("2026-11-25", False)])
def test_only_twelve_months_count(day: str, *, counts: bool) -> None:
    found = run(spend(3_000_001, day))
    assert (found.outcome == "eligible") == counts
    assert ("不计入" in line(found, "刚性支出：医疗").result) != counts


def test_kinds_that_are_not_counted_here_are_told() -> None:
    housing = spend(3_000_001, kind="住房")
    assert run(housing).outcome == "not"
    assert rigid.work(case(housing), figures(rigid__kinds="医疗、住房")).outcome == "eligible"


def test_what_came_back_is_taken_off() -> None:
    row: dict[str, Json] = {"sp_kind": "医疗", "sp_date": "2026-08-02", "sp_total": 4_000_001, "sp_reimbursed": 1_000_000}
    assert run(row).outcome == "eligible"


def test_a_row_without_a_day_or_amount_leaves_it_open() -> None:
    assert run(spend(3_000_001), spend(1, "")).outcome == "unknown"
    assert run(spend(None)).outcome == "unknown"


@pytest.mark.parametrize(("income", "expected"), [(5_999_999, "eligible"), (6_000_000, "not")])
def test_income_a_head_is_below_last_years(income: int, expected: str) -> None:
    assert rigid.work(case(spend(5_000_000), incomes=(income, 0, 0)), figures()).outcome == expected


@pytest.mark.parametrize(("standing", "expected"), [("低保", "not"), ("低保边缘", "not"), ("特困", "not"), ("", "unknown")])
def test_who_is_recognised_already_is_not_again(standing: str, expected: str) -> None:
    assert rigid.work(case(spend(3_000_001), standing=standing), figures()).outcome == expected


def test_no_income_and_any_spending_is_above_every_ratio() -> None:
    found = rigid.work(case(spend(1), incomes=(0,)), figures())
    assert found.outcome == "eligible"
    assert "apply/ratio" not in found.values


def test_what_is_not_set_is_said_unless_something_else_fails_for_certain() -> None:
    for key in ("std.pcdi_last_year", "std.rigid_ratio"):
        assert rigid.work(case(spend(3_000_001)), figures(without=key)).outcome == "no_standard"
        assert rigid.work(case(spend(3_000_001), standing="低保"), figures(without=key)).outcome == "not"


@given(st.integers(0, 2_500_000), st.integers(0, 2_500_000), st.integers(0, 2_500_000))
def test_neither_order_nor_splitting_of_rows_matters(a: int, b: int, c: int) -> None:
    found = run(spend(a), spend(b), spend(c))
    assert found.digest == run(spend(c), spend(a), spend(b)).digest == run(spend(a + b + c)).digest


@given(st.integers(0, 6_000_000), st.integers(0, 6_000_000), st.integers(0, 500_000))
def test_more_income_never_makes_it_fit(spent: int, income: int, more: int) -> None:
    rich = rigid.work(case(spend(spent), incomes=(income + more, 0, 0)), figures())
    poor = rigid.work(case(spend(spent), incomes=(income, 0, 0)), figures())
    assert not (rich.outcome == "eligible" and poor.outcome == "not")
