"""The columns of a repeated group: which fields, how wide, and one layout that keeps every line under its head."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from counter.domain.form import Field
from counter.domain.journal import Json
from counter.ui.forms.kinds import chars, segmented, shown
from counter.ui.forms.lore import Lore
from counter.ui.forms.measure import Elided, grown
from counter.ui.layout import OwnLayout, height_at
from counter.ui.theme import say

RIGHT = {"money", "int"}
GAP, PAD, TAIL, EXTRA = 8, 8, 40, 120
_MOST_INLINE, _INLINE_WIDTH, _LETTER = 6, 900, 7.6
_SEEN = {"text": 16, "enum": 12, "code": 12, "row": 12}
_RANK = {"text": 6, "id_no": 1, "money": 3, "signature": 4, "bool": 5, "row": 2}
_LOW = 9
_NARROW = 200  # px of a line


class Columns:
    """What a line of the table shows. `inline`: every field is typed in the line; else the line tells, and an editor opens under it."""

    def __init__(self, fields: tuple[Field, ...], lore: Lore) -> None:
        self._lore = lore
        self._title = next((field for field in fields if field.kind in {"text", "row", "enum"}), fields[0])
        typed = [self._width(field, typed=True) for field in fields]
        self.inline = len(fields) <= _MOST_INLINE and sum(typed) <= grown(_INLINE_WIDTH)
        told = [field for field in fields if field.when is None and field.kind not in {"long", "digits", "region"}]
        self.fields = tuple(fields if self.inline else told)
        self._widths = typed if self.inline else [self._width(field, typed=False) for field in told]
        self._stiff = [self.inline and (f.kind == "bool" or (f.kind == "enum" and segmented(f))) for f in self.fields]
        self._ranks = [0 if field is self._title else self._rank(field) for field in self.fields]

    def _width(self, field: Field, *, typed: bool) -> int:
        letters = chars(field, self._lore) if typed else min(chars(field, self._lore), _SEEN.get(field.kind, 40))
        return max(grown(letters * _LETTER) + 20, grown(len(field.zh) * 13) + (16 if typed else 24))

    def _rank(self, field: Field) -> int:
        return 2 if field.required and field.kind != "text" else _RANK.get(field.kind, _LOW)

    def places(self, width: int) -> list[tuple[int, int] | None]:
        """Give left and width of every column in a line this wide, None for one that has no room."""
        room = width - TAIL - PAD
        seen = self._seen(room)
        total = sum(self._widths[n] + GAP for n in seen)
        extra = 0 if self.inline else max(0, min(room - total, EXTRA))
        stiff = sum(self._widths[n] + GAP for n in seen if self._stiff[n])  # choices side by side: a part of one would be unreadable
        shrink = max(0.0, min(1.0, (room - stiff) / (total - stiff))) if total > stiff else 1.0
        places: list[tuple[int, int] | None] = [None] * len(self.fields)
        left = PAD
        for n in sorted(seen):
            more = extra if self._ranks[n] == 0 else 0
            wide = max(round((self._widths[n] + GAP) * (1.0 if self._stiff[n] else shrink)) + more, GAP)
            places[n] = (left, wide - GAP)
            left += wide
        return places

    def _seen(self, room: int) -> list[int]:
        order = sorted(range(len(self.fields)), key=lambda n: (self._ranks[n], n))
        if self.inline:
            return order
        seen: list[int] = []
        for n in order:
            if not seen or sum(self._widths[m] + GAP for m in seen) + self._widths[n] <= room:
                seen.append(n)
        return seen

    def tail(self, width: int) -> int:
        """Give where the last column ends."""
        return max((left + wide for left, wide in filter(None, self.places(width))), default=PAD) + GAP

    def text(self, field: Field, values: Mapping[str, Json]) -> str:
        """Write the value of a field as the table shows it."""
        return shown(field, values.get(field.key), self._lore)

    def name(self, values: Mapping[str, Json]) -> str:
        """Name a row."""
        return self.text(self._title, values)

    def heads(self, parent: QWidget) -> QWidget:
        """Make the line of column heads."""
        return self._labels(parent, "label", [field.zh for field in self.fields])

    def totals(self, parent: QWidget) -> QWidget:
        """Make the line of totals."""
        return self._labels(parent, "", [""] * len(self.fields))

    def _labels(self, parent: QWidget, what: str, words: list[str]) -> QWidget:
        line = QWidget(parent)
        layout = ColumnLayout(self, line)
        for field, word in zip(self.fields, words, strict=True):
            label = cell_label(field, word, line, what)
            label.setContentsMargins(0, 0, (10 if self.inline else 12) if field.kind in RIGHT else 0, 0)
            layout.addWidget(label)
        return line

    def fill_totals(self, line: QWidget, rows: list[dict[str, Json]], write: Callable[[int], str]) -> None:
        """Put the sums of the money columns under them; no line where there is nothing to add up."""
        sums = {f.key: sum(v for row in rows if isinstance(v := row.get(f.key), int)) for f in self.fields if f.kind == "money"}
        labels = line.findChildren(Elided, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for label, field in zip(labels, self.fields, strict=True):
            label.setText(write(sums[field.key]) if field.key in sums else "合计" if field is self.fields[0] else "")
        line.setVisible(bool(sums) and len(rows) > 1)


def cell_label(field: Field, text: str, parent: QWidget, what: str = "") -> Elided:
    """Make a label of a line, money to the right."""
    label = Elided(text, parent)
    if what:
        say(label, what)
    if field.kind in RIGHT and not what:
        label.setContentsMargins(0, 0, 12, 0)
    side = Qt.AlignmentFlag.AlignRight if field.kind in RIGHT else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label


class ColumnLayout(OwnLayout):
    """One widget a column, and after them one more at the end of the line."""

    def __init__(self, columns: Columns, parent: QWidget, height: int = 0) -> None:
        super().__init__(parent)
        self._columns = columns
        self._least = height

    def heightForWidth(self, width: int) -> int:
        """Be as high as the highest cell."""
        heights = [height_at(item, place[1]) for item, place in self._placed(width)]
        return max([*heights, self._least])

    def narrowest(self) -> int:
        """Shrink as far as need be."""
        return _NARROW

    def _placed(self, width: int) -> list[tuple[QLayoutItem, tuple[int, int]]]:
        places = [*self._columns.places(width), (self._columns.tail(width), TAIL - GAP)]
        return [(item, place) for item, place in zip(self._items, places, strict=False) if place and not item.isEmpty()]

    def setGeometry(self, rect: QRect) -> None:
        """Place every cell; one without room is put out of sight."""
        super().setGeometry(rect)
        seen = self._placed(rect.width())
        for item in self._items:
            item.setGeometry(QRect(-9999, 0, 10, 10))
        for item, (left, wide) in seen:
            item.setGeometry(QRect(rect.left() + left, rect.top(), wide, rect.height()))
