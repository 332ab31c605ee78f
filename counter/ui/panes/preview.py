"""A paper before it is printed: the very bytes that go to the spooler, then the one key that says it came out."""

import json
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QComboBox, QWidget

from counter import printing
from counter.desk.actions import PaperCameOut, PrintPaper, ReprintPaper
from counter.desk.questions import ContentOf
from counter.desk.views import PaperContent
from counter.domain.problem import Problem
from counter.ui import printer, words
from counter.ui.desks import Outcome
from counter.ui.forms.glyphs import lacking
from counter.ui.office import Office
from counter.ui.parts import area, button, column, row, text
from counter.ui.printer import Spooled
from counter.ui.theme import Look

Problems = tuple[Problem, ...]


class Preview(QWidget):
    """Issues, shows, prints and confirms one paper. `closed` says that it is done with, `said` what was done."""

    closed = Signal()
    said = Signal(str)

    def __init__(self, office: Office, look: Look) -> None:
        """Begin with no paper."""
        super().__init__()
        self._office = office
        self._paper = self._number = self._boxed = ""
        self.pdf = b""
        self._buffer, self.document = QBuffer(self), QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setDocument(self.document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.wear(look)
        self._view.setAccessibleName("文书预览")
        self._title, self._note = text("", "page"), text("", "soft", wrap=True)
        self._printers = QComboBox()
        self._printers.setAccessibleName("打印机")
        self._print = button("打印", "F7", "main", self.print_paper)
        self._save = button("存为 PDF", "", "", self.save)
        self._out = button("纸已出", "F9", "main", self.came_out)
        back = button("返回", "Esc", "quiet", self.closed.emit)
        head = row(self._title, None, self._printers, self._print, self._save, self._out, back, gap=8)
        self.setLayout(column(area(column(head, self._note, gap=4, margin=(24, 14, 24, 12)), "paper"), self._view, gap=0))

    def wear(self, look: Look) -> None:
        """Take another look: the desk that the paper lies on is the ground."""
        palette = self._view.palette()
        palette.setColor(QPalette.ColorRole.Dark, look.colour("line"))
        self._view.setPalette(palette)

    # -- which paper

    def issue(self, case: str, document: str) -> None:
        """Issue a document of a case and show it."""
        self._begin("正在生成文书…")
        self._office.do(PrintPaper(case=case, document=document), self._issued, self._refused, owner=self)

    def reprint(self, paper: str, reason: str, begun: Callable[[], object], refused: Callable[[Problems], object]) -> None:
        """Enter that a paper is printed once more, and show it."""
        act, values = ReprintPaper, {"paper": paper, "reason": reason}
        self._office.attempt(act, values, lambda _: self._again(paper, begun), refused, owner=self)

    def _again(self, paper: str, begun: Callable[[], object]) -> None:
        begun()
        self._begin("正在生成补打件…")
        self._show_paper(paper)

    def show_content(self, content: PaperContent) -> None:
        """Show a document that is not a paper of a case (the day sheet)."""
        self._begin("正在生成文书…")
        self._content(content)

    def _begin(self, note: str) -> None:
        self._paper = ""
        self.document.close()
        self._title.setText("文书")
        self._note.setText(note)
        self._allow(shown=False, spooled=False)

    def _issued(self, outcome: Outcome) -> None:
        self._show_paper(outcome.created["paper"])

    def _show_paper(self, paper: str) -> None:
        self._paper = paper
        self._office.ask(ContentOf(paper=paper), self._content, self._refused, owner=self)

    def _content(self, content: PaperContent) -> None:
        self._number = str(content.values.get("paper_no") or content.layout)
        mark = str(content.values.get("mark") or "")
        self._title.setText(" ".join(part for part in (TITLES.get(content.layout, content.layout), mark) if part))
        self._boxed = lacking(json.dumps(content.values, ensure_ascii=False), self.fontMetrics())
        work = partial(printing.render, content.layout, content.values)
        self._office.errand(work, self._rendered, self._refused, self._failed, owner=self)

    def _rendered(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._buffer.close()
        printer.opened(pdf, self._buffer, self.document)
        self._printers.clear()
        self._printers.addItems(list(printer.printers()))
        boxed = f"{self._boxed}。" if self._boxed else ""
        pages = f"文书号 {self._number}，共 {self.document.pageCount()} 页。{boxed}"
        none = "这台电脑没有装打印机：可先存为 PDF，到别处打印。"
        self._note.setText(pages + ("核对无误后按 F7 打印。" if self._printers.count() else none))
        self._allow(shown=True, spooled=False)
        (self._print if self._printers.count() else self._save).setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self, *, shown: bool, spooled: bool) -> None:
        have = self._printers.count() > 0
        self._print.setEnabled(shown and have)
        self._printers.setVisible(have)
        self._save.setEnabled(shown)
        self._out.setVisible(shown and spooled and bool(self._paper))

    # -- out of the printer

    def print_paper(self) -> None:
        """Hand the pages to the spooler."""
        if not self.pdf or not self._printers.count():
            return
        self._print.setEnabled(False)
        self._note.setText(f"正在送往打印机“{self._printers.currentText()}”…")
        work = partial(printer.spool, self.pdf, self._printers.currentText())
        self._office.errand(work, self._spooled, failed=self._failed, owner=self)

    def _spooled(self, spooled: Spooled) -> None:
        self._note.setText(f"已送往打印机“{spooled.printer}”，{spooled.pages} 页。纸拿到手里再按“纸已出”；没出来可以再按 F7。")
        self._allow(shown=True, spooled=True)
        self._out.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the paper as a file."""
        if self.pdf:
            work = partial(printer.save, self.pdf, self._number)
            self._office.errand(work, lambda file: self._saved(str(file)), failed=self._failed, owner=self)

    def _saved(self, file: str) -> None:
        self._note.setText(f"已存为 {file}。打印出来后按“纸已出”。")
        self._allow(shown=True, spooled=True)
        self._out.setFocus(Qt.FocusReason.OtherFocusReason)

    def came_out(self) -> None:
        """Say that the paper is in hand."""
        if self._paper and self._out.isVisible():
            self._office.do(PaperCameOut(paper=self._paper), self._confirmed, self._refused, owner=self)

    def _confirmed(self, _: Outcome) -> None:
        self.said.emit(f"{self._title.text()}已出纸，文书号 {self._number}。")
        self.closed.emit()

    def _refused(self, problems: Problems) -> None:
        self._note.setText(words.sentences(problems))

    def _failed(self, number: str) -> None:
        self._note.setText(f"没有办成（编号 {number}）。办件和文书号都已保存，可以再按 F7，或先存为 PDF。")
        self._allow(shown=bool(self.pdf), spooled=False)


TITLES = {
    "DOC-ACC": "受理通知书", "DOC-COR": "一次性告知单", "DOC-REF": "不予受理通知书", "DOC-DUES": "党费收据", "DOC-DAY": "日报表",
}  # fmt: skip
