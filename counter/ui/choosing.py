"""A list to choose from by typing: the palette and the results of the search box are the same list."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter.ui.icons import pixmap
from counter.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()
CHOICE = Qt.ItemDataRole.UserRole
MARGIN, ICON = 12, 20


@dataclass(frozen=True)
class Choice:
    """A row: what it is, then its words. A row of kind "" is a heading and cannot be chosen."""

    kind: str
    id: str
    main: str
    note: str = ""
    side: str = ""
    icon: str = ""
    mark: str = ""  # the part of the words that was typed: it stands out


class Choices(QAbstractListModel):
    """The rows of a list to choose from."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.rows: tuple[Choice, ...] = ()

    def show(self, rows: tuple[Choice, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = TOP) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        return super().flags(index) if self.rows[index.row()].kind else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the row to the delegate, and its words to a screen reader."""
        choice = self.rows[index.row()]
        if role == CHOICE:
            return choice
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return " ".join(part for part in (choice.main, choice.note, choice.side) if part)
        return None


class ChoicePainter(QStyledItemDelegate):
    """Paints a row: icon, words, softer words behind them, key or state at the right."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        """Paint in this look."""
        super().__init__(parent)
        self._view = parent
        self.look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is as high as a table row."""
        return QSize(0, self.look.measures.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        choice: Choice = index.data(CHOICE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, self.look.colour("accent_soft"))
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), self.look.colour("accent"))
            if self._view.hasFocus():
                painter.setPen(QPen(self.look.colour("ring"), 2))
                painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        self._words(painter, option.rect.adjusted(MARGIN, 0, -MARGIN, 0), choice)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, choice: Choice) -> None:
        font = painter.font()
        font.setPixelSize(self.look.measures.body - (0 if choice.kind else 1))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        middle = Qt.AlignmentFlag.AlignVCenter
        if choice.icon:
            drawn = pixmap(choice.icon, self.look.colour("ink_2"), ICON, painter.device().devicePixelRatio())
            painter.drawPixmap(room.left(), room.center().y() - ICON // 2 + 1, drawn)
        if choice.kind and any(row.icon for row in _rows(self)):
            room = room.adjusted(ICON + 10, 0, 0, 0)
        painter.setPen(self.look.colour("ink_2"))
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), choice.side)
        room = room.adjusted(0, 0, -(metrics.horizontalAdvance(choice.side) + MARGIN if choice.side else 0), 0)
        painter.setPen(self.look.colour("ink" if choice.kind else "ink_3"))
        room = room.adjusted(_marked(painter, room, choice.main, choice.mark) + MARGIN, 0, 0, 0)
        painter.setPen(self.look.colour("ink_3"))
        _marked(painter, room, choice.note, "" if choice.mark in choice.main else choice.mark)


def _marked(painter: QPainter, room: QRect, words: str, mark: str) -> int:
    """Draw words as far as there is room, what is marked of them in bold and underlined; give how wide they are."""
    before, found, after = words.partition(mark) if mark else (words, "", "")
    plain, bold, left = painter.font(), painter.font(), room.left()
    bold.setBold(True)
    bold.setUnderline(True)
    for text, font in ((before, plain), (found, bold), (after, plain)):
        metrics, rest = QFontMetrics(font), max(room.right() - left, 0)
        painter.setFont(font)
        if text:
            drawn = QRect(left, room.top(), rest, room.height())
            painter.drawText(drawn, int(Qt.AlignmentFlag.AlignVCenter), metrics.elidedText(text, Qt.TextElideMode.ElideRight, rest))
        left += metrics.horizontalAdvance(text)
    painter.setFont(plain)
    return left - room.left()


def _rows(painter: ChoicePainter) -> tuple[Choice, ...]:
    view = painter.parent()
    model = view.model() if isinstance(view, QListView) else None
    return model.rows if isinstance(model, Choices) else ()


class ChoiceList(QListView):
    """The list itself. The cursor stays in the line edit; arrows move the choice."""

    chosen = Signal(object)

    def __init__(self, look: Look, what: str) -> None:
        """Show nothing yet; `what` is its name to a screen reader."""
        super().__init__()
        self.choices = Choices()
        self.painter = ChoicePainter(self, look)
        self.setModel(self.choices)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(what)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.clicked.connect(lambda _: self.choose())
        self.setFont(look.font())

    def show_rows(self, rows: tuple[Choice, ...]) -> None:
        """Show rows and choose the first."""
        self.choices.show(rows)
        self.step(1, start=-1)

    def step(self, by: int, start: int | None = None) -> None:
        """Move the choice over headings, round and round."""
        count = len(self.choices.rows)
        at = self.currentIndex().row() if start is None else start
        for _ in range(count):
            at = (at + by) % count
            if self.choices.rows[at].kind:
                self.setCurrentIndex(self.choices.index(at))
                return

    def choose(self) -> None:
        """Take the current row."""
        row = self.currentIndex().row()
        if 0 <= row < len(self.choices.rows) and self.choices.rows[row].kind:
            self.chosen.emit(self.choices.rows[row])

    def height_for(self, most: int) -> int:
        """Give the height that shows so many rows at most."""
        return self.painter.look.measures.row * min(len(self.choices.rows), most)

    def take_key(self, key: int) -> bool:
        """Take a key pressed in the line edit: arrows and Enter."""
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        else:
            return False
        return True
