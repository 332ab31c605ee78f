"""Settings, standards and the calendar: by effective date, with a source, by the administrator."""

from datetime import date

import pytest

from counter.desk.action import Act
from counter.desk.actions import ChangeSetting, SetCalendarDay, SettleConflict, WithdrawSetting
from counter.desk.desk import Desk
from counter.desk.questions import FormCheck, SettingHistory, SettingList, StandingNow, Unset, Waiting
from counter.desk.unset import lacks
from counter.desk.views import SettingRow
from counter.desk.world import World
from counter.domain.journal import Fact, Json
from counter.domain.state import empty
from tests.desk.hall import Counter, accept, catalogue, changed, item, no, receive, sample
from tests.desk.test_matters import heard


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


@pytest.mark.parametrize("value", ["六百", -1, "-5.00", True, {"农村": "1.00"}])
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
    assert set(desk.ask(StandingNow()).standards_missing) == {"城镇低保标准", "农民党员党费"}
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


def history(desk: Desk, key: str) -> list[tuple[str, str, str]]:
    """Give day, value and state of everything entered for a setting, newest first."""
    return [(r.effective_from, r.shown, r.state_zh) for r in desk.ask(SettingHistory(key=key)).rows]


def test_how_sure_a_value_is_stays_with_it(admin: Desk) -> None:
    assert setting(admin, "std.edge_multiplier").confidence == "K"
    admin.do(ChangeSetting(key="std.edge_multiplier", value="2", effective_from="2026-11-01", source="黔民发〔2026〕3号", confidence="V"))
    row = setting(admin, "std.edge_multiplier")
    assert (row.value, row.confidence, row.shown) == ("2", "V", "2 倍")


def test_the_history_says_who_and_when(counter: Counter, admin: Desk) -> None:
    admin.do(change("std.db.rural", "700.00", since="2026-12-01", source="文件甲"))
    counter.next_day()
    admin.do(change("std.db.rural", "710.00", since="2026-12-01", source="文件乙"))
    assert history(admin, "std.db.rural") == [
        ("2026-12-01", "710.00 元/月", "将生效"),
        ("2026-12-01", "700.00 元/月", "已改"),
        ("2026-04-01", "632.00 元/月", "现行"),
    ]
    newest = admin.ask(SettingHistory(key="std.db.rural")).rows[0]
    assert (newest.operator, newest.at[:10], newest.source, newest.confidence) == ("管理员", "2026-11-25", "文件乙", "U")
    assert no(admin, SettingHistory(key="no.such")) == {("key", "unknown")}


def test_a_value_to_come_is_shown_as_such(admin: Desk) -> None:
    admin.do(change("std.db.rural", "700.00", since="2026-12-01"))
    row = setting(admin, "std.db.rural")
    assert (row.shown, row.coming) == ("632.00 元/月", "2026-12-01 起 700.00 元/月")


def test_what_was_entered_wrongly_is_taken_back(admin: Desk) -> None:
    wrong = change("std.db.rural", "6320.00")
    taken_back = WithdrawSetting(key="std.db.rural", effective_from="2026-11-01", reason="多写一个零")
    assert no(admin, taken_back) == {("effective_from", "not_found")}
    admin.do(wrong)
    assert no(admin, taken_back.model_copy(update={"reason": " "})) == {("reason", "required")}
    admin.do(taken_back)
    row = setting(admin, "std.db.rural")
    assert (row.value, row.effective_from) == ("632.00", "2026-04-01")
    assert admin.ask(FormCheck(item="DB-101", answers=sample("DB-101"))).worked.amount == 200
    assert history(admin, "std.db.rural")[:2] == [("2026-11-01", "撤回", "已撤回"), ("2026-11-01", "6320.00 元/月", "已改")]
    assert no(admin, taken_back) == {("effective_from", "not_found")}
    admin.do(wrong)
    assert setting(admin, "std.db.rural").value == "6320.00"


def test_a_value_may_end(admin: Desk) -> None:
    admin.do(change("std.db.rural", None))
    assert admin.ask(FormCheck(item="DB-101", answers=sample("DB-101"))).worked.outcome == "no_standard"
    assert history(admin, "std.db.rural")[0] == ("2026-11-01", "不设定", "现行")


def test_a_table_takes_the_place_of_the_one_before(admin: Desk) -> None:
    """What a later table leaves out is no longer set, for the window and for the calculation alike."""
    admin.do(change("std.special_add", {"老年": "50.00", "重残": "80.00"}, since="2026-10-01"))
    admin.do(change("std.special_add", {"重残": "90.00"}, since="2026-11-01"))
    assert setting(admin, "std.special_add").shown == "重残 90.00 元/人月"
    missing = next(r for r in admin.ask(Unset()).rows if r.key == "std.special_add")
    assert missing.zh == "特殊困难补助（老年、未成年、重病）"


def test_settings_speak_the_offices_words(admin: Desk) -> None:
    shown = {r.key: r.shown for r in admin.ask(SettingList()).rows}
    assert (shown["db.rounding"], shown["publicity.unit"], shown["party.can_direct"]) == ("见分进元", "自然日", "否")
    assert shown["tolerance.days"] == "10 个工作日"
    assert [c.zh for c in setting(admin, "decision_level").choices] == ["区民政局确认", "委托街道确认"]


