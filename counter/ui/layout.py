"""What every layout of our own has in common: its items in order, its height following from its width."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

ASSUMED = 900  # px of width before there is one


class OwnLayout(QLayout):
    """Keeps items for Qt; where they stand is said by `heightForWidth` and `setGeometry` of each kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty, without margins."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

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

    def narrowest(self) -> int:
        """Give the least width; nothing unless a kind says so."""
        return 0

    def sizeHint(self) -> QSize:
        """Give the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Be as narrow as may be, and as high as that takes at the present width."""
        return QSize(self.narrowest(), self.heightForWidth(self.geometry().width() or ASSUMED))


def height_at(item: QLayoutItem, width: int) -> int:
    """Give the height of an item at a width."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
