"""What is known of a printer and of a job, and why one was not taken."""

from dataclasses import dataclass
from typing import Literal

from counter.domain.problem import Refused
from counter.settings import Sides

State = Literal["waiting", "printing", "done", "held", "failed", "unknown"]


class Unprinted(Refused):
    """The spooler did not take the pages; its problem says why."""


@dataclass(frozen=True)
class Printer:
    """A printer: what it can be told, and in `words` why it would not print now ("" when it would)."""

    name: str
    trays: tuple[tuple[str, str], ...] = ()  # (key, words)
    sides: tuple[Sides, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Job:
    """What was handed over. `number` is the spooler's, 0 when it gave none."""

    printer: str
    number: int
    pages: int
    title: str


@dataclass(frozen=True)
class Progress:
    """How a job stands, and a sentence to show. `done`: the printer has it all; whether the paper came out, a person says."""

    state: State
    words: str
