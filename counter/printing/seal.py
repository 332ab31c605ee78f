"""The seal of a PDF (封签): a comment of fixed length before the last `startxref`, in which the workstation answers for every byte.

What is signed is the SHA-256 of the whole file with the seal's own place blanked, and the file's length; so the seal can stand inside
the file, and no reader minds it: a comment between trailer and `startxref` moves nothing that a cross-reference table points to.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

HEAD, TAIL = b"%COUNTER-SEAL ", b" LAES-RETNUOC%\n"
ROOM = 1536  # characters for the signed text; a usual one has some 900
FILL = b"."
PLACE = len(HEAD) + ROOM + len(TAIL)
_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*$")


class NoPlace(ValueError):
    """A PDF that has no end to put a seal before, or has a seal already; or a text that is too long for one."""


class Broken(ValueError):
    """There was a seal, and it is not whole."""


@dataclass(frozen=True)
class Found:
    """A seal as it stands in a file: its text, the digest of what it covers, where that ends; and whether anything follows."""

    text: str
    digest: str
    length: int
    followed: bool


def blank(pdf: bytes) -> bytes:
    """Make room for a seal. Raises NoPlace."""
    end = _END.search(pdf)
    if end is None or HEAD in pdf or TAIL in pdf:
        raise NoPlace("no end of a PDF, or sealed already")
    at = end.start()
    return pdf[:at] + HEAD + FILL * ROOM + TAIL + pdf[at:].rstrip() + b"\n"


def digest(blanked: bytes) -> str:
    """Give the digest that a seal answers for, in hex."""
    return hashlib.sha256(blanked).hexdigest()


def filled(blanked: bytes, text: str) -> bytes:
    """Put the signed text into its room. Raises NoPlace."""
    at = blanked.find(HEAD + FILL * ROOM + TAIL)
    if at < 0 or len(text) > ROOM or not text.isascii() or FILL.decode() in text:
        raise NoPlace("no room, or a text that does not fit into it")
    return blanked[:at] + HEAD + text.encode().ljust(ROOM, FILL) + TAIL + blanked[at + PLACE :]


def sealed(pdf: bytes, ask: Callable[[str, int], str]) -> bytes:
    """Seal a PDF: `ask` is given digest and length and gives the signed text (the desk's question SealOf)."""
    room = blank(pdf)
    return filled(room, ask(digest(room), len(room)))


def read(pdf: bytes) -> Found | None:
    """Find the seal of a file; None where there never was one. Raises Broken."""
    at, tail = pdf.find(HEAD), pdf.find(TAIL)
    if at < 0 and tail < 0:
        return None
    if at < 0 or tail != at + PLACE - len(TAIL) or pdf.count(HEAD) != 1 or pdf.count(TAIL) != 1:
        raise Broken("half a seal, or more than one")
    said = pdf[at + len(HEAD) : tail]
    text = said.rstrip(FILL)
    end = re.compile(rb"startxref\s+\d+\s+%%EOF\n").match(pdf, tail + len(TAIL))
    if end is None or not text.isalnum():
        raise Broken("no end after the seal, or nothing in it")
    whole = pdf[:at] + HEAD + FILL * ROOM + TAIL + pdf[at + PLACE : end.end()]
    return Found(text.decode(), digest(whole), end.end(), followed=end.end() < len(pdf))
