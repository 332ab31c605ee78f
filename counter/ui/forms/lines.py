"""Editors that are typed into: one line, or several."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from counter.domain.journal import Json
from counter.ui.forms.typed import Typing

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineEditor(QLineEdit):
    """One line. What is typed is written the proper way when the cursor leaves; while an input method composes, every key is its own."""

    edited = Signal()

    def __init__(self, typing: Typing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = typing
        self.composing = False
        if typing.right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.textEdited.connect(self.edited)

    def value(self) -> Json:
        """Give what was typed as a value; the text itself where it is not understood."""
        return self._typing.value(self.text())

    def set_value(self, value: Json) -> None:
        """Show a value; the cursor stays where it was when nothing changed."""
        if value != self.value():
            self.setText("" if value is None else self._typing.show(value))
            self.setCursorPosition(0)

    def note(self) -> str:
        """Give what stands beside the label: 大写, the grouped number, the age."""
        value = self.value()
        return "" if value is None else self._typing.note(value)

    def _rewrite(self, write: Callable[[Json], str]) -> None:
        value = self._typing.read(self.text()) if self.text().strip() else None
        if value is not None and write(value) != self.text():
            self.setText(write(value))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the value as it is typed: without groups and thousands marks."""
        self._rewrite(self._typing.edit or self._typing.show)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the value as it is read."""
        self._rewrite(self._typing.show)
        super().focusOutEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether an input method is composing."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter and Alt to the form; while an input method composes, to nobody."""
        if self.composing:
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier or event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class LongEditor(QPlainTextEdit):
    """Several lines; Enter goes on, Shift+Enter begins a new line, Tab never stays in the text."""

    edited = Signal()

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = lines
        self.textChanged.connect(self.edited)

    def value(self) -> Json:
        """Give the text, None when nothing stands there."""
        text = self.toPlainText().strip()
        return text or None

    def set_value(self, value: Json) -> None:
        """Show a text."""
        if value != self.value():
            self.setPlainText("" if value is None else str(value))

    def note(self) -> str:
        """Nothing stands beside the label."""
        return ""

    def sizeHint(self) -> QSize:
        """Be as high as its lines."""
        return QSize(super().sizeHint().width(), self._lines * self.fontMetrics().lineSpacing() + 18)

    def minimumSizeHint(self) -> QSize:
        """Be as high as its lines."""
        return QSize(80, self.sizeHint().height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether an input method is composing."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a plain Enter to the form; while an input method composes, every key is its own."""
        if self.composing:
            event.accept()
        elif event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
