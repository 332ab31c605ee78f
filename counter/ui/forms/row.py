"""One row of a repeated group."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from counter.domain.filled import Filled, Place
from counter.domain.form import Group
from counter.domain.journal import Json
from counter.ui.forms.box import FieldBox
from counter.ui.forms.columns import ColumnLayout, Columns, cell_label
from counter.ui.forms.group import FieldGrid
from counter.ui.forms.lines import ENTER
from counter.ui.forms.lore import Lore
from counter.ui.theme import mark, say

LINE = 18  # px of a line above and below its words


class RowLine(QPushButton):
    """A row that tells: Enter opens it, Delete asks to take it away."""

    asked_away = Signal()

    def __init__(self, columns: Columns, parent: QWidget) -> None:
        super().__init__(parent)
        say(self, "row")
        self._columns = columns
        self.setFixedHeight(self.fontMetrics().height() + LINE)
        self.cells = ColumnLayout(columns, self)
        self._labels = [cell_label(field, "", self) for field in columns.fields]
        for label in self._labels:
            self.cells.addWidget(label)

    def tell(self, values: dict[str, Json], group: str) -> None:
        """Show values; what is required and absent is said."""
        words = [self._columns.text(field, values) for field in self._columns.fields]
        for field, label, word in zip(self._columns.fields, self._labels, words, strict=True):
            say(label, "cell" if word else "warning" if field.required else "note")
            label.setText(word or ("未填" if field.required else "—"))
            label.setToolTip(word)
        self.setAccessibleName(" ".join((group, *filter(None, words))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open at Enter or space, take away at Delete, go to the next line at ↓."""
        key = Qt.Key(event.key())
        if key in (*ENTER, Qt.Key.Key_Space):
            self.click()
        elif key == Qt.Key.Key_Delete:
            self.asked_away.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class RowView(QWidget):
    """One row: in the line itself, or a telling line with an editor under it."""

    edited = Signal(str)
    asked_open = Signal()
    asked_away = Signal()

    def __init__(self, key: str, group: Group, columns: Columns, lore: Lore, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.opened = columns.inline
        self._group = group
        self._columns = columns
        self._lore = lore
        self._boxes: dict[str, FieldBox] = {}
        self._line: RowLine | None = None
        self._grid: FieldGrid | None = None
        self._panel: QWidget | None = None
        self._known: QLabel | None = None  # made when there is something to say
        self._kept: dict[str, Json] = {}
        self._filled = Filled((), {})
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self._stack.addWidget(self._inline() if columns.inline else self._telling())

    def _away(self, parent: QWidget) -> QToolButton:
        button = say(QToolButton(parent), "tool")
        button.setText("✕")
        button.setToolTip("移除这一行（Alt+D），可以恢复")
        button.setAccessibleName(f"移除{self._group.zh}这一行")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self.asked_away)
        return button

    def _inline(self) -> QWidget:
        line = QWidget(self)
        layout = ColumnLayout(self._columns, line)
        for field in self._group.fields:
            box = FieldBox(field, self._lore, line, bare=True)
            box.edited.connect(self._on_edit)
            self._boxes[field.key] = box
            layout.addWidget(box)
        layout.addWidget(self._away(line))
        line.setContentsMargins(0, 0, 0, 4)
        return line

    def _telling(self) -> QWidget:
        self._kept = {field.key: field.default for field in self._group.fields if field.default is not None}
        self._line = RowLine(self._columns, self)
        self._line.cells.addWidget(self._away(self._line))
        self._line.clicked.connect(self.asked_open)
        self._line.asked_away.connect(self.asked_away)
        self._line.tell(self._kept, self._group.zh)
        return self._line

    def unfold(self, *, opened: bool) -> None:
        """Open the editor under the line, or close it."""
        if self._columns.inline or opened == self.opened:
            return
        self.opened = opened
        if opened and self._grid is None:
            self._build()
        if self._panel is not None:
            self._panel.setVisible(opened)
        mark_open(self._line, opened=opened)

    def _build(self) -> None:
        self._panel = say(QWidget(self), "unfolded")
        self._panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(self._panel)
        inner.setContentsMargins(16, 12, 16, 16)
        self._grid = FieldGrid(self._group.fields, self._lore, self._panel)
        self._grid.set_value(self._kept)
        self._grid.reveal(self._filled, self._group)
        self._grid.edited.connect(self._on_edit)
        self._boxes = self._grid.boxes
        inner.addWidget(self._grid)
        self._stack.addWidget(self._panel)

    def _on_edit(self, key: str) -> None:
        self.reveal(self._filled)
        self._tell()
        self.edited.emit(key)

    def _tell(self) -> None:
        if self._line is not None:
            self._line.tell(self.value(), self._group.zh)

    def begin(self) -> None:
        """Put the cursor into the first field, or onto the line when it is closed."""
        first = next(self.stops())
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def value(self) -> dict[str, Json]:
        """Give what was given."""
        if self._grid is not None:
            return self._grid.value()
        if not self._boxes:
            return dict(self._kept)
        given = {key: box.value() for key, box in self._boxes.items() if box.asked and not box.field.computed}
        return {key: value for key, value in given.items() if value is not None}

    def set_value(self, values: Mapping[str, Json]) -> None:
        """Show values."""
        self._kept = {key: value for key, value in values.items() if key != "present" and value is not None}
        for key, box in self._boxes.items():
            if not box.field.computed:
                box.set_value(values.get(key))
        self._tell()

    def reveal(self, filled: Filled) -> None:
        """Show what is asked as the form stands."""
        self._filled = filled
        if self._grid is not None:
            self._grid.reveal(filled, self._group)
            return
        here = Place(self._group, self._group.key, {key: box.value() for key, box in self._boxes.items()})
        for box in self._boxes.values():
            box.ask(asked=filled.holds(box.field.when, here))

    def stops(self) -> Iterator[QWidget]:
        """Give the widgets that take the focus, in order."""
        if self._grid is not None and self.opened:
            yield from self._grid.stops()
        elif self._line is not None:
            yield self._line
        else:
            yield from (box.editor for box in self._boxes.values() if box.editor is not None and box.asked)

    def box(self, key: str) -> FieldBox | None:
        """Find a field."""
        return self._boxes.get(key)

    def boxes(self) -> Iterator[FieldBox]:
        """Give every field that is drawn."""
        yield from self._boxes.values()

    def show_known(self, text: str) -> None:
        """Say under the line what the register knows of the one in it, "" for nothing."""
        if self._known is None and text:
            self._known = say(QLabel(self), "warning")
            self._known.setWordWrap(True)
            self._known.setContentsMargins(LINE // 2, 2, LINE // 2, 6)
            self._stack.insertWidget(1, self._known)
        if self._known is not None:
            self._known.setText(text)
            self._known.setVisible(bool(text))

    @property
    def known(self) -> str:
        """What is said of the register under the line."""
        return self._known.text() if self._known is not None else ""

    def show_problem(self, *, wrong: bool) -> None:
        """Mark the line as holding something wrong."""
        if self._line is not None:
            mark(self._line, wrong=wrong)


def mark_open(line: RowLine | None, *, opened: bool) -> None:
    """Let the line show that its editor is open."""
    if line is not None:
        say(line, "row-open" if opened else "row")
