"""A layout that puts its parts side by side and goes on in the next line where the width ends."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 8


class FlowLayout(QLayout):
    """Parts at their own size, as many in a line as fit."""

    def __init__(self, *parts: QWidget, gap: int = GAP) -> None:
        """Take the parts in order; `gap` is between them and between lines, in px."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item (Qt calls this)."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that height follows from width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width."""
        return max((place.bottom() + 1 for place, _ in self._places(width)), default=0)

    def expandingDirections(self) -> Qt.Orientation:
        """Take the whole width."""
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        """Give the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Be as narrow as the widest part."""
        widest = max((item.sizeHint().width() for item in self._items if not item.isEmpty()), default=0)
        return QSize(widest, self.heightForWidth(self.geometry().width() or 900))

    def setGeometry(self, rect: QRect) -> None:
        """Place every part."""
        super().setGeometry(rect)
        for place, item in self._places(rect.width()):
            item.setGeometry(place.translated(rect.topLeft()))

    def _places(self, width: int) -> Iterator[tuple[QRect, QLayoutItem]]:
        left = top = high = 0
        for item in (item for item in self._items if not item.isEmpty()):
            size = item.sizeHint()
            if left and left + size.width() > width:
                left, top, high = 0, top + high + self._gap, 0
            yield QRect(left, top, size.width(), size.height()), item
            left, high = left + size.width() + self._gap, max(high, size.height())


def flow(*parts: QWidget, gap: int = GAP) -> QWidget:
    """Make a widget whose parts flow."""
    made = QWidget()
    made.setLayout(FlowLayout(*parts, gap=gap))
    policy = made.sizePolicy()
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
