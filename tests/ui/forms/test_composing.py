"""While an input method composes, every key is its own: in every kind of editor, and in the lines that find something."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from counter.ui import theme
from counter.ui.choosing import Choice
from counter.ui.composing import composing
from counter.ui.forms.form import FormView
from counter.ui.panes.offer import Offer
from tests.ui.forms.test_form import editor, form

__all__ = ["form"]  # the fixture
Key = Qt.Key
OWN = (
    Key.Key_Return,
    Key.Key_Enter,
    Key.Key_Escape,
    Key.Key_1,
    Key.Key_2,
    Key.Key_Up,
    Key.Key_Down,
    Key.Key_Left,
    Key.Key_Space,
)
TYPED = (
    "person/name", "person/id_no", "person/nation", "person/birth", "person/valid", "person/live", "person/phone", "person/account",
    "person/since", "person/reason",
)  # fmt: skip


def compose(widget: QWidget, text: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def commit(widget: QWidget, text: str) -> None:
    given = QInputMethodEvent("", [])
    given.setCommitString(text)
    QApplication.sendEvent(widget, given)


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    assert isinstance(widget, QLineEdit)
    return widget.text()


@pytest.mark.parametrize("path", TYPED)
def test_no_key_is_taken_from_the_input_method(form: FormView, path: str) -> None:
    here, finished = editor(form, path), QSignalSpy(form.finished)
    here.setFocus()
    compose(here, "ni")
    assert composing(here)
    for key in OWN:
        QTest.keyClick(here, key)
        assert (QApplication.focusWidget(), text_of(here), finished.count()) == (here, "", 0), key
    assert not [w for w in form.window().findChildren(QWidget) if w.objectName() == "suggestions" and w.isVisible()]
    commit(here, "你")
    assert not composing(here)
    assert text_of(here) == "你"


@pytest.mark.parametrize("path", TYPED)
def test_afterwards_enter_goes_on(form: FormView, path: str) -> None:
    here = editor(form, path)
    here.setFocus()
    compose(here, "ni")
    compose(here, "")
    QTest.keyClick(here, Key.Key_Return)
    assert QApplication.focusWidget() is not here


@pytest.fixture
def offer(qtbot: QtBot) -> Offer:
    made = Offer("事项", "拼音首字母", theme.look())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_what_is_on_offer_waits_for_the_input_method(offer: Offer) -> None:
    offer.show_rows((Choice("item", "DB-101", "最低生活保障"), Choice("item", "JS-101", "生育登记")))
    chosen, entered = QSignalSpy(offer.chosen), QSignalSpy(offer.entered)
    compose(offer.line, "sheng")
    for key in OWN:
        QTest.keyClick(offer.line, key)
    assert (chosen.count(), entered.count(), offer.list.currentIndex().row(), offer.line.text()) == (0, 0, 0, "")
    commit(offer.line, "生育")
    assert offer.line.text() == "生育"
    offer.show_rows((Choice("item", "JS-101", "生育登记"),))
    QTest.keyClick(offer.line, Key.Key_Return)
    assert chosen.count() == 1
