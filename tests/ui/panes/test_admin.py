import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter.desk.actions import (
    AddOperator,
    ChangePassword,
    DisableOperator,
    GrantRoles,
    ResetPassword,
)
from counter.domain.problem import Problem
from counter.ui.panes.admin import AdminPane
from counter.ui.window import MainWindow
from tests.ui import sample, scripted
from tests.ui.conftest import Opener
from tests.ui.hands import Alt, Ctrl, Key, press, refusing, shell_of


@pytest.fixture
def admin(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> tuple[MainWindow, AdminPane]:
    made = window(desk)
    press(made, Key.Key_7, Ctrl)
    pane = shell_of(made).pane("admin")
    assert isinstance(pane, AdminPane)
    qtbot.waitUntil(lambda: pane.operators.model.rowCount() == 3)
    return made, pane


def test_one_who_may_only_read_is_told_whose_it_is(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> None:
    desk.answers["StandingNow"] = lambda q: sample.standing(q).model_copy(update={"grants": (("CLERK", ("DB",)),)})
    made = window(desk)
    press(made, Key.Key_7, Ctrl)
    pane = shell_of(made).pane("admin")
    assert isinstance(pane, AdminPane)
    qtbot.waitUntil(pane.operators.not_yours.isVisible)
    assert not pane.operators.verbs.isVisible()
    assert not pane.add_button.isVisible()
    press(made, Key.Key_2, Alt)
    assert pane.settings.not_yours.isVisible()
    assert not pane.settings.foot.isVisible()
    assert "admin_save" not in [row.id for row in made.commands.usable()]
    press(made, Key.Key_3, Alt)
    assert "admin_save" in [row.id for row in made.commands.usable()]


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
