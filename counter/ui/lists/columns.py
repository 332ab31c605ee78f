"""What a column is: its heading, what it shows of a row, and a sample of the longest that it must hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from counter.ui.theme import Look

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()
CELL = Qt.ItemDataRole.UserRole
PAD = 12
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: words, their role, and a tag (words on a soft ground: good, warn, bad, accent or "line")."""

    words: str = ""
    role: str = "ink"
    tag: str = ""


@dataclass(frozen=True)
class Column(Generic[R]):
    """`grow` takes what room is left; the highest `spare` is hidden first where there is too little (0 never)."""

    zh: str
    cell: Callable[[R], Cell]
    sample: str
    align: Qt.AlignmentFlag = LEFT
    grow: bool = False
    spare: int = 0


class Rows(QAbstractTableModel, Generic[R]):
    """A table whose rows are all at hand."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        """Begin empty."""
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[R, ...] = ()

    def show(self, rows: Sequence[R]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_at(self, row: int) -> R | None:
        """Give a row, None while it is not read yet."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def rowCount(self, parent: Index = TOP) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = TOP) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the heading of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].zh
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self.columns[section].align | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell to the delegate, and its words to a screen reader."""
        row = self.row_at(index.row())
        cell = self.columns[index.column()].cell(row) if row is not None else Cell("…", "ink_3")
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell.words
        return None


class CellPainter(QStyledItemDelegate):
    """Paints cells: hairlines between rows, soft tags, a ring around the current row while the list has the cursor."""

    def __init__(self, view: QTableView, look: Look) -> None:
        """Paint for this view in this look."""
        super().__init__(view)
        self.view = view
        self.wear(look)

    def wear(self, look: Look) -> None:
        """Take a look; fonts are made once, not for every cell."""
        self.look = look
        self._font, self._small = look.font(), look.font()
        self._small.setPixelSize(look.measures.body - 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.look.colour("accent_soft"))
        painter.setPen(QPen(self.look.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self.view.hasFocus() and index.row() == self.view.currentIndex().row():
            self._ring(painter, option, index)
        self._cell(painter, option, index)
        painter.restore()

    def _ring(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect.adjusted(0, 0, 0, -1)
        colour = self.look.colour("ring")
        painter.fillRect(rect.left(), rect.top(), rect.width(), 2, colour)
        painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, colour)
        if index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 2, rect.height(), colour)
        if index.column() == index.model().columnCount() - 1:
            painter.fillRect(rect.right() - 1, rect.top(), 2, rect.height(), colour)

    def _cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL)
        model = index.model()
        align = model.columns[index.column()].align if isinstance(model, Rows) else LEFT
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        font = self._small if cell.tag else self._font
        metrics = QFontMetrics(font)
        words = metrics.elidedText(cell.words, Qt.TextElideMode.ElideRight, room.width())
        if cell.tag and words:
            tag = metrics.boundingRect(words).adjusted(-8, -3, 8, 3)
            tag.moveLeft(room.left())
            tag.moveTop(room.center().y() - tag.height() // 2 + 1)
            self._tag(painter, tag, cell.tag)
            room.setLeft(room.left() + 8)
        painter.setFont(font)
        painter.setPen(self.look.colour(cell.role))
        painter.drawText(room, int(align | Qt.AlignmentFlag.AlignVCenter), words)

    def _tag(self, painter: QPainter, tag: QRect, kind: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined = kind == "line"
        painter.setPen(QPen(self.look.colour("line"), 1) if outlined else Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("paper" if outlined else f"{kind}_soft"))
        painter.drawRoundedRect(tag, 4, 4)


class Table(QTableView):
    """A table without a grid: whole rows are chosen, columns take their width from their samples."""

    def __init__(self, model: Rows[R], look: Look, what: str, parent: QWidget | None = None) -> None:
        """Show a model; `what` is the table's name to a screen reader."""
        super().__init__(parent)
        self.rows: Rows[R] = model
        self.painter = CellPainter(self, look)
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(what)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.wear(look)

    def wear(self, look: Look) -> None:
        """Take a look: row height and column widths follow its type."""
        self.painter.wear(look)
        font = look.font()
        self.setFont(font)
        self.verticalHeader().setDefaultSectionSize(look.measures.row)
        self.verticalHeader().setMinimumSectionSize(look.measures.row)
        metrics = QFontMetrics(font)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(0)
        self._wanted = [max(metrics.horizontalAdvance(text) for text in (c.sample, c.zh)) + 2 * PAD + 2 for c in self.rows.columns]
        for at, column in enumerate(self.rows.columns):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch if column.grow else QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(at, self._wanted[at])
        self._spare_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide columns that can be spared where there is too little room."""
        super().resizeEvent(event)
        self._spare_columns()

    def _spare_columns(self) -> None:
        missing = sum(self._wanted) - self.viewport().width()
        spared: set[int] = set()
        for at, column in sorted(enumerate(self.rows.columns), key=lambda pair: -pair[1].spare):
            if missing > 0 and column.spare:
                spared.add(at)
                missing -= self._wanted[at]
        for at in range(len(self.rows.columns)):
            self.setColumnHidden(at, at in spared)

    def choose_row(self, row: int) -> None:
        """Make a row the current one."""
        if 0 <= row < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(row, 0))
            self.selectRow(row)

    def sizeHint(self) -> QSize:
        """Ask for all rows, so that a page of several tables scrolls as one."""
        header = self.horizontalHeader().sizeHint().height()
        return QSize(super().sizeHint().width(), header + self.rows.rowCount() * self.verticalHeader().defaultSectionSize() + 2)
