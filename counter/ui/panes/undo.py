"""The line that says what was just done, and for how long it can be taken back: 已受理 … 撤销 Alt+Z 4:32."""

from datetime import datetime

from PySide6.QtCore import QDeadlineTimer, QTimer, Signal
from PySide6.QtWidgets import QWidget

from counter.desk.actions import TakeBack
from counter.desk.questions import UndoOf
from counter.desk.views import Undoable
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.desks import Outcome
from counter.ui.office import Office
from counter.ui.parts import area, button, column, row, text

TICK = 1000  # ms
KEY = "Alt+Z"


class UndoLine(QWidget):
    """Shown for five minutes after an action of one's own; a newer one takes its place."""

    may = Signal(bool)  # whether there is anything to take back
    said = Signal(str)
    undone = Signal(object)  # Undoable

    def __init__(self, office: Office) -> None:
        """Show nothing."""
        super().__init__()
        self.office = office
        self.found = Undoable(action="")
        self._ends = QDeadlineTimer(0)
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self._count)
        self.words, self.left, self.why = text(""), text("", "label"), text("", "bad", wrap=True)
        self.button = button(self.tr("撤销"), KEY, "quiet", self.undo)
        self.close_ = button(self.tr("收起"), "", "quiet", self.put_away)
        self.close_.setAccessibleName(self.tr("收起撤销提示"))
        line = row(self.words, self.button, self.left, None, self.close_, gap=12)
        self.band = area(column(line, self.why, gap=0, margin=(24, 2, 12, 2)), "band-good")
        self.setLayout(column(self.band, gap=0))
        self.why.hide()
        self.hide()
        office.acted.connect(self._acted)

    def _acted(self, outcome: Outcome) -> None:
        """Ask whether it may be taken back; while another takes its time, the former line stays."""
        if outcome.action:
            self.office.ask(UndoOf(action=outcome.action), self._told, lambda _: None, owner=self, slot="undo")

    def _told(self, found: Undoable) -> None:
        if found.words:
            self.found = found
            self._ends = QDeadlineTimer(max(0, int((datetime.fromisoformat(found.until) - self.office.moment()).total_seconds() * 1000)))
            self.words.setText(found.words)
            self.why.hide()
            self.band.setAccessibleName(f"{found.words}，{self.tr('五分钟内可撤销')}")
            self._tick.start()
            self.show()
            self.may.emit(True)
            self._count()

    def _count(self) -> None:
        seconds = self._ends.remainingTime() // TICK
        self.left.setText(f"{seconds // 60}:{seconds % 60:02d}")
        if seconds <= 0:
            self.put_away()

    def put_away(self) -> None:
        """Offer it no longer."""
        self._tick.stop()
        self.found = Undoable(action="")
        self.hide()
        self.may.emit(False)

    def undo(self) -> None:
        """Take back what the line says; why not is said in its place."""
        if self.found.action:
            found = self.found
            self.office.do(TakeBack(action=found.action), lambda _: self._undone(found), self._refused, owner=self)

    def _undone(self, found: Undoable) -> None:
        if self.found == found:
            self.put_away()
        self.said.emit(f"{self.tr('已撤销')}：{found.words}")
        self.undone.emit(found)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.why.setText(words.sentences(problems))
        self.why.show()
