"""Editors that are chosen from: a type-ahead line, visible segments, a tick."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from counter.domain.journal import Json
from counter.ui.forms.lines import ENTER
from counter.ui.forms.lore import Choices, matching
from counter.ui.forms.suggestions import Suggestions

_DOWN = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_Take = Callable[[], Choices]


class ChoiceEditor(QLineEdit):
    """Type-ahead by code, Chinese or pinyin initials; Enter or leaving takes the marked choice, ↓ shows all."""

    edited = Signal()

    def __init__(self, choices: _Take, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self._code: Json = None
        self._list: Suggestions | None = None
        self.composing = False
        self._stepped = False
        self.textEdited.connect(self._typed)

    def value(self) -> Json:
        """Give the code chosen; the text itself while it names no choice."""
        return self._code if self._code is not None else (self.text().strip() or None)

    def set_value(self, value: Json) -> None:
        """Show a code by its Chinese."""
        known = dict(self._choices())
        self._code = str(value) if value is not None and str(value) in known else None
        text = known[str(value)] if self._code is not None else "" if value is None else str(value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def note(self) -> str:
        """Nothing stands beside the label."""
        return ""

    def _typed(self, text: str) -> None:
        exact = [code for code, zh in self._choices() if text.strip() == zh]
        self._code = exact[0] if exact else None
        self._offer(text)
        self.edited.emit()

    def _offer(self, text: str) -> None:
        if self._list is None:
            self._list = Suggestions(self)
            self._list.chosen.connect(self.take)
        self._list.offer(matching(self._choices(), text), str(self._code or ""))

    def take(self, code: str) -> None:
        """Choose a code."""
        self._close()
        if code != self._code or self.text() != dict(self._choices()).get(code):
            self.set_value(code)
            self.edited.emit()

    def _close(self) -> None:
        self._stepped = False
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None

    def _take_ready(self) -> None:
        ready = self._list.ready() if self._list is not None else None
        if ready is not None and (self.text().strip() or self._stepped):
            self.take(ready)
        self._close()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether an input method is composing; search what it has given."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ move in the list, Enter takes and goes on, Esc closes the list only."""
        key = Qt.Key(event.key())
        if self.composing:
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif key in _DOWN:
            self._step(_DOWN[key])
        elif key in ENTER:
            self._take_ready()
            event.ignore()
        elif key == Qt.Key.Key_Escape and self._list is not None:
            self._close()
        else:
            super().keyPressEvent(event)

    def _step(self, rows: int) -> None:
        self._stepped = True
        if self._list is None:
            self._offer("" if self._code is not None else self.text())
        else:
            self._list.move_by(rows)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show every choice at a click."""
        super().mousePressEvent(event)
        if not self.isReadOnly():
            self.selectAll()
            self._offer("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the marked choice when the cursor leaves after typing."""
        if self._code is None:
            self._take_ready()
        self._close()
        super().focusOutEvent(event)


class Segments(QComboBox):
    """A few short choices, all visible: ← → or the digit or initials of one choose, Backspace takes it back."""

    edited = Signal()

    def __init__(self, choices: tuple[tuple[Json, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = tuple(value for value, _ in choices)
        self._words = tuple(zh for _, zh in choices)
        self._letters = ""
        self.addItems(list(self._words))
        self.setCurrentIndex(-1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def value(self) -> Json:
        """Give the value chosen, None when none is."""
        at = self.currentIndex()
        return None if at < 0 else self._values[at]

    def set_value(self, value: Json) -> None:
        """Show a value."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.update()

    def note(self) -> str:
        """Nothing stands beside the label."""
        return ""

    def _choose(self, at: int) -> None:
        if at != self.currentIndex() and at < len(self._values):
            self.setCurrentIndex(at)
            self.update()
            self.edited.emit()

    def _widths(self) -> tuple[int, ...]:
        return tuple(self.fontMetrics().horizontalAdvance(word) + 24 for word in self._words)

    def sizeHint(self) -> QSize:
        """Be as wide as the words."""
        return QSize(sum(self._widths()), self.fontInfo().pixelSize() + 22)

    def minimumSizeHint(self) -> QSize:
        """Be as wide as the words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by arrow, digit or initials; leave Enter to the form."""
        key = Qt.Key(event.key())
        at = self.currentIndex()
        last = len(self._values) - 1
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
            self._choose(0 if at >= last else at + 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._choose(last if at <= 0 else at - 1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._choose(-1)
        elif event.text() and (found := self._by_letter(event.text())) is not None:
            self._choose(found)
        else:
            event.ignore()

    def _by_letter(self, text: str) -> int | None:
        """Read letters typed one after the other as the initials of one word: nc stays at 农村 and does not go on to 城镇."""
        if text.isdigit():
            return int(text) - 1 if 1 <= int(text) <= len(self._words) else None
        choices = tuple((str(n), word) for n, word in enumerate(self._words))
        for letters in (self._letters + text, text) if text.isalpha() else ():
            found = matching(choices, letters)
            if found:
                self._letters = letters
                return int(found[0][0])
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin a new word."""
        self._letters = ""
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer."""
        left = 0
        for at, width in enumerate(self._widths()):
            if left <= event.position().x() < left + width:
                self._choose(at)
            left += width
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def showPopup(self) -> None:
        """Have no popup: every choice is visible."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choices side by side."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for at, width in enumerate(self._widths()):
            self._paint_one(painter, at, QRect(left, 0, width, self.height()))
            left += width
        if self.hasFocus():
            painter.setPen(QPen(QApplication.palette().highlight().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRect(0, 0, left, self.height()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_one(self, painter: QPainter, at: int, box: QRect) -> None:
        palette = QApplication.palette()
        accent, chosen = palette.highlight().color(), at == self.currentIndex()
        soft = QColor(accent)
        soft.setAlpha(30)
        edge = palette.brightText().color() if self.property("wrong") else palette.dark().color()
        painter.setPen(QPen(accent if chosen else edge, 1))
        painter.setBrush(soft if chosen else palette.base().color())
        painter.drawRoundedRect(QRectF(box).adjusted(2.5, 2.5, -2.5, -2.5), 5, 5)
        font = QFont(self.font())
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(accent if chosen else palette.text().color())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words[at])


class Tick(QCheckBox):
    """已签: signed or not."""

    edited = Signal()

    def __init__(self, word: str = "已签", parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.toggled.connect(self.edited)

    def value(self) -> Json:
        """Give True when ticked, else None."""
        return True if self.isChecked() else None

    def set_value(self, value: Json) -> None:
        """Show a value."""
        before = self.blockSignals(True)
        self.setChecked(value is True)
        self.blockSignals(before)

    def note(self) -> str:
        """Nothing stands beside the label."""
        return ""
