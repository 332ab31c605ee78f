import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter.domain.problem import Problem
from counter.ui.shell import Shell
from counter.ui.window import MainWindow
from tests.ui import sample, scripted
from tests.ui.conftest import Opener

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_signing_in_by_keyboard(qtbot: QtBot, closed_window: Opener) -> None:
    window = closed_window()
    qtbot.waitUntil(window.sign_in.login.hasFocus)
    QTest.keyClicks(focus(), "wang.min")
    QTest.keyClick(focus(), Key.Key_Return)
    assert window.sign_in.password.hasFocus()
    QTest.keyClicks(focus(), scripted.PASSWORD)
    QTest.keyClick(focus(), Key.Key_Return)
    qtbot.waitUntil(lambda: window.shell is not None)
    assert window.stack.currentWidget() is window.shell
    assert window.sign_in.password.text() == ""


def test_a_wrong_password_is_said_beside_the_field_and_can_be_typed_over(qtbot: QtBot, closed_window: Opener) -> None:
    window = closed_window()
    window.sign_in.login.setCurrentText("wang.min")
    QTest.keyClicks(window.sign_in.password, "wrong")
    QTest.keyClick(window.sign_in.password, Key.Key_Return)
    field = window.sign_in.answers.fields["password"]
    qtbot.waitUntil(field.problem.isVisible)
    assert field.problem.text() == "密码不对，请重新输入"
    assert window.sign_in.password.selectedText() == "wrong"
    assert window.sign_in.password.accessibleDescription() == field.problem.text()
    QTest.keyClicks(window.sign_in.password, scripted.PASSWORD)
    QTest.keyClick(window.sign_in.password, Key.Key_Return)
    qtbot.waitUntil(lambda: window.shell is not None)


def test_what_is_missing_and_being_locked_out_are_said(qtbot: QtBot, closed_window: Opener) -> None:
    window = closed_window()
    QTest.keyClick(window.sign_in.password, Key.Key_Return)
    fields = window.sign_in.answers.fields
    assert (fields["login"].problem.text(), fields["password"].problem.text()) == ("请填写登录名", "请填写密码")
    window.sign_in.login.setCurrentText("locked")
    QTest.keyClicks(window.sign_in.password, "x")
    QTest.keyClick(window.sign_in.password, Key.Key_Return)
    qtbot.waitUntil(lambda: "5 分钟" in fields["password"].problem.text())


def test_the_places_by_their_keys(qtbot: QtBot, window: Opener) -> None:
    made = window()
    seen = []
    for key in (Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_7, Key.Key_1):
        QTest.keyClick(made, key, Ctrl)
        seen.append(made.commands.place)
        checked = [place for place, button in shell_of(made).rail.buttons.items() if button.isChecked()]
        assert checked == [made.commands.place]
    assert seen == ["cases", "due", "attention", "day", "sync", "admin", "workbench"]


def test_only_places_that_are_open_to_one_exist(qtbot: QtBot, window: Opener) -> None:
    desk = scripted.Desk(StandingNow=lambda q: sample.standing(q).model_copy(update={"grants": (("ADMIN", ()),)}))
    made = window(desk)
    assert list(shell_of(made).rail.buttons) == ["attention", "sync", "admin"]
    assert made.commands.place == "attention"
    QTest.keyClick(made, Key.Key_1, Ctrl)
    QTest.keyClick(made, Key.Key_F, Ctrl)
    assert made.commands.place == "attention"
    assert not shell_of(made).search_box.isVisible()
    assert [row.id for row in made.commands.find("受理台")] == []


def test_no_other_window_ever_opens(qtbot: QtBot, window: Opener) -> None:
    made = window()
    for place in ("cases", "attention", "day", "sync", "admin"):
        shell_of(made).go(place)
        qtbot.wait(30)
        tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        assert tops == [made], place
        assert made.isActiveWindow()


