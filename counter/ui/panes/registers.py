"""台账: one register chosen by chips, of today, this month or days of one's own; out of here it goes to Excel and CSV."""

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout

from counter.desk.questions import RegisterOf, RegistersAtHand
from counter.desk.views.registers import RegisterKind, RegisterKinds
from counter.domain.problem import Problem
from counter.domain.registers import Column as Told
from counter.domain.registers import Line, Register, said
from counter.ui import words
from counter.ui.chips import Chips
from counter.ui.lists.columns import LEFT, RIGHT, Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.exporting import Exporting
from counter.ui.parts import PAGE, Empty, area, button, column, line, row, scrolled, text, width_of
from counter.ui.theme import Look

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TODAY, MONTH, OWN = "today", "month", "own"
PERIODS = ((TODAY, "今天"), (MONTH, "本月"), (OWN, "自选日期"))
TAGS = {"good": ("good", "good"), "warn": ("warn", "warn"), "bad": ("bad", "bad"), "quiet": ("ink_3", "line"), "": ("ink_2", "line")}
NOTES = 120  # px that what stands below the table may take
SHORT = ("台账", "登记")  # what a chip leaves out of a register's name


class RegistersPane(Pane):
    """The registers, one shown."""

    place = "registers"

    def __init__(self, office: Office, look: Look) -> None:
        """Build the page; which registers there are is asked when it is entered."""
        super().__init__(office)
        self._look = look
        self.shown: Register | None = None
        self._kinds: tuple[RegisterKind, ...] = ()
        self._wanted, self._takes_keys = "", True
        self._tables: dict[str, tuple[Rows[Line], Table]] = {}
        self.exporting = Exporting(office, self, self.said.emit, self._refused)
        self.count, self.heard = text("", "note"), text("", "note")
        self.problem, self.notes = text("", "problem", wrap=True), text("", "soft", wrap=True, mouse=True)
        self.chips, self._chip_room = Chips((("", ""),), self.read), QVBoxLayout()
        self.periods = Chips(PERIODS, self._period_changed)
        self.since, self.until = self._day("从"), self._day("到")
        self._own = area(row(self.since, text("至", "label"), self.until, gap=8))
        self.empty = Empty("没有记录", "所选期间内没有要列的内容。")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self.setLayout(column(area(self._top()), area(self._body(), "paper"), gap=0, grow=1))
        self._period_changed()

    def _day(self, zh: str) -> QLineEdit:
        made = QLineEdit(placeholderText="2026-11-24")
        made.setAccessibleName(zh)
        made.setFixedWidth(width_of(made, "2026-11-24"))
        made.returnPressed.connect(self.read)
        return made

    def _top(self) -> QVBoxLayout:
        self.excel = button("导出 Excel", "F9", "main", self.export_excel)
        self.csv = button("导出 CSV", "F8", act=self.export_csv)
        self.folder = button("打开文件夹", "Alt+O", "quiet", self.open_folder)
        head = row(text("台账", "page"), self.count, None, self.folder, self.csv, self.excel)
        self._chip_room.addWidget(self.chips)
        self._span = area(row(self.periods, self._own, None))
        return column(head, self._chip_room, self._span, self.problem, margin=(PAGE, 16, PAGE, 12), gap=10)

    def _body(self) -> QVBoxLayout:
        below = area(column(self.heard, self.notes, None, gap=4, margin=(PAGE, 8, PAGE, 8)))
        self._said, self._below = below, scrolled(below)
        self._below.setMaximumHeight(NOTES)
        return column(column(self._stack, margin=(PAGE - 12, 0, 0, 0)), line(), self._below, gap=0, grow=0)

    # -- coming here

    def entered(self) -> None:
        """Ask which registers there are, then read the one chosen; the cursor goes into it."""
        self.office.ask(RegistersAtHand(), self._known, slot="register-kinds")

    def touched(self, _streams: frozenset[str]) -> None:
        """Read again: anything may be in a register. The cursor stays where it is."""
        self.read()
        self._takes_keys = False

    def wear(self, look: Look) -> None:
        """Take another look."""
        self._look = look
        for _, table in self._tables.values():
            table.wear(look)

    def show_kind(self, code: str) -> None:
        """Show a register, at once or when it is known that it is there."""
        self._wanted = code
        if code in {kind.code for kind in self._kinds}:
            self.chips.choose(code)

    def _known(self, found: RegisterKinds) -> None:
        if found.rows != self._kinds:
            self._kinds = found.rows
            self._chip_room.removeWidget(self.chips)
            self.chips.hide()
            self.chips.deleteLater()
            self.chips = Chips(tuple((kind.code, _short(kind.zh)) for kind in found.rows), self.read)
            self._chip_room.addWidget(self.chips)
        if self._wanted:
            self.show_kind(self._wanted)
        self._wanted = ""
        self.read()

    # -- read and shown

    def read(self) -> None:
        """Ask for the register chosen; the cursor goes into it, but not out of the days being typed."""
        self._takes_keys = True
        kind = next((kind for kind in self._kinds if kind.code == self.chips.code), None)
        if kind is None:
            return
        self._span.setVisible(kind.dated)
        since, until = self._days() if kind.dated else ("", "")
        self.office.ask(RegisterOf(kind=kind.code, since=since, until=until), self._found, self._refused, slot="register")

    def _days(self) -> tuple[str, str]:
        today = self.office.today()
        own = self.since.text().strip(), self.until.text().strip()
        return {TODAY: (today.isoformat(),) * 2, MONTH: (today.replace(day=1).isoformat(), today.isoformat())}.get(self.periods.code, own)

    def _period_changed(self) -> None:
        own = self.periods.code == OWN
        self._own.setVisible(own)
        if own and not self.since.text():
            today: date = self.office.today()
            self.since.setText(today.replace(day=1).isoformat())
            self.until.setText(today.isoformat())
        if own:
            self.since.setFocus(Qt.FocusReason.OtherFocusReason)
            self.since.selectAll()
        self.read()

    def _found(self, found: Register) -> None:
        self.shown = found
        if self._takes_keys:  # what is said of a file that was not written outlasts what changes meanwhile
            self._say(())
        model, table = self._table(found)
        at = table.currentIndex().row()
        model.show(found.rows)
        self._stack.setCurrentWidget(table if found.rows else self.empty)
        table.choose_row(min(max(at, 0), len(found.rows) - 1))
        self.count.setText(f"{found.zh}　{found.period}　{len(found.rows):,} 行")
        self.heard.setText(found.heard)
        self.notes.setText("\n".join(found.notes))
        self.notes.setVisible(bool(found.notes))
        self._below.setFixedHeight(min(NOTES, self._said.sizeHint().height() + 2))
        typing = self.since.hasFocus() or self.until.hasFocus()
        if self._takes_keys and not typing:
            (table if found.rows else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _table(self, found: Register) -> tuple[Rows[Line], Table]:
        """Give the table of a register, built when it is first shown."""
        if found.code not in self._tables:
            model: Rows[Line] = Rows([_column(told, n, found.toned) for n, told in enumerate(found.columns)])
            table = Table(model, self._look, found.zh)
            table.activated.connect(self._activated)
            table.installEventFilter(self)
            self._stack.addWidget(table)
            self._tables[found.code] = model, table
        return self._tables[found.code]

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._say(problems)

    def _say(self, problems: tuple[Problem, ...]) -> None:
        self.problem.setText(words.sentences(problems, lambda path: {"since": "开始日期", "until": "结束日期"}.get(path, "台账")))
        self.problem.setVisible(bool(problems))

    # -- by key

    def open_current(self) -> None:
        """Open the case of the row chosen."""
        table = self._stack.currentWidget()
        if isinstance(table, Table):
            self._activated(table.currentIndex())

    def next_kind(self) -> None:
        """Look at the next register."""
        self.chips.step()

    def next_period(self) -> None:
        """Look at the next period."""
        self.periods.step()

    def export_excel(self) -> None:
        """Take the register out as a workbook."""
        self._export("xlsx")

    def export_csv(self) -> None:
        """Take the register out as CSV."""
        self._export("csv")

    def open_folder(self) -> None:
        """Show the folder in which the last file is."""
        self.exporting.open_folder()

    def _export(self, form: str) -> None:
        if self.shown is not None:
            self.exporting.register(self.shown, form)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the case chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self.open_current()
            return True
        return super().eventFilter(watched, event)

    def _activated(self, index: QModelIndex) -> None:
        rows = self.shown.rows if self.shown else ()
        if 0 <= index.row() < len(rows) and rows[index.row()].case:
            self.wanted.emit("case", rows[index.row()].case)


def _short(zh: str) -> str:
    for ending in SHORT:
        zh = zh.removesuffix(ending)
    return zh


def _column(told: Told, n: int, toned: int) -> Column[Line]:
    """Make a column of the list: the one that says how a row stands has a tag, the first is read first."""
    cell = partial(_tagged, told, n) if n == toned else partial(_plain, told, n)
    align = RIGHT if told.kind in ("whole", "money") else LEFT
    return Column(told.zh, cell, told.sample or told.zh, align, grow=told.grow, spare=told.spare)


def _tagged(told: Told, n: int, found: Line) -> Cell:
    return Cell(said(told, found.cells[n]), *TAGS[found.tone])


def _plain(told: Told, n: int, found: Line) -> Cell:
    return Cell(said(told, found.cells[n]), "ink_2" if n else "ink")
