import tomllib
from datetime import date, timedelta

import chinese_calendar
import pytest

from counter import resources
from counter.catalogue import calendars
from counter.domain.workdays import add_workdays

CALENDAR = calendars.read()
EVERY_DAY = [date(2024, 1, 1) + timedelta(days=i) for i in range((date(2027, 1, 1) - date(2024, 1, 1)).days)]


def test_every_day_is_as_the_package_has_it() -> None:
    assert [day for day in EVERY_DAY if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)] == []


def test_2026_is_the_notice_of_the_state_council() -> None:
    year = next(y for y in calendars.years() if y.year == 2026)
    assert year.complete
    assert "国办发明电〔2025〕7号" in year.source
    assert [f"{d:%m-%d}" for d in sorted(year.makeup)] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    assert len(year.holiday) == 3 + 9 + 3 + 5 + 3 + 3 + 7


def test_it_is_known_for_three_years_and_no_further() -> None:
    assert (CALENDAR.since, CALENDAR.until) == (date(2024, 1, 1), date(2026, 12, 31))
    assert not CALENDAR.known(date(2027, 1, 1))
    assert not CALENDAR.known(date(2023, 12, 31))


def test_in_2027_the_holidays_of_the_regulation_rest_and_all_else_is_weekdays() -> None:
    assert CALENDAR.kind(date(2027, 1, 1)) == "holiday"
    assert CALENDAR.kind(date(2027, 2, 9)) == "work"
    found = add_workdays(CALENDAR, date(2026, 11, 24), 30)
    assert found.provisional
    assert found.day == date(2027, 1, 6)
    year = next(y for y in calendars.years() if y.year == 2027)
    assert not year.complete
    assert year.makeup == {}
    assert len(year.holiday) == 13


def test_what_the_hall_enters_is_laid_over() -> None:
    entered = calendars.read({"2027-02-09": "holiday", "2027-02-20": "makeup", "2027": "complete"})
    assert entered.until == date(2027, 12, 31)
    assert entered.known(date(2027, 6, 1))
    assert not entered.is_workday(date(2027, 2, 9))
    assert entered.is_workday(date(2027, 2, 20))
    assert not add_workdays(entered, date(2026, 11, 24), 30).provisional


def test_a_year_after_a_gap_is_not_known() -> None:
    assert calendars.read({"2028": "complete"}).until == date(2026, 12, 31)


@pytest.mark.parametrize("wrong", [{"2027-02-30": "holiday"}, {"2027-02-09": "party"}, {"2027": "holiday"}, {"x": "complete"}])
def test_a_mistake_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"day|isoformat"):
        calendars.read({**wrong})


def test_files_hold_only_what_differs_from_the_weekday_rule() -> None:
    for file in resources.path("calendar").glob("*.toml"):
        year = calendars.Year.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        assert file.stem == str(year.year)
        assert {d.year for d in (*year.holiday, *year.makeup)} == {year.year}
        assert all(d.weekday() >= 5 for d in year.makeup)
