from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.catalogue import calendars
from counter.domain.workdays import Calendar, Due, add_workdays, on_workday, workdays_between

OFFICE = calendars.read()
PLAIN = Calendar({}, date(2026, 12, 31))
DAY = timedelta(days=1)
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def test_the_sunday_made_up_for_counts() -> None:
    assert add_workdays(OFFICE, date(2026, 9, 18), 3) == Due(date(2026, 9, 22), provisional=False)


def test_the_days_of_the_mid_autumn_holiday_do_not_count() -> None:
    assert add_workdays(OFFICE, date(2026, 9, 23), 3) == Due(date(2026, 9, 29), provisional=False)


def test_thirty_days_over_new_year_are_provisional() -> None:
    found = add_workdays(OFFICE, date(2026, 11, 24), 30)
    assert found.provisional
    assert found.day.year == 2027


def test_beyond_what_is_known_the_weekday_decides() -> None:
    assert add_workdays(PLAIN, date(2026, 12, 30), 1) == Due(date(2026, 12, 31), provisional=False)
    assert add_workdays(PLAIN, date(2026, 12, 30), 2) == Due(date(2027, 1, 1), provisional=True)
    assert add_workdays(PLAIN, date(2026, 12, 30), 3) == Due(date(2027, 1, 4), provisional=True)


def test_before_what_is_known_is_provisional_too() -> None:
    calendar = Calendar({}, date(2026, 12, 31), date(2024, 1, 1))
    assert add_workdays(calendar, date(2023, 12, 20), 1).provisional
    assert not add_workdays(calendar, date(2023, 12, 31), 1).provisional


def test_no_working_days_is_the_day_itself() -> None:
    assert add_workdays(OFFICE, date(2026, 11, 21), 0) == Due(date(2026, 11, 21), provisional=False)


def test_a_negative_period_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="-1"):
        add_workdays(OFFICE, date(2026, 11, 24), -1)


def test_a_last_day_of_rest_moves() -> None:
    assert on_workday(OFFICE, date(2026, 10, 1)) == Due(date(2026, 10, 8), provisional=False)
    assert on_workday(OFFICE, date(2026, 2, 28)) == Due(date(2026, 2, 28), provisional=False)
    assert on_workday(OFFICE, date(2027, 1, 2)) == Due(date(2027, 1, 4), provisional=True)


@given(days, st.integers(1, 60))
def test_the_end_is_a_working_day_and_has_exactly_n_before_it(start: date, n: int) -> None:
    end = add_workdays(OFFICE, start, n).day
    assert OFFICE.is_workday(end)
    assert workdays_between(OFFICE, start, end) == n
    assert workdays_between(OFFICE, end, start) == -n


@given(days, st.integers(0, 60))
def test_a_later_start_never_ends_earlier(start: date, n: int) -> None:
    assert add_workdays(OFFICE, start, n).day <= add_workdays(OFFICE, start + DAY, n).day