def test_every_control_has_a_name(qtbot: QtBot, window: Opener) -> None:
    made = window()
    for place in ("cases", "attention", "day", "sync", "admin"):
        shell_of(made).go(place)
        kinds: tuple[type[QWidget], ...] = (QAbstractButton, QLineEdit, QComboBox)
        controls = [w for kind in kinds for w in shell_of(made).pane(place).findChildren(kind)]
        named = [w for w in controls if w.accessibleName() or (isinstance(w, QAbstractButton) and w.text())]
        inner = [w for w in controls if isinstance(w.parent(), QComboBox) or w.objectName().startswith("qt_")]
        assert [w for w in controls if w not in named and w not in inner] == [], (place, [w.parent() for w in controls if w not in named])


def test_the_foot_says_who_and_what_waits(qtbot: QtBot, window: Opener) -> None:
    made = window()
    status = shell_of(made).status
    qtbot.waitUntil(lambda: status.hall.text() == "大厅已连通")
    assert status.who.text() == "王敏   03 号窗"
    assert status.waiting.text() == "待发 3  自 14:02 起"
    assert status.standards.text() == "1 项标准未设定"
    assert shell_of(made).rail.buttons["attention"].count == 5


def test_the_hall_light_has_words_for_every_state(qtbot: QtBot, window: Opener) -> None:
    made = window()
    shell = shell_of(made)
    said = {}
    for view in ("connected", "away", "none", "refused"):
        shell.sync_told(scripted.SyncState(view=view))
        said[view] = (shell.status.hall.text(), shell.status.light.grab().toImage())
        assert shell.status.waiting.isVisible() == (view != "none")
    assert said["away"][0] == "大厅断开 自 14:02 起，可照常办理"
    assert said["none"][0] == "单机使用，未接入大厅"
    images = [image for _, image in said.values()]
    assert all(images[a] != images[b] for a in range(4) for b in range(a))


def test_locking_keeps_what_was_typed_and_turns_keys_off(qtbot: QtBot, window: Opener) -> None:
    made = window()
    shell_of(made).go("day")
    QTest.keyClicks(focus(), "12")
    typed = focus()
    QTest.keyClick(made, Key.Key_L, Ctrl)
    assert made.stack.currentWidget() is made.lock_page
    QTest.keyClick(made, Key.Key_2, Ctrl)
    assert made.commands.place == "day"
    QTest.keyClicks(made.lock_page.password, "wrong")
    QTest.keyClick(made.lock_page.password, Key.Key_Return)
    qtbot.waitUntil(made.lock_page.answers.fields["password"].problem.isVisible)
    QTest.keyClicks(made.lock_page.password, scripted.PASSWORD)
    QTest.keyClick(made.lock_page.password, Key.Key_Return)
    qtbot.waitUntil(lambda: made.stack.currentWidget() is made.shell)
    assert isinstance(typed, QLineEdit)
    assert typed.text() == "12"
    assert focus() is typed
    QTest.keyClick(made, Key.Key_2, Ctrl)
    assert made.commands.place == "cases"


def test_f12_covers_the_screen_and_any_key_asks_for_the_password(qtbot: QtBot, window: Opener) -> None:
    made = window()
    shell_of(made).go("day")
    typed = focus()
    QTest.keyClick(made, Key.Key_F12)
    assert made.stack.currentWidget() is made.cover
    QTest.keyClick(made.cover, Key.Key_A)
    assert made.stack.currentWidget() is made.lock_page
    assert made.lock_page.password.text() == ""
    QTest.keyClicks(made.lock_page.password, scripted.PASSWORD)
    QTest.keyClick(made.lock_page.password, Key.Key_Return)
    qtbot.waitUntil(lambda: made.stack.currentWidget() is made.shell)
    assert focus() is typed
    assert isinstance(typed, QLineEdit)
    assert typed.text() == ""


def test_idleness_locks_and_hands_put_it_off(qtbot: QtBot, window: Opener) -> None:
    made = window()
    made.idle._timer.start(400)
    made.idle._timer.setInterval(400)
    handle = made.windowHandle()
    assert handle is not None
    QTest.mouseMove(handle, QPoint(5, 5))
    QTest.qWait(250)
    QTest.mouseMove(handle, QPoint(9, 9))
    QTest.qWait(250)
    assert made.stack.currentWidget() is made.shell
    qtbot.waitUntil(lambda: made.stack.currentWidget() is made.lock_page)


