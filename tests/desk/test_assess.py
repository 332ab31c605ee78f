"""What the rules say of an application, through the desk."""

from datetime import date

import pytest

from counter.desk.assess import assess, promise, work_out
from counter.desk.world import World
from counter.domain.journal import Json
from counter.domain.state import empty
from tests.desk.hall import catalogue, changed, item, sample


def world(today: str = "2026-11-24", hall: dict[str, Json] | None = None) -> World:
    """Give a hall with a rural standard of 632 yuan, and what else it entered."""
    entered: dict[str, Json] = {"setting/std.db.rural/2026-04-01": {"value": "632.00", "source": "测试"}, **(hall or {})}
    return World(catalogue(), {**empty(), "v": entered}, date.fromisoformat(today))


def test_the_household_of_the_issue_gets_two_yuan() -> None:
    found = assess(world(), item("DB-101"), sample("DB-101"), item("DB-101").sample_materials)
    assert (found.problems, found.materials.missing, found.computed) == ((), (), {"apply/amount": 200})
    assert found.answers["apply"] == changed(sample("DB-101"), apply={"amount": 200})["apply"]


@pytest.mark.parametrize(("rounding", "amount"), [("ceil_yuan", 100), ("round_yuan", 0), ("round_jiao", 10), ("round_fen", 8)])
def test_the_amount_is_rounded_once_as_the_setting_says(rounding: str, amount: int) -> None:
    extra: dict[str, Json] = {"setting/db.rounding/2026-01-01": {"value": rounding, "source": "测试"}}
    answers = changed(sample("DB-101"), incomes={"r1": {**INCOME, "inc_amount": 1202300}})
    worked = work_out(world(hall=extra), item("DB-101"), answers)
    assert worked is not None
    assert worked.amount == amount


INCOME: dict[str, Json] = {"inc_member": "r1", "inc_kind": "工资性", "inc_period": "年", "inc_excluded": False}


def test_a_computed_field_typed_by_hand_is_overruled() -> None:
    found = assess(world(), item("DB-101"), changed(sample("DB-101"), apply={"amount": 99900}), ())
    assert found.computed == {"apply/amount": 200}
    assert found.problems == ()


def test_a_standard_of_another_day_does_not_hold() -> None:
    worked = work_out(world("2026-03-31"), item("DB-101"), sample("DB-101"))
    assert worked is not None
    assert (worked.outcome, worked.amount) == ("no_standard", None)


def test_what_has_no_total_clock_promises_nothing() -> None:
    assert promise(world(), item("DW-107"), date(2026, 11, 24)) is None
    due = promise(world(), item("DB-101"), date(2026, 9, 18))
    assert due is not None
    assert not due.due.provisional


def test_a_day_off_of_the_hall_moves_the_promise() -> None:
    plain, moved = (promise(w, item("DB-101"), date(2026, 9, 18)) for w in (world(), world(hall={"calendar/2026-09-21": {"kind": "rest"}})))
    assert plain is not None
    assert moved is not None
    assert moved.due.day > plain.due.day
