"""The places by keyboard, over a scripted desk."""

from collections.abc import Callable

import pytest
from pydantic import BaseModel
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter.desk.actions import (
    AddOperator,
    ChangePassword,
    ChangeSetting,
    CloseDay,
    DisableOperator,
    GrantRoles,
    PaperCameOut,
    ResetPassword,
    SettleConflict,
    SettleMatter,
)
from counter.desk.questions import CasesLike
from counter.desk.views import Attention, CaseIds
from counter.domain.journal import Json
from counter.domain.problem import Problem, Refused
from counter.ui.panes.admin import AdminPane
from counter.ui.panes.attention import AttentionPane
from counter.ui.panes.cases import CasesPane
from counter.ui.panes.day import DayPane
from counter.ui.panes.settings import read_value, shown
from counter.ui.panes.sync import SyncPane
from counter.ui.shell import Shell
from counter.ui.window import MainWindow
from tests.ui import scripted
from tests.ui.conftest import Opener

Key = Qt.Key
Ctrl, Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def press(window: MainWindow, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, with_)


def refusing(*problems: Problem) -> Callable[[BaseModel], None]:
    def no(_: BaseModel) -> None:
        raise Refused(*problems)

    return no


@pytest.fixture
def desk() -> scripted.Desk:
    return scripted.Desk()


# -- 办件


@pytest.fixture
def cases(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> tuple[MainWindow, CasesPane]:
    made = window(desk)
    press(made, Key.Key_2, Ctrl)
    pane = shell_of(made).pane("cases")
    assert isinstance(pane, CasesPane)
    qtbot.waitUntil(lambda: len(pane.model.ids) == 400)
    return made, pane


def test_enter_opens_the_case_chosen(qtbot: QtBot, cases: tuple[MainWindow, CasesPane]) -> None:
    made, pane = cases
    assert pane.table.hasFocus()
    press(made, Key.Key_Down)
    press(made, Key.Key_Down)
    press(made, Key.Key_Return)
    assert made.commands.place == "case"
    assert getattr(shell_of(made).panes["case"], "case", "") == "c2"


def test_the_box_on_top_filters_the_list_and_keeps_the_choice(qtbot: QtBot, cases: tuple[MainWindow, CasesPane]) -> None:
    made, pane = cases
    pane.table.choose_row(11)
    press(made, Key.Key_F, Ctrl)
    box = shell_of(made).search_box
    box.insert("李芳")
    box.textEdited.emit("李芳")
    qtbot.waitUntil(lambda: pane.count.text() == "40 件")
    assert pane.model.ids[pane.table.currentIndex().row()] == "c11"
    assert not box._results.isVisible()


def test_states_and_families_by_key_and_back(qtbot: QtBot, cases: tuple[MainWindow, CasesPane], desk: scripted.Desk) -> None:
    made, pane = cases
    for key in (Key.Key_F4, Key.Key_F5, Key.Key_F6):
        press(made, key)
    qtbot.waitUntil(lambda: CasesLike(state="received", family="DB", day="2026-11-24") in desk.asked)
    press(made, Key.Key_Backspace, Ctrl)
    qtbot.waitUntil(lambda: pane.count.text() == "400 件")
    assert not pane.clear_button.isVisible()


def test_an_empty_list_says_what_would_stand_there(qtbot: QtBot, cases: tuple[MainWindow, CasesPane], desk: scripted.Desk) -> None:
    _, pane = cases
    pane.search("没有")
    qtbot.waitUntil(pane.empty.isVisible)
    assert pane.empty._title.text() == "没有符合条件的办件"
    desk.answers["CasesLike"] = lambda _: CaseIds(ids=())
    pane.clear()
    qtbot.waitUntil(lambda: pane.empty._title.text() == "还没有办件")


def test_without_a_hall_nothing_is_said_to_wait(qtbot: QtBot, cases: tuple[MainWindow, CasesPane]) -> None:
    made, pane = cases
    last = pane.model.columnCount() - 1
    qtbot.waitUntil(lambda: pane.model.data(pane.model.index(0, last)) == "待发")
    shell_of(made).sync_told(scripted.SyncState(view="none"))
    assert pane.model.data(pane.model.index(0, last)) == ""
    assert pane.model.data(pane.model.index(1, last)) == "待处理"


# -- 待处理


@pytest.fixture
def waiting(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> tuple[MainWindow, AttentionPane]:
    made = window(desk)
    press(made, Key.Key_3, Ctrl)
    pane = shell_of(made).pane("attention")
    assert isinstance(pane, AttentionPane)
    qtbot.waitUntil(lambda: len(pane.rows) == 5)
    return made, pane


def test_what_waits_is_grouped_and_says_what_to_do(waiting: tuple[MainWindow, AttentionPane]) -> None:
    _, pane = waiting
    rows = pane.list.choices.rows
    assert [row.main for row in rows if not row.kind] == [
        "没有生效的操作  1",
        "两处填写不同  1",
        "待处理事项  1",
        "重复与冲突  1",
        "等待确认出纸  1",
    ]
    assert pane.list.hasFocus()
    assert pane.detail.title.text() == "欧阳娜娜 党费收缴 操作未生效"
    assert "收回" in pane.detail.to_do.text()
    assert [b.text() for b in pane.detail.buttons][:2] == ["文书已收回  Alt+1", "已换发  Alt+2"]


def test_a_matter_is_settled_by_key_with_what_was_typed(
    qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane], desk: scripted.Desk
) -> None:
    made, pane = waiting
    pane.detail.line.setText("已电话联系")
    press(made, Key.Key_2, Alt)
    qtbot.waitUntil(lambda: bool(desk.acts))
    assert desk.acts == [SettleMatter(stream="case:c2", matter="m1", choice="reissued", note="已电话联系")]
    qtbot.waitUntil(lambda: shell_of(made).status.last.text().startswith("已处理"))


def test_a_conflict_takes_mine_or_another_value(qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane], desk: scripted.Desk) -> None:
    made, pane = waiting
    press(made, Key.Key_Down)
    assert pane.detail.note.zh == "另填的值"
    press(made, Key.Key_1, Alt)
    pane.detail.line.setText("1200")
    press(made, Key.Key_3, Alt)
    qtbot.waitUntil(lambda: len(desk.acts) == 2)
    common = {"stream": "case:c1", "conflict": "k1"}
    assert desk.acts == [SettleConflict(**common, choice="mine"), SettleConflict(**common, choice="other", value="1200")]


