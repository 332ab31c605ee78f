"""批量打印: one document of all the cases of the list; how many it is, what is passed over, how far it is, and what came out."""

import csv
import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QWidget

from counter.catalogue.documents import document, name, versions
from counter.desk.actions import PapersCameOut
from counter.desk.actions.papers import MOST_AT_ONCE
from counter.desk.questions import BatchOf
from counter.desk.views import BatchRow, BatchRows
from counter.domain.problem import Problem
from counter.ui import printer, words
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.panes.batching import Batching, Issued
from counter.ui.panes.printway import PrintWay
from counter.ui.parts import Asked, area, button, column, line, row, text
from counter.ui.theme import Look

MOST = 5000
Told = tuple[str, str, str]  # number, whose it is, why
COLUMNS: tuple[Column[Told], ...] = (
    Column("编号", lambda x: Cell(x[0] or "—"), "520602003 20261124 03 0017 DB 7"),
    Column("申请人", lambda x: Cell(x[1] or "—"), "欧阳某某某"),
    Column("为什么没有打", lambda x: Cell(x[2], "ink_2"), "办件现在不出这种文书", grow=True),
)


def kinds() -> list[tuple[str, str]]:
    """Give the documents of cases, by what they are called."""
    return sorted(((code, name(code)) for code in versions() if document(code).calls), key=lambda kind: kind[1])


