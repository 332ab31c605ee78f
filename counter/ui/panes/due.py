"""待办: what falls due, the first first; Enter opens the case."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from counter.desk.questions import FallingDue
from counter.desk.views import DueRow, DueRows
from counter.ui.chips import Chips
from counter.ui.lists.columns import Rows, Table
from counter.ui.lists.deadlines import COLUMNS
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.parts import PAGE, Empty, area, column, row, text
from counter.ui.theme import Look

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WHICH = (("", "全部"), ("pressing", "预警和到期"), ("red", "到期和超期"), ("moved", "日历变动"), ("resting", "中止中"))


def fits(found: DueRow, which: str) -> bool:
    """Tell whether a row belongs under a chip."""
    tests = {"pressing": bool(found.level), "red": found.level == "red", "moved": bool(found.was), "resting": found.resting}
    return tests.get(which, True)


class DuePane(Pane):
    """One list, narrowed by chips."""

    place = "due"

    def __init__(self, office: Office, look: Look) -> None:
        """Build the list."""
        super().__init__(office)
        self._all: tuple[DueRow, ...] = ()
        self.model = Rows(COLUMNS)
        self.table = Table(self.model, look, self.tr("待办时限"))
        self.count, self.more = text("", "note"), text("", "note")
        self.chips = Chips(WHICH, self._show)
        self.empty = Empty(self.tr("没有要到期的办件"), self.tr("受理以后的承诺期限、公示期、核查周期会按先后列在这里。"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        head = row(text(self.tr("待办"), "page"), self.count, None, self.more)
        top = column(head, row(self.chips, None), margin=(PAGE, 16, PAGE, 12))
        self.setLayout(column(area(top), area(column(self._stack, margin=(PAGE - 12, 0, 0, 0)), "paper"), gap=0, grow=1))
        self.table.activated.connect(self._activated)
        self.table.installEventFilter(self)

    def entered(self) -> None:
        """Read the list; the cursor goes into it."""
        self.read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def touched(self, _streams: frozenset[str]) -> None:
        """Read again: a case, the calendar or a setting may have changed."""
        self.read()

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.table.wear(look)

    def read(self) -> None:
        """Ask what falls due."""
        self.office.ask(FallingDue(), self._found, slot="due-list")

    def open_current(self) -> None:
        """Open the case chosen."""
        self._activated(self.table.currentIndex())

    def next_kind(self) -> None:
        """Look at the next kind."""
        self.chips.step()

    def _found(self, found: DueRows) -> None:
        self._all = found.rows
        self.more.setText(self.tr("只列出最先到期的一部分") if found.more else "")
        self._show()

    def _show(self) -> None:
        at = self.table.currentIndex().row()
        rows = [found for found in self._all if fits(found, self.chips.code)]
        self.model.show(rows)
        self.table.choose_row(min(max(at, 0), len(rows) - 1))
        pressing = sum(bool(found.level) for found in self._all)
        self.count.setText(self.tr("%1 项，其中预警和到期 %2 项").replace("%1", f"{len(self._all):,}").replace("%2", f"{pressing:,}"))
        self._stack.setCurrentWidget(self.table if rows else self.empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the case chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self.open_current()
            return True
        return super().eventFilter(watched, event)

    def _activated(self, index: QModelIndex) -> None:
        found = self.model.row_at(index.row())
        if found is not None:
            self.wanted.emit("case", found.case)
