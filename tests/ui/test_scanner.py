"""A scan goes where it belongs and leaves nothing behind; slow typing is never taken for one."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from counter.domain import numbers, proof
from counter.ui.forms.lines import LongEditor
from counter.ui.scanner import GAP, LONG_GAP, Burst, Scan, Scanner, meant

TODAY = date(2026, 11, 24)
CASE = numbers.case_number("520602003", TODAY, "03", 17, "DB")
PERSON = "520699198503120016"
PROOF = proof.WORD + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 8


@pytest.mark.parametrize(
    ("text", "kind"), [(CASE, "case"), (PERSON, "id_no"), ("52069920150901004x", "id_no"), (PROOF, "proof"), (PROOF[:20], ""),
                       (CASE[:-1] + "?", ""), ("520699198503120017", ""), ("13800000000", ""), ("zhangxiaoming", ""), ("", "")],
)  # fmt: skip
def test_what_a_scan_means(text: str, kind: str) -> None:
    found = meant(text, TODAY)
    assert (found.kind if found is not None else "") == kind


def test_a_pause_begins_anew() -> None:
    burst = Burst()
    assert [burst.add(sign, at) for sign, at in (("1", 0), ("2", GAP), ("3", 2 * GAP + 1), ("4", 3 * GAP))] == [False, True, False, True]
    assert burst.end(4 * GAP) == "34"
    assert burst.end(4 * GAP) == ""
    burst.add("5", 1000)
    assert burst.end(1001 + GAP) == ""


class Hands:
    """Keys as the system hands them to a window, each with its time on a clock of the test."""

    def __init__(self, window: QWidget) -> None:
        self._window, self.at = window.windowHandle(), 1000

    def key(self, key: Qt.Key, text: str = "", after: int = 2) -> None:
        self.at += after
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self.at)
            QApplication.sendEvent(self._window, event)

    def type(self, text: str, after: int = 2) -> None:
        for sign in text:
            self.key(Qt.Key(ord(sign.upper())), sign, after)

    def enter(self, after: int = 2) -> None:
        self.key(Qt.Key.Key_Return, "\r", after)


def watched(qtbot: QtBot, widget: QWidget) -> tuple[Hands, Scanner, QSignalSpy]:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    widget.setFocus()
    scanner = Scanner(widget.windowHandle(), lambda: TODAY, lambda _: True, widget)
    return Hands(widget), scanner, QSignalSpy(scanner.scanned)


@pytest.mark.parametrize("text", [CASE, PERSON, PROOF])
def test_nothing_is_left_in_the_field(qtbot: QtBot, text: str) -> None:
    field = QLineEdit("茅溪村3组")
    hands, _, scans = watched(qtbot, field)
    entered = QSignalSpy(field.returnPressed)
    field.setSelection(0, 2)
    hands.type(text)
    hands.enter()
    found = scans.at(0)[0]
    assert isinstance(found, Scan)
    assert (found.text, field.text(), field.selectedText(), entered.count()) == (text, "茅溪村3组", "茅溪", 0)


def test_nothing_is_left_in_a_long_field(qtbot: QtBot) -> None:
    field = LongEditor(3)
    hands, _, scans = watched(qtbot, field)
    field.setPlainText("家庭困难")
    hands.type(CASE)
    hands.enter()
    assert (scans.count(), field.toPlainText()) == (1, "家庭困难")


@pytest.mark.parametrize("pace", [GAP + 1, 60, 120])
def test_slow_typing_is_typing(qtbot: QtBot, pace: int) -> None:
    field = QLineEdit()
    hands, scanner, scans = watched(qtbot, field)
    hands.type(PERSON, pace)
    hands.enter(pace)
    assert (field.text(), scans.count(), scanner._late.isActive()) == (PERSON, 0, False)


def test_a_fast_hand_that_pauses_before_enter_is_a_hand(qtbot: QtBot) -> None:
    field = QLineEdit()
    hands, _, scans = watched(qtbot, field)
    hands.type(PERSON, 5)
    hands.enter(GAP + 1)
    assert (field.text(), scans.count()) == (PERSON, 0)


def test_what_no_scan_is_comes_as_it_was_typed(qtbot: QtBot) -> None:
    field = QLineEdit()
    hands, _, scans = watched(qtbot, field)
    entered = QSignalSpy(field.returnPressed)
    hands.type("zdsh12")
    hands.enter()
    assert (field.text(), entered.count(), scans.count()) == ("zdsh12", 1, 0)
    hands.type("abc")
    hands.key(Qt.Key.Key_Left)
    hands.type("x", 80)
    qtbot.waitUntil(lambda: field.text() == "zdsh12abxc", timeout=LONG_GAP + 2000)


def test_what_is_held_back_comes_by_itself(qtbot: QtBot) -> None:
    field = QPlainTextEdit()
    hands, _, scans = watched(qtbot, field)
    hands.type("5206991985")
    qtbot.waitUntil(lambda: field.toPlainText() == "5206991985", timeout=LONG_GAP + 2000)
    assert scans.count() == 0


def test_an_input_method_keeps_its_keys(qtbot: QtBot) -> None:
    field = LongEditor(3)
    hands, _, scans = watched(qtbot, field)
    QApplication.sendEvent(field, QInputMethodEvent("ni", []))
    hands.type("12")
    hands.key(Qt.Key.Key_F9)
    hands.key(Qt.Key.Key_Tab, "\t")
    hands.enter()
    given = QInputMethodEvent("", [])
    given.setCommitString("你")
    QApplication.sendEvent(field, given)
    assert (field.toPlainText(), scans.count(), field.hasFocus()) == ("你", 0, True)
