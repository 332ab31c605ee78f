"""A font file as ReportLab wants it, read quickly (字体文件).

ReportLab reads the tables of a font number by number, about 100 ms for each of ours, and copies its 10 MB of
outlines for every document. Here the tables are unpacked at once and the outlines stay on the disk until one
is asked for; the subsetting is ReportLab's own, and a test holds the two against each other.
"""

import re
import struct
from array import array
from copy import copy
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from sys import byteorder
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace, TTFontFile

from counter.printing.sfnt import charmap

_LONG_OFFSETS = 1
_SPACE, _NO_BREAK = 0x20, 0xA0
_THOUSAND = 1000  # a PDF counts widths in these
_BEYOND = re.compile(r"<([0-9A-F]{5,6})>")


@dataclass(frozen=True, slots=True)
class _Mapped:
    """A file that stays on the disk until a part of it is asked for."""

    content: mmap

    def read(self) -> mmap:
        return self.content


@dataclass(frozen=True, slots=True)
class _Outlines:
    """The table of outlines, 10 MB of it: ReportLab would copy it for every document, though it wants a few hundred of them."""

    content: mmap
    start: int

    def __getitem__(self, part: slice) -> bytes:
        return self.content[self.start + part.start : self.start + part.stop]


class Face(TTFontFace):
    """The tables of a font, unpacked at once."""

    def __init__(self, filename: str, index: int) -> None:
        pdfmetrics.TypeFace.__init__(self, None)
        with Path(filename).open("rb") as file:
            content = mmap(file.fileno(), 0, access=ACCESS_READ)
        TTFontFile.__init__(self, _Mapped(content), charInfo=0, subfontIndex=index)
        self.filename = filename
        self._outlines = _Outlines(content, self.get_table_pos("glyf")[0])
        self.charToGlyph = dict(charmap(self._table("cmap")))
        if _SPACE in self.charToGlyph:
            self.charToGlyph[_NO_BREAK] = self.charToGlyph[_SPACE]
        advances, bearings = self._metrics()
        self.hmetrics = list(zip(advances, bearings, strict=True))
        self.glyphPos = self._positions()
        if max(self.charToGlyph.values(), default=0) >= min(len(self.glyphPos) - 1, len(advances)):
            raise ValueError("a character whose glyph is not in the file")
        if self.unitsPerEm != _THOUSAND:
            advances = array("H", (round(advance * _THOUSAND / self.unitsPerEm) for advance in advances))
        self.defaultWidth = advances[0]
        self.charWidths = {char: advances[glyph] for char, glyph in self.charToGlyph.items()}

    def outlined(self) -> frozenset[str]:
        """Name the characters that leave ink, and the spaces: a font may know a character and have no outline for it."""
        at = self.glyphPos
        return frozenset(chr(char) for char, n in self.charToGlyph.items() if n and (at[n + 1] > at[n] or chr(char).isspace()))

    def get_table(self, tag: str) -> "bytes | _Outlines":
        """Give a table; the outlines without reading them."""
        return self._outlines if tag == "glyf" else self._table(tag)

    def _table(self, tag: str) -> bytes:
        return super().get_table(tag)[:]

    @staticmethod
    def _numbers(data: bytes, code: str) -> "array[int]":
        numbers = array(code, data)
        if byteorder == "little":
            numbers.byteswap()
        return numbers

    def _positions(self) -> "array[int] | list[int]":
        long = struct.unpack_from(">H", self._table("head"), 50)[0] == _LONG_OFFSETS
        return self._numbers(self._table("loca"), "I") if long else [at * 2 for at in self._numbers(self._table("loca"), "H")]

    def _metrics(self) -> tuple["array[int]", "array[int]"]:
        table, full = self._table("hmtx"), struct.unpack_from(">H", self._table("hhea"), 34)[0]
        pairs, rest = self._numbers(table[: 4 * full], "H"), self._numbers(table[4 * full :], "H")
        advances, bearings = pairs[::2], pairs[1::2]
        advances.extend([advances[-1]] * len(rest))
        bearings.extend(rest)
        return advances, bearings


class _Anything(dict[int, int]):
    """A map that has every character, and gives each the glyph that stands for none."""

    def __contains__(self, char: object) -> bool:
        return isinstance(char, int)

    def __missing__(self, char: int) -> int:
        return 0


class Embedded(TTFont):
    """A font that is embedded, known to ReportLab by the name we use."""

    face: Face

    def __init__(self, name: str, face: Face) -> None:
        self.fontName = name
        self.face = face
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False

    @property
    def file(self) -> str:
        """The name of its file."""
        return Path(self.face.filename).name

    def addObjects(self, doc: PDFDocument) -> None:
        """Add the subsets, and mend the way back to text for characters beyond U+FFFF, which must be UTF-16."""
        super().addObjects(doc)
        for name, thing in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                thing.content = _BEYOND.sub(lambda found: f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>", thing.content)


def unseen(name: str, like: Face) -> Embedded:
    """Make a font that has all characters and no outline of its own: for text that is there to be searched and copied."""
    face = copy(like)
    face.name, face.charToGlyph, face.charWidths = b"CodePoint", _Anything(), {}
    return Embedded(name, face)
