"""待确认出纸 beside the day: papers of which nobody has said yet that they came out; said, or printed again, before the day is closed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter.desk.actions import PaperCameOut
from counter.desk.questions import PapersUnconfirmed
from counter.desk.views import WaitingPaper, WaitingPapers
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.parts import column, row, text
from counter.ui.theme import Look

COLUMNS: tuple[Column[WaitingPaper], ...] = (
    Column("文书编号", lambda p: Cell(p.number), "CHKREQ-03-2026-000017"),
    Column("文书", lambda p: Cell(p.zh), "不予受理通知书", grow=True),
    Column("申请人", lambda p: Cell(p.applicant), "欧阳某某某"),
    Column("打印", lambda p: Cell("已送打印机" if p.spooled else "还没有打", "ink_2" if p.spooled else "warn"), "已送打印机", spare=1),
)


class Unconfirmed(QWidget):
    """The list; Space says of the row with the cursor that it came out, Enter opens its case to print it again."""

    opened = Signal(str)
    said = Signal(str)

    def __init__(self, office: Office, look: Look) -> None:
        """Take no room while nothing waits."""
        super().__init__()
        self._office = office
        self.rows = Rows(COLUMNS)
        self.table = Table(self.rows, look, "待确认出纸")
        self.table.installEventFilter(self)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(row(text("待确认出纸", "title"), text("空格：纸已出　回车：打开办件再打", "note"), None), self.table, gap=4))
        self.hide()

    def read(self) -> None:
        """Ask what waits."""
        self._office.ask(PapersUnconfirmed(), self._read, owner=self, slot="day-unconfirmed")

    def _read(self, found: WaitingPapers) -> None:
        at = max(self.table.currentIndex().row(), 0)
        self.rows.show(found.rows)
        self.table.setFixedHeight(self.table.sizeHint().height())
        self.setVisible(bool(found.rows))
        if found.rows:
            self.table.setCurrentIndex(self.rows.index(min(at, len(found.rows) - 1), 0))

    def came_out(self) -> None:
        """Say that the paper of the row with the cursor is in hand."""
        found = self.rows.row_at(self.table.currentIndex().row())
        if found is not None:
            done = f"{found.zh} {found.number} 已确认出纸。"
            self._office.do(PaperCameOut(paper=found.id), lambda _: self.said.emit(done), self._refused, owner=self)

    def open_case(self) -> None:
        """Open the case of the row with the cursor, where it is printed again."""
        found = self.rows.row_at(self.table.currentIndex().row())
        if found is not None and found.case:
            self.opened.emit(found.case)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.said.emit(words.sentences(problems))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Space and Enter."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.came_out()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_case()
        return key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
