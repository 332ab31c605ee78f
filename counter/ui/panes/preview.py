"""A paper before it is printed: the very bytes that go to the spooler, then the one key that says it came out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QBuffer, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedLayout, QWidget

from counter import printing
from counter.catalogue.documents import Edition, name
from counter.desk.actions import PaperCameOut, PrintPaper, ReprintPaper
from counter.desk.questions import ContentOf, DocumentsOf
from counter.desk.views import HandRows, PaperContent
from counter.domain.journal import Json
from counter.domain.problem import Problem
from counter.ui import printer, words
from counter.ui.desks import Outcome
from counter.ui.office import Office
from counter.ui.panes.filing import filed
from counter.ui.panes.papers import Picker, Task, task, tickable
from counter.ui.panes.printway import PrintWay
from counter.ui.panes.spooling import ENDED, Spooling
from counter.ui.parts import area, button, column, line, row, text
from counter.ui.printers import Progress
from counter.ui.theme import Look, say

Problems = tuple[Problem, ...]
How = Literal["step", "print", "list"]
NONE = "这台电脑没有装打印机：可先存为 PDF，到别处打印。"
AFTER = {
    "done": "打印完成。纸拿到手里按 F9 确认；没有出来（卡纸、缺纸）再按 F7，不算补打。",
    "failed": "处理好打印机再按 F7，不算补打；纸其实出来了就按 F9。",
    "unknown": "纸出来了就按 F9；没有出来再按 F7，不算补打。",
}


class Preview(QWidget):
    """Picks, issues, shows, prints and confirms papers, one after another. `closed`: all is done; `said`: what was."""

    begun = Signal()  # there is something to be looked at
    closed = Signal()
    said = Signal(str)

    def __init__(self, office: Office, look: Look) -> None:
        """Begin with no paper."""
        super().__init__()
        self._office = office
        self._case = self._paper = self._number = self._layout = ""
        self._tasks: list[Task] = []
        self._at = self._of = 0
        self.pdf = b""
        self._buffer, self.document = QBuffer(self), QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setDocument(self.document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setAccessibleName("文书预览")
        self.picker, self.way, self.spooling = Picker(look), PrintWay(office), Spooling(office, self)
        self._compose()
        self._tie()
        self.wear(look)

    def _compose(self) -> None:
        self._title, self._note, self._lacks = text("", "page"), text("", "soft", wrap=True), text("", "warn", wrap=True)
        self._print = button("打印", "F7", "main", self.print_paper)
        self._save = button("存为 PDF", "", "", self.save)
        self._out = button("纸已出", "F9", "main", self.came_out)
        back = button("返回", "Esc", "quiet", self.closed.emit)
        head = row(self._title, None, self._print, self._save, self._out, back, gap=8)
        top = area(column(head, self.way, self._note, self._lacks, gap=6, margin=(24, 14, 24, 12)), "paper")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(area(column(top, line(), self._view, gap=0)))
        self._stack.addWidget(self.picker)

    def _tie(self) -> None:
        self.picker.chosen.connect(self._begin_all)
        self.picker.closed.connect(self.closed)
        self.way.ready.connect(self._ready)
        self.spooling.told.connect(self._told)
        self.spooling.refused.connect(self._refused_to_print)
        self.spooling.failed.connect(self._failed)

    def wear(self, look: Look) -> None:
        """Take another look: the desk that the paper lies on is the ground."""
        palette = self._view.palette()
        palette.setColor(QPalette.ColorRole.Dark, look.colour("line"))
        self._view.setPalette(palette)
        self.picker.table.wear(look)

    @property
    def picking(self) -> bool:
        """Whether the list of documents is shown, not a paper."""
        return self._stack.currentWidget() is self.picker

    # -- which papers

    def choose(self, case: str, document: str = "", how: How = "step") -> None:
        """Look what is at hand. One document that is called for is shown at once, `document` where none is; several are picked from.

        After a step that calls for none nothing is shown; who wants to print sees the list then, and who wants the list always does.
        """
        self._case = case
        self._office.ask(DocumentsOf(case=case), partial(self._choose, document, how), self._not_read, owner=self)

    def _choose(self, document: str, how: How, found: HandRows) -> None:
        ticked = [hand for hand in found.rows if hand.ticked] or [h for h in found.rows if h.document == document and tickable(h)]
        if how != "list" and len(ticked) == 1:
            self._begin_all([task(ticked[0])])
        elif how != "step" or ticked:
            self.begun.emit()
            self._stack.setCurrentWidget(self.picker)
            self.picker.begin(found.rows)
        else:
            self.closed.emit()

    def _not_read(self, problems: Problems) -> None:
        self.said.emit(words.sentences(problems))
        self.closed.emit()

    def issue(self, case: str, document: str) -> None:
        """Issue a document of a case and show it."""
        self._case = case
        self._begin_all([Task(document)])

    def again(self, paper: str) -> None:
        """Show a paper that was issued and did not come out: it is printed again, and that is no reprint."""
        self._begin_all([Task("", paper=paper)])

    def _begin_all(self, tasks: Sequence[Task]) -> None:
        self._tasks, self._at, self._of = [*tasks], 0, len(tasks)
        self._next()

    def _next(self) -> None:
        if not self._tasks:
            self.closed.emit()
            return
        now, self._at = self._tasks.pop(0), self._at + 1
        self._begin("正在生成文书…")
        if now.paper:
            self._show_paper(now.paper)
        else:
            act = PrintPaper.model_validate({"case": self._case, "document": now.document, "edition": now.edition})
            self._office.do(act, self._issued, self._refused, owner=self)

    def reprint(self, paper: str, reason: str, begun: Callable[[], object], refused: Callable[[Problems], object]) -> None:
        """Enter that a paper is printed once more, and show it."""
        act, values = ReprintPaper, {"paper": paper, "reason": reason}
        self._office.attempt(act, values, lambda _: self._again(paper, begun), refused, owner=self)

    def _again(self, paper: str, begun: Callable[[], object]) -> None:
        begun()
        self.again(paper)

    def show_content(self, content: PaperContent) -> None:
        """Show a document that is not a paper of a case (the day sheet)."""
        self._tasks, self._at, self._of = [], 0, 0
        self._begin("正在生成文书…")
        self._content(content)

    def _begin(self, note: str) -> None:
        self.begun.emit()
        self._paper, self.pdf = "", b""
        self.spooling.end()
        self.document.close()
        self._stack.setCurrentIndex(0)
        self._title.setText("文书")
        self._lacks.hide()
        self.way.hide()
        self._note.setText(note)
        self._allow(shown=False, spooled=False)

    def _issued(self, outcome: Outcome) -> None:
        self._show_paper(outcome.created["paper"])

    def _show_paper(self, paper: str) -> None:
        self._paper = paper
        self._office.ask(ContentOf(paper=paper), self._content, self._refused, owner=self)

    def _content(self, content: PaperContent) -> None:
        self._layout = content.layout
        self._number = str(content.values.get("paper_no") or content.layout)
        mark, edition = str(content.values.get("mark") or ""), "大字版" if content.edition else ""
        which = f"（第 {self._at} 份，共 {self._of} 份）" if self._of > 1 else ""
        self._title.setText(" ".join(part for part in (name(content.layout), edition, mark) if part) + which)
        self._office.errand(partial(rendered, content), self._rendered, self._refused, self._failed, owner=self)

    def _rendered(self, found: "tuple[bytes, tuple[str, ...]]") -> None:
        self.pdf, lacking = found
        self._buffer.close()
        printer.opened(self.pdf, self._buffer, self.document)
        self._lacks.setText(
            f"字体中没有：{'、'.join(f'{char}（U+{ord(char):X}）' for char in lacking)}，将印为编码方框。" if lacking else ""
        )
        self._lacks.setVisible(bool(lacking))
        self.way.begin(self._layout)

    def _ready(self) -> None:
        have = bool(self.way.names)
        pages = f"文书号 {self._number}，共 {self.document.pageCount()} 页。"
        self._note.setText(pages + ("核对无误后按 F7 打印。" if have else NONE))
        self._allow(shown=True, spooled=False)
        (self._print if have else self._save).setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self, *, shown: bool, spooled: bool) -> None:
        self._print.setEnabled(shown and bool(self.way.names))
        self._print.setVisible(bool(self.way.names) or not shown)
        self._save.setEnabled(shown)
        said = shown and spooled and bool(self._paper)
        self._out.setVisible(said)
        say(self._print, "" if said else "main")

    # -- out of the printer

    def print_paper(self) -> None:
        """Hand the pages to the spooler; again where they did not come out. Beside the list: go and print what is ticked."""
        if self.picking:
            self.picker.start()
        elif self.pdf and self._print.isEnabled():
            self._print.setEnabled(False)
            self._out.hide()
            self._note.setText(f"正在送往打印机“{self.way.setup.printer}”…")
            self.spooling.begin(self.pdf, self.way.setup, f"{name(self._layout)} {self._number}", self._paper)

    def _told(self, progress: Progress) -> None:
        ended = progress.state in ENDED
        again = "" if ended else "出不来（卡纸、缺纸）：处理好打印机，再按 F7。"
        self._note.setText(f"{progress.words}{AFTER.get(progress.state, again) if self._paper else ''}")
        self._allow(shown=True, spooled=ended)
        if ended and self._paper:
            (self._print if progress.state == "failed" else self._out).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused_to_print(self, problems: Problems) -> None:
        self._note.setText(f"{words.sentences(problems)}。处理后再按 F7，或先存为 PDF；文书号已给出，不会丢。")
        self._allow(shown=True, spooled=False)

    def save(self) -> None:
        """Keep the paper as a file, sealed, and signed where a certificate is installed."""
        if self.pdf:
            work = partial(filed, self._office, self.pdf, self._number, self._paper)
            self._office.errand(work, self._saved, self._refused, self._failed, owner=self)

    def _saved(self, said: str) -> None:
        self._note.setText(f"{said}打印出来后按“纸已出”。" if self._paper else said)
        self._allow(shown=True, spooled=True)
        if self._paper:
            self._out.setFocus(Qt.FocusReason.OtherFocusReason)

    def came_out(self) -> None:
        """Say that the paper is in hand. Beside the list: go and print what is ticked."""
        if self.picking:
            self.picker.start()
        elif self._paper and self._out.isVisible():
            self._office.do(PaperCameOut(paper=self._paper), self._confirmed, self._refused, owner=self)

    def _confirmed(self, _: Outcome) -> None:
        self.said.emit(f"{self._title.text()}已出纸，文书号 {self._number}。")
        self._next()

    def _refused(self, problems: Problems) -> None:
        self._note.setText(words.sentences(problems))
        self._allow(shown=bool(self.pdf), spooled=False)

    def _failed(self, number: str) -> None:
        self._note.setText(f"没有办成（编号 {number}）。办件和文书号都已保存，可以再按 F7，或先存为 PDF。")
        self._allow(shown=bool(self.pdf), spooled=False)


def rendered(content: PaperContent) -> tuple[bytes, tuple[str, ...]]:
    """Make the pages, and name the characters that no font has. An errand."""
    edition: Edition = "elder" if content.edition == "elder" else ""
    pdf = printing.render(content.layout, content.values, version=content.version, edition=edition)
    return pdf, printing.coverage("".join(_texts(content.values)))


def _texts(value: Json | Mapping[str, Json]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
