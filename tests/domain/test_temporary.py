import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.domain import temporary
from counter.domain.explanation import Explanation
from counter.domain.form import Answers
from counter.domain.journal import Json
from tests.domain.figured import figures, figures_with, household, line, remedies


def quick(asked: int, cap: str = "1") -> Explanation:
    return temporary.quick({"apply": {"area": "农村", "amount": asked}}, figures(temp__quick_cap=cap))


def relief(asked: int | None, *, heads: int = 1, settings: dict[str, Json] | None = None, **apply: Json) -> Explanation:
    own: dict[str, Json] = {"mode": "救助金", "amount": asked, "year_count": 0, "event_kind": "火灾", **apply}
    answers: Answers = household(*[0] * heads, apply=own)
    return temporary.relief(answers, figures_with({"temp.cap_multiple": "10", **(settings or {})}))


@pytest.mark.parametrize(
    ("asked", "expected"), [(1, "eligible"), (70000, "eligible"), (70001, "blocked"), (70100, "blocked"), (0, "unknown")]
)
def test_the_vector_of_seven_hundred_and_one(asked: int, expected: str) -> None:
    assert quick(asked).outcome == expected


def test_quick_relief_above_the_cap_says_by_how_much() -> None:
    found = quick(70100)
    assert (found.amount, found.values, remedies(found)) == (None, {"apply/amount_cap": 70000}, ["金额再低1.00元即符合"])
    assert line(found, "救助金额上限").article == "第五十条"
    assert quick(70100, "2").amount == 70100


def test_without_a_standard_there_is_no_cap() -> None:
    answers: Answers = {"apply": {"area": "农村", "amount": 1}}
    assert temporary.quick(answers, figures(without="std.db.rural")).outcome == "no_standard"
    assert relief(1, settings={"temp.cap_multiple": None}).outcome == "no_standard"


@pytest.mark.parametrize(("asked", "expected"), [(700_000, "eligible"), (700_001, "blocked"), (None, "unknown")])
def test_relief_up_to_the_multiple(asked: int | None, expected: str) -> None:
    found = relief(asked)
    assert found.outcome == expected
    assert found.amount == (asked if expected == "eligible" else None)


def test_a_cap_by_heads() -> None:
    settings: dict[str, Json] = {"temp.cap_per": "person"}
    assert relief(2_100_000, heads=3, settings=settings).outcome == "eligible"
    assert relief(2_100_001, heads=3, settings=settings).outcome == "blocked"
    assert relief(700_001, heads=3).outcome == "blocked"


def test_a_tier_has_a_multiple_of_its_own_never_above_the_general_one() -> None:
    settings: dict[str, Json] = {"temp.tier_multiple": {"一般": "2", "较重": "4", "特别困难": "12"}}
    caps = {tier: relief(1, settings=settings, tier=tier).values["apply/amount_cap"] for tier in ("一般", "较重", "特别困难")}
    assert caps == {"一般": 140_000, "较重": 280_000, "特别困难": 700_000}


def test_small_amounts_are_decided_at_the_street() -> None:
    settings: dict[str, Json] = {"temp.street_multiple": "3"}
    assert relief(210_000, settings=settings).values["apply/approval_level"] == "街道"
    assert relief(210_001, settings=settings).values["apply/approval_level"] == "区级"
    assert "apply/approval_level" not in relief(210_001).values


def test_a_second_grant_for_one_cause_in_a_year_is_told_and_stops_nothing() -> None:
    found = relief(700_000, year_count=1)
    assert found.outcome == "eligible"
    assert line(found, "同一原因").result.startswith("提请注意")
    assert line(relief(700_000), "同一原因").result == ""
    assert found.digest != relief(700_000).digest


def test_help_in_kind_has_no_amount_to_check() -> None:
    found = relief(None, mode="实物")
    assert (found.outcome, found.amount) == ("eligible", None)


def test_what_the_patient_bears() -> None:
    found = temporary.medical({"apply": {"total": 4_150_000, "insured": 3_000_000}}, figures())
    assert (found.outcome, found.amount, found.values) == ("due", 1_150_000, {"apply/self": 1_150_000})
    assert temporary.medical({"apply": {"total": 1, "insured": 2}}, figures()).outcome == "unknown"
    assert temporary.medical({"apply": {"total": 1, "insured": 1}}, figures()).amount == 0
    assert temporary.medical({}, figures()).outcome == "unknown"


@given(st.integers(1, 2_000_000), st.integers(0, 2_000_000))
def test_more_is_never_within_where_less_is_not(asked: int, more: int) -> None:
    assert not (relief(asked).outcome == "blocked" and relief(asked + more).outcome == "eligible")
