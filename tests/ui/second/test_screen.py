"""Where the second screen stands and when it is wiped, beside the real window and a scripted desk."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter.desk.questions import SettingList
from counter.desk.views import Settings as HallSettings
from counter.settings import Second, Settings
from counter.ui import theme
from counter.ui.second.screen import NOTICES, SecondScreen, notices
from counter.ui.second.sheet import Entering, Idle, Line
from counter.ui.window import MainWindow
from tests.ui import sample, scripted
from tests.ui.conftest import OneCase
from tests.ui.second.bench import BenchStub, makers
from tests.ui.second.seen import says, words

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PAGE = Entering("最低生活保障", (Line("申请人", head=True), Line("姓名", "张小明")))


@pytest.fixture
def beside(qtbot: QtBot, qapp: QApplication) -> Iterator[SecondScreen]:
    """Open the window with its second screen as a window for trying, signed in."""
    theme.apply(qapp, theme.look())
    desk = scripted.Desk(SettingList=lambda _: with_notices("停水通知；明天不上班"))
    window = MainWindow(scripted.Door(desk), Settings(), scripted.now, "", makers(), OneCase)
    second = SecondScreen(window, sample.HALL, Second())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    enter(qtbot, window)
    QTest.keyClick(window, Key.Key_F12, Shift)
    qtbot.waitUntil(lambda: second.face.isVisible() and window.isActiveWindow())
    yield second
    window.close()
    window.deleteLater()


def with_notices(text: str) -> HallSettings:
    rows = sample.settings(SettingList()).rows
    return HallSettings(rows=(rows[0].model_copy(update={"key": NOTICES, "value": text}),), families=("大厅",))


def enter(qtbot: QtBot, window: MainWindow) -> None:
    window.sign_in.login.setCurrentText("wang.min")
    window.sign_in.password.setText(scripted.PASSWORD)
    window.sign_in.sign_in()
    qtbot.waitUntil(lambda: window.shell is not None and window.shell.standing is not None)


def window_of(second: SecondScreen) -> MainWindow:
    return second._window


def bench(second: SecondScreen) -> BenchStub:
    shell = window_of(second).shell
    assert shell is not None
    return cast("BenchStub", shell.pane("workbench"))


def show(second: SecondScreen) -> None:
    bench(second).showing.page.emit(PAGE)
    assert any("张小明" in word for word in words(second.face))


def wiped(second: SecondScreen) -> bool:
    return second.face.page == Idle() and not any("张小明" in word for word in words(second.face)) and not second._still._timer.isActive()


def test_it_takes_no_focus_from_the_clerk(beside: SecondScreen) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    show(beside)
    bench(beside).showing.page.emit(Entering("", (), "asked", covered=True))
    QTest.mouseClick(beside.face.entered.right, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is here
    assert QApplication.activeWindow() is window_of(beside)


def test_notices_and_the_hall_stand_there_when_nobody_is_served(qtbot: QtBot, beside: SecondScreen) -> None:
    qtbot.waitUntil(lambda: says(beside.face, "停水通知"))
    assert says(beside.face, "明天不上班")
    assert says(beside.face, sample.HALL)
    assert notices("一；二;\n三\n") == ("一", "二", "三")


LEAVING: dict[str, Callable[[MainWindow], object]] = {
    "lock": lambda w: QTest.keyClick(w, Key.Key_L, Ctrl),
    "F12": lambda w: QTest.keyClick(w, Key.Key_F12),
    "sign out": lambda w: w.sign_out(),
    "another place": lambda w: QTest.keyClick(w, Key.Key_2, Ctrl),
    "idle for minutes": lambda w: w.idle.passed.emit(),
}


@pytest.mark.parametrize("how", list(LEAVING))
def test_it_is_wiped_at_once(beside: SecondScreen, how: str) -> None:
    show(beside)
    LEAVING[how](window_of(beside))
    assert wiped(beside)


def test_it_is_wiped_when_nobody_moves_for_twenty_seconds(qtbot: QtBot, beside: SecondScreen) -> None:
    show(beside)
    still = beside._still._timer
    assert (still.interval(), still.isActive()) == (20_000, True)
    still.setInterval(1)
    qtbot.waitUntil(lambda: wiped(beside))
    assert beside.face.isVisible()


def test_every_hand_on_either_window_counts_as_moving(qtbot: QtBot, beside: SecondScreen) -> None:
    show(beside)
    still = beside._still._timer
    for window in (window_of(beside), beside.face):
        handle = window.windowHandle()
        assert handle is not None
        before = still.timerId()
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert still.isActive()
        assert still.timerId() != before, "it counts anew"


def test_the_next_who_signs_in_is_followed_and_the_last_is_not_seen(qtbot: QtBot, beside: SecondScreen) -> None:
    show(beside)
    window = window_of(beside)
    window.sign_out()
    assert wiped(beside)
    enter(qtbot, window)
    show(beside)


def test_a_closed_screen_holds_nothing_and_the_clerk_is_told(beside: SecondScreen) -> None:
    assert bench(beside).showing.line.watched
    show(beside)
    beside.face.close()
    assert wiped(beside)
    assert not bench(beside).showing.line.watched
    bench(beside).showing.page.emit(PAGE)
    assert wiped(beside), "what nobody sees is not kept there"


def test_it_wears_what_the_window_wears(beside: SecondScreen) -> None:
    before = beside.face.styleSheet()
    window_of(beside).next_theme()
    assert beside.face.styleSheet() != before


def test_nothing_is_left_when_the_window_closes(beside: SecondScreen) -> None:
    show(beside)
    window_of(beside).close()
    assert beside.face.isHidden()
    assert not beside._still._timer.isActive()
    assert not beside._round.isActive()
