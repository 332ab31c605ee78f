"""Settings, standards and the calendar: by effective date, with a source, by the administrator."""

import pytest

from counter.desk.actions import ChangeSetting, SetCalendarDay
from counter.desk.desk import Desk
from counter.desk.questions import FormCheck, SettingList, StandingNow
from counter.desk.views import SettingRow
from counter.domain.journal import Json
from tests.desk.hall import Counter, accept, changed, no, sample


@pytest.fixture
def admin(counter: Counter) -> Desk:
    """The administrator's desk."""
    return counter.desk("admin")


def setting(desk: Desk, key: str) -> SettingRow:
    """Give a setting as it is in force."""
    return next(r for r in desk.ask(SettingList()).rows if r.key == key)


def change(key: str, value: Json, since: str = "2026-11-01", source: str = "文件") -> ChangeSetting:
    """Give a change of a setting."""
    return ChangeSetting(key=key, value=value, effective_from=since, source=source)


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        (change("no.such", 1), ("key", "unknown")),
        (change("std.db.rural", "632.00", since="上月"), ("effective_from", "format")),
        (change("std.db.rural", "632.00", source=" "), ("source", "required")),
        (change("db.rounding", "often"), ("value", "unknown")),
    ],
)
def test_a_wrong_change_is_refused(admin: Desk, act: ChangeSetting, problem: tuple[str, str]) -> None:
    assert no(admin, act) == {problem}


@pytest.mark.parametrize("value", ["六百", -1, "-5.00", True])
def test_a_wrong_value_is_refused(admin: Desk, value: Json) -> None:
    problems = no(admin, change("std.db.rural", value))
    assert {path for path, _ in problems} == {"value"}


def test_settings_are_the_administrators(desk: Desk) -> None:
    assert no(desk, change("std.db.rural", "700.00")) == {("", "right")}
    assert no(desk, SetCalendarDay(day="2027-01-01", kind="holiday", source="国办")) == {("", "right")}


def test_a_value_holds_from_its_day(counter: Counter, admin: Desk) -> None:
    admin.do(change("std.db.rural", "700.00", since="2026-11-26"))
    assert setting(admin, "std.db.rural").value == "632.00"
    counter.next_day(2)
    row = setting(counter.desk("admin"), "std.db.rural")
    assert (row.value, row.effective_from, row.source) == ("700.00", "2026-11-26", "文件")


def test_a_decision_keeps_the_standard_that_it_was_made_by(counter: Counter, desk: Desk, admin: Desk) -> None:
    accept(desk)
    admin.do(change("std.db.rural", "700.00", since="2026-11-24"))
    state = desk.ask(FormCheck(item="DB-101", answers=sample("DB-101")))
    assert state.worked.amount == 20600


def test_a_standard_not_set_is_told(desk: Desk) -> None:
    assert set(desk.ask(StandingNow()).standards_missing) == {"std.db.urban", "party.dues.farmer"}
    answers = changed(sample("DB-101"), apply={"area": "城镇"})
    state = desk.ask(FormCheck(item="DB-101", answers=answers))
    assert (state.worked.outcome, state.worked.amount) == ("no_standard", None)


def test_a_new_holiday_moves_the_promise_of_what_is_accepted_after_it(desk: Desk, admin: Desk) -> None:
    before = desk.ask(FormCheck(item="DB-101", answers=sample("DB-101"))).promised_on
    admin.do(SetCalendarDay(day="2026-11-30", kind="holiday", name="测试日", source="测试"))
    assert desk.ask(FormCheck(item="DB-101", answers=sample("DB-101"))).promised_on > before


@pytest.mark.parametrize(
    ("day", "kind", "source", "problem"),
    [
        ("11月", "rest", "国办", ("day", "format")),
        ("2027-01-01", "party", "国办", ("kind", "unknown")),
        ("2027-01-01", "rest", "", ("source", "required")),
    ],
)
def test_a_wrong_day_is_refused(admin: Desk, day: str, kind: str, source: str, problem: tuple[str, str]) -> None:
    assert no(admin, SetCalendarDay(day=day, kind=kind, source=source)) == {problem}


def test_the_phone_on_the_paper_is_a_setting(counter: Counter, admin: Desk) -> None:
    admin.do(change("hall.query_phone", "0856-5220000", since="2026-11-24"))
    assert setting(admin, "hall.query_phone").value == "0856-5220000"
