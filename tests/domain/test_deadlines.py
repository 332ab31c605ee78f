"""A clock runs from its event, rests in its pauses, ends where it says, and turns amber at seven tenths."""

from datetime import date
from typing import Any

import pytest

from counter.domain.deadlines import Clock, Deadline, deadline, longest, too_early
from counter.domain.state import State, empty
from counter.domain.workdays import Calendar

# the days of September 2026 that differ: 20 is made up for, 25 to 27 are the holiday
KINDS: dict[date, Any] = {date(2026, 9, 20): "makeup", **{date(2026, 9, d): "holiday" for d in (25, 26, 27)}}
CALENDAR = Calendar(KINDS, date(2026, 12, 31))
TOTAL = Clock(name="total", amount=3, unit="WD", start="accepted", until=("approved",), pauses=("suspended",), most=5)


def case(*steps: tuple[str, str], **values: str) -> State:
    """Give a case received on 2026-09-14 that went through these states on these days."""
    log = [{"state": word, "on": on, "at": f"{on}T02:00:00.000Z"} for word, on in steps]
    return {**empty(), "v": {"on": "2026-09-14", "received_at": "2026-09-14T02:00:00.000Z", **values}, "log": log}


def found(clock: Clock, state: State) -> Deadline:
    running = deadline(clock, state, CALENDAR)
    assert running is not None
    return running


@pytest.mark.parametrize(("accepted", "due"), [("2026-09-18", "2026-09-22"), ("2026-09-23", "2026-09-29")])
def test_working_days_of_a_week_with_a_made_up_sunday_and_of_the_holiday(accepted: str, due: str) -> None:
    assert found(TOTAL, case(("accepted", accepted))).due.day == date.fromisoformat(due)


def test_it_has_not_begun_or_is_over() -> None:
    assert deadline(TOTAL, case(), CALENDAR) is None
    assert deadline(TOTAL, case(("accepted", "2026-09-15"), ("approved", "2026-09-16")), CALENDAR) is None
    assert deadline(TOTAL, case(("accepted", "2026-09-15"), ("withdrawn", "2026-09-16")), CALENDAR) is None


def test_a_reminder_without_an_end_goes_on_after_the_case() -> None:
    review = Clock(name="review", amount=12, unit="M", start="approved")
    assert found(review, case(("approved", "2026-01-31"), ("archived", "2026-02-03"))).due.day == date(2027, 2, 1)  # 01-31 is a Sunday


def test_time_in_a_pause_does_not_count() -> None:
    halted = case(("accepted", "2026-09-14"), ("suspended", "2026-09-15"), ("accepted", "2026-09-18"))
    whole = Clock(name="total", amount=3, unit="WD", start="received", until=("approved",), pauses=("suspended",))
    assert found(whole, halted).due.day == date(2026, 9, 21)  # 16, 17, 18 rest; 15, 20 (made up) and 21 count
    resting = case(("accepted", "2026-09-14"), ("suspended", "2026-09-15"))
    assert found(whole, resting).resting
    assert not found(whole, halted).resting


def test_calendar_days_rest_too() -> None:
    shown = Clock(name="shown", amount=7, unit="CD", start="received", until=("submitted",), pauses=("objected",))
    state = case(("objected", "2026-09-15"), ("publicised", "2026-09-17"))
    assert found(shown, state).due.day == date(2026, 9, 23)


def test_hours_run_from_the_moment() -> None:
    quick = Clock(name="quick", amount=24, unit="H", start="accepted", until=("delivered",))
    late = case(("accepted", "2026-09-14"))
    late["log"][0]["at"] = "2026-09-14T17:00:00.000Z"  # one o'clock at night in Shanghai, the 15th
    assert found(quick, late).due.day == date(2026, 9, 16)


def test_it_may_start_from_a_day_in_the_answers() -> None:
    slip = Clock(name="slip", amount=1, unit="M", start="slip/received_on", until=("closed",))
    state = case(("accepted", "2026-09-15"), **{"answers/slip/received_on": "2026-10-15"})
    assert found(slip, state).due.day == date(2026, 11, 16)  # 11-15 is a Sunday
    state["log"].append({"state": "closed", "on": "2026-10-20", "at": "2026-10-20T02:00:00.000Z"})
    assert deadline(slip, state, CALENDAR) is None


def test_only_the_rest_after_its_day_counts() -> None:
    slip = Clock(name="slip", amount=7, unit="CD", start="slip/received_on", until=("closed",), pauses=("suspended",))
    state = case(("suspended", "2026-09-15"), ("accepted", "2026-09-21"), **{"answers/slip/received_on": "2026-09-17"})
    assert found(slip, state).due.day == date(2026, 9, 28)  # 09-24 and the four days from 09-17 on
    days = slip.model_copy(update={"amount": 3, "unit": "WD"})
    assert found(days, state).due.day == date(2026, 9, 24)  # 18, 20 (made up) and 21 rest; 22, 23 and 24 count


@pytest.mark.parametrize("typed", ["", "2026-09", "2026-09-31"])
def test_what_is_no_day_begins_nothing(typed: str) -> None:
    slip = Clock(name="slip", amount=1, unit="M", start="slip/received_on", until=("closed",))
    assert deadline(slip, case(("accepted", "2026-09-15"), **{"answers/slip/received_on": typed}), CALENDAR) is None


@pytest.mark.parametrize("on", ["", "soon", "2026-09-31"])
def test_a_step_on_what_is_no_day_is_passed_over_and_holds_nothing_up(on: str) -> None:
    state = case(("accepted", on), **{"extended/total": on})
    assert deadline(TOTAL, state, CALENDAR) is None
    state["log"].append({"state": "accepted", "on": "2026-09-18", "at": "2026-09-18T02:00:00.000Z"})
    assert found(TOTAL, state).due.day == date(2026, 9, 22)
    assert deadline(TOTAL, {**state, "v": {**state["v"], "on": on}}, CALENDAR) == found(TOTAL, state)


def test_the_last_entry_counts() -> None:
    state = case(("accepted", "2026-09-14"), ("received", "2026-09-15"), ("accepted", "2026-09-16"))
    assert found(TOTAL, state).start == date(2026, 9, 16)


def test_amber_at_seven_tenths_and_the_supervisor_a_working_day_before() -> None:
    ten = Clock(name="total", amount=10, unit="WD", start="received", until=("approved",))
    running = found(ten, case())
    assert (running.due.day, running.amber, running.notice) == (date(2026, 9, 28), date(2026, 9, 22), date(2026, 9, 24))


def test_an_extension_moves_what_is_due_up_to_the_longest() -> None:
    state = case(("accepted", "2026-09-18"))
    assert longest(TOTAL, state, CALENDAR) == date(2026, 9, 24)
    state["v"]["extended/total"] = "2026-09-24"
    assert found(TOTAL, state).due.day == date(2026, 9, 24)
    assert longest(TOTAL.model_copy(update={"most": None}), state, CALENDAR) is None


def test_a_date_beyond_the_calendar_is_provisional() -> None:
    assert found(TOTAL, case(("accepted", "2026-12-30"))).due.provisional
    assert not found(TOTAL, case(("accepted", "2026-09-18"))).due.provisional


def test_what_may_not_happen_sooner() -> None:
    shown = Clock(name="shown", amount=7, unit="CD", start="publicised", until=("submitted",), least=True)
    running = [found(shown, case(("publicised", "2026-09-01")))]
    assert too_early(running, "submitted", date(2026, 9, 8))
    assert not too_early(running, "submitted", date(2026, 9, 9))
    assert not too_early(running, "objected", date(2026, 9, 2))
