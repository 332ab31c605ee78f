"""A page with room for one dock at its foot."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter.ui.panes.dock import Dock

MOST = 6, 10  # of the height that a dock may take


class Docked(QWidget):
    """The page above, what is asked below; the dock is as high as it must be and keeps its place when the window changes."""

    def __init__(self, page: QWidget | None = None) -> None:
        """Show the page alone."""
        super().__init__()
        self.dock: Dock | None = None
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        if page is not None:
            self.hold(page)

    def hold(self, page: QWidget) -> None:
        """Take the page, where it was made after this."""
        self._parts.insertWidget(0, page, 1)

    def put(self, dock: Dock, closed: Callable[[], object]) -> None:
        """Show a dock in the place of any other, the cursor in it; `closed` is called when it is put away by hand."""
        self.clear()
        self.dock = dock
        dock.closed.connect(closed)
        self._parts.addWidget(dock)
        self._fit()
        dock.show()
        dock.begin()

    def clear(self) -> bool:
        """Take the dock away; tell whether there was one."""
        dock, self.dock = self.dock, None
        if dock is None:
            return False
        self._parts.removeWidget(dock)
        dock.hide()
        dock.deleteLater()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the dock in its place."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.dock is not None:
            share, of = MOST
            self.dock.setFixedHeight(self.dock.wanted_height(self.width(), self.height() * share // of))
