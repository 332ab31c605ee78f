"""A repeated group: a small table. Few fields are typed in the line itself, many in an editor that opens under it."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counter.domain.filled import Filled
from counter.domain.form import Group
from counter.domain.journal import Json
from counter.domain.money import yuan
from counter.ui.forms.box import FieldBox
from counter.ui.forms.columns import Columns
from counter.ui.forms.lore import Choices, Lore
from counter.ui.forms.row import RowView
from counter.ui.theme import say


class RowsView(QWidget):
    """A repeated group. `edited` carries the path; `reshaped` says that rows came, went, opened or closed; `first` begins the first row."""

    edited = Signal(str)
    reshaped = Signal()

    def __init__(self, group: Group, lore: Lore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        self.asked = True
        self.rows: dict[str, RowView] = {}
        self._gone: dict[str, dict[str, Json]] = {}
        self._known: set[str] = set()
        self._lore = lore
        self.first: Callable[[], Mapping[str, Json]] = dict
        self._offered: Mapping[str, Json] = {}
        self._carry = say(QPushButton("", self), "quiet")
        self._columns = Columns(group.fields, lore)
        self._count = say(QLabel(self), "note")
        self._problem = say(QLabel(self), "problem")
        self._undo = say(QPushButton("", self), "quiet")
        self._add = say(QPushButton(f"＋ 添加{_one(group)}", self), "quiet")
        self._empty = say(QLabel(f"还没有{group.zh}：按 Alt+A 添加", self), "note")
        self._list, self._head, self._foot = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._heads = self._columns.heads(self)
        self._totals = self._columns.totals(self)
        self._compose()

    def _compose(self) -> None:
        head, foot = self._head, self._foot
        head.setSpacing(8)
        head.addWidget(say(QLabel(self.group.zh, self), "title"))
        head.addWidget(self._count)
        head.addWidget(self._add)
        head.addWidget(self._carry)
        head.addStretch(1)
        foot.addWidget(self._undo)
        foot.addStretch(1)
        self._list.setSpacing(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (head, self._problem, self._heads, self._list, self._totals, self._empty, foot):
            box.addLayout(part) if isinstance(part, QHBoxLayout | QVBoxLayout) else box.addWidget(part)
        self._add.setAccessibleName(f"添加{_one(self.group)}")
        self._add.setToolTip("Alt+A")
        self._add.clicked.connect(self.add)
        self._undo.clicked.connect(self.restore)
        self._carry.clicked.connect(self.carry)
        self._problem.hide()
        self._tell()

    def add(self) -> None:
        """Begin a new row and put the cursor in it."""
        row = self._make(self._free())
        begun = {} if self.rows.keys() - {row.key} else self.first()
        if begun:
            row.set_value(begun)
            self.edited.emit(f"{self.group.key}/{row.key}")
        self._tell()
        self.open(row.key)
        self.reshaped.emit()
        row.begin()

    def offer(self, rows: Mapping[str, Json], words: str) -> None:
        """Offer rows that are known, as long as there is none: `words` names the button."""
        self._offered = rows
        self._carry.setText(f"{words}（{len(rows)} 人）")
        self._tell()

    def carry(self) -> None:
        """Take the rows that are offered."""
        for values in self._offered.values():
            if isinstance(values, dict):
                self._make(self._free()).set_value(values)
        self._tell()
        self.reshaped.emit()
        self.edited.emit(self.group.key)
        self._add.setFocus()

    def _free(self) -> str:
        taken = {*self.rows, *self._gone, *self._known}
        keys = (f"r{n}{self._lore.mark}" for n in range(1, len(taken) + 2))
        return next(key for key in keys if key not in taken)

    def _make(self, key: str) -> RowView:
        row = RowView(key, self.group, self._columns, self._lore, self)
        row.edited.connect(lambda field: self._edited(key, field))
        row.asked_open.connect(lambda: self.open("" if row.opened else key))
        row.asked_away.connect(lambda: self.remove(key))
        self.rows[key] = row
        self._list.addWidget(row)
        row.show()
        return row

    def _edited(self, key: str, field: str) -> None:
        self._tell()
        self.edited.emit(f"{self.group.key}/{key}/{field}")

    def open(self, key: str) -> None:
        """Open the editor of one row and close the others; "" closes all."""
        for each, row in self.rows.items():
            row.unfold(opened=each == key)
        self.reshaped.emit()

    def remove(self, key: str) -> None:
        """Take a row away; it can be brought back."""
        row = self.rows.pop(key)
        self._gone[key] = row.value()
        order = list(self.rows)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._tell()
        self.reshaped.emit()
        self.edited.emit(f"{self.group.key}/{key}")
        (self.rows[order[-1]].begin if order else self._add.setFocus)()

    def restore(self) -> None:
        """Bring back the row that was taken away last."""
        if not self._gone:
            return
        key, values = self._gone.popitem()
        self._make(key).set_value(values)
        self._tell()
        self.reshaped.emit()
        self.edited.emit(f"{self.group.key}/{key}")

    def _tell(self) -> None:
        count = len(self.rows)
        self._count.setText(f"{count} 项" if count else "")
        self._foot.insertWidget(0, self._add) if count else self._head.insertWidget(2, self._add)
        self._empty.setVisible(not count and not self.group.folded)
        self._carry.setVisible(not count and bool(self._offered))
        self._heads.setVisible(count > 0)
        self._undo.setVisible(bool(self._gone))
        self._undo.setText(f"恢复移除的“{self._name_of(next(reversed(self._gone.values())))}”" if self._gone else "")
        self._columns.fill_totals(self._totals, [row.value() for row in self.rows.values()], yuan)

    def _name_of(self, values: Mapping[str, Json]) -> str:
        return self._columns.name(values) or _one(self.group)

    def choices(self) -> Choices:
        """Give the rows as choices for a field that refers to one."""
        return tuple((key, self._columns.name(row.value()) or f"第{n}行") for n, (key, row) in enumerate(self.rows.items(), 1))

    def value(self) -> dict[str, Json]:
        """Give the rows; of those once saved and taken away that they are no longer there."""
        rows: dict[str, Json] = {key: dict(row.value()) for key, row in self.rows.items()}
        return rows | {key: {"present": False} for key in self._gone if key in self._known}

    def set_value(self, value: Json) -> None:
        """Show rows."""
        given = {key: row for key, row in value.items() if isinstance(row, dict)} if isinstance(value, dict) else {}
        present = {key: row for key, row in given.items() if row.get("present") is not False}
        for key in [key for key in self.rows if key not in present]:
            row = self.rows.pop(key)
            self._list.removeWidget(row)
            row.deleteLater()
        self._known = set(given)
        self._gone = {}
        for key, values in present.items():
            (self.rows.get(key) or self._make(key)).set_value(values)
        self._tell()
        self.reshaped.emit()

    def reveal(self, filled: Filled) -> None:
        """Show what is asked as the form stands."""
        asked = filled.asks(self.group)
        if asked != self.asked:
            self.asked = asked
            self.setVisible(asked)
        for row in self.rows.values():
            row.reveal(filled)

    def stops(self) -> Iterator[QWidget]:
        """Give the widgets that take the focus, in order."""
        if not self.asked:
            return
        for row in self.rows.values():
            yield from row.stops()
        if not self._carry.isHidden():
            yield self._carry
        yield self._add
        if self._gone:
            yield self._undo

    def box(self, path: list[str]) -> FieldBox | None:
        """Find a field by row and key, and open its row."""
        row = self.rows.get(path[0]) if len(path) > 1 else None
        if row is None:
            return None
        if not row.opened:
            self.open(row.key)
        return row.box(path[1])

    def boxes(self) -> Iterator[FieldBox]:
        """Give every field."""
        for row in self.rows.values():
            yield from row.boxes()

    def show_problem(self, text: str | None) -> None:
        """Say what is wrong with the group as a whole."""
        self._problem.setText(f"✕ {text}" if text else "")
        self._problem.setVisible(bool(text))

    def set_computed(self, key: list[str], value: Json) -> None:
        """Show a computed value of a row."""
        row = self.rows.get(key[0]) if len(key) > 1 else None
        box = row.box(key[1]) if row else None
        if box is not None and box.field.computed:
            box.set_value(value)


def _one(group: Group) -> str:
    return group.zh.removesuffix("情况").removesuffix("明细")
