"""日报: the figures of a day, its cash, and closing it."""

from datetime import date, timedelta
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from counter.desk.actions import CloseDay
from counter.desk.questions import FilingContent, HandoverContent, SheetContent, SheetOf, StandingNow
from counter.desk.views import DaySheet, PaperContent, Standing
from counter.domain import rights
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.lists.columns import Rows, Table
from counter.ui.lists.tallies import LATE, NUMBERS, RECEIPTS, SILENT, tallies
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.cash import Cash
from counter.ui.panes.preview import Preview
from counter.ui.panes.unconfirmed import Unconfirmed
from counter.ui.parts import GROUP, PAGE, area, button, column, line, row, scrolled, text
from counter.ui.theme import Look, say

DAY = timedelta(days=1)
R = TypeVar("R")


class Figure(QWidget):
    """A large number over its word."""

    def __init__(self, zh: str) -> None:
        """Show a dash until it is known."""
        super().__init__()
        self.value = text(words.NONE, "answer")
        self.value.setAccessibleName(zh)
        self.setLayout(column(self.value, text(zh, "label"), gap=0))


class Section(QWidget):
    """A heading with its table; it takes no room while it has no rows."""

    def __init__(self, zh: str, rows: Rows[R], look: Look) -> None:
        """Put them together."""
        super().__init__()
        table = self.table = Table(rows, look, zh)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setSelectionMode(Table.SelectionMode.NoSelection)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(text(zh, "title"), table, gap=4))
        self.hide()

    def settle(self) -> None:
        """Take the height of all rows, or none."""
        self.table.setFixedHeight(self.table.sizeHint().height())
        self.setVisible(self.table.rows.rowCount() > 0)


