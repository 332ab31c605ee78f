"""A list under a field: what matches while it is typed. It lies in the window itself, never takes the focus and knows no modal loop."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from counter.ui.forms.lore import Choices

ROW = 32
MOST_ROWS = 8
_KEY = Qt.ItemDataRole.UserRole


class Suggestions(QListWidget):
    """Choices under `field`. `chosen` gives the key of a row."""

    chosen = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setObjectName("suggestions")
        self.setAccessibleName("可选项")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.hide()
        self.itemClicked.connect(self._take)

    def offer(self, choices: Choices, current: str = "", *, first: bool = True) -> None:
        """Show these choices; the current one, else the first, is ready to be taken."""
        self.clear()
        for key, zh in choices:
            item = QListWidgetItem(zh, self)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, ROW))
        at = next((n for n, choice in enumerate(choices) if choice[0] == current), 0 if first else -1)
        self.setCurrentRow(at)
        self.setVisible(bool(choices))
        self._place(len(choices))

    def _place(self, count: int) -> None:
        window = self._field.window()
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        widest = self.sizeHintForColumn(0) + 40
        size = QSize(min(max(self._field.width(), widest), window.width() - 16), min(count, MOST_ROWS) * ROW + 10)
        top = below.y() if below.y() + size.height() <= window.height() else below.y() - self._field.height() - size.height() - 4
        left = min(below.x(), window.width() - size.width() - 8)
        self.setGeometry(QRect(QPoint(left, max(top, 0)), size))
        self.raise_()

    def move_by(self, rows: int) -> None:
        """Go up or down, round the ends."""
        if self.count():
            self.setCurrentRow((self.currentRow() + rows) % self.count())

    def ready(self) -> str | None:
        """Give the key that Enter would take, None when nothing is on offer."""
        item = self.currentItem()
        if self.isHidden() or item is None:
            return None
        return str(item.data(_KEY))

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(_KEY)))
