"""A field on the page: label above, editor, the sentence of a problem below."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter.domain.form import Field
from counter.domain.journal import Json
from counter.ui.forms.glyphs import lacking
from counter.ui.forms.kinds import Editor, chars, editor, shown
from counter.ui.forms.lore import Lore
from counter.ui.forms.tracks import WHOLE
from counter.ui.theme import mark, say

_ONE_TRACK, _TWO_TRACKS = 25, 60
_WIDEST = 720
CURRENCY = "人民币"


class Note(QLabel):
    """What stands beside the label, where there is room for all of it; a part of a number would be a lie."""

    def minimumSizeHint(self) -> QSize:
        """Give way to everything else."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show all or nothing; of an amount in words, at least the amount."""
        text = self.text()
        if self.fontMetrics().horizontalAdvance(text) <= self.width():
            super().paintEvent(event)
        elif self.fontMetrics().horizontalAdvance(bare := text.removeprefix(CURRENCY)) <= self.width():
            painter = QPainter(self)
            self.style().drawItemText(painter, self.rect(), int(self.alignment().value), self.palette(), True, bare, self.foregroundRole())
            painter.end()


class FieldBox(QWidget):
    """One field; `bare` in a table, where the label stands at the top. `edited` carries its key at every change made by hand."""

    edited = Signal(str)

    def __init__(self, field: Field, lore: Lore, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self.field = field
        self._bare = bare
        self.asked = True
        self._lore = lore
        self._computed: Json = None
        self.editor: Editor | None = None if field.computed else editor(field, lore, self)
        self._output = say(QLabel("—", self), "figure") if field.computed else None
        self._note = say(Note(self), "note")
        self._problem = say(QLabel(self), "problem")
        self._glyphs: QLabel | None = None  # made when there is something to say
        self._compose()
        if self.editor is not None:
            self._fit(self.editor)
            self.editor.edited.connect(self._on_edit)
            self.set_value(None)

    def _compose(self) -> None:
        box = self._stack = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        if not self._bare:
            box.addLayout(self._head())
        self._note.setVisible(not self._bare)
        line = QHBoxLayout()
        line.setSpacing(6)
        for part in (self.editor, self._output):
            if part is not None:
                line.addWidget(part, 0 if part is self._output else 1000)
        if self.field.unit and not self._bare:
            line.addWidget(say(QLabel(self.field.unit, self), "note"))
        line.addStretch(1)
        box.addLayout(line)
        self._problem.setWordWrap(True)
        self._problem.hide()
        box.addWidget(self._problem)
        box.addStretch(1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(6)
        needed = self.field.required and not self.field.computed
        label = say(QLabel(f"{self.field.zh} *" if needed else self.field.zh, self), "label")
        label.setBuddy(self.editor or self)
        head.addWidget(label)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(self._note, 1)
        return head

    def _fit(self, made: Editor) -> None:
        self.setMinimumWidth(48 if self._bare else 80)
        wide = chars(self.field, self._lore)
        if wide <= _TWO_TRACKS:
            made.setMaximumWidth(wide * made.fontMetrics().horizontalAdvance("0") + 26)
        else:
            made.setMaximumWidth(_WIDEST)

    @property
    def span(self) -> int:
        """How many tracks the field wants."""
        wide = chars(self.field, self._lore)
        return 1 if wide <= _ONE_TRACK else 2 if wide <= _TWO_TRACKS else 3 if wide < 2 * _TWO_TRACKS else WHOLE

    def value(self) -> Json:
        """Give the value; None when nothing was given."""
        return self._computed if self.editor is None else self.editor.value()

    def set_value(self, value: Json) -> None:
        """Show a value; where none was given, the default."""
        if self.editor is not None:
            self.editor.set_value(self.field.default if value is None else value)
            self._tell()
        elif self._output is not None:
            self._computed = value
            self._output.setText(shown(self.field, value, self._lore) or "—")
            self._output.setAccessibleName(f"{self.field.zh} {self._output.text()}")

    def _tell(self) -> None:
        if self.editor is not None and not self._bare:
            self._note.setText(self.editor.note())
            self._note.setToolTip(self._note.text())
        if self.field.kind in {"text", "long"}:
            self._show_glyphs(lacking(str(self.value() or ""), self.fontMetrics()))

    def _show_glyphs(self, text: str) -> None:
        if self._glyphs is None and text:
            self._glyphs = say(QLabel(self), "warning")
            self._glyphs.setWordWrap(True)
            self._stack.insertWidget(self._stack.indexOf(self._problem), self._glyphs)
        if self._glyphs is not None:
            self._glyphs.setText(text)
            self._glyphs.setVisible(bool(text))

    @property
    def glyphs(self) -> str:
        """What is said of characters that no font has."""
        return self._glyphs.text() if self._glyphs is not None else ""

    def ask(self, *, asked: bool) -> None:
        """Show the field or hide it: whether it is asked follows from other answers."""
        if asked != self.asked:
            self.asked = asked
            self.setVisible(asked)

    def show_problem(self, text: str | None) -> None:
        """Say below the field what is wrong with it, or nothing."""
        self._problem.setText(f"✕ {text}" if text else "")
        self._problem.setVisible(bool(text))
        if self.editor is not None:
            mark(self.editor, wrong=bool(text))
            self.editor.setAccessibleDescription(text or self.field.hint)

    @property
    def problem(self) -> str:
        """The sentence that stands below the field, "" when there is none."""
        return "" if self._problem.isHidden() else self._problem.text()

    def _on_edit(self) -> None:
        self._tell()
        self.show_problem(None)
        self.edited.emit(self.field.key)
