"""A paper on its way out of the printer: handed over, entered with its digests, and followed until the spooler has done with it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from counter.desk.actions import SpoolPapers
from counter.desk.actions.papers import Sheets
from counter.domain.problem import Problem
from counter.printing import digests
from counter.ui import printers
from counter.ui.office import Office
from counter.ui.printers import Job, Progress, Setup

AGAIN = 1000  # ms between two looks at a job
ENDED = frozenset({"done", "failed", "unknown"})
Problems = tuple[Problem, ...]


@dataclass(frozen=True)
class Handed:
    """A job, and the digests of what it prints."""

    job: Job
    sha256: str
    pages: tuple[str, ...]


def hand(pdf: bytes, setup: Setup, title: str) -> Handed:
    """Give the pages to the spooler. An errand. Raises Unprinted."""
    return Handed(printers.spool(pdf, setup, title), digests.sha256(pdf), digests.pages(pdf))


class Spooling(QObject):
    """One job after another. `told` says how the present one stands, `refused` why a printer took none, `failed` a number."""

    told = Signal(object)
    refused = Signal(tuple)
    failed = Signal(str)

    def __init__(self, office: Office, parent: QObject) -> None:
        """Follow nothing yet."""
        super().__init__(parent)
        self._office = office
        self.job: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=AGAIN)
        self._timer.timeout.connect(self._look)

    def begin(self, pdf: bytes, setup: Setup, title: str, paper: str) -> None:
        """Hand the pages over; what is a paper is entered with its digests before its job is looked at."""
        self.end()
        work = partial(hand, pdf, setup, title)
        self._office.errand(work, partial(self._handed, paper), self.refused.emit, self.failed.emit, owner=self)

    def _handed(self, paper: str, handed: Handed) -> None:
        self.job = handed.job
        if not paper:
            self._look()
            return
        sheets = Sheets(paper=paper, sha256=handed.sha256, digests=handed.pages)
        act = SpoolPapers(printer=handed.job.printer, papers=(sheets,))
        self._office.do(act, lambda _: self._look(), self.refused.emit, self.failed.emit, owner=self)

    def end(self) -> None:
        """Follow nothing any more."""
        self.job = None
        self._timer.stop()

    def _look(self) -> None:
        if self.job is not None:
            self._office.errand(partial(printers.job_state, self.job), partial(self._seen, self.job), failed=self.failed.emit, owner=self)

    def _seen(self, job: Job, progress: Progress) -> None:
        if job is not self.job:
            return
        self.told.emit(progress)
        if progress.state not in ENDED:
            self._timer.start()