class DayPane(Pane):
    """The sheet on the left, the cash on the right."""

    place = "day"

    def __init__(self, office: Office, look: Look) -> None:
        """Build the page for today."""
        super().__init__(office)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # no stop of the Tab key: there is nothing to do with a page
        self.date = office.today()
        self.sheet: DaySheet | None = None
        self.title, self.state = text("", "page"), text("", "tag")
        self.figures = {key: Figure(zh) for key, zh in FIGURES}
        self._tallies = {key: Rows(tallies(zh)) for key, zh in (("families", "业务"), ("items", "事项"), ("clerks", "经办人"))}
        self._series = {"numbers": Rows(NUMBERS), "receipts": Rows(RECEIPTS)}
        self._late, self._silent = Rows(LATE), Rows(SILENT)
        self.sections = self._make_sections(look)
        self.remarks = text("", "warn", wrap=True)
        self.quiet = text(self.tr("这一天还没有办件。"), "soft")
        self.quiet.hide()
        self.state.hide()
        self.cash = Cash(self.close_day)
        self.cash.confirmed.connect(self._close)
        self._build(look)

    def _make_sections(self, look: Look) -> tuple[Section, ...]:
        return (
            Section(self.tr("按业务"), self._tallies["families"], look),
            Section(self.tr("按事项"), self._tallies["items"], look),
            Section(self.tr("按经办人"), self._tallies["clerks"], look),
            Section(self.tr("编号"), self._series["numbers"], look),
            Section(self.tr("收据"), self._series["receipts"], look),
            Section(self.tr("补记（结账以后才到的）"), self._late, look),
            Section(self.tr("没有联系上的窗口"), self._silent, look),
        )

    def _build(self, look: Look) -> None:
        before = button("‹", what="quiet", act=self.day_before)
        before.setAccessibleName(self.tr("前一天"))
        after = button("›", what="quiet", act=self.day_after)
        after.setAccessibleName(self.tr("后一天"))
        head = row(
            text(self.tr("日报"), "page"),
            self.title,
            self.state,
            before,
            after,
            None,
            button(self.tr("打印日报"), "F7", act=self.print_day),
        )
        figures = row(*self.figures.values(), None, gap=48)
        self.unconfirmed = Unconfirmed(self.office, look)
        self.unconfirmed.opened.connect(lambda case: self.wanted.emit("case", case))
        self.unconfirmed.said.connect(self.said)
        sections: QVBoxLayout = column(self.unconfirmed, *self.sections, gap=GROUP)
        page = area(column(figures, self.remarks, self.quiet, sections, None, gap=GROUP, margin=(PAGE, PAGE, PAGE, PAGE)), "paper")
        self.preview = Preview(self.office, look)
        self.preview.said.connect(self.said)
        self.preview.closed.connect(self._back_from_paper)
        left = column(area(row(head, margin=(PAGE, 16, PAGE, 12))), line(), scrolled(page), gap=0)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(area(row(area(left), area(column(self.cash, gap=0), "side"), gap=0, grow=0)))
        self._stack.addWidget(self.preview)

    def entered(self) -> None:
        """Read the sheet; the cursor goes to the cash."""
        self.read()
        self.cash.counted.setFocus(Qt.FocusReason.OtherFocusReason)

    def touched(self, _streams: frozenset[str]) -> None:
        """Read the sheet again."""
        self.read()

    def wear(self, look: Look) -> None:
        """Take another look."""
        for section in self.sections:
            section.table.wear(look)
            section.settle()
        self.unconfirmed.table.wear(look)
        self.preview.wear(look)

    def read(self) -> None:
        """Ask for the sheet of the day shown."""
        self.office.ask(StandingNow(), self._stands, slot="day-standing")
        self.unconfirmed.read()
        self.office.ask(SheetOf(date=self.date.isoformat()), self._read, slot="day-sheet")

    def show_day(self, day: date) -> None:
        """Show another day, never one to come."""
        if day <= self.office.today():
            self.date = day
            self.cash.forget()
            self.read()

    def day_before(self) -> None:
        """Go a day back."""
        self.show_day(self.date - DAY)

    def day_after(self) -> None:
        """Go a day on."""
        self.show_day(self.date + DAY)

    def day_today(self) -> None:
        """Go to today."""
        self.show_day(self.office.today())

    def print_day(self) -> None:
        """Show the sheet as paper; print it when it is shown."""
        if self._paper_shown():
            self.preview.print_paper()
        else:
            self.office.ask(SheetContent(date=self.date.isoformat()), self._show_paper, owner=self)

    def print_filing(self) -> None:
        """Show the list of small relief of the month as paper (报区备案)."""
        question = FilingContent(month=f"{self.date:%Y-%m}")
        self.office.ask(question, self._show_paper, lambda problems: self.said.emit(words.sentences(problems)), owner=self)

    def print_handover(self) -> None:
        """Show what lies on the asker's desk as paper (交接班表)."""
        self.office.ask(HandoverContent(), self._show_paper, self._refused, owner=self)

    def close_day(self) -> None:
        """Ask once more, then close."""
        if self.sheet is not None and not self.sheet.closed and not self._paper_shown():
            self.cash.press()

    def back(self) -> None:
        """Put the paper away, or let the closing be."""
        if self._paper_shown():
            self._back_from_paper()
        else:
            self.cash.let_be()

    def _paper_shown(self) -> bool:
        return self._stack.currentWidget() is self.preview

    def _show_paper(self, content: PaperContent) -> None:
        self._stack.setCurrentWidget(self.preview)
        self.preview.show_content(content)

    def _back_from_paper(self) -> None:
        self._stack.setCurrentIndex(0)
        self.cash.counted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self, counted: int) -> None:
        act = CloseDay(date=self.date.isoformat(), cash_counted=counted)
        self.office.do(act, lambda _: self.said.emit(self.tr("%1 已结账").replace("%1", act.date)), self._refused, owner=self)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.cash.show_problems(problems)

    def _stands(self, standing: Standing) -> None:
        at = QApplication.focusWidget()
        counting = at is not None and self.cash.isAncestorOf(at)
        self.cash.entitled = rights.may(standing.grants, "close_day")
        self._allow_close()
        if counting and not self.cash.entitled:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else it would fall onto another place

    def _allow_close(self) -> None:
        if self.sheet is not None:
            self.cash.show_sheet(self.sheet)
        self.may.emit("close_day", bool(self.cash.entitled) and self.sheet is not None and not self.sheet.closed)

    def _read(self, sheet: DaySheet) -> None:
        if sheet.date != self.date.isoformat():
            return
        self.sheet = sheet
        self.title.setText(words.day(sheet.date))
        self._show_state(sheet)
        for key, figure in self.figures.items():
            figure.value.setText(str(sum(getattr(tally, key) for tally in sheet.families)))
        self._fill(sheet)
        self.quiet.setVisible(not any(section.table.rows.rowCount() for section in self.sections))
        self.remarks.setText(remarks(sheet))
        self.remarks.setVisible(bool(self.remarks.text()))
        self._allow_close()

    def _fill(self, sheet: DaySheet) -> None:
        for key, tally_rows in {"families": sheet.families, "items": sheet.items, "clerks": sheet.clerks}.items():
            self._tallies[key].show(tally_rows)
        for key, series in {"numbers": sheet.numbers, "receipts": sheet.receipts}.items():
            self._series[key].show(series)
        self._late.show(sheet.late)
        self._silent.show(sheet.silent)
        for section in self.sections:
            section.settle()

    def _show_state(self, sheet: DaySheet) -> None:
        self.state.show()
        self.state.setText(self.tr("已结账") if sheet.closed else self.tr("未结账"))
        say(self.state, "tag-good" if sheet.closed else "tag")


FIGURES = (
    ("received", "收件"),
    ("accepted", "受理"),
    ("instant", "即办"),
    ("corrected", "补正"),
    ("refused", "不予受理"),
    ("withdrawn", "撤回"),
)


def remarks(sheet: DaySheet) -> str:
    """Say what is still open about a day."""
    said = []
    if sheet.papers_unconfirmed:
        said.append(f"{sheet.papers_unconfirmed} 张纸等待确认出纸")
    if sheet.matters_open:
        said.append(f"{sheet.matters_open} 项待处理")
    return "，".join(said) + "，见“待处理”（Ctrl+4）。" if said else ""
