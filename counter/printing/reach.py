"""How far the fonts reach (字库覆盖): every block of Chinese characters, and which font draws how many of it."""

from collections.abc import Iterator
from typing import NamedTuple

from counter.printing.fonts import chain, inked, installed, shelf

# The characters that Unicode 17 has in each block.
_BLOCKS = (
    ("基本区", 0x4E00, 0x9FFF), ("扩展A", 0x3400, 0x4DBF), ("扩展B", 0x20000, 0x2A6DF), ("扩展C", 0x2A700, 0x2B73F),
    ("扩展D", 0x2B740, 0x2B81D), ("扩展E", 0x2B820, 0x2CEAD), ("扩展F", 0x2CEB0, 0x2EBE0), ("扩展G", 0x30000, 0x3134A),
    ("扩展H", 0x31350, 0x323AF), ("扩展I", 0x2EBF0, 0x2EE5D), ("扩展J", 0x323B0, 0x33479),
)  # fmt: skip


class Reach(NamedTuple):
    """A block, how many of its characters each font draws, and how many are drawn as boxes."""

    zh: str
    first: int
    last: int
    fonts: dict[str, int]
    boxed: int


def _inks() -> Iterator[tuple[str, frozenset[str]]]:
    """Give what each font draws, in the order in which they are asked."""
    yield from ((font.file, inked(font)) for font in chain("serif").fonts)
    for font in shelf():
        embedded = installed(font)
        if embedded is not None:
            yield str(font), inked(embedded)


def _shared(zh: str, first: int, last: int, inks: list[tuple[str, frozenset[str]]]) -> Reach:
    lacking, found = set(map(chr, range(first, last + 1))), dict[str, int]()
    for name, ink in inks:
        had = lacking & ink
        if had:
            found[name] = len(had)
            lacking -= had
    return Reach(zh, first, last, found, len(lacking))


def reach() -> list[Reach]:
    """Count every block."""
    inks = list(_inks())
    return [_shared(*block, inks) for block in _BLOCKS]
