"""Which documents are printed (选文书): those that the last step calls for are ticked; Space ticks, Enter prints them one after another."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter.desk.views import HandRow
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.parts import area, button, column, line, row, text
from counter.ui.theme import Look

STANDING = {"printed": "待确认出纸", "out": "已出纸"}
ELDER = "大字版"


@dataclass(frozen=True)
class Task:
    """A document to be issued, or a paper of it that waits for its print."""

    document: str
    edition: str = ""
    paper: str = ""


@dataclass(frozen=True)
class Line:
    """A row of the list as it stands."""

    hand: HandRow
    ticked: bool
    elder: bool


def tickable(found: HandRow) -> bool:
    """Tell whether it may be printed from here: what is out is printed again with a reason, from its case."""
    return found.due or found.standing == "printed"


def task(found: HandRow, *, elder: bool = False) -> Task:
    """Give what is to be done for a row: a paper that waits is printed, and no second one issued."""
    if not found.due:
        return Task(found.document, paper=found.paper)
    return Task(found.document, "elder" if elder and found.elder else "")


def _stands(found: Line) -> Cell:
    hand = found.hand
    if not hand.number:
        return Cell("未出", "ink_3")
    word = f"{STANDING.get(hand.standing, hand.standing)} {hand.number}" + (f"，印 {hand.prints} 次" if hand.prints > 1 else "")
    return Cell(word, "ink_2")


def _edition(found: Line) -> Cell:
    if not found.hand.elder:
        return Cell("—", "ink_3")
    return Cell(ELDER, "accent") if found.elder and found.hand.due else Cell("普通", "ink_2")


COLUMNS: tuple[Column[Line], ...] = (
    Column("选", lambda x: Cell("☑" if x.ticked else "☐" if tickable(x.hand) else "—", "ink" if x.ticked else "ink_3"), "☑☑"),
    Column("文书", lambda x: Cell(x.hand.zh), "不予受理通知书（社会救助）", grow=True),
    Column("联", lambda x: Cell("、".join(x.hand.copies) or "—", "ink_2"), "申请人联、存档联、存根", spare=2),
    Column("版", _edition, "大字版字"),
    Column("状态", _stands, "待确认出纸 ACC-03-2026-000017"),
    Column("为什么", lambda x: Cell(x.hand.why, "ink_2"), "内容已更正，要换发", spare=1),
)


class Picker(QWidget):
    """The list. `chosen` gives what is to be printed, `closed` says that nothing is."""

    chosen = Signal(list)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        """Begin empty."""
        super().__init__()
        self.rows = Rows(COLUMNS)
        self.table = Table(self.rows, look, "可出的文书")
        self.table.installEventFilter(self)
        self.note = text("", "soft", wrap=True)
        self.go = button("打印所选", "Enter", "main", self.start)
        self.larger = button(ELDER, "E", "", self.toggle_elder)
        back = button("先不打印", "Esc", "quiet", self.closed.emit)
        head = row(text("选择要打印的文书", "page"), None, self.go, self.larger, back, gap=8)
        top = area(column(head, self.note, gap=4, margin=(24, 14, 24, 12)), "paper")
        listed = area(column(self.table, margin=(12, 0, 0, 0)), "paper")
        self.setLayout(column(top, line(), listed, gap=0, grow=2))

    def begin(self, rows: Sequence[HandRow]) -> None:
        """Show what is at hand; the cursor is on the first that is ticked."""
        self.rows.show(tuple(Line(found, found.ticked and tickable(found), elder=False) for found in rows))
        self.table.setCurrentIndex(self.rows.index(0, 1))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell("" if rows else "现在没有可出的文书。")

    def _tell(self, said: str = "") -> None:
        count = sum(found.ticked for found in self.rows.rows)
        self.note.setText(said or f"已选 {count} 种。空格选或不选，回车逐份打印，E 换大字版。")
        self.go.setEnabled(count > 0)

    def _change(self, at: int, found: Line) -> None:
        rows = [*self.rows.rows]
        rows[at] = found
        self.rows.show(rows)
        self.table.setCurrentIndex(self.rows.index(at, 1))

    def toggle(self) -> None:
        """Tick the row with the cursor, or not."""
        at = self.table.currentIndex().row()
        found = self.rows.row_at(at)
        if found is not None and tickable(found.hand):
            self._change(at, Line(found.hand, not found.ticked, found.elder))
            self._tell()
        elif found is not None:
            self._tell(f"{found.hand.zh}已出纸，内容没有变。要再打一份，请回到办件按“补打”。")

    def toggle_elder(self) -> None:
        """Print the applicant's documents in the elder edition, or not."""
        elder, at = not any(found.elder for found in self.rows.rows), self.table.currentIndex().row()
        self.rows.show(tuple(Line(found.hand, found.ticked, elder) for found in self.rows.rows))
        self.table.setCurrentIndex(self.rows.index(max(at, 0), 1))
        self._tell()

    def start(self) -> None:
        """Go and print what is ticked."""
        tasks = [task(found.hand, elder=found.elder) for found in self.rows.rows if found.ticked]
        if tasks:
            self.chosen.emit(tasks)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Space ticks, E changes the edition, Enter prints; the list itself knows other keys."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        keys = {
            Qt.Key.Key_Space.value: self.toggle, Qt.Key.Key_E.value: self.toggle_elder,
            Qt.Key.Key_Return.value: self.start, Qt.Key.Key_Enter.value: self.start,
        }  # fmt: skip
        act = keys.get(event.key())
        if act is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        act()
        return True
