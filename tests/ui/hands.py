"""What a test does to a window with its hands."""

from collections.abc import Callable

from pydantic import BaseModel
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter.domain.problem import Problem, Refused
from counter.ui.shell import Shell
from counter.ui.window import MainWindow

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
