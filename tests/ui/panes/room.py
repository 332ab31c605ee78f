"""A workbench at a real desk, worked by keys alone."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter.desk.desk import Desk
from counter.ui import theme
from counter.ui.office import Office
from counter.ui.pane import Pane
from tests.desk.hall import Counter

PLAIN = Qt.KeyboardModifier.NoModifier
NUMBER = "520699198503120016"


def type_text(text: str) -> None:
    """Type into what has the focus; Chinese comes from an input method."""
    here = QApplication.focusWidget()
    assert here is not None
    if text.isascii():
        QTest.keyClicks(here, text)
        return
    given = QInputMethodEvent("", [])
    given.setCommitString(text)
    QApplication.sendEvent(here, given)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the focus is."""
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, key, modifier)


@dataclass
class Room:
    """A counter, its desk and the office that the panes speak to."""

    qtbot: QtBot
    counter: Counter
    desk: Desk
    office: Office

    def show(self, pane: Pane) -> None:
        """Put a pane on the screen and into it."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, theme.look())
        self.qtbot.addWidget(pane)
        pane.resize(1286, 640)
        pane.show()
        pane.activateWindow()
        self.until(pane.isActiveWindow)
        pane.entered()
        self.office.changed.connect(pane.touched)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for something."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=8000)


def focus() -> QWidget:
    """Give what has the focus."""
    here = QApplication.focusWidget()
    assert here is not None
    return here
