"""Forms and tables (表格): cells that grow with their words, hairlines between them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counter.printing.breaking import lines
from counter.printing.fill import Given, fill, names
from counter.printing.fonts import Font, pick, width
from counter.printing.layout import Align, Column, Pairs, Row, Table
from counter.printing.piece import HAIR, MM, Ink, Mark, Piece, Stroke, baseline

EDGE = 0.9  # the outer lines
_TOGETHER = 6  # rows; a shorter table is not divided
_SIDE = 2 * MM  # between a line and the words


class _Cell(NamedTuple):
    text: str
    x: float
    width: float
    font: Font
    align: Align = "left"


class _Type(NamedTuple):
    """How the words of a grid are set; lengths in points."""

    size: float
    leading: float
    pad: float


def place(text: str, align: Align, x: float, room: float, font: Font, size: float) -> float:
    """Give where a line of text begins."""
    if align == "left":
        return x
    slack = room - width(font, size, text)
    return x + (slack if align == "right" else slack / 2)


def _words(cell: _Cell, kind: _Type, height: float) -> Iterator[Mark]:
    font = pick(cell.font, cell.text.replace("\n", ""))
    room = cell.width - 2 * _SIDE
    found = lines(cell.text, font, kind.size, room)
    top = (height - len(found) * kind.leading) / 2
    for n, line in enumerate(found):
        y = baseline(top + n * kind.leading, kind.leading, kind.size)
        yield Mark(place(line, cell.align, cell.x + _SIDE, room, font, kind.size), y, font, kind.size, line)


def _height(cells: Sequence[_Cell], kind: _Type) -> float:
    most = max(len(lines(cell.text, pick(cell.font, cell.text.replace("\n", "")), kind.size, cell.width - 2 * _SIDE)) for cell in cells)
    return most * kind.leading + 2 * kind.pad


def _row(cells: Sequence[_Cell], kind: _Type, top: float, foot: float) -> tuple[float, tuple[Ink, ...]]:
    """Draw a row: its words, the lines at its sides, above it where `top` has a width, and below it."""
    height = _height(cells, kind)
    right = cells[-1].x + cells[-1].width
    ink: list[Ink] = [mark for cell in cells if cell.text for mark in _words(cell, kind, height)]
    ink += [Stroke(cell.x, 0, cell.x, height) for cell in cells[1:]]
    ink += [Stroke(x, 0, x, height, EDGE) for x in (0, right)]
    if top:
        ink.append(Stroke(0, 0, right, 0, top))
    ink.append(Stroke(0, height, right, height, foot))
    return height, tuple(ink)


def _labelled(texts: Sequence[str], label: float, room: float) -> list[_Cell]:
    """Set label, value, label, value side by side."""
    value = room / (len(texts) / 2) - label
    cells, x = [], 0.0
    for n, text in enumerate(texts):
        wide = value if n % 2 else label
        cells.append(_Cell(text, x, wide, "serif" if n % 2 else "sans", "left" if n % 2 else "centre"))
        x += wide
    return cells


def pairs(block: Pairs, given: Given, room: float) -> Iterator[Piece]:
    """Set a form of labels and values."""
    kind = _Type(block.size, block.size * block.leading, block.pad * MM)
    shown = [pair for pair in block.rows if given.has(pair.when)]
    for n, pair in enumerate(shown):
        cells = _labelled([fill(text, given.words) for text in pair.cells], block.labels * MM, room)
        height, ink = _row(cells, kind, 0 if n else EDGE, EDGE if n == len(shown) - 1 else HAIR)
        yield Piece(height, ink, above=0 if n else block.above * MM)


def _columns(block: Table, rows: Sequence[Row]) -> list[Column]:
    """Leave out the columns that no row has a value for."""
    given = {key for row in rows for key in row} | {"n"}
    return [column for column in block.columns if set(names(column.value)) <= given]


def _spans(columns: Sequence[Column], room: float) -> list[tuple[float, float]]:
    flexible = sum(not column.width for column in columns)
    left = room - sum(column.width * MM for column in columns)
    share = left / flexible if flexible else left / len(columns)
    spans, x = [], 0.0
    for column in columns:
        wide = column.width * MM if flexible and column.width else column.width * MM + share
        spans.append((x, wide))
        x += wide
    return spans


def _totals(columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    found = [""] * len(columns)
    for n, column in enumerate(columns):
        if column.total:
            numbers = [fill(column.value, row) for row in rows]
            found[n] = str(sum(map(int, numbers))) if all(map(str.isdecimal, numbers)) else ""
    first = next(n for n, column in enumerate(columns) if not column.total and (column.value != "{n}"))
    found[first] = "合计"
    return found


class _Body:
    """The rows of one table."""

    def __init__(self, block: Table, rows: Sequence[Row], room: float) -> None:
        self.columns = _columns(block, rows)
        self.spans = _spans(self.columns, room)
        self.kind = _Type(block.size, block.size * block.leading, block.pad * MM)

    def row(self, texts: Sequence[str], font: Font, top: float, foot: float) -> tuple[float, tuple[Ink, ...]]:
        cells = [_Cell(text, x, wide, font, column.align) for text, (x, wide), column in zip(texts, self.spans, self.columns, strict=True)]
        return _row(cells, self.kind, top, foot)

    def head(self) -> tuple[float, tuple[Ink, ...]]:
        cells = [_Cell(column.zh, x, wide, "bold", "centre") for column, (x, wide) in zip(self.columns, self.spans, strict=True)]
        return _row(cells, self.kind, EDGE, EDGE)


def table(block: Table, rows: Sequence[Row], room: float) -> Iterator[Piece]:
    """Set a table, its head to be repeated on every page."""
    body = _Body(block, rows, room)
    height, ink = body.head()
    head = Piece(height, ink)
    yield Piece(height, ink, above=block.above * MM, keep=True)
    texts = [[fill(column.value, {**row, "n": n}) for column in body.columns] for n, row in enumerate(rows, 1)]
    fonts: list[Font] = ["serif"] * len(texts)
    if len(rows) > 1 and any(column.total for column in body.columns):
        texts.append(_totals(body.columns, rows))
        fonts.append("bold")
    for n, (row, font) in enumerate(zip(texts, fonts, strict=True), 1):
        height, ink = body.row(row, font, 0, EDGE if n == len(texts) else HAIR)
        keep = n < len(texts) and (len(texts) <= _TOGETHER or n in {1, len(texts) - 1})
        yield Piece(height, ink, keep=keep, head=head)
