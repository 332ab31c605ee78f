"""What the command line needs of the program: handed in by app.py."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Protocol

from counter.catalogue.documents import Edition
from counter.desk.door import Door
from counter.desk.joining import Administration
from counter.desk.room import Sources
from counter.domain.journal import Json
from counter.domain.sample import Chance


class Failed(Exception):
    """It could not be done, and not because the rules say no."""


class LocalServer(Protocol):
    """A PostgreSQL of our own, running."""

    def create(self, database: str, /) -> str:
        """Create an empty database; give the superuser's DSN."""

    def dsn(self, database: str, /) -> str:
        """Give the superuser's DSN."""


class Examined(NamedTuple):
    """How many items a catalogue has, a sentence for each mistake, and one for each item that is not released yet."""

    items: int
    wrong: list[str]
    unreleased: list[str]


class HallSide(Administration, Protocol):
    """All that the administrator's side of the hall can do."""

    def revoke(self, dsn: str, number: str) -> int:
        """End a workstation's rights; give the number of the last action that its key is good for."""


class Program(Protocol):
    """The parts, ready for a call."""

    @property
    def folder(self) -> Path:
        """The profile."""

    @property
    def sources(self) -> Sources:
        """Clock, ids, salts."""

    @property
    def administration(self) -> HallSide:
        """The administrator's side of the hall."""

    @property
    def chance(self) -> Callable[[int], Chance]:
        """Chance that can be repeated, by its seed."""

    def door(self, folder: Path | None = None) -> Door:
        """Stand before this profile, or another folder."""

    def lock(self) -> AbstractContextManager[object]:
        """Take the profile for this process."""

    def server(self, folder: Path) -> AbstractContextManager[LocalServer]:
        """Run a PostgreSQL of our own in a folder."""

    def render(self, layout: str, values: Mapping[str, Json], *, version: int = 0, edition: Edition = "") -> bytes:
        """Make a PDF of a document, in the newest layout unless another is named."""

    def restore(self, archive: Path) -> None:
        """Unpack a backup into the profile."""

    def examine(self, folder: Path | None) -> Examined:
        """Check a catalogue and what lies beside it: the program's own, or that of a folder. Raises Failed when there is no folder."""

    def self_check(self) -> list[str]:
        """Check fonts, layouts and catalogue; give a sentence for each fault."""

    def reach(self) -> list[dict[str, Json]]:
        """Say for each block of Chinese characters which font draws how many, and how many are boxed."""

    def window(self) -> int:
        """Open the window and give its exit code."""

    def until_stopped(self) -> AbstractContextManager[Callable[[], None]]:
        """Give what waits until this process is told to stop; meanwhile that ends nothing by itself."""
