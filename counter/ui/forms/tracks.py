"""The layout of a group: fields on a few even tracks, so that labels stand under one another at every width."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from counter.ui.forms.measure import grown
from counter.ui.layout import OwnLayout, height_at

ACROSS, DOWN = 16, 12
_TRACKS = ((1180, 6), (760, 4), (420, 2), (0, 1))
WHOLE = 6


def tracks_for(width: int) -> int:
    """Give the number of tracks at a width: 4 is two columns, 2 is one."""
    return next(count for least, count in _TRACKS if width >= grown(least))


class TrackLayout(OwnLayout):
    """Places items in order; an item that does not fit into what is left of a line begins the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: list[int] = []

    def add(self, widget: QWidget, span: int) -> None:
        """Add a widget over so many tracks; WHOLE for a line of its own."""
        self._spans.append(span)
        self.addWidget(widget)

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item."""
        item = super().takeAt(index)
        if item is not None:
            self._spans.pop(index)
        return item

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def expandingDirections(self) -> Qt.Orientation:
        """Take the whole width."""
        return Qt.Orientation.Horizontal

    def narrowest(self) -> int:
        """Be as narrow as the widest field."""
        return max((item.minimumSize().width() for item in self._items if not item.isEmpty()), default=0)

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        count = tracks_for(rect.width())
        track = (rect.width() - ACROSS * (count - 1)) / count
        top = rect.top()
        for line in self._lines(count):
            boxes = [(item, round(at * (track + ACROSS)), round(span * (track + ACROSS) - ACROSS)) for item, at, span in line]
            height = max(height_at(item, width) for item, _, width in boxes)
            for item, left, width in boxes if place else ():
                item.setGeometry(QRect(QPoint(rect.left() + left, top), QSize(width, height)))
            top += height + DOWN
        return max(top - DOWN - rect.top(), 0)

    def _lines(self, count: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        lines: list[list[tuple[QLayoutItem, int, int]]] = []
        at = count
        for item, wanted in zip(self._items, self._spans, strict=True):
            if item.isEmpty():
                continue
            span = min(wanted, count)
            if at + span > count:
                lines.append([])
                at = 0
            lines[-1].append((item, at, span))
            at += span
        return lines