def test_a_refused_choice_is_said_and_what_was_typed_stays(
    qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane], desk: scripted.Desk
) -> None:
    made, pane = waiting
    desk.refusing = refusing(Problem("matter", "not_found"))
    pane.detail.line.setText("写了很多")
    press(made, Key.Key_1, Alt)
    qtbot.waitUntil(pane.detail.note.problem.isVisible)
    assert pane.detail.line.text() == "写了很多"


def test_a_paper_that_came_out(qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane], desk: scripted.Desk) -> None:
    made, pane = waiting
    pane.list.step(-1)
    press(made, Key.Key_1, Alt)
    qtbot.waitUntil(lambda: desk.acts == [PaperCameOut(paper="p1")])


def test_after_settling_the_next_one_is_chosen(qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane], desk: scripted.Desk) -> None:
    _, pane = waiting
    pane.list.step(1)
    desk.answers["Waiting"] = lambda _: Attention(rows=tuple(row for row in scripted.WAITING if row.kind != "conflict"))
    pane.read()
    qtbot.waitUntil(lambda: len(pane.rows) == 4)
    current = pane.current()
    assert current is not None
    assert current.kind == "matter"
    desk.answers["Waiting"] = lambda _: Attention(rows=())
    pane.read()
    qtbot.waitUntil(pane.empty.isVisible)


def test_the_case_of_a_row_is_opened(qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane]) -> None:
    made, _ = waiting
    press(made, Key.Key_F9)
    assert getattr(shell_of(made).panes["case"], "case", "") == "c2"


# -- 日报


