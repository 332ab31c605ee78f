"""Blocks of a layout, filled, into pieces of paper (排版)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import singledispatch

from counter.printing.code128 import modules
from counter.printing.described import AnyBlock, Blank, Code, Fold, Grid, Line, Pairs, Proof, Rule, Signature, Table, Text
from counter.printing.fonts import width
from counter.printing.grid import grid, pairs, table
from counter.printing.measure import Measure
from counter.printing.piece import HAIR, MM, Bar, Ink, Mark, Piece, Stroke, baseline
from counter.printing.signature import proof, signature
from counter.printing.style import style
from counter.printing.typeset import row, rows, text

_FOLD = 8.0  # points of the words on a fold


def _text(block: Text, m: Measure) -> Iterator[Piece]:
    words = block.elder if m.look.elder and isinstance(block.elder, str) else block.text
    if words:
        yield from text(m.fill(words), style(block, m.look), m.room)


def _line(block: Line, m: Measure) -> Iterator[Piece]:
    size = m.look.form(block.size)
    height = size * block.leading
    for n, texts in enumerate(rows([m.fill(each) for each in (block.left, block.centre, block.right)], m.room, block.font, size)):
        marks = row(texts, m.room, block.font, size, baseline(0, height, size))
        yield Piece(height, tuple(marks), above=0 if n else block.above * MM, keep=block.keep)


def _bars(value: str, module: float, top: float, height: float, right: float) -> Iterator[Bar]:
    widths = modules(value)
    x = right - sum(widths) * module
    for n, wide in enumerate(widths):
        if not n % 2:
            yield Bar(x, top, wide * module, height)
        x += wide * module


def _code(block: Code, m: Measure) -> Iterator[Piece]:
    """Set the words and the bar side by side, or one under the other where they do not fit."""
    height, value, size = block.height * MM, m.fill(block.value), m.look.form(block.size)
    long = sum(modules(value)) * block.module * MM if value else 0
    words = rows([m.fill(block.text), "", ""], m.room, "sans", size)
    under = long and width("sans", size, words[0][0]) + long + 3 * MM > m.room
    ink: list[Ink] = []
    for n, texts in enumerate(words):
        high = height if not n and len(words) == 1 and not under else size * 1.4
        ink += row(texts, m.room, "sans", size, baseline(n * size * 1.4, high, size))
    top = len(words) * size * 1.4 + MM if under else 0
    if value:
        ink += _bars(value, block.module * MM, top, height, long if under else m.room)
    yield Piece(top + height, tuple(ink), above=block.above * MM, keep=block.keep)


def _heading(words: str, block: Table | Grid, rest: str, m: Measure) -> Iterator[Piece]:
    """Set the title of a table; what is said instead of an empty one stands on the same line."""
    size = m.look.form(11)
    marks = [Mark(0, baseline(0, size * 1.9, size), "bold", size, words)]
    found = list(text(words, style(Text(kind="text", text=words, font="bold", size=11, leading=1.9), m.look)._replace(size=size), m.room))
    if rest and len(found) == 1 and width("bold", size, f"{words}　") + width("serif", size, rest) <= m.room:
        marks.append(Mark(width("bold", size, f"{words}　"), marks[0].y, "serif", size, rest))
        found = [replace(found[0], ink=tuple(marks))]
    elif rest:
        found += text(rest, style(Text(kind="text", text=rest, size=block.size, indent=2), m.look), m.room)
    found[0] = replace(found[0], above=block.above * MM)
    yield from (replace(piece, keep=not rest) for piece in found)


def _table(block: Table, m: Measure) -> Iterator[Piece]:
    found = m.given.rows[block.rows]
    if not found and not block.least:
        if block.empty:
            yield from _heading(block.title, block, block.empty, m) if block.title else _said(block, m)
        return
    if block.title:
        yield from _heading(block.title, block, "", m)
        block = block.model_copy(update={"above": 0.0})
    yield from table(block, found, m)


def _said(block: Table, m: Measure) -> Iterator[Piece]:
    words = Text(kind="text", text=block.empty, size=block.size, indent=2, above=block.above)
    yield from text(block.empty, style(words, m.look), m.room)


def _grid(block: Grid, m: Measure) -> Iterator[Piece]:
    if block.title:
        yield from _heading(block.title, block, "", m)
        block = block.model_copy(update={"above": 0.0})
    yield from grid(block, m)


def _blank(block: Blank, m: Measure) -> Iterator[Piece]:
    size, height = m.look.form(block.size), block.height * MM
    label = m.fill(block.label)
    for n in range(block.lines):
        y, x = height - 1.5 * MM, 0.0
        ink: list[Ink] = []
        if label and not n:
            ink.append(Mark(0, y, "serif", size, label))
            x = width("serif", size, label)
        ink.append(Stroke(x, y + 2, m.room, y + 2))
        yield Piece(height, tuple(ink), above=0 if n else block.above * MM, keep=n < block.lines - 1 or block.keep)


def _rule(block: Rule, m: Measure) -> Iterator[Piece]:
    yield Piece(1, (Stroke(0, 0.5, m.room, 0.5, HAIR, block.dash),), above=block.above * MM, keep=block.keep)


def dashed(words: str, x: float, end: float, size: float, y: float = 0) -> Iterator[Ink]:
    """Draw a dashed line with words in its middle, half above it and half below."""
    wide = width("sans", size, words) if words else -size * 1.6
    middle, gap = (x + end) / 2, wide / 2 + size * 0.8
    yield Stroke(x, y, middle - gap, y, dash=True)
    yield Stroke(middle + gap, y, end, y, dash=True)
    if words:
        yield Mark(middle - wide / 2, y + size * 0.36, "sans", size, words)


def _fold(block: Fold, m: Measure) -> Iterator[Piece]:
    size = m.look.big(_FOLD)
    ink = tuple(dashed(m.fill(block.text), 0, m.room, size, size * 0.6))
    yield Piece(size * 1.2, ink, above=block.above * MM, keep=block.keep)


@singledispatch
def _set(block: AnyBlock, _measure: Measure) -> Iterator[Piece]:
    """Set a block, each kind in its own way."""
    raise TypeError(f"no way to set {type(block).__name__}")


for _kind, _way in (
    (Text, _text), (Line, _line), (Code, _code), (Proof, proof), (Pairs, pairs), (Table, _table), (Grid, _grid),
    (Signature, signature), (Blank, _blank), (Rule, _rule), (Fold, _fold),
):  # fmt: skip
    _set.register(_kind, _way)


def setting(blocks: Sequence[AnyBlock], measure: Measure) -> list[Piece]:
    """Set the blocks whose condition holds, in a column of a width."""
    return [piece for block in blocks if measure.shown(block) for piece in _set(block, measure)]
