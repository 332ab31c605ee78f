"""A layout that puts its parts side by side and goes on in the next line where the width ends."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from counter.ui.layout import OwnLayout

GAP = 8


class FlowLayout(OwnLayout):
    """Parts at their own size, as many in a line as fit."""

    def __init__(self, *parts: QWidget, gap: int = GAP) -> None:
        """Take the parts in order; `gap` is between them and between lines, in px."""
        super().__init__()
        self._gap = gap
        for part in parts:
            self.addWidget(part)

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width."""
        return max((place.bottom() + 1 for place, _ in self._places(width)), default=0)

    def expandingDirections(self) -> Qt.Orientation:
        """Take the whole width."""
        return Qt.Orientation.Horizontal

    def narrowest(self) -> int:
        """Be as narrow as the widest part."""
        return max((item.sizeHint().width() for item in self._items if not item.isEmpty()), default=0)

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
