"""Blocks of a layout, filled, into pieces of paper (排版)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counter.printing.breaking import HALF_EMPTY, paragraph
from counter.printing.code128 import modules
from counter.printing.fill import Given, fill
from counter.printing.fonts import Font, pick, width
from counter.printing.grid import pairs, place, table
from counter.printing.described import Align, AnyBlock, Code, Line, Pairs, Signature, Table, Text
from counter.printing.piece import MM, Bar, Circle, Ink, Mark, Piece, baseline

_STRETCH = 3  # a line is spread to the edge if no more than these ems are missing
_SHORT = 3  # lines; a shorter paragraph is not divided


def _spread(line: str, font: Font, size: float, room: float) -> float:
    """Give the space after each character that brings a line to the edge."""
    slack = room - width(font, size, line)
    if line[-1:] in HALF_EMPTY:
        slack += size / 2
    return slack / (len(line) - 1) if 0 < slack <= _STRETCH * size and len(line) > 1 else 0


def _paragraph(block: Text, text: str, room: float) -> Iterator[Piece]:
    font = pick(block.font, text)
    height, indent = block.size * block.leading, block.indent * block.size
    found = paragraph(text, font, block.size, room, indent)
    y = baseline(0, height, block.size)
    for n, line in enumerate(found):
        inset = 0 if n else indent
        last = n == len(found) - 1
        x = inset if block.align == "left" else place(line, block.align, 0, room - block.track * (len(line) - 1), font, block.size)
        space = block.track or (_spread(line, font, block.size, room - inset) if block.justify and not last else 0)
        keep = not last and (len(found) <= _SHORT or n in {0, len(found) - 2})
        yield Piece(height, (Mark(x, y, font, block.size, line, space),), keep=keep)


def _text(block: Text, given: Given, room: float) -> Iterator[Piece]:
    found = [piece for part in fill(block.text, given.words).split("\n") for piece in _paragraph(block, part, room)]
    found[0] = replace(found[0], above=block.above * MM)
    found[-1] = replace(found[-1], keep=block.keep)
    yield from found


def edge(texts: Sequence[str], room: float, font: Font, size: float, y: float) -> Iterator[Mark]:
    """Set texts at the left, in the middle and at the right of one line."""
    aligns: tuple[Align, ...] = ("left", "centre", "right")
    for text, align in zip(texts, aligns, strict=True):
        if text:
            chosen = pick(font, text)
            yield Mark(place(text, align, 0, room, chosen, size), y, chosen, size, text)


def _line(block: Line, given: Given, room: float) -> Iterator[Piece]:
    height = block.size * block.leading
    texts = [fill(text, given.words) for text in (block.left, block.centre, block.right)]
    marks = edge(texts, room, block.font, block.size, baseline(0, height, block.size))
    yield Piece(height, tuple(marks), above=block.above * MM, keep=block.keep)


def _bars(value: str, module: float, height: float, right: float) -> Iterator[Bar]:
    widths = modules(value)
    x = right - sum(widths) * module
    for n, wide in enumerate(widths):
        if not n % 2:
            yield Bar(x, 0, wide * module, height)
        x += wide * module


def _code(block: Code, given: Given, room: float) -> Iterator[Piece]:
    height, value, text = block.height * MM, fill(block.value, given.words), fill(block.text, given.words)
    ink: list[Ink] = list(edge((text, "", ""), room, "sans", block.size, baseline(0, height, block.size)))
    if value:
        ink += _bars(value, block.module * MM, height, room)
    yield Piece(height, tuple(ink), above=block.above * MM, keep=block.keep)


def _titled(block: Table, given: Given, room: float) -> Iterator[Piece]:
    if block.title:
        heading = Text(kind="text", text=block.title, font="bold", size=11, leading=1.9, above=block.above, keep=True)
        yield from _text(heading, given, room)


def _table(block: Table, given: Given, room: float) -> Iterator[Piece]:
    rows = given.rows[block.rows]
    if rows or block.empty:
        yield from _titled(block, given, room)
    if rows:
        yield from table(block.model_copy(update={"above": 0.0}) if block.title else block, rows, room)
    elif block.empty:
        yield from _text(Text(kind="text", text=block.empty, size=block.size, indent=2), given, room)


def _beside(block: Signature, given: Given, room: float, height: float) -> Iterator[Mark]:
    """Set the lines at the left from the foot upwards, apart enough to write on."""
    step = block.size * 2.1
    for n, template in enumerate(reversed(block.left)):
        text = fill(template, given.words)
        font = pick("serif", text)
        size = min(block.size, block.size * room / max(room, width(font, block.size, text)))
        yield Mark(0, baseline(height - (n + 1) * step, step, size), font, size, text)


def _signature(block: Signature, given: Given, room: float) -> Iterator[Piece]:
    radius, unit, date = block.circle * MM / 2, fill(block.unit, given.words), fill(block.date, given.words)
    font, size = pick("serif", unit + date), block.size
    x = room - max(radius, width(font, size, unit) / 2)
    y = radius
    marks = [Mark(x - width(font, size, text) / 2, y + size * down, font, size, text) for text, down in ((unit, 0.9), (date, 2.7))]
    left = _beside(block, given, x - max(radius, width(font, size, unit) / 2) - 4 * MM, 2 * radius)
    yield Piece(2 * radius, (*left, *marks), above=block.above * MM, clear=Circle(x, y, radius), keep=block.keep)


def _set(block: AnyBlock, given: Given, room: float) -> Iterator[Piece]:
    match block:
        case Text():
            return _text(block, given, room)
        case Line():
            return _line(block, given, room)
        case Code():
            return _code(block, given, room)
        case Pairs():
            return pairs(block, given, room)
        case Table():
            return _table(block, given, room)
        case Signature():
            return _signature(block, given, room)


def setting(blocks: Sequence[AnyBlock], given: Given, room: float) -> list[Piece]:
    """Set the blocks whose condition holds, in a column of a width."""
    return [piece for block in blocks if given.has(block.when) for piece in _set(block, given, room)]
