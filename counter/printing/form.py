"""Official forms (表格): cells that reach over columns and rows, and boxes tall enough to write in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from counter.printing.breaking import lines
from counter.printing.piece import HAIR, MM, Ink, Mark, Piece, Stroke, baseline
from counter.printing.slots import Filled, Slot
from counter.printing.typeset import place

EDGE = 0.9  # the outer lines
SIDE = 2 * MM  # between a line and the words
_TOGETHER = 150 * MM  # rows under one cell are not divided up to this height
_TALL = 90 * MM  # a row taller than this may be divided between its lines
_PART = 6  # lines of such a part


class Type(NamedTuple):
    """How the words of a form are set, and how tall a row is at least; lengths in points."""

    size: float
    leading: float  # in ems
    pad: float
    least: float = 0


@dataclass(frozen=True, slots=True)
class _Cell:
    """A slot in its place: words broken into lines."""

    slot: Slot
    column: int
    x: float
    width: float
    size: float
    lines: tuple[str, ...]
    foot: tuple[str, ...]
    type: Type

    @property
    def words(self) -> float:
        """Give the height of the words."""
        return len(self.lines) * self.size * self.type.leading

    @property
    def least(self) -> float:
        """Give the height that the cell needs."""
        foot = len(self.foot) * self.size * self.type.leading
        return max(self.words + foot + 2 * self.type.pad, self.slot.height * MM)


def columns(widths: Sequence[float], room: float) -> list[float]:
    """Give where the columns begin, and where the last ends."""
    flexible = sum(not width for width in widths)
    left = room - sum(widths) * MM
    share = left / flexible if flexible else left / len(widths)
    wide = [width * MM + (share if not width or not flexible else 0) for width in widths]
    return list(accumulate(wide, initial=0.0))


def _set(slot: Slot, column: int, edges: Sequence[float], kind: Type) -> _Cell:
    x, end = edges[column], edges[min(column + slot.across, len(edges) - 1)]
    size, room = slot.size or kind.size, end - x - 2 * SIDE
    text = tuple(lines(slot.text, slot.font, size, room)) if slot.text else ()
    foot = tuple(lines(slot.foot, "serif", size, room)) if slot.foot else ()
    return _Cell(slot, column, x, end - x, size, text, foot, kind)


def _arranged(rows: Sequence[Filled], edges: Sequence[float], kind: Type) -> list[list[_Cell]]:
    """Give each row its cells; those that hang down into a row take their columns from it."""
    hanging = [0] * (len(edges) - 1)
    found = []
    for row in rows:
        cells, column = [], 0
        for slot in row.slots:
            while column < len(hanging) and hanging[column]:
                column += 1
            cells.append(_set(slot, column, edges, kind))
            hanging[column : column + slot.across] = [slot.down] * slot.across
            column += slot.across
        hanging = [max(0, left - 1) for left in hanging]
        found.append(cells)
    return found


def _heights(rows: Sequence[Sequence[_Cell]], least: float) -> list[float]:
    """Give the height of each row; the last under a cell that hangs down makes up what it lacks."""
    heights = [max([least, *(cell.least for cell in row if cell.slot.down == 1)]) for row in rows]
    for n, row in enumerate(rows):
        for cell in row:
            end = min(n + cell.slot.down, len(rows))
            heights[end - 1] += max(0.0, cell.least - sum(heights[n:end]))
    return heights


def _words(cell: _Cell, height: float, *, top: bool) -> Iterator[Mark]:
    leading, room = cell.size * cell.type.leading, cell.width - 2 * SIDE
    foot = len(cell.foot) * leading
    above = cell.type.pad if top else max(cell.type.pad, (height - foot - cell.words) / 2)
    for n, line in enumerate(cell.lines):
        if line:
            y = baseline(above + n * leading, leading, cell.size)
            yield Mark(place(line, cell.slot.align, cell.x + SIDE, room, cell.slot.font, cell.size), y, cell.slot.font, cell.size, line)
    for n, line in enumerate(cell.foot):
        y = baseline(height - cell.type.pad - foot + n * leading, leading, cell.size)
        yield Mark(
            place(line, "left" if cell.slot.foot_left else "right", cell.x + SIDE, room, "serif", cell.size), y, "serif", cell.size, line
        )


class _Form:
    """The rows of one form, measured: how they are drawn."""

    def __init__(self, rows: Sequence[Filled], edges: Sequence[float], kind: Type) -> None:
        self.rows, self.edges, self.kind = rows, edges, kind
        self.cells = _arranged(rows, edges, kind)
        self.heights = _heights(self.cells, kind.least)
        self.last = len(rows) - 1
        self.over: list[list[tuple[int, _Cell]]] = [[] for _ in rows]  # the cells of each row and those that hang down into it
        for m, cells in enumerate(self.cells):
            for cell in cells:
                for n in range(m, min(m + cell.slot.down, len(rows))):
                    self.over[n].append((m, cell))

    def spanned(self, n: int, cell: _Cell) -> float:
        """Give the height of what a cell covers; words of a very tall one stand in its upper part, which is kept whole."""
        whole = sum(self.heights[n : n + cell.slot.down])
        return min(whole, max(_TOGETHER, self.heights[n])) if cell.slot.down > 1 else whole

    def ends(self, n: int) -> Iterator[Stroke]:
        """Draw the lines under the cells that end in a row."""
        y, right = self.heights[n], self.edges[-1]
        if n == self.last:
            yield Stroke(0, y, right, y, EDGE)
            return
        ending = (cell for m, cell in self.over[n] if m + cell.slot.down == n + 1 and not cell.slot.joined)
        yield from (Stroke(cell.x, y, cell.x + cell.width, y, HAIR) for cell in ending)

    def sides(self, n: int, height: float) -> Iterator[Stroke]:
        """Draw the lines at the sides of a row's cells."""
        yield from (Stroke(x, 0, x, height, EDGE) for x in (0, self.edges[-1]))
        yield from (Stroke(cell.x, 0, cell.x, height) for _, cell in self.over[n] if cell.x)

    def kept(self, n: int) -> bool:
        """Say whether a row stays with the next: names with what they name, and what stands under one cell."""
        for m, cell in self.over[n]:
            if m + cell.slot.down > n + 1 and sum(self.heights[m : n + 2]) <= _TOGETHER:
                return True
        names = n < self.last and bool(self.rows[n + 1].heads) and not self.rows[n].heads
        return names or any(cell.slot.joined for cell in self.cells[n])

    def again(self, n: int) -> Piece:
        """Give what stands above a row that begins a page: the names of its columns, or a line."""
        top = Stroke(0, 0, self.edges[-1], 0, EDGE)
        heads = self.rows[n].heads
        if not heads:
            return Piece(0, (top,))
        skipped = len(self.edges) - 1 - sum(slot.across for slot in heads)
        row = Filled((*((Slot(across=skipped),) if skipped else ()), *heads))
        form = _Form([row], self.edges, self.kind)
        return Piece(form.heights[0], (top, *form.ink(0)))

    def ink(self, n: int) -> Iterator[Ink]:
        """Draw a row."""
        tall = self.tall(n)
        for cell in self.cells[n]:
            yield from _words(cell, self.spanned(n, cell), top=tall)
        yield from self.sides(n, self.heights[n])
        yield from self.ends(n)

    def tall(self, n: int) -> bool:
        """Say whether a row may be divided between its lines."""
        return self.heights[n] > _TALL and max(cell.words for cell in self.cells[n]) > _TALL

    def divided(self, n: int, piece: Piece) -> Iterator[Piece]:
        """Divide a row that is very tall, so that a page can end between two of its lines."""
        step = _PART * self.kind.size * self.kind.leading
        cuts = [0.0, *(self.kind.pad + at * step for at in range(1, int((piece.height - self.kind.pad) / step)))]
        for at, (top, foot) in enumerate(zip(cuts, [*cuts[1:], piece.height], strict=True)):
            within = (each for each in piece.ink if not _upright(each) and (top < _height(each) <= foot or not (at or _height(each))))
            ink = [_moved(each, top) for each in within]
            yield Piece(foot - top, (*ink, *self.sides(n, foot - top)), 0 if at else piece.above, head=piece.head)


def _upright(ink: Ink) -> bool:
    return isinstance(ink, Stroke) and ink.x1 == ink.x2


def _height(ink: Ink) -> float:
    return ink.y1 if isinstance(ink, Stroke) else ink.y


def _moved(ink: Ink, up: float) -> Ink:
    return ink._replace(y1=ink.y1 - up, y2=ink.y2 - up) if isinstance(ink, Stroke) else ink._replace(y=ink.y - up)


def form(rows: Sequence[Filled], edges: Sequence[float], kind: Type, above: float) -> Iterator[Piece]:
    """Set the rows of a form."""
    drawn = _Form(rows, edges, kind)
    for n, height in enumerate(drawn.heights):
        first: tuple[Ink, ...] = () if n else (Stroke(0, 0, edges[-1], 0, EDGE),)
        ink = (*first, *drawn.ink(n))
        piece = Piece(height, ink, 0 if n else above, keep=drawn.kept(n), head=drawn.again(n) if n else None)
        yield from drawn.divided(n, piece) if drawn.tall(n) else [piece]
