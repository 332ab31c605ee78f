from fractions import Fraction

import pytest

from counter.domain import relief

S = 70000


@pytest.mark.parametrize(("per_head", "outcome"), [(69999, "no"), (70000, "edge"), (104999, "edge"), (105000, "no")])
def test_an_edge_household(per_head: int, outcome: str) -> None:
    assert relief.edge(12 * 2 * per_head, 2, S, Fraction("1.5")) == (outcome == "edge")


def test_how_much_less_it_takes_to_stand_below_a_line() -> None:
    assert [relief.over(amount, Fraction(100)) for amount in (99, 100, 101)] == [0, 1, 2]
    assert [relief.over(amount, Fraction("100.5")) for amount in (100, 101)] == [0, 1]


def test_nobody_is_no_household() -> None:
    with pytest.raises(ValueError, match="nobody"):
        relief.edge(0, 0, S, Fraction("1.5"))


def test_rigid_spending_must_be_above_the_ratio() -> None:
    ratio = Fraction("0.6")
    assert not relief.rigid(3_000_000, 5_000_000, ratio)
    assert relief.rigid(3_000_001, 5_000_000, ratio)
    assert not relief.rigid(0, 0, ratio)
    assert relief.rigid(1, 0, ratio)


def test_the_ratio_is_shown_to_four_decimals() -> None:
    assert relief.rigid_ratio(3_000_001, 5_000_000) == Fraction("0.6")
    assert relief.rigid_ratio(2, 3) == Fraction("0.6667")
    assert relief.rigid_ratio(1, 0) is None


def test_quick_relief_is_capped_at_one_standard() -> None:
    assert relief.quick_cap(S) == 70000
    assert relief.within_quick_cap(70000, S)
    assert not relief.within_quick_cap(70100, S)
    assert not relief.within_quick_cap(0, S)
    assert relief.within_quick_cap(70100, S, Fraction(2))


@pytest.mark.parametrize(("failed", "grade"), [(0, "具备"), (1, "部分丧失"), (3, "部分丧失"), (4, "完全丧失"), (6, "完全丧失")])
def test_self_care_by_indicators_failed(failed: int, grade: str) -> None:
    assert relief.care_grade(failed) == grade


@pytest.mark.parametrize("failed", [-1, 7])
def test_there_are_six_indicators(failed: int) -> None:
    with pytest.raises(ValueError, match="6 indicators"):
        relief.care_grade(failed)
