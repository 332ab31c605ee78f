"""Answers to be read: label above value, and a key that asks to put a wrong one right."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from counter.domain.form import Answers, Field, Group
from counter.domain.journal import Json
from counter.ui.forms.columns import Columns
from counter.ui.forms.kinds import chars, shown
from counter.ui.forms.lines import ENTER
from counter.ui.forms.lore import Choices, Lore
from counter.ui.forms.tracks import WHOLE, TrackLayout
from counter.ui.parts import area, column, text
from counter.ui.theme import say

ONE, TWO = 25, 60


class ValueBox(QPushButton):
    """One value. `picked` says that it was chosen by click or Enter."""

    picked = Signal(str)

    def __init__(self, field: Field, path: str, value: Json, lore: Lore, *, fixed: bool) -> None:
        """Show a value; a `fixed` one cannot be chosen."""
        super().__init__()
        self.path, self.field, self.value = path, field, value
        words = " ".join(part for part in (shown(field, value, lore), field.unit) if part)
        label, said = text(field.zh, "label"), text(words, wrap=True)
        for part in (label, said):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inner = column(label, said, None, gap=0, margin=(0, 2, 0, 2))
        self.setLayout(self._inner)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)  # a button is one line high, a value may be more
        self.setAccessibleName(f"{field.zh} {words}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if fixed else Qt.FocusPolicy.StrongFocus)
        if not fixed:
            self.setToolTip("Enter 更正这一项")
            self.clicked.connect(lambda: self.picked.emit(path))
        say(self, "value")
        self.span = _span(field, lore)

    def sizeHint(self) -> QSize:
        """Be as high as label and value."""
        return self._inner.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Long values wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Be as high as the value is at this width."""
        return self._inner.heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


def _span(field: Field, lore: Lore) -> int:
    wide = chars(field, lore)
    return 1 if wide <= ONE else 2 if wide <= TWO else WHOLE if wide > 2 * TWO else 3


class Reading(QWidget):
    """A form's answers, group by group; what was not answered is left out."""

    picked = Signal(str)

    def __init__(self, groups: tuple[Group, ...], answers: Answers, lore: Lore, *, fixed: bool) -> None:
        """Show answers; `fixed` ones cannot be chosen."""
        super().__init__()
        self._answers, self._groups, self._fixed = answers, {group.key: group for group in groups}, fixed
        self.lore = Lore(lore.today, lore.codes, self._row_choices)
        self.boxes: dict[str, ValueBox] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(20)
        for group in groups:
            given = answers.get(group.key)
            if isinstance(given, dict) and given:
                box.addWidget(self._group(group, given))

    def go_on(self) -> ValueBox | None:
        """Put the cursor onto the first value that can be put right; from one of them, onto the first of the next group."""
        first: dict[str, ValueBox] = {}
        for path, box in self.boxes.items():
            if box.focusPolicy() != Qt.FocusPolicy.NoFocus:
                first.setdefault(path.partition("/")[0], box)
        here = next((path.partition("/")[0] for path, box in self.boxes.items() if box.hasFocus()), "")
        groups = [*first]
        if not groups:
            return None
        chosen = first[groups[(groups.index(here) + 1 if here in groups else 0) % len(groups)]]
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
        return chosen

    def _row_choices(self, group: str) -> Choices:
        found = self._groups.get(group)
        given = self._answers.get(group)
        if found is None or not isinstance(given, dict):
            return ()
        columns = Columns(found.fields, Lore(self.lore.today, self.lore.codes))
        return tuple((key, columns.name(row)) for key, row in given.items() if isinstance(row, dict))

    def _group(self, group: Group, given: Mapping[str, Json]) -> QWidget:
        made = QWidget()
        parts = [self._fields(group, path, row) for path, row in _places(group, given)]
        if group.repeated:
            parts = [area(column(part, gap=0, margin=(14, 0, 0, 0)), "entry") for part in parts]
        made.setLayout(column(text(group.zh, "title"), column(*parts, gap=16), gap=8))
        return made

    def _fields(self, group: Group, path: str, row: Mapping[str, Json]) -> QWidget:
        made = QWidget()
        tracks = TrackLayout(made)
        for field in group.fields:
            value = row.get(field.key)
            if value is not None:
                box = ValueBox(field, f"{path}/{field.key}", value, self.lore, fixed=self._fixed or field.computed)
                box.picked.connect(self.picked)
                self.boxes[box.path] = box
                tracks.add(box, box.span)
        return made


def _places(group: Group, given: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    if not group.repeated:
        yield group.key, given
        return
    for key, row in given.items():
        if isinstance(row, dict) and row.get("present") is not False:
            yield f"{group.key}/{key}", row
