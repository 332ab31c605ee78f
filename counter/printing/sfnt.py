"""The tables of a TrueType file (字体表): what a font can draw is known without unpacking it."""

import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_COLLECTION = b"ttcf"
_UNICODE = {(3, 1), (3, 10)}  # beside platform 0; (3, 0) is a symbol font, whose codes are no characters
_SEGMENTS, _GROUPS = 4, 12
_NO_EMBEDDING, _NO_SUBSET = 0x0002, 0x0300  # what ReportLab refuses, for the font's licence does


class NotOurs(Exception):
    """A file that cannot be printed with: no TrueType outlines, no Unicode, or a licence that forbids embedding."""


class Charmap(Protocol):
    """Which glyph a character has."""

    def glyph(self, char: int) -> int:
        """Give the glyph of a character, 0 for none."""

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Give every character with its glyph."""


@dataclass(frozen=True, slots=True)
class _Groups:
    """Runs of characters over all planes (format 12)."""

    table: bytes
    start: int

    def _group(self, n: int) -> tuple[int, int, int]:
        first, last, glyph = struct.unpack_from(">LLL", self.table, self.start + 16 + 12 * n)
        return first, last, glyph

    def glyph(self, char: int) -> int:
        count = range(struct.unpack_from(">L", self.table, self.start + 12)[0])
        at = bisect_left(count, char, key=lambda n: self._group(n)[1])
        first, _, glyph = self._group(at) if at in count else (char + 1, 0, 0)
        return glyph + char - first if first <= char else 0

    def __iter__(self) -> Iterator[tuple[int, int]]:
        length = struct.unpack_from(">L", self.table, self.start + 4)[0]
        for first, last, glyph in struct.iter_unpack(">LLL", self.table[self.start + 16 : self.start + length]):
            yield from ((char, glyph + char - first) for char in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class _Segments:
    """Runs of characters up to U+FFFF (format 4)."""

    table: bytes
    start: int

    def _number(self, column: int, n: int) -> int:
        """Look into one of the four columns: ends, starts, deltas, offsets; a word is left free after the first."""
        number: int = struct.unpack_from(">H", self.table, self._place(column, n))[0]
        return number

    def _place(self, column: int, n: int) -> int:
        wide: int = struct.unpack_from(">H", self.table, self.start + 6)[0]
        return self.start + 14 + column * wide + (2 if column else 0) + 2 * n

    @property
    def _count(self) -> range:
        return range(struct.unpack_from(">H", self.table, self.start + 6)[0] // 2)

    def glyph(self, char: int) -> int:
        at = bisect_left(self._count, char, key=lambda n: self._number(0, n))
        return self._in(at, char) if at in self._count and self._number(1, at) <= char else 0

    def _in(self, n: int, char: int) -> int:
        delta, offset = self._number(2, n), self._number(3, n)
        if not offset:
            return (char + delta) & 0xFFFF
        at = self._place(3, n) + offset + 2 * (char - self._number(1, n))
        glyph = struct.unpack_from(">H", self.table, at)[0] if at + 2 <= len(self.table) else 0
        return (glyph + delta) & 0xFFFF if glyph else 0

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for n in self._count:
            chars = range(self._number(1, n), min(self._number(0, n), 0xFFFE) + 1)
            yield from ((char, glyph) for char in chars if (glyph := self._in(n, char)))


def charmap(table: bytes) -> Charmap:
    """Choose the widest Unicode map of a font's `cmap`. Raises NotOurs when it has none."""
    found: dict[int, int] = {}
    for n in range(struct.unpack_from(">H", table, 2)[0]):
        platform, encoding, start = struct.unpack_from(">HHL", table, 4 + 8 * n)
        if not platform or (platform, encoding) in _UNICODE:
            found.setdefault(struct.unpack_from(">H", table, start)[0], start)
    if _GROUPS in found:
        return _Groups(table, found[_GROUPS])
    if _SEGMENTS in found:
        return _Segments(table, found[_SEGMENTS])
    raise NotOurs("no Unicode map")


def _starts(data: bytes) -> tuple[int, ...]:
    """Say where the fonts of a file begin; a collection has several."""
    if data[:4] != _COLLECTION:
        return (0,)
    return struct.unpack_from(f">{struct.unpack_from('>L', data, 8)[0]}L", data, 12)


class Sfnt:
    """One font of a file. It is closed again at once; only the map of characters is kept."""

    def __init__(self, path: Path, index: int, tables: Mapping[str, tuple[int, int]]) -> None:
        if "glyf" not in tables:
            raise NotOurs("no TrueType outlines")
        self.path, self.index, self._tables = path, index, tables
        if self._forbidden():
            raise NotOurs("its licence forbids embedding")
        self.charmap = charmap(self.table("cmap"))
        self._long = struct.unpack_from(">H", self.table("head"), 50)[0] == 1

    def __str__(self) -> str:
        return f"{self.path.name}:{self.index}" if self.index else self.path.name

    def table(self, tag: str, start: int = 0, length: int | None = None) -> bytes:
        """Read a table, or a part of it."""
        at, size = self._tables[tag]
        with self.path.open("rb") as file:
            file.seek(at + start)
            return file.read(size - start if length is None else length)

    def _forbidden(self) -> bool:
        permission: int = struct.unpack(">H", self.table("OS/2", 8, 2))[0]
        return permission == _NO_EMBEDDING or bool(permission & _NO_SUBSET)

    def outlined(self, glyph: int) -> bool:
        """Say whether a glyph has an outline; a font may know a character and leave it blank."""
        form, size = (">LL", 4) if self._long else (">HH", 2)
        here, there = struct.unpack(form, self.table("loca", size * glyph, 2 * size))
        return bool(there > here)

    def names(self) -> frozenset[str]:
        """Give the family and full names, in every language of the file."""
        table = self.table("name")
        count, texts = struct.unpack_from(">HH", table, 2)
        records = (struct.unpack_from(">6H", table, 6 + 12 * n) for n in range(count))
        wanted = ((at + texts, size) for platform, _, _, kind, size, at in records if platform in (0, 3) and kind in (1, 4, 16))
        return frozenset(table[at : at + size].decode("utf-16-be", "replace") for at, size in wanted)


def fonts_of(path: Path) -> Iterator[Sfnt]:
    """Give the fonts of a file that can be printed with."""
    with path.open("rb") as file:
        starts = _starts(file.read(4096))
        found = []
        for start in starts:
            file.seek(start)
            head = file.read(12)
            data = file.read(16 * struct.unpack_from(">H", head, 4)[0])
            found.append({tag.decode("latin-1"): (at, size) for tag, at, size in struct.iter_unpack(">4s4xLL", data)})
    for index, tables in enumerate(found):
        try:
            yield Sfnt(path, index, tables)
        except (NotOurs, KeyError, struct.error):
            continue