class BatchPart(QWidget):
    """A batch from its choice to its end. `closed` goes back to the list."""

    closed = Signal()
    said = Signal(str)

    def __init__(self, office: Office, look: Look) -> None:
        """Begin with no cases."""
        super().__init__()
        self._office = office
        self._cases: tuple[str, ...] = ()
        self.ready: tuple[BatchRow, ...] = ()
        self.work: Batching | None = None
        self._unsaid: list[Issued] = []
        self.kind, self.way = QComboBox(), PrintWay(office)
        for code, zh in kinds():
            self.kind.addItem(zh, code)
        self.kind.currentIndexChanged.connect(lambda _: self._look())
        self.told = Rows(COLUMNS)
        self.table = Table(self.told, look, "没有打印的办件")
        self.note, self.progress = text("", "soft", wrap=True), QProgressBar()
        self.progress.setAccessibleName("进度")
        self.missing = QLineEdit()
        self._asked = Asked("没有出来的文书编号（卡纸的），用空格隔开；没有就空着", self.missing)
        self._build()

    def _build(self) -> None:
        self.start = button("开始打印", "F7", "main", self.print_all)
        self.stop = button("停下", "", "grave", self.cancel)
        self.out = button("全部已出", "F9", "main", self.all_out)
        self.export = button("存为表格", "", "", self.save)
        back = button("返回", "Esc", "quiet", self.close_part)
        self.kind.setAccessibleName("文书")
        head = row(text("批量打印", "page"), self.kind, None, self.start, self.stop, self.out, self.export, back, gap=8)
        top = column(head, self.way, self.note, self.progress, self._asked, gap=8, margin=(24, 14, 24, 12))
        listed = area(column(self.table, margin=(12, 0, 0, 0)), "paper")
        self.setLayout(column(area(top, "paper"), line(), listed, gap=0, grow=2))

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.table.wear(look)

    def begin(self, cases: Sequence[str]) -> None:
        """Take the cases of the list."""
        self._cases = tuple(cases[:MOST])
        self._look()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def code(self) -> str:
        """The document that is chosen."""
        return str(self.kind.currentData() or "")

    @property
    def busy(self) -> bool:
        """Whether papers are being made."""
        return self.work is not None

    def _look(self) -> None:
        self._unsaid, self.ready = [], ()
        self._show(start=False)
        self.note.setText(f"正在查看 {len(self._cases)} 个办件…")
        question = BatchOf(document=self.code, cases=self._cases)
        self._office.ask(question, self._looked, self._refused, owner=self, slot="batch")
        self.way.begin(self.code)

    def _looked(self, found: BatchRows) -> None:
        self.ready = found.ready
        self.told.show([(r.number, r.applicant, r.why) for r in found.skipped])
        skipped = f"，{len(found.skipped)} 件不打，原因列在下面" if found.skipped else ""
        self.note.setText(f"{len(self._cases)} 个办件中可出{name(self.code)} {len(found.ready)} 份{skipped}。")
        self._show(start=bool(found.ready))

    def _show(self, *, start: bool) -> None:
        self.start.setVisible(not self.busy and not self._unsaid)
        self.start.setEnabled(start)
        self.kind.setEnabled(not self.busy)
        self.stop.setVisible(self.busy)
        self.progress.setVisible(self.busy)
        self.out.setVisible(bool(self._unsaid) and not self.busy)
        self._asked.setVisible(bool(self._unsaid) and not self.busy)
        self.export.setEnabled(self.told.rowCount() > 0)

    # -- printed

    def print_all(self) -> None:
        """Begin."""
        if self.busy or not self.ready or not self.start.isEnabled():
            return
        if not self.way.setup.printer:
            self.note.setText("这台电脑没有装打印机，不能批量打印。可用命令 counter batch 存成一个 PDF。")
            return
        self.work = Batching(self._office, self.code, self.ready, self.way.setup, self)
        self.work.moved.connect(self._moved)
        self.work.ended.connect(self._ended)
        self.progress.setRange(0, len(self.ready))
        self.progress.setValue(0)
        self._show(start=False)
        self.work.begin()

    def _moved(self, count: int) -> None:
        self.progress.setValue(count)
        self.note.setText(f"正在打印 {count} / {len(self.ready)}…" + ("这一批打完就停。" if self.work and self.work.cancelled else ""))

    def cancel(self) -> None:
        """Stop behind the papers that are being made."""
        if self.work is not None:
            self.work.cancel()
            self.note.setText("这一批打完就停。")

    def _ended(self) -> None:
        if self.work is None:
            return
        result, cancelled = self.work.result, self.work.cancelled
        self.work = None
        self._unsaid = [*result.spooled]
        self.told.show([(number, "", why) for number, why in result.failed])
        left = len(self.ready) - len(result.issued) - len(result.failed)
        stopped = f"；已停下，{left} 件没有打" if cancelled and left > 0 else ""
        self.note.setText(f"出具 {len(result.issued)} 份，送往打印机 {len(result.spooled)} 份，没有办成 {len(result.failed)} 件{stopped}。")
        self._show(start=False)
        if self._unsaid:
            self.missing.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- out

    def all_out(self) -> None:
        """Say that all came out but for those whose numbers were typed: they stay in 待确认出纸."""
        typed = self.missing.text().upper().split()
        known = {paper.number: paper.id for paper in self._unsaid}
        strange = [number for number in typed if number not in known]
        self._asked.show_problem(f"这一批里没有：{'、'.join(strange)}" if strange else "")
        if strange or not self._unsaid:
            return
        came = [paper.id for paper in self._unsaid if paper.number not in typed]
        self._confirm(came, len(came), [paper for paper in self._unsaid if paper.number in typed])

    def _confirm(self, came: list[str], count: int, kept: list[Issued]) -> None:
        """Say it of some at a time: an action has a most."""
        if came:
            act, rest = PapersCameOut(papers=tuple(came[:MOST_AT_ONCE])), came[MOST_AT_ONCE:]
            self._office.do(act, lambda _: self._confirm(rest, count, kept), self._refused, owner=self)
            return
        self._unsaid = []
        waits = f"，{len(kept)} 份待确认，可在办件里再打" if kept else ""
        self.note.setText(f"已确认出纸 {count} 份{waits}。")
        self.said.emit(self.note.text())
        self.missing.clear()
        self.told.show([(paper.number, "", "没有出来，待确认") for paper in kept])
        self._show(start=False)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.note.setText(words.sentences(problems))

    def save(self) -> None:
        """Keep what was not printed as a table (CSV)."""
        rows = [[column.zh for column in COLUMNS], *(list(found) for found in self.told.rows)]
        self._office.errand(partial(written, rows, f"批量打印 {name(self.code)}"), self._saved, owner=self)

    def _saved(self, file: Path) -> None:
        self.note.setText(f"已存为 {file}。")

    def close_part(self) -> None:
        """Go back to the list; a batch that is at work goes on till it is stopped."""
        if self.busy:
            self.note.setText("正在打印，先停下再返回。")
        else:
            self.closed.emit()


def written(rows: Sequence[Sequence[str]], title: str) -> Path:
    """Write a table that every spreadsheet opens; a text that looks like a formula stays a text. An errand."""
    file = io.StringIO()
    csv.writer(file).writerows([["'" + cell if cell.startswith(("=", "+", "-", "@")) else cell for cell in found] for found in rows])
    return printer.save(("\ufeff" + file.getvalue()).encode(), title, ".csv")
