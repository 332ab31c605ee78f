"""One line to type into with what was found under it: how a person and an item are chosen."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from counter.ui.choosing import Choice, ChoiceList
from counter.ui.composing import composing, follow
from counter.ui.forms.measure import Elided
from counter.ui.parts import column, row, text
from counter.ui.theme import Look, say

MOST = 7


class Offer(QWidget):
    """The line and its list, in the page itself. `chosen` gives a Choice, `entered` the text when nothing is on offer."""

    chosen = Signal(object)
    entered = Signal(str)
    typed = Signal(str)

    def __init__(self, zh: str, hint: str, look: Look) -> None:
        """Begin empty; `hint` says what may be typed."""
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(zh)
        self.line.setPlaceholderText(hint)
        self.line.setMaximumWidth(560)
        self.list = ChoiceList(look, zh)
        self.list.setMaximumWidth(760)
        self.list.hide()
        self.note = text("", "note", wrap=True)
        self.note.hide()
        label = text(zh, "label")
        label.setBuddy(self.line)
        self.setLayout(column(label, self.line, self.list, self.note, gap=4))
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self._asked = self._hasty = False  # what is typed is not answered yet; Enter was pressed before the answer
        self.line.textEdited.connect(self._edited)
        self.list.chosen.connect(self.chosen)

    def _edited(self, typed: str) -> None:
        self._asked, self._hasty = True, False
        self.typed.emit(typed)

    @property
    def waiting(self) -> bool:
        """Whether what is on offer is the answer to something typed before."""
        return self._asked

    def show_rows(self, rows: tuple[Choice, ...], note: str = "") -> None:
        """Show what was found and a sentence under it; Enter that was pressed meanwhile takes effect on it."""
        self.list.show_rows(rows)
        self.list.setFixedHeight(self.list.height_for(MOST) + 4)
        self.list.setVisible(bool(rows))
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._asked = False
        if self._hasty:
            self._hasty = False
            self._enter()

    def clear(self) -> None:
        """Begin again."""
        self.line.clear()
        self.show_rows(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter are for the list, unless an input method composes."""
        follow(self.line, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return composing(self.line) or self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.list.isVisible() and self.list.take_key(event.key())
        if self._asked:  # what is on offer is the answer to something else
            self._hasty = True
            return True
        return self._enter()

    def _enter(self) -> bool:
        if self.list.isVisible():
            return self.list.take_key(Qt.Key.Key_Return)
        if self.line.text().strip():
            self.entered.emit(self.line.text().strip())
            return True
        return False


class Told(QWidget):
    """A step that is done: one line of what was chosen, and the way back at its end."""

    def __init__(self, back: QWidget) -> None:
        """Begin with nothing chosen."""
        super().__init__()
        self.main, self.note = text("", "title"), say(Elided(), "soft")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = row(self.main, self.note, back, gap=12)
        layout.setStretchFactor(self.note, 1)
        self.setLayout(layout)

    def tell(self, main: str, note: str = "") -> None:
        """Say what was chosen."""
        self.main.setText(main)
        self.note.setText(note)
        self.note.setToolTip(note)
