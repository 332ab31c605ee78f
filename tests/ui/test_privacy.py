"""F12 from a dialog, and while a list hangs open: nothing stays before the cover."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Opener
from tests.ui.hands import Key


def test_a_dialog_that_waits_is_closed_and_the_window_covered(qtbot: QtBot, window: Opener) -> None:
    made = window()
    dialog = QDialog(made)
    QLineEdit(dialog)

    def press() -> None:
        handle = dialog.windowHandle()
        assert handle is not None
        made.privacy.watch(handle)  # the screen of this test gives no focus to a second window
        QTest.keyClick(handle, Key.Key_F12)

    dialog.setModal(True)
    QTimer.singleShot(0, press)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    assert made.stack.currentWidget() is made.cover
    dialog.deleteLater()


def test_a_list_that_hangs_open_is_closed_too(qtbot: QtBot, window: Opener) -> None:
    made = window()
    assert made.shell is not None
    box = QComboBox(made.shell)
    box.addItems(["甲", "乙"])
    box.show()
    box.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    handle = popup.windowHandle()
    assert handle is not None
    assert made.privacy.eventFilter(handle, QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_F12, Qt.KeyboardModifier.NoModifier))
    assert made.stack.currentWidget() is made.cover
    assert QApplication.activePopupWidget() is None


def test_other_keys_are_let_through(window: Opener) -> None:
    made = window()
    handle = made.windowHandle()
    assert handle is not None
    other = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_F11, Qt.KeyboardModifier.NoModifier)
    assert not made.privacy.eventFilter(handle, other)
