"""Puts a package onto the disk, whole or not at all: asked at a desk, papers drawn by whoever can draw them."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel

from counter.desk.archive.contents import Part
from counter.desk.archive.metadata import Metadata
from counter.desk.archive.writing import write
from counter.desk.question import Question
from counter.desk.questions.archive import ArchivedFile, ArchiveOf
from counter.desk.questions.papers import ContentOf
from counter.desk.questions.verify import SealOf
from counter.desk.views import PaperContent

V = TypeVar("V", bound=BaseModel)


class Asks(Protocol):
    """A desk, as far as it answers."""

    def ask(self, question: Question[V]) -> V:
        """Answer. Raises Refused."""


class Draws(Protocol):
    """What makes a PDF of an issued paper in the version that it was issued in; None where it cannot."""

    def __call__(self, content: PaperContent, seal: Callable[[str, int], str], /) -> bytes | None:
        """Draw it, sealed with what `seal` gives for a digest and a length."""


def pack(desk: Asks, case: str, out: Path, draw: Draws) -> Metadata:
    """Write the package of a case to a file; give what it says of itself. ExportCase is done before. Raises Refused, TooLarge, OSError."""
    contents = desk.ask(ArchiveOf(case=case))

    def paper(part: Part) -> bytes | None:
        return draw(desk.ask(ContentOf(paper=part.id)), lambda digest, length: _seal(part.id, digest, length))

    def _seal(id_: str, digest: str, length: int) -> str:
        return desk.ask(SealOf(paper=id_, digest=digest, length=length)).text

    def file(part: Part) -> bytes:
        return desk.ask(ArchivedFile(case=case, file=part.id)).content

    number, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    try:
        with os.fdopen(number, "wb") as open_:
            said = write(open_, contents, paper, file)
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return said
