"""An issued paper drawn once more (重绘), in the version and edition that it was issued in, and sealed."""

from collections.abc import Callable, Mapping
from typing import Literal, Protocol

from counter.printing import seal
from counter.printing.document import render
from counter.printing.errors import PaperError


class Issued(Protocol):
    """A paper as it was issued."""

    @property
    def layout(self) -> str:
        """The document's code."""

    @property
    def values(self) -> Mapping[str, object]:
        """What it says."""

    @property
    def version(self) -> int:
        """The version of its layout."""

    @property
    def edition(self) -> Literal["", "elder"]:
        """Ordinary or in large type."""


def again(paper: Issued, ask: Callable[[str, int], str], /) -> bytes | None:
    """Draw it and seal it; None where this program cannot draw it any more.

    No certificate is put on it: a signature has its own time in it, and a package is the same bytes whenever it is made.
    """
    try:
        pdf = render(paper.layout, paper.values, version=paper.version, edition=paper.edition)
    except (PaperError, KeyError):
        return None
    return seal.sealed(pdf, ask)
