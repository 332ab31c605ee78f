"""A printer that does what a test says, in the place of the system's."""

from dataclasses import dataclass, field

import pytest

from counter.ui import printers
from counter.ui.printers import Job, Printer, Progress, Setup
from counter.ui.printers.job import State

NAME = "试验打印机"


@dataclass
class Press:
    """What was printed; `state` is how every job stands from now on."""

    printed: list[tuple[bytes, Setup, str]] = field(default_factory=list)
    state: State = "done"
    words: str = "2 页已打完。"
    names: tuple[str, ...] = (NAME,)

    def spool(self, pdf: bytes, setup: Setup, title: str) -> Job:
        """Take the pages."""
        self.printed.append((pdf, setup, title))
        return Job(setup.printer, len(self.printed), printers.pages(pdf), title)

    def stand(self, monkeypatch: pytest.MonkeyPatch) -> "Press":
        """Stand where the system's printers are."""
        monkeypatch.setattr(printers, "printers", lambda: self.names)
        monkeypatch.setattr(printers, "offered", lambda name: Printer(name, (("tray-1", "纸盒 1"),), ("one", "long")))
        monkeypatch.setattr(printers, "spool", self.spool)
        monkeypatch.setattr(printers, "job_state", lambda _: Progress(self.state, self.words))
        return self
