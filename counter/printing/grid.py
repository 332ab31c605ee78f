"""Forms and tables (表格): cells that grow with their words, hairlines between them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counter.catalogue.documents import names
from counter.printing.breaking import lines
from counter.printing.fill import Given, fill
from counter.printing.fonts import Font, pick, width
from counter.printing.described import Align, Column, Pairs, Row, Table
from counter.printing.piece import HAIR, MM, Ink, Mark, Piece, Stroke, baseline

EDGE = 0.9  # the outer lines
_TALL = 12  # lines of a cell; more go on in a row of their own, so that a page can end between
_TOGETHER = 6  # rows; a shorter table is not divided
_SIDE = 2 * MM  # between a line and the words


class _Cell(NamedTuple):
    """Words already broken into the lines of their cell."""

    lines: list[str]
    x: float
    width: float
    font: Font
    align: Align


class _Type(NamedTuple):
    """How the words of a grid are set; lengths in points."""

    size: float
    leading: float
    pad: float

    def cell(self, text: str, x: float, width: float, font: Font, align: Align) -> _Cell:
        """Break a text for a cell."""
        chosen = pick(font, text.replace("\n", ""))
        return _Cell(lines(text, chosen, self.size, width - 2 * _SIDE), x, width, chosen, align)


def place(text: str, align: Align, x: float, room: float, font: Font, size: float) -> float:
    """Give where a line of text begins."""
    if align == "left":
        return x
    slack = room - width(font, size, text)
    return x + (slack if align == "right" else slack / 2)


def _words(cell: _Cell, kind: _Type, height: float) -> Iterator[Mark]:
    room = cell.width - 2 * _SIDE
    top = (height - len(cell.lines) * kind.leading) / 2
    for n, line in enumerate(cell.lines):
        if line:
            y = baseline(top + n * kind.leading, kind.leading, kind.size)
            yield Mark(place(line, cell.align, cell.x + _SIDE, room, cell.font, kind.size), y, cell.font, kind.size, line)


def _row(cells: Sequence[_Cell], kind: _Type, top: float, foot: float) -> tuple[float, tuple[Ink, ...]]:
    """Draw a row: its words, the lines at its sides, above it where `top` has a width, and below it."""
    height = max(len(cell.lines) for cell in cells) * kind.leading + 2 * kind.pad
    right = cells[-1].x + cells[-1].width
    ink: list[Ink] = [mark for cell in cells for mark in _words(cell, kind, height)]
    ink += [Stroke(cell.x, 0, cell.x, height) for cell in cells[1:]]
    ink += [Stroke(x, 0, x, height, EDGE) for x in (0, right)]
    if top:
        ink.append(Stroke(0, 0, right, 0, top))
    ink.append(Stroke(0, height, right, height, foot))
    return height, tuple(ink)


def _labelled(texts: Sequence[str], label: float, room: float, kind: _Type) -> list[_Cell]:
    """Set label, value, label, value side by side."""
    value = room / (len(texts) / 2) - label
    cells = []
    for n, text in enumerate(texts):
        x = n // 2 * (label + value) + n % 2 * label
        cells.append(kind.cell(text, x, value, "serif", "left") if n % 2 else kind.cell(text, x, label, "sans", "centre"))
    return cells


def pairs(block: Pairs, given: Given, room: float) -> Iterator[Piece]:
    """Set a form of labels and values."""
    kind = _Type(block.size, block.size * block.leading, block.pad * MM)
    shown = [pair for pair in block.rows if given.has(pair.when)]
    for n, pair in enumerate(shown):
        cells = _labelled([fill(text, given.words) for text in pair.cells], block.labels * MM, room, kind)
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
    """The rows of one table: how they are set."""

    def __init__(self, block: Table, rows: Sequence[Row], room: float) -> None:
        self.columns = _columns(block, rows)
        self.spans = _spans(self.columns, room)
        self.kind = _Type(block.size, block.size * block.leading, block.pad * MM)

    def cells(self, texts: Sequence[str], font: Font) -> list[_Cell]:
        """Set the values of a row; numbers in Hei, for the digits of Song differ in width."""
        columns = zip(texts, self.spans, self.columns, strict=True)
        fonts: list[Font] = [font if font == "bold" or column.align == "left" else "sans" for column in self.columns]
        return [self.kind.cell(text, x, wide, face, column.align) for face, (text, (x, wide), column) in zip(fonts, columns, strict=True)]

    def head(self) -> tuple[float, tuple[Ink, ...]]:
        """Set the names of the columns."""
        columns = zip(self.columns, self.spans, strict=True)
        return _row([self.kind.cell(column.zh, x, wide, "bold", "centre") for column, (x, wide) in columns], self.kind, EDGE, EDGE)


def _divided(cells: list[_Cell]) -> Iterator[list[_Cell]]:
    """Divide a row whose cells are too tall for comfort."""
    tallest = max(len(cell.lines) for cell in cells)
    for at in range(0, tallest, _TALL):
        yield [cell._replace(lines=cell.lines[at : at + _TALL]) for cell in cells] if tallest > _TALL else cells


def _rows(body: _Body, rows: Sequence[Row]) -> Iterator[list[_Cell]]:
    for n, row in enumerate(rows, 1):
        yield from _divided(body.cells([fill(column.value, {**row, "n": n}) for column in body.columns], "serif"))
    if len(rows) > 1 and any(column.total for column in body.columns):
        yield body.cells(_totals(body.columns, rows), "bold")


def table(block: Table, rows: Sequence[Row], room: float) -> Iterator[Piece]:
    """Set a table, its head to be repeated on every page."""
    body = _Body(block, rows, room)
    height, ink = body.head()
    head = Piece(height, ink)
    yield Piece(height, ink, above=block.above * MM, keep=True)
    found = list(_rows(body, rows))
    for n, cells in enumerate(found, 1):
        height, ink = _row(cells, body.kind, 0, EDGE if n == len(found) else HAIR)
        keep = n < len(found) and (len(found) <= _TOGETHER or n in {1, len(found) - 1})
        yield Piece(height, ink, keep=keep, head=head)
