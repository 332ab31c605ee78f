"""A plain group: its title, a line on how it stands, its fields on tracks; an optional one folds."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counter.domain.filled import Filled, Place
from counter.domain.form import Field, Group
from counter.domain.journal import Json
from counter.ui.forms.box import FieldBox
from counter.ui.forms.lore import Lore
from counter.ui.forms.tracks import TrackLayout
from counter.ui.theme import say


class FieldGrid(QWidget):
    """The fields of a group or of one row."""

    edited = Signal(str)

    def __init__(self, fields: tuple[Field, ...], lore: Lore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, FieldBox] = {}
        tracks = TrackLayout(self)
        for field in fields:
            box = FieldBox(field, lore, self)
            box.edited.connect(self.edited)
            self.boxes[field.key] = box
            tracks.add(box, box.span)

    def value(self) -> dict[str, Json]:
        """Give what was given; hidden fields keep theirs to themselves."""
        given = {key: box.value() for key, box in self.boxes.items() if box.asked and not box.field.computed}
        return {key: value for key, value in given.items() if value is not None}

    def set_value(self, values: Mapping[str, Json]) -> None:
        """Show values; a field that is not among them is emptied."""
        for key, box in self.boxes.items():
            if not box.field.computed:
                box.set_value(values.get(key))

    def reveal(self, filled: Filled, group: Group) -> None:
        """Show the fields whose condition holds, hide the others."""
        here = Place(group, group.key, {key: box.value() for key, box in self.boxes.items()})
        for box in self.boxes.values():
            box.ask(asked=filled.holds(box.field.when, here))

    def stops(self) -> Iterator[QWidget]:
        """Give the editors in order, those that are asked."""
        for box in self.boxes.values():
            if box.editor is not None and box.asked:
                yield box.editor


class GroupView(QWidget):
    """A plain group. `edited` carries the path of the field."""

    edited = Signal(str)
    folded = Signal()

    def __init__(self, group: Group, lore: Lore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        self.asked = True
        self.opened = True
        self._folds = group.folded or group.optional
        self._grid = FieldGrid(group.fields, lore, self)
        self._grid.edited.connect(lambda key: self.edited.emit(f"{group.key}/{key}"))
        self._problem = say(QLabel(self), "problem")
        self._problem.hide()
        self._known: QLabel | None = None  # made when there is something to say
        self._fold = QPushButton(self)
        self._fold.hide()
        self._blank = self._grid.value()
        box = self._stack = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        if group.zh:
            box.addLayout(self._head())
        box.addWidget(self._problem)
        box.addWidget(self._grid)
        self._open(opened=not self._folds)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        title = say(QLabel(self.group.zh, self), "title")
        say(self._fold, "quiet").setCheckable(True)
        self._fold.setAccessibleName(f"{self.group.zh} 选填")
        self._fold.setVisible(self._folds)
        self._fold.toggled.connect(lambda on: self._open(opened=on))
        head.addWidget(title)
        head.addWidget(self._fold)
        head.addStretch(1)
        return head

    def _open(self, *, opened: bool) -> None:
        self.opened = opened
        self._fold.setChecked(opened)
        filled = len(self.value())
        self._fold.setText("收起" if opened else f"已填 {filled} 项，展开" if filled else "选填，展开")
        self._grid.setVisible(opened)
        self.folded.emit()

    def value(self) -> dict[str, Json]:
        """Give what was given; an optional group in which nothing was given is not there at all."""
        given = self._grid.value()
        return {} if self._folds and given == self._blank else given

    def set_value(self, value: Json) -> None:
        """Show values, defaults where the group was never filled."""
        given: Mapping[str, Json] = value if isinstance(value, dict) else self._blank
        self._grid.set_value(given)
        if self._folds:
            self._open(opened=given != self._blank and bool(given))

    def reveal(self, filled: Filled) -> None:
        """Show what is asked as the form stands; an optional group stays in reach, the rules ask it once something is in it."""
        asked = filled.holds(self.group.when)
        if asked != self.asked:
            self.asked = asked
            self.setVisible(asked)
        self._grid.reveal(filled, self.group)

    def stops(self) -> Iterator[QWidget]:
        """Give the widgets that take the focus, in order."""
        if not self.asked:
            return
        if self._folds:
            yield self._fold
        if self.opened:
            yield from self._grid.stops()

    def box(self, path: list[str]) -> FieldBox | None:
        """Find a field by what follows the group in its path, and open the way to it."""
        found = self._grid.boxes.get(path[0]) if len(path) == 1 else None
        if found is not None and not self.opened:
            self._open(opened=True)
        return found

    def boxes(self) -> Iterator[FieldBox]:
        """Give every field."""
        yield from self._grid.boxes.values()

    def show_problem(self, text: str | None) -> None:
        """Say what is wrong with the group as a whole."""
        self._problem.setText(f"✕ {text}" if text else "")
        self._problem.setVisible(bool(text))

    def show_known(self, text: str) -> None:
        """Say above the fields what the register knows of the one in them, "" for nothing. It is no mistake."""
        if self._known is None and text:
            self._known = say(QLabel(self), "warning")
            self._known.setWordWrap(True)
            self._stack.insertWidget(self._stack.indexOf(self._grid), self._known)
        if self._known is not None:
            self._known.setText(text)
            self._known.setVisible(bool(text))

    @property
    def known(self) -> str:
        """What is said of the register above the fields."""
        return self._known.text() if self._known is not None else ""

    def set_computed(self, key: list[str], value: Json) -> None:
        """Show a computed value."""
        box = self._grid.boxes.get(key[0]) if len(key) == 1 else None
        if box is not None and box.field.computed:
            box.set_value(value)
