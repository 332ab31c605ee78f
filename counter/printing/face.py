"""A font file as ReportLab wants it, read quickly (字体文件).

ReportLab reads the tables of a font number by number, about 100 ms for each of ours, and copies its 10 MB of
outlines for every document. Here the tables are unpacked at once and the outlines stay on the disk until one
is asked for; the subsetting is ReportLab's own, and a test holds the two against each other.
"""

import re
import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from sys import byteorder
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace, TTFontFile

_ALL_PLANES = 12  # the cmap format that reaches beyond U+FFFF
_LONG_OFFSETS = 1
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


class _Face(TTFontFace):
    """A face whose tables are unpacked at once."""

    def __init__(self, filename: str) -> None:
        pdfmetrics.TypeFace.__init__(self, None)
        with Path(filename).open("rb") as file:
            content = mmap(file.fileno(), 0, access=ACCESS_READ)
        TTFontFile.__init__(self, _Mapped(content), charInfo=0)
        self.filename = filename
        self._outlines = _Outlines(content, self.get_table_pos("glyf")[0])
        self.charToGlyph = dict(self._characters())
        self.charToGlyph[0xA0] = self.charToGlyph[0x20]
        advances, bearings = self._metrics()
        self.hmetrics = list(zip(advances, bearings, strict=True))
        self.defaultWidth = advances[0]
        self.charWidths = {char: advances[glyph] for char, glyph in self.charToGlyph.items()}
        self.glyphPos = self._positions()

    def get_table(self, tag: str) -> "bytes | _Outlines":
        return self._outlines if tag == "glyf" else self._table(tag)

    def _table(self, tag: str) -> bytes:
        return super().get_table(tag)[:]

    @staticmethod
    def _numbers(data: bytes, code: str) -> "array[int]":
        numbers = array(code, data)
        if byteorder == "little":
            numbers.byteswap()
        return numbers

    def _characters(self) -> Iterator[tuple[int, int]]:
        table = self._table("cmap")
        starts = [struct.unpack_from(">4xL", table, 4 + 8 * n)[0] for n in range(struct.unpack_from(">H", table, 2)[0])]
        start = next(at for at in starts if struct.unpack_from(">H", table, at)[0] == _ALL_PLANES)
        length = struct.unpack_from(">L", table, start + 4)[0]
        for first, last, glyph in struct.iter_unpack(">LLL", table[start + 16 : start + length]):
            yield from ((char, glyph + char - first) for char in range(first, last + 1))

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


class Embedded(TTFont):
    """A font of ours, known to ReportLab by the name we use."""

    def __init__(self, name: str, filename: str) -> None:
        self.fontName = name
        self.face = _Face(filename)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False

    def addObjects(self, doc: PDFDocument) -> None:
        """Add the subsets, and mend the way back to text for characters beyond U+FFFF, which must be UTF-16."""
        super().addObjects(doc)
        for name, thing in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                thing.content = _BEYOND.sub(lambda found: f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>", thing.content)
