"""A batch at work (批量打印): papers issued some at a time, printed as one job, entered with their digests; then the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter.catalogue.documents import name
from counter.desk.actions import PrintPaper, SpoolPapers
from counter.desk.actions.papers import Sheets
from counter.desk.questions import ContentOf
from counter.desk.views import BatchRow, PaperContent
from counter.domain.problem import Problem
from counter.printing import digests
from counter.printing.joined import joined
from counter.ui import printers, words
from counter.ui.desks import Outcome
from counter.ui.office import Office
from counter.ui.panes.preview import rendered
from counter.ui.printers import Setup

CHUNK = 50  # papers in one job of the printer
Problems = tuple[Problem, ...]


@dataclass(frozen=True)
class Issued:
    """A paper of the batch."""

    id: str
    number: str


@dataclass
class Result:
    """What came of it so far; `failed` names a case and says why."""

    issued: list[Issued] = field(default_factory=list)
    spooled: list[Issued] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def hand(contents: Sequence[tuple[str, PaperContent]], setup: Setup, title: str) -> tuple[Sheets, ...]:
    """Render papers and give them to the spooler as one job. An errand. Raises Unprinted."""
    made = [(paper, rendered(content)[0]) for paper, content in contents]
    printers.spool(joined(pdf for _, pdf in made), setup, title)
    return tuple(Sheets(paper=paper, sha256=digests.sha256(pdf), digests=digests.pages(pdf)) for paper, pdf in made)


class Batching(QObject):
    """One batch. `moved` gives how many cases are done with; `ended` says that it is over, by itself or by `cancel`."""

    moved = Signal(int)
    ended = Signal()

    def __init__(self, office: Office, document: str, rows: Sequence[BatchRow], setup: Setup, parent: QObject) -> None:
        """Begin with nothing issued."""
        super().__init__(parent)
        self._office, self._document, self._setup = office, document, setup
        self._waiting = [*rows]
        self._chunk: list[Issued] = []
        self._contents: list[tuple[str, PaperContent]] = []
        self._left = self._done = 0
        self.result = Result()
        self.cancelled = False

    def cancel(self) -> None:
        """Stop behind the papers that are being made."""
        self.cancelled = True

    def begin(self) -> None:
        """Issue the next papers, or be done."""
        if self.cancelled or not self._waiting:
            self.ended.emit()
            return
        self._chunk, self._contents, self._left = [], [], CHUNK
        self._next()

    def _next(self) -> None:
        if not self._left or not self._waiting:
            self._read()
            return
        self._left -= 1
        row = self._waiting.pop(0)
        if row.paper:
            self._have(Issued(row.paper, row.number))
            return
        act = PrintPaper(case=row.case, document=self._document)
        self._office.do(act, self._issued, partial(self._refused, row), partial(self._failed, row), owner=self)

    def _issued(self, outcome: Outcome) -> None:
        self._have(Issued(outcome.created["paper"], outcome.number))

    def _have(self, paper: Issued) -> None:
        self._chunk.append(paper)
        self.result.issued.append(paper)
        self._step()

    def _refused(self, row: BatchRow, problems: Problems) -> None:
        self.result.failed.append((row.number, words.sentences(problems)))
        self._step()

    def _failed(self, row: BatchRow, number: str) -> None:
        self.result.failed.append((row.number, f"没有办成（编号 {number}）"))
        self._step()

    def _step(self) -> None:
        self._done += 1
        self.moved.emit(self._done)
        self._next()

    def _read(self) -> None:
        """Read what the papers say, one after the other, then print them together."""
        if len(self._contents) < len(self._chunk):
            paper = self._chunk[len(self._contents)]
            self._office.ask(ContentOf(paper=paper.id), partial(self._content, paper), self._stop, self._stopped, owner=self)
        elif self._chunk:
            title = f"{name(self._document)} 批量 {self._chunk[0].number}—{self._chunk[-1].number}"
            work = partial(hand, tuple(self._contents), self._setup, title)
            self._office.errand(work, self._handed, self._stop, self._stopped, owner=self)
        else:
            self.begin()

    def _content(self, paper: Issued, content: PaperContent) -> None:
        self._contents.append((paper.id, content))
        self._read()

    def _handed(self, sheets: tuple[Sheets, ...]) -> None:
        act = SpoolPapers(printer=self._setup.printer, papers=sheets)
        self._office.do(act, lambda _: self._entered(), self._stop, self._stopped, owner=self)

    def _entered(self) -> None:
        self.result.spooled += self._chunk
        self.begin()

    def _stop(self, problems: Problems) -> None:
        """A printer that takes nothing more stops the batch: what was issued waits in 待确认出纸."""
        self._end(words.sentences(problems))

    def _stopped(self, number: str) -> None:
        self._end(f"没有办成（编号 {number}）")

    def _end(self, why: str) -> None:
        self.result.failed += [(paper.number, why) for paper in self._chunk]
        self.ended.emit()
