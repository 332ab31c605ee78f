from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.domain import childcare
from counter.domain.explanation import Explanation
from counter.domain.journal import Json
from tests.domain.figured import figures, remedies


def run(born: str, year: int, on: date = date(2026, 11, 24), amount: str = "3600.00", **apply: Json) -> Explanation:
    answers: dict[str, Json] = {"child_birth": born, "claim_year": year, **apply}
    return childcare.work({"apply": answers}, figures(on=on, js__childcare_amount=amount))


@pytest.mark.parametrize(
    ("born", "year", "count"),
    [
        ("2021-12-31", 2025, 0),
        ("2022-01-01", 2025, 1),
        ("2022-01-31", 2025, 1),
        ("2022-02-01", 2025, 2),
        ("2022-12-31", 2025, 12),
        ("2022-12-31", 2026, 0),
        ("2023-01-01", 2025, 12),
        ("2023-01-01", 2026, 1),
        ("2024-12-31", 2025, 12),
        ("2024-12-31", 2027, 12),
        ("2024-12-31", 2028, 0),
        ("2024-12-31", 2024, 0),
        ("2025-01-01", 2025, 12),
        ("2025-12-31", 2025, 12),
        ("2025-12-31", 2027, 12),
        ("2025-12-31", 2028, 0),
        ("2026-03-01", 2025, 0),
    ],
)
def test_months_at_their_boundaries(born: str, year: int, count: int) -> None:
    assert childcare.months(date.fromisoformat(born), year) == count


@given(st.dates(date(2021, 1, 1), date(2030, 12, 31)))
def test_no_child_has_more_than_three_years_and_born_before_less(born: date) -> None:
    total = sum(childcare.months(born, year) for year in range(2020, 2036))
    left = max(0, (born.year + 3 - 2025) * 12 + born.month)
    assert total == (36 if born.year >= 2025 else left)


def test_three_hundred_a_month_rounded_once() -> None:
    found = run("2022-07-15", 2025, date(2025, 12, 31))
    assert (found.outcome, found.amount, found.values) == ("eligible", 210_000, {"apply/months": 7, "apply/amount": 210_000})
    assert run("2026-01-01", 2026).amount == 360_000
    assert run("2022-07-15", 2025, date(2025, 12, 31), "1000.00").amount == 58_333  # 7 · 1000 / 12, once
    assert found.lines[-1].effective_from == "2025-01-01"


def test_a_child_of_three_has_no_more_and_is_told_until_when() -> None:
    found = run("2022-05-01", 2026, first_claim=False)
    assert (found.outcome, found.amount, remedies(found)) == ("not", None, ["申领年度应为2025年"])
    assert remedies(run("2025-06-01", 2028, date(2028, 1, 1), first_claim=False)) == ["申领年度应为2025年至2027年"]
    assert remedies(run("2021-12-31", 2025, first_claim=False)) == []


@pytest.mark.parametrize(
    ("born", "year", "on", "expected"),
    [
        ("2024-06-01", 2025, date(2025, 12, 31), "eligible"),
        ("2024-06-01", 2025, date(2026, 1, 1), "not"),
        ("2025-06-01", 2025, date(2026, 12, 31), "eligible"),
        ("2025-06-01", 2025, date(2027, 1, 1), "not"),
        ("2026-06-01", 2027, date(2026, 12, 31), "not"),
        ("2026-06-01", 2027, date(2027, 1, 1), "eligible"),
    ],
)
def test_the_first_claim_in_the_year_of_birth_or_the_next(born: str, year: int, on: date, expected: str) -> None:
    assert run(born, year, on).outcome == expected


def test_a_renewal_may_come_later() -> None:
    assert run("2024-06-01", 2026, first_claim=False).outcome == "eligible"
    assert run("2024-06-01", 2026, first_claim=True).outcome == "not"


def test_what_is_missing_or_not_set() -> None:
    assert childcare.work({}, figures()).outcome == "unknown"
    answers: dict[str, Json] = {"child_birth": "2026-01-01", "claim_year": 2026}
    assert childcare.work({"apply": answers}, figures(js__childcare_amount=None)).outcome == "no_standard"