def test_signing_out_shuts_the_store_and_lets_another_in(qtbot: QtBot, window: Opener) -> None:
    made = window()
    made.commands.run("sign_out")
    door = made._door
    assert isinstance(door, scripted.Door)
    qtbot.waitUntil(lambda: door.shut == 1)
    assert made.stack.currentWidget() is made.sign_in
    assert not made.idle._timer.isActive()
    QTest.keyClicks(made.sign_in.password, scripted.PASSWORD)
    QTest.keyClick(made.sign_in.password, Key.Key_Return)
    qtbot.waitUntil(lambda: made.shell is not None and made.shell.standing is not None)
    QTest.keyClick(made, Key.Key_4, Ctrl)
    assert made.commands.place == "attention"


def test_closing_shuts_the_store_last(qtbot: QtBot, window: Opener) -> None:
    made = window()
    made.close()
    door = made._door
    assert isinstance(door, scripted.Door)
    assert door.shut == 1
    assert not made.idle._timer.isActive()


def test_a_made_up_hall_is_marked(qtbot: QtBot, closed_window: Opener) -> None:
    door = scripted.Door()
    assert closed_window(door).bands.said("drill") == ""
    door.practice = True
    assert "虚构" in closed_window(door).bands.said("drill")


def test_our_own_mistake_is_a_number_in_a_band(qtbot: QtBot, window: Opener) -> None:
    made = window()

    def broken(_: object) -> None:
        raise ZeroDivisionError

    made.office.run(lambda: broken(0))
    qtbot.waitUntil(lambda: made.bands.said("incident") != "")
    assert "已填写的内容都还在" in made.bands.said("incident")
    button = made.bands.verb("incident")
    assert button is not None
    button.click()
    assert made.bands.said("incident") == ""


def test_problems_that_nobody_took_are_said(qtbot: QtBot, window: Opener) -> None:
    made = window()
    made.office.unheard.emit((Problem("", "right"),))
    assert shell_of(made).bands.said("refused") == "您的岗位没有这项权限"


def test_a_doubted_clock_is_confirmed_in_words(qtbot: QtBot, window: Opener) -> None:
    desk = scripted.Desk(StandingNow=lambda q: sample.standing(q).model_copy(update={"clock": "clock_wrong"}))
    made = window(desk)
    bands = shell_of(made).bands
    assert "2026年11月24日" in bands.said("clock")
    button = bands.verb("clock")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: [type(act).__name__ for act in desk.acts] == ["ConfirmClock"])


def test_a_made_up_hall_cannot_be_mistaken_and_offers_no_other(qtbot: QtBot, closed_window: Opener) -> None:
    door = scripted.Door()
    door.practice = True
    made = closed_window(door)
    assert made.windowTitle().startswith("【演练】")
    assert not made.sign_in.drill.isVisible()


def test_the_made_up_hall_is_opened_from_the_sign_in_page(qtbot: QtBot, closed_window: Opener, tmp_path: Path) -> None:
    made = closed_window()
    sign = tmp_path / "opened"
    made.sign_in.offer_drill(lambda: [sys.executable, "-c", f"import pathlib; pathlib.Path({str(sign)!r}).touch()"])
    QTest.keyClick(made, Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: sign.exists() and made.sign_in.drill.isEnabled())
    assert "另一个窗口" in made.sign_in.waiting.text()


def test_why_it_was_not_opened_is_said(qtbot: QtBot, closed_window: Opener) -> None:
    made = closed_window()

    def broken() -> list[str]:
        raise OSError("the disk is full")

    made.sign_in.offer_drill(broken)
    QTest.keyClick(made, Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "故障编号" in made.sign_in.waiting.text())
    assert made.sign_in.drill.isEnabled()
