"""The system's printers (打印机): which there are, what each can do, a PDF handed to one of them, and how its job stands.

Every function here is run as an errand: all that it makes lives and ends in that thread. CUPS is given the very PDF
that was previewed, so that its text stays text; to Windows, whose spooler takes no PDF, the pages are drawn.
"""

import sys
from typing import Protocol

from PySide6.QtPrintSupport import QPrinterInfo

from counter.domain.problem import Problem
from counter.ui.printers import cups, windows
from counter.ui.printers.job import Job, Printer, Progress, Unprinted
from counter.ui.printers.setup import SIDES, Remembered, Setup, tray_zh
from counter.ui.printers.shift import pages, shifted

__all__ = [
    "SIDES",
    "Job",
    "Printer",
    "Progress",
    "Remembered",
    "Setup",
    "Unprinted",
    "job_state",
    "offered",
    "pages",
    "printers",
    "spool",
    "tray_zh",
]


class System(Protocol):
    """What the spooler of each system can be asked."""

    def offered(self, name: str, /) -> Printer:
        """Say what a printer can do."""
        ...

    def submit(self, pdf: bytes, setup: Setup, title: str, /) -> int:
        """Take the pages; give the job's number."""
        ...

    def state(self, job: Job, /) -> Progress:
        """Say how a job stands."""
        ...


def _system() -> System:
    return windows if sys.platform == "win32" else cups


def printers() -> tuple[str, ...]:
    """Name the printers of this computer, the default one first."""
    names = QPrinterInfo.availablePrinterNames()
    default = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: (name != default, name)))


def offered(name: str) -> Printer:
    """Say what a printer can do and how it stands; one that cannot be asked has no trays, and words for it."""
    return _system().offered(name)


def spool(pdf: bytes, setup: Setup, title: str) -> Job:
    """Hand every page to the spooler, moved by what the printer is out. Raises Unprinted."""
    if not setup.printer:
        raise Unprinted(Problem("printer", "printer_none"))
    count = pages(pdf)
    number = _system().submit(shifted(pdf, setup.offset), setup, title)
    return Job(setup.printer, number, count, title)


def job_state(job: Job) -> Progress:
    """Say how a job stands, by the spooler's own words."""
    return _system().state(job)