@pytest.fixture
def day(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> tuple[MainWindow, DayPane]:
    made = window(desk)
    press(made, Key.Key_4, Ctrl)
    pane = shell_of(made).pane("day")
    assert isinstance(pane, DayPane)
    qtbot.waitUntil(lambda: pane.sheet is not None and pane.cash.entitled)
    return made, pane


def test_the_figures_of_the_day(day: tuple[MainWindow, DayPane]) -> None:
    _, pane = day
    assert pane.title.text() == "2026-11-24 星期二"
    assert {key: figure.value.text() for key, figure in pane.figures.items()}["received"] == "41"
    assert pane.cash.sums.told("应有现金") == "1,399.50"
    assert all(section.isVisible() for section in pane.sections)
    assert "2 张纸等待确认出纸" in pane.remarks.text()


def test_closing_asks_once_more_in_place(qtbot: QtBot, day: tuple[MainWindow, DayPane], desk: scripted.Desk) -> None:
    made, pane = day
    assert pane.cash.counted.hasFocus()
    press(made, Key.Key_F9)
    assert pane.cash.answers.fields["cash_counted"].problem.text() == "请填写实点现金（元）"
    QTest.keyClicks(pane.cash.counted, "1390")
    press(made, Key.Key_F9)
    assert "缺少 9.50 元" in pane.cash.question.text()
    assert desk.acts == []
    press(made, Key.Key_Escape)
    assert not pane.cash.asking.isVisible()
    press(made, Key.Key_F9)
    press(made, Key.Key_F9)
    qtbot.waitUntil(lambda: desk.acts == [CloseDay(date="2026-11-24", cash_counted=139000)])


def test_a_sum_changed_after_asking_is_asked_about_again(qtbot: QtBot, day: tuple[MainWindow, DayPane], desk: scripted.Desk) -> None:
    made, pane = day
    QTest.keyClicks(pane.cash.counted, "1399.50")
    press(made, Key.Key_F9)
    assert "相符" in pane.cash.question.text()
    QTest.keyClicks(pane.cash.counted, "0")
    assert not pane.cash.asking.isVisible()
    assert desk.acts == []


def test_a_day_that_was_not_closed_says_why_and_keeps_the_sum(qtbot: QtBot, day: tuple[MainWindow, DayPane], desk: scripted.Desk) -> None:
    made, pane = day
    desk.refusing = refusing(Problem("cash_counted", "range", {"min": 0}))
    QTest.keyClicks(pane.cash.counted, "5")
    press(made, Key.Key_F9)
    press(made, Key.Key_F9)
    qtbot.waitUntil(pane.cash.answers.fields["cash_counted"].problem.isVisible)
    assert pane.cash.counted.text() == "5.00"


def test_other_days_by_key_never_one_to_come(qtbot: QtBot, day: tuple[MainWindow, DayPane]) -> None:
    made, pane = day
    press(made, Key.Key_Right, Alt)
    assert pane.date.isoformat() == "2026-11-24"
    press(made, Key.Key_Left, Alt)
    qtbot.waitUntil(lambda: pane.sheet is not None and pane.sheet.date == "2026-11-23")
    assert pane.state.text() == "已结账"
    assert pane.cash.counted.isReadOnly()
    assert not pane.cash.close_button.isVisible()
    assert "现金相符" in pane.cash.state.text()


def test_one_who_may_not_close_is_told_so(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> None:
    desk.answers["StandingNow"] = lambda q: scripted.standing(q).model_copy(update={"grants": (("CLERK", ("DW",)),)})
    made = window(desk)
    press(made, Key.Key_4, Ctrl)
    pane = shell_of(made).pane("day")
    assert isinstance(pane, DayPane)
    qtbot.waitUntil(lambda: "大厅主管" in pane.cash.state.text())
    assert not pane.cash.close_button.isVisible()
    assert "close_day" not in [row.id for row in made.commands.usable()]


# -- 同步


def test_the_ledger_and_the_diagnosis(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> None:
    desk.state = scripted.SyncState(view="away", error_code="right")
    made = window(desk)
    press(made, Key.Key_5, Ctrl)
    pane = shell_of(made).pane("sync")
    assert isinstance(pane, SyncPane)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 60 and pane.state is not None)
    assert pane.sentence.text() == "大厅断开 自 14:02 起，可照常办理"
    assert pane.reason.isVisible()
    assert pane.diagnosis._values["waiting"].text() == "3 条"
    rounds = desk.rounds
    press(made, Key.Key_F5)
    qtbot.waitUntil(lambda: desk.rounds == rounds + 1)


# -- 管理


@pytest.fixture
def admin(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> tuple[MainWindow, AdminPane]:
    made = window(desk)
    press(made, Key.Key_6, Ctrl)
    pane = shell_of(made).pane("admin")
    assert isinstance(pane, AdminPane)
    qtbot.waitUntil(lambda: pane.operators.model.rowCount() == 3)
    return made, pane


def test_one_who_may_only_read_is_told_whose_it_is(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> None:
    desk.answers["StandingNow"] = lambda q: scripted.standing(q).model_copy(update={"grants": (("CLERK", ("DB",)),)})
    made = window(desk)
    press(made, Key.Key_6, Ctrl)
    pane = shell_of(made).pane("admin")
    assert isinstance(pane, AdminPane)
    qtbot.waitUntil(pane.operators.not_yours.isVisible)
    assert not pane.operators.verbs.isVisible()
    assert not pane.add_button.isVisible()
    press(made, Key.Key_2, Alt)
    assert pane.settings.not_yours.isVisible()
    assert not pane.settings.foot.isVisible()


def test_an_operator_is_added(qtbot: QtBot, admin: tuple[MainWindow, AdminPane], desk: scripted.Desk) -> None:
    made, pane = admin
    press(made, Key.Key_N, Ctrl)
    part = pane.operators
    assert part.login.hasFocus()
    QTest.keyClicks(part.login, "new.one")
    part.name.setText("冉启秀")
    QTest.keyClicks(part.password, "First-7-word")
    press(made, Key.Key_F9)
    qtbot.waitUntil(lambda: bool(desk.acts))
    added = desk.acts[0]
    assert isinstance(added, AddOperator)
    assert (added.login, added.name, added.grants) == ("new.one", "冉启秀", (("CLERK", ("DB", "SA", "CM")),))


def test_what_is_wrong_stands_beside_its_field(qtbot: QtBot, admin: tuple[MainWindow, AdminPane], desk: scripted.Desk) -> None:
    made, pane = admin
    press(made, Key.Key_N, Ctrl)
    part = pane.operators
    QTest.keyClicks(part.login, "x")
    press(made, Key.Key_F9)
    fields = part.answers.fields
    assert (fields["login"].problem.text(), fields["name"].problem.text()) == ("登录名的格式不对，请核对", "请填写姓名")
    assert part.login.hasFocus()
    part.login.setText("li.qiang")
    part.name.setText("李强")
    part.password.setText("First-7-word")
    desk.refusing = refusing(Problem("login", "duplicate"), Problem("", "right"))
    press(made, Key.Key_F9)
    qtbot.waitUntil(lambda: fields["login"].problem.text() == "登录名已有相同的记录")
    assert part.answers.rest.text() == "您的岗位没有这项权限"
    assert part.name.text() == "李强"


def test_grants_reset_and_disabling(qtbot: QtBot, admin: tuple[MainWindow, AdminPane], desk: scripted.Desk) -> None:
    made, pane = admin
    part = pane.operators
    press(made, Key.Key_Down)
    assert part.title.text() == "王敏"
    roles = {role.code: role for role in part.roles.roles}
    roles["SUPER"].granted.setChecked(True)
    roles["SUPER"].chips["DB"].click()
    press(made, Key.Key_F9)
    part.reset()
    assert part.password.hasFocus()
    QTest.keyClicks(part.password, "Second-8-word")
    part.reset()
    part.switch()
    qtbot.waitUntil(lambda: len(desk.acts) == 3)
    assert desk.acts[0] == GrantRoles(operator="o1", grants=(("CLERK", ("DB", "SA", "DW")), ("SUPER", ("DB",))))
    assert isinstance(desk.acts[1], ResetPassword)
    assert desk.acts[2] == DisableOperator(operator="o1")


def test_a_setting_is_changed_from_a_day_on(qtbot: QtBot, admin: tuple[MainWindow, AdminPane], desk: scripted.Desk) -> None:
    made, pane = admin
    press(made, Key.Key_2, Alt)
    part = pane.settings
    qtbot.waitUntil(lambda: part.model.rowCount() == 5)
    assert part.day.text() == "2026-11-24"
    part.table.choose_row(4)
    part.value.setText("8")
    part.source.setText("街道通知")
    press(made, Key.Key_F9)
    qtbot.waitUntil(lambda: bool(desk.acts))
    assert desk.acts == [ChangeSetting(key="mask.id_head", value=8, effective_from="2026-11-24", source="街道通知")]


@pytest.mark.parametrize(
    ("typed", "like", "value"),
    [
        ("632.00", None, "632.00"),
        ("632.00", "700.00", "632.00"),
        ("8", 6, 8),
        ("八", 6, "八"),
        ("是", False, True),
        ("否", True, False),
        ("城镇 780.00；农村 500.00", {"城镇": "1.00"}, {"城镇": "780.00", "农村": "500.00"}),
        ("老年 50.00", None, {"老年": "50.00"}),
        ("是", "CD", "是"),
        ("", None, ""),
    ],
)
def test_values_are_read_as_the_kind_they_are(typed: str, like: Json, value: Json) -> None:
    assert read_value(typed, like) == value


def test_values_can_be_typed_back() -> None:
    values: list[Json] = [None, True, 6, "CD", {"城镇": "1.00", "农村": "2.00"}]
    assert [shown(v) for v in values] == ["", "是", "6", "CD", "城镇 1.00；农村 2.00"]


def test_ones_own_password_is_typed_twice(qtbot: QtBot, admin: tuple[MainWindow, AdminPane], desk: scripted.Desk) -> None:
    made, pane = admin
    press(made, Key.Key_3, Alt)
    part = pane.password
    assert part.old.hasFocus()
    for field, words in ((part.old, scripted.PASSWORD), (part.new, "Third-9-word"), (part.again, "Third-9-wrod")):
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, words)
    press(made, Key.Key_F9)
    assert part.answers.fields["again"].problem.text() == "两次输入的密码不一样"
    part.again.setText("Third-9-word")
    press(made, Key.Key_F9)
    qtbot.waitUntil(lambda: [type(act) for act in desk.acts] == [ChangePassword])
    qtbot.waitUntil(lambda: part.old.text() == "")
