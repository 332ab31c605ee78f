"""The command palette (Ctrl+K): every command that works here, found by word or pinyin initials."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.ui.choosing import Choice, ChoiceList
from counter.ui.commands import Commands
from counter.ui.composing import composing, follow
from counter.ui.parts import column
from counter.ui.theme import Look, say

WIDTH, MOST = 560, 10


class Palette(QWidget):
    """Lies over the window while it is open; the cursor goes back to where it was."""

    closed = Signal()

    def __init__(self, commands: Commands, look: Look, over: QWidget) -> None:
        """Stay hidden until `open`."""
        super().__init__(over)
        self._over = over
        self._commands = commands
        self._before: QWidget | None = None
        self.line = QLineEdit(placeholderText=self.tr("命令、拼音首字母或按键"))
        self.line.setAccessibleName(self.tr("命令"))
        self.list = ChoiceList(look, self.tr("可用的命令"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say(self, "sheet")
        self.setLayout(column(self.line, self.list, gap=8, margin=12))
        self.line.textEdited.connect(self._find)
        self.line.installEventFilter(self)
        self.list.chosen.connect(self._run)
        self.hide()

    def open(self, before: QWidget | None) -> None:
        """Open over the window; `before` gets the cursor back."""
        self._before = before
        self.line.clear()
        self._find("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Close and give the cursor back."""
        if self.isVisible():
            self.hide()
            if self._before is not None and self._before.isVisible():
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self.closed.emit()

    def place(self) -> None:
        """Stand below the top of the window, in the middle."""
        height = 12 * 2 + 8 + self.line.sizeHint().height() + max(self.list.height_for(MOST), 36) + 2
        self.setGeometry((self._over.width() - WIDTH) // 2, 72, WIDTH, height)

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.list.painter.look = look

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter are for the list, Esc closes, so does leaving; while an input method composes, every key is its own."""
        follow(self.line, event)
        if event.type() == QEvent.Type.KeyPress and composing(self.line):
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.shut()
                return True
            return self.list.take_key(event.key())
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # before a place can take Esc for itself
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        rows = self._commands.find(text)
        self.list.show_rows(tuple(Choice("command", row.id, row.zh, side=row.key, icon=row.icon) for row in rows))
        self.place()

    def _run(self, choice: Choice) -> None:
        self.shut()
        self._commands.run(choice.id)
