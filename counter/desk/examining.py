"""A file before it is attached (附件检查): small enough, what it says it is, whole, and how many pages it has."""

import io
import struct
import zlib
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from counter.desk.world import World
from counter.domain import attachment
from counter.domain.attachment import Mime
from counter.domain.problem import Problem, Refused, refuse

MB = 1 << 20
MOST = "attach.max_mb"  # the setting
USUAL = 10  # MB, where the hall says nothing
PATH = "content"
# What a reader raises that meets bytes which only look like a PDF.
BROKEN = (
    PyPdfError, ArithmeticError, AttributeError, LookupError, NotImplementedError, OSError, RecursionError, TypeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True)
class Examined:
    """What a file is."""

    mime: Mime
    pages: int


def most_mb(world: World) -> int:
    """Give how large a file may be, in MB."""
    found = world.setting(MOST) if MOST in world.catalogue.settings else USUAL
    return found if isinstance(found, int) else USUAL


def examine(world: World, content: bytes) -> Examined:
    """Tell what a file is. Raises Refused: too large, of another kind, broken, locked by a password."""
    most = most_mb(world)
    if len(content) > most * MB:
        raise refuse(PATH, "file_large", most=most)
    mime = attachment.mime(content)
    if mime is None:
        raise refuse(PATH, "file_kind")
    if mime == "application/pdf":
        return Examined(mime, _pages(content))
    found = attachment.image(content)
    if found is None or not found.bearable:
        raise refuse(PATH, "file_broken")
    return Examined(mime, 1)


def _pages(content: bytes) -> int:
    """Count the pages of a PDF. What its reader stumbles over is broken, whatever it stumbles with."""
    try:
        reader = PdfReader(io.BytesIO(content))
        locked = reader.is_encrypted
        pages = 0 if locked else len(reader.pages)
    except BROKEN as error:
        raise Refused(Problem(PATH, "file_broken")) from error
    if locked:
        raise refuse(PATH, "file_locked")
    if pages < 1:
        raise refuse(PATH, "file_broken")
    return pages
