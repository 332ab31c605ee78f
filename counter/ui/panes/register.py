"""介绍信存根登记: the letters of the year in the order of their numbers, and whose slip is still out; Enter opens the case."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter.desk.questions import LetterRegister, LettersOut
from counter.desk.views.party import LetterRow, Letters
from counter.ui import words
from counter.ui.chips import Chips
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.parts import PAGE, Empty, area, button, column, row, text
from counter.ui.theme import Look

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WHICH = (("JX", "介绍信"), ("ZM", "证明信"), ("", "待收回执"))
STATES = {
    "out": ("ink_2", "line"), "chase": ("warn", "warn"), "expired": ("bad", "bad"), "returned": ("good", "good"),
    "void": ("ink_3", "line"),
}  # fmt: skip


def _state(found: LetterRow) -> Cell:
    return Cell(found.state_zh, *STATES[found.state])


COLUMNS: tuple[Column[LetterRow], ...] = (
    Column("编号", lambda r: Cell(r.number), "JX202603000017X"),
    Column("状态", _state, "已过有效期"),
    Column("姓名", lambda r: Cell(r.name), "阿卜杜热合曼·买"),
    Column("去何处", lambda r: Cell(r.to_unit, "ink_2"), "长沙市岳麓区某公司党支部", grow=True),
    Column("抬头", lambda r: Cell(r.addressee or words.NONE, "ink_2"), "中共长沙市岳麓区委组织部", spare=2),
    Column("开具", lambda r: Cell(r.on, "ink_2"), "2026-11-24", spare=1),
    Column("有效期至", lambda r: Cell(r.valid_to), "2026-12-24"),
)


class Register(QWidget):
    """One list, chosen by chips: a series of the year, or what is still out."""

    closed = Signal()
    wanted = Signal(str)  # a case to be opened

    def __init__(self, office: Office, look: Look) -> None:
        """Build the list."""
        super().__init__()
        self._office = office
        self.model = Rows(COLUMNS)
        self.table = Table(self.model, look, self.tr("介绍信存根登记"))
        self.chips = Chips(WHICH, self.read)
        self.gaps = text("", "bad", wrap=True)
        self.empty = Empty(self.tr("没有介绍信"), self.tr("办结组织关系转出或证明信，开具以后列在这里。"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        back = button(self.tr("返回"), "Esc", "quiet", self.closed.emit)
        top = column(
            row(text(self.tr("介绍信存根登记"), "page"), None, back), row(self.chips, None), self.gaps, margin=(PAGE, 16, PAGE, 12)
        )
        self.setLayout(column(area(top), area(column(self._stack, margin=(PAGE - 12, 0, 0, 0)), "paper"), gap=0, grow=1))
        self.table.activated.connect(self._open)
        self.table.installEventFilter(self)

    def begin(self) -> None:
        """Read it, and take the keys."""
        self.read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Ask for what the chip says."""
        question = LetterRegister(series=self.chips.code) if self.chips.code else LettersOut()
        self._office.ask(question, self._found, owner=self, slot="letter-register")

    def _found(self, found: Letters) -> None:
        self.model.show(found.rows)
        self.table.choose_row(0)
        self.gaps.setText(self.tr("缺号：%1").replace("%1", "、".join(found.gaps)) if found.gaps else "")
        self.gaps.setVisible(bool(found.gaps))
        self._stack.setCurrentWidget(self.table if found.rows else self.empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the case of the letter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self._open(self.table.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the case."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        found = self.model.row_at(index.row())
        if found is not None:
            self.wanted.emit(found.case)