def test_what_is_not_set_says_what_needs_it(desk: Desk, admin: Desk) -> None:
    receive(desk)
    receive(desk)
    rows = {r.key: r for r in admin.ask(Unset()).rows}
    assert "std.db.rural" not in rows
    urban = rows["std.db.urban"]
    assert (urban.zh, urban.cases) == ("城镇低保标准", 2)
    assert "DB-101 最低生活保障审核确认（新申请）" in urban.items
    assert "低保金" in urban.why
    assert rows["party.dues.farmer"].cases == 0
    assert next(iter(rows)) in {r.key for r in rows.values() if r.cases == 2}


def test_the_administrator_is_asked_once_a_case_needs_it(desk: Desk, admin: Desk) -> None:
    def asked(of: Desk) -> dict[str, str]:
        return {r.key: r.words for r in of.ask(Waiting()).rows if r.kind == "setting"}

    assert asked(admin) == {}
    receive(desk)
    words = asked(admin)["std.db.urban"]
    assert "在办 1 件" in words
    assert "DB-101" in words
    assert asked(desk) == {}
    admin.do(change("std.db.urban", "832.00"))
    assert "std.db.urban" not in asked(admin)


def test_deadlines_are_worked_out_anew_when_a_setting_begins_to_hold() -> None:
    hall = {**empty(), "v": {"setting/sa.publicity_days/2026-12-01": {"value": 5, "source": "文件"}}}
    before, eve, day, after = (World(catalogue(), hall, date(2026, *md)).reckoning for md in ((11, 24), (11, 30), (12, 1), (12, 9)))
    assert (before == eve, eve == day, day == after) == (True, False, True)


def test_a_setting_that_no_period_is_counted_with_moves_no_deadline() -> None:
    plain, phone = ({**empty(), "v": v} for v in ({}, {"setting/hall.query_phone/2026-01-01": {"value": "0856-5220000", "source": ""}}))
    day = date(2026, 11, 24)
    assert World(catalogue(), plain, day).reckoning == World(catalogue(), phone, day).reckoning


def test_a_calculation_names_what_it_lacks() -> None:
    world = World(catalogue(), {**empty(), "v": {}}, date(2026, 11, 24))
    answers = sample("DB-101")
    assert "农村低保标准" in lacks(world, item("DB-101"), answers)
    assert "城镇低保标准" not in lacks(world, item("DB-101"), answers)
    assert "城镇低保标准" in lacks(world, item("DB-101"), changed(answers, apply={"area": "城镇"}))
    assert lacks(world, item("SA-190"), sample("SA-190")) == ()


def test_values_may_be_handed_in_as_typed(admin: Desk) -> None:
    typed: dict[str, Json] = {
        "std.db.rural": "1,894", "tolerance.days": "15 个工作日", "db.rounding": "四舍五入到角", "publicity.pauses_clock": "是",
        "std.special_add": {"老年": "50", "重病": " "}, "std.db.urban": "",
    }  # fmt: skip
    for key, value in typed.items():
        admin.do(change(key, value))
    assert {key: setting(admin, key).value for key in typed} == {
        "std.db.rural": "1894.00", "tolerance.days": 15, "db.rounding": "round_jiao", "publicity.pauses_clock": True,
        "std.special_add": {"老年": "50.00"}, "std.db.urban": None,
    }  # fmt: skip
    assert no(admin, change("tolerance.days", "")) == {("value", "required")}


@pytest.mark.parametrize(
    ("act", "path", "other", "words"),
    [
        (
            change("std.db.rural", "700.00"),
            "setting/std.db.rural/2026-11-01",
            {"value": "710.00", "source": "乙"},
            "农村低保标准（自 2026-11-01 起）：两个窗口填写不同，现值“700.00 元/月（文件）”已生效，另一窗口填写的是“710.00 元/月（乙）”",
        ),
        (
            SetCalendarDay(day="2027-02-09", kind="holiday", name="春节", source="国办"),
            "calendar/2027-02-09",
            {"kind": "work", "name": "", "source": "误"},
            "工作日历 2027-02-09：两个窗口填写不同，现值“节假日 春节（国办）”已生效，另一窗口填写的是“工作日（误）”",
        ),
    ],
)
def test_two_counters_that_enter_different_values_are_told_in_words(admin: Desk, act: Act, path: str, other: Json, words: str) -> None:
    admin.do(act)
    heard(admin, "someone", Fact.of("hall", "setting.changed", {"edits": {path: [None, other]}}, "0" * 32))
    row = next(r for r in admin.ask(Waiting()).rows if r.kind == "conflict")
    assert row.words == words
    assert [code for code, _ in row.choices] == ["mine", "present"]
    admin.do(SettleConflict(stream=row.stream, conflict=row.key, choice="mine"))
    assert [r for r in admin.ask(Waiting()).rows if r.kind == "conflict"] == []
