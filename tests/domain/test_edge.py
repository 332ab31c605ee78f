import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.domain import edge
from counter.domain.standards import Standard
from tests.domain.figured import SINCE, figures, household, line, remedies

YEAR = 12 * 70000  # fen a head: the standard
TOP = 12 * 105000  # fen a head: one and a half times


def outcome(*incomes: int) -> str:
    return edge.work(household(*incomes), figures()).outcome


@pytest.mark.parametrize(
    ("income", "expected"), [(YEAR - 1, "below"), (YEAR, "eligible"), (12 * 104999, "eligible"), (TOP - 1, "eligible"), (TOP, "not")]
)
def test_the_vector_between_the_standard_and_its_multiple(income: int, expected: str) -> None:
    assert outcome(income) == expected
    assert outcome(2 * income, 0) == expected


def test_the_line_per_head_is_given_and_nothing_is_paid() -> None:
    found = edge.work(household(YEAR, YEAR), figures())
    assert (found.amount, found.values) == (None, {"apply/edge_line": 105000})
    told = line(found, "边缘家庭收入条件")
    assert (told.rule, told.article, told.effective_from) == ("社会救助法", "第二十一条", "2026-07-01")
    odd = Standard("std.db.rural", "700.01", SINCE)
    assert edge.work(household(YEAR), figures(odd)).values == {"apply/edge_line": 105002}


def test_it_says_by_how_much_the_income_is_too_high() -> None:
    assert remedies(edge.work(household(TOP), figures())) == ["家庭年收入再低0.01元即符合"]
    assert remedies(edge.work(household(TOP + 99), figures())) == ["家庭年收入再低1.00元即符合"]
    assert remedies(edge.work(household(YEAR), figures())) == []
    assert "应申请最低生活保障" in line(edge.work(household(0), figures()), "边缘").result


def test_what_is_missing_or_not_set_leaves_it_open() -> None:
    assert edge.work({}, figures()).outcome == "unknown"
    assert edge.work(household(YEAR, area=""), figures()).outcome == "unknown"
    assert edge.work(household(YEAR), figures(without="std.db.rural")).outcome == "no_standard"
    assert edge.work(household(YEAR), figures(without="std.edge_multiplier")).outcome == "no_standard"


def test_property_above_the_ceiling_is_enough_for_no() -> None:
    rich = household(YEAR, assets={"a": {"as_kind": "存款现金", "as_value": 3000001}})
    assert edge.work(rich, figures()).outcome == "eligible"
    found = edge.work(rich, figures(asset__deposit_cap_per_person="30000.00"))
    assert (found.outcome, remedies(found)) == ("not", ["存款类财产再少0.01元即符合"])


@given(st.integers(0, 3 * TOP), st.integers(1, 4))
def test_totals_decide_however_the_income_is_spread(total: int, size: int) -> None:
    together, apart = [total, *[0] * (size - 1)], [total // size] * (size - 1) + [total - total // size * (size - 1)]
    assert outcome(*together) == outcome(*apart)
