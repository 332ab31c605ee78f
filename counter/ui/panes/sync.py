"""同步: how the hall stands, what waits, and the ledger of our own actions; nothing is hidden, nothing dropped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedWidget, QWidget

from counter.desk.questions import OutboxOf, StandingNow
from counter.desk.views import Outbox, OutboxRow, Standing
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.desks import SyncState
from counter.ui.lists.columns import RIGHT, Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.parts import PAGE, Empty, area, button, column, line, row, text
from counter.ui.status import AWAY, REFUSED, hall_words
from counter.ui.theme import Look

STATES = {"waiting": ("待发", "ink_2", "line"), "confirmed": ("已同步", "good", "good"), "not_applied": ("没有生效", "warn", "warn")}
SEEN = 500


def _state(found: OutboxRow) -> Cell:
    zh, role, tag = STATES.get(found.state, (found.state, "ink_2", "line"))
    return Cell(zh, role, tag)


COLUMNS: tuple[Column[OutboxRow], ...] = (
    Column("序号", lambda r: Cell(str(r.n), "ink_2"), "99,999", RIGHT),
    Column("时间", lambda r: Cell(words.moment(r.at), "ink_2"), "2026-11-24 14:02"),
    Column("动作", lambda r: Cell(r.words), "受理", grow=True),
    Column("状态", _state, "没有生效 "),
    Column("大厅序号", lambda r: Cell(str(r.seq) if r.seq is not None else words.NONE, "ink_2"), "1,000,000", RIGHT),
)


class SyncPane(Pane):
    """A diagnosis on top, the ledger below."""

    place = "sync"

    def __init__(self, office: Office, look: Look) -> None:
        """Build the page."""
        super().__init__(office)
        self.state: SyncState | None = None
        self.sentence = text(self.tr("还没有问过大厅"), "answer", wrap=True)
        self.reason = text("", "warn", wrap=True)
        self.diagnosis = Diagnosis()
        self.model = Rows(COLUMNS)
        self.table = Table(self.model, look, self.tr("本窗的操作"))
        self.empty = Empty(self.tr("本窗还没有操作"), self.tr("每办一件事，这里就多一行；大厅收到以后写明大厅序号。"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        head = row(text(self.tr("同步"), "page"), None, button(self.tr("立即同步"), "F5", act=self.sync_now))
        top = area(column(head, self.sentence, self.reason, self.diagnosis, margin=(PAGE, 16, PAGE, 16)))
        self.reason.hide()
        self.setLayout(column(top, line(), area(column(self._stack, margin=(PAGE - 12, 0, 0, 0)), "paper"), gap=0, grow=2))

    def entered(self) -> None:
        """Read the ledger."""
        self._read()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def touched(self, _streams: frozenset[str]) -> None:
        """Read the ledger again."""
        self._read()

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.table.wear(look)

    def sync_now(self) -> None:
        """Ask for a round."""
        self.wanted.emit("sync_now", "")

    def sync_told(self, state: SyncState) -> None:
        """Say how the last round went."""
        self.state = state
        self.sentence.setText(hall_words(state, self.office.today()))
        wrong = bool(state.error_code) and state.view in (AWAY, REFUSED)
        self.reason.setText(words.sentence(Problem("", state.error_code), self.tr("大厅")) if wrong else "")
        self.reason.setVisible(wrong)
        self.diagnosis.tell("last", words.dash(words.moment(state.last_success)))
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self.office.ask(OutboxOf(limit=SEEN), self._ledger, slot="sync-outbox")
        self.office.ask(StandingNow(), self._stands, slot="sync-standing")

    def _ledger(self, found: Outbox) -> None:
        at = self.table.currentIndex().row()
        self.model.show(found.rows)
        self.table.choose_row(max(at, 0))
        self._stack.setCurrentIndex(0 if found.rows else 1)
        self.diagnosis.tell("waiting", self.tr("%1 条").replace("%1", str(found.waiting)))
        self.diagnosis.tell("oldest", words.dash(words.moment(found.oldest)))

    def _stands(self, found: Standing) -> None:
        self.diagnosis.tell("window", found.workstation)
        self.diagnosis.tell("cursor", f"{found.cursor:,}")


class Diagnosis(QWidget):
    """What one reads out on the phone when something is wrong."""

    def __init__(self) -> None:
        """Show dashes until something is known."""
        super().__init__()
        names = {"waiting": "待发", "oldest": "最早一条", "last": "上次成功", "cursor": "已收到大厅序号", "window": "本窗号"}
        self._values: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(2)
        for at, (key, zh) in enumerate(names.items()):
            value = text(words.NONE, "figure", mouse=True)
            value.setAccessibleName(zh)
            grid.addWidget(text(zh, "label"), 0, at)
            grid.addWidget(value, 1, at)
            self._values[key] = value
        grid.setColumnStretch(len(names), 1)

    def tell(self, key: str, value: str) -> None:
        """Say one of them."""
        self._values[key].setText(value)
