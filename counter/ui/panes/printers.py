"""打印机: which printer takes which paper and how, how far each is out, and a page to measure it by."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from counter import printing
from counter.catalogue import documents
from counter.domain.problem import Problem
from counter.settings import Way
from counter.ui import printers, words
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.printerside import PrinterSide
from counter.ui.parts import PAGE, area, button, column, line, row, scrolled, text
from counter.ui.printers import SIDES, Job, Printer, Progress, Setup, tray_zh
from counter.ui.theme import Look

WIDE = 460
EVERY = "默认打印机"
AGAIN = 1000  # ms between two looks at a job
ENDED = ("done", "failed", "unknown")
NONE = "这台电脑没有装打印机。文书可以存为 PDF，到别处打印；装好打印机后按 F5 重新读取。"


@dataclass(frozen=True)
class Kind:
    """A kind of document and how it goes out; the first, without a code, is the default."""

    code: str
    zh: str
    way: Way
    gone: bool = False


def _printer(kind: Kind) -> Cell:
    if not kind.way.printer:
        return Cell("按默认" if kind.code else "按系统", "ink_3")
    return Cell(f"{kind.way.printer}（没有了）", "bad") if kind.gone else Cell(kind.way.printer)


def _tray(kind: Kind) -> Cell:
    return Cell(tray_zh(kind.way.tray), "ink_2") if kind.way.tray else Cell("—", "ink_3")


COLUMNS: tuple[Column[Kind], ...] = (
    Column("文书", lambda k: Cell(k.zh), "不予受理通知书", grow=True),
    Column("打印机", _printer, "HP_LaserJet_Pro_M404dn_二"),
    Column("纸盒", _tray, "多功能进纸口", spare=1),
    Column("单双面", lambda k: Cell(SIDES[k.way.duplex], "ink_2") if k.way.duplex else Cell("—", "ink_3"), "双面（长边翻页）", spare=2),
    Column("份数", lambda k: Cell(str(k.way.copies) if k.code else "—", "ink_2" if k.code else "ink_3"), "份数"),
)


class PrintersPart(QWidget):
    """The kinds of documents, and the one chosen beside them."""

    def __init__(self, office: Office, look: Look, pane: Pane) -> None:
        """Build both halves."""
        super().__init__()
        self.office, self._pane = office, pane
        self.names: tuple[str, ...] = ()
        self._job: Job | None = None
        self.model = Rows(COLUMNS)
        self.table = Table(self.model, look, self.tr("各种文书的打印机"))
        self.none = area(column(text(NONE, "", wrap=True), margin=(PAGE, 10, PAGE, 10)), "band-warn")
        self.none.hide()
        self.side = PrinterSide(self._ask_printer)
        self.told = text("", "soft", wrap=True)
        save = button(self.tr("保存"), "F9", "main", self.save)
        self.test = button(self.tr("打印测试页"), "F7", act=self.print_test_page)
        foot = area(column(row(save, self.test, None), self.told, gap=8, margin=(PAGE, 10, PAGE, 10)))
        right = area(column(scrolled(self.side), line(), foot, gap=0, grow=0), "side")
        right.setFixedWidth(WIDE)
        left = area(column(self.none, column(self.table, margin=(PAGE - 12, 0, 0, 0)), gap=0, grow=1), "paper")
        self.setLayout(row(left, right, gap=0, grow=0))
        self._watch = QTimer(self)
        self._watch.setSingleShot(True)
        self._watch.setInterval(AGAIN)
        self._watch.timeout.connect(self._ask_job)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.table.activated.connect(lambda _: self.side.printer.setFocus(Qt.FocusReason.OtherFocusReason))

    def read(self) -> None:
        """Look which printers there are."""
        self.office.errand(printers.printers, self._found, owner=self)

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.table.wear(look)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: the job goes on by itself."""
        self._watch.stop()
        super().hideEvent(event)

    def _found(self, names: tuple[str, ...]) -> None:
        if names == self.names and self.model.rows:  # what is being typed stays
            self._ask_stand(self.side.printer_name)
            return
        self.names = names
        self.none.setVisible(not names)
        self.test.setEnabled(bool(names))
        self._show()

    def _show(self) -> None:
        kept = self.office.paper
        default = Kind("", EVERY, Way(printer=kept.table.default), self._gone(kept.table.default))
        ways = ((code, kept.way(code)) for code in documents.codes())
        at = max(self.table.currentIndex().row(), 0)
        self.model.show((default, *(Kind(code, documents.name(code), way, self._gone(way.printer)) for code, way in ways)))
        self.table.choose_row(at)

    def _gone(self, printer: str) -> bool:
        return bool(printer) and printer not in self.names

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        kind = self.model.row_at(index.row())
        if kind is not None:
            self.side.show_document(kind.code, kind.zh, self.office.paper, self.names)

    def _ask_printer(self, name: str) -> None:
        self.side.show_offset(self.office.paper.offset(name))
        self._ask_stand(name)

    def _ask_stand(self, name: str) -> None:
        if name in self.names:
            self.office.errand(partial(printers.offered, name), self._offered, owner=self)
        elif name:
            self.side.say(f"打印机“{name}”现在没有了{'，请另选一台' if self.names else ''}。", good=False)

    def _offered(self, printer: Printer) -> None:
        if printer.name == self.side.printer_name:
            self.side.offer(printer)

    # -- keeping and trying

    def save(self) -> None:
        """Keep the way of the document chosen and the offset of its printer."""
        offset, setup, document = self.side.offset, self.side.setup, self.side.document
        if offset is None:
            return
        kept = self.office.paper
        if not document:
            kept.choose(setup.printer)
        elif setup == Setup():
            kept.forget(document)
        else:
            kept.remember(document, setup)
        if self.side.printer_name and offset != kept.offset(self.side.printer_name):
            kept.calibrate(self.side.printer_name, *offset)
        self._show()
        self._pane.said.emit(self.tr("打印设置已保存"))

    def print_test_page(self) -> None:
        """Print the page to measure by, moved by what stands in the fields."""
        offset, name = self.side.offset, self.side.printer_name
        if offset is None or not name:
            return
        self.told.setText(f"正在把测试页送往“{name}”…")
        setup = Setup(name, self.side.tray.key, "one" if "one" in self._sides() else "", 1, offset)
        self.office.errand(partial(_spool_test_page, setup), self._spooled, self._refused, owner=self)

    def _sides(self) -> set[str]:
        return {str(self.side.sides.itemData(at)) for at in range(self.side.sides.count())}

    def _spooled(self, job: Job) -> None:
        self._job = job
        self.told.setText(f"测试页已送往“{job.printer}”。")
        self._ask_job()

    def _ask_job(self) -> None:
        if self._job is not None:
            self.office.errand(partial(printers.job_state, self._job), self._stands, owner=self)

    def _stands(self, progress: Progress) -> None:
        self.told.setText(f"测试页：{progress.words}")
        if progress.state in ENDED:
            self._ask_stand(self.side.printer_name)
        elif self.isVisible():
            self._watch.start()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.told.setText(words.sentences(problems))


def _spool_test_page(setup: Setup) -> Job:
    return printers.spool(printing.calibration_page(setup.printer, setup.offset), setup, f"打印校准测试页 {setup.printer}")
