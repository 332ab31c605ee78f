"""The tour of the made-up hall: once by itself, by keys alone, and never again unless asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter.settings import Settings
from counter.ui.tour import STOPS, Tour
from counter.ui.window import MainWindow
from tests.ui import scripted
from tests.ui.conftest import MAKERS, Opener

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


def sign_in(qtbot: QtBot, window: MainWindow) -> None:
    window.sign_in.login.setCurrentText("wang.min")
    window.sign_in.password.setText(scripted.PASSWORD)
    window.sign_in.sign_in()
    qtbot.waitUntil(lambda: window.shell is not None and window.shell.standing is not None)


def made_up(qtbot: QtBot, closed_window: Opener) -> tuple[MainWindow, Tour]:
    door = scripted.Door()
    door.practice = True
    window = closed_window(door)
    sign_in(qtbot, window)
    qtbot.waitUntil(lambda: window.help.tour.isVisible() and QApplication.focusWidget() is window.help.tour)
    return window, window.help.tour


def test_it_goes_from_stop_to_stop_by_enter_and_ends(qtbot: QtBot, closed_window: Opener) -> None:
    window, tour = made_up(qtbot, closed_window)
    toured, said = QSignalSpy(window.toured), []
    for stop in STOPS:
        said.append(tour.sentence)
        assert tour.rect().contains(tour.target())
        bubble = next(child for child in tour.children() if child.property("is") == "sheet")
        assert tour.rect().contains(bubble.property("geometry")), stop.zh
        QTest.keyClick(tour, Key.Key_Return)
    assert said == [stop.sentence for stop in STOPS]
    assert (tour.isVisible(), toured.count()) == (False, 1)
    QTest.keyClick(window, Key.Key_5, Ctrl)
    assert window.commands.place == "day", "keys work again"


def test_no_key_reaches_the_page_but_the_one_named_goes_on(qtbot: QtBot, closed_window: Opener) -> None:
    window, tour = made_up(qtbot, closed_window)
    place = window.commands.place
    for key in (Key.Key_F9, Key.Key_F5, Key.Key_A, Key.Key_Tab):
        QTest.keyClick(tour, key)
    assert (tour.at, window.commands.place, QApplication.focusWidget()) == (0, place, tour)
    QTest.keyClick(tour, Key.Key_1, Ctrl)
    assert tour.at == 1
    QTest.keyClick(tour, Key.Key_Left)
    assert tour.at == 0


def test_escape_ends_it_for_ever_and_the_palette_brings_it_back(qtbot: QtBot, closed_window: Opener) -> None:
    window, tour = made_up(qtbot, closed_window)
    toured = QSignalSpy(window.toured)
    QTest.keyClick(tour, Key.Key_Escape)
    assert (tour.isVisible(), toured.count()) == (False, 1)
    window.sign_out()
    sign_in(qtbot, window)
    assert not window.help.tour.isVisible()
    assert [row.id for row in window.commands.find("rmdl")] == ["tour"]
    window.commands.run("tour")
    assert window.help.tour.isVisible()
    QTest.keyClick(window.help.tour, Key.Key_Escape)


@pytest.mark.parametrize(("practice", "seen"), [(False, False), (True, True)])
def test_no_real_hall_and_nobody_who_saw_it_is_shown_round(qtbot: QtBot, qapp: QApplication, *, practice: bool, seen: bool) -> None:
    door = scripted.Door()
    door.practice = practice
    window = MainWindow(door, Settings(toured=seen), scripted.now, "", MAKERS)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    sign_in(qtbot, window)
    assert not window.help.tour.isVisible()
    window.close()
    window.deleteLater()
