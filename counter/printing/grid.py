"""Forms of labels and values, tables, and grids (表格), each as the rows of a form."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counter.printing.described import Column, Grid, Pairs, Row, Table
from counter.printing.fill import fill
from counter.printing.fonts import Font
from counter.printing.form import Type, columns, form
from counter.printing.measure import Measure
from counter.printing.piece import MM, Piece
from counter.printing.slots import Filled, Slot, coupled, couples, filled, listed, named

_TOGETHER = 6  # rows; a shorter table is not divided
_LABEL = 40.0  # mm of a label in the elder edition
_ENTRIES = 2  # columns; a table with more becomes a list in the elder edition
_WIDER, _PART = 1.6, 0.3  # its column of numbers; what either of two others has at least
_NARROW, _LEAST = 20.0, 30.0  # mm: a column for numbers grows with its type while one without a width keeps so much


def pairs(block: Pairs, m: Measure) -> Iterator[Piece]:
    """Set a form of labels and values."""
    kind = Type(m.look.form(block.size), block.leading, block.pad * MM)
    shown = [pair for pair in block.rows if m.given.has(pair.when)]
    if m.look.elder:
        yield from form(list(coupled(shown, m.given)), columns((_LABEL, 0), m.room), kind, block.above * MM)
        return
    most = max(len(pair.cells) for pair in block.rows)
    edges = columns((block.labels * kind.size / block.size, 0) * (most // 2), m.room)
    rows = [Filled(tuple(_labelled([m.fill(text) for text in pair.cells], most))) for pair in shown]
    yield from form(rows, edges, kind, block.above * MM)


def _labelled(texts: Sequence[str], most: int) -> Iterator[Slot]:
    """Set label, value, label, value side by side; the last value takes what is left."""
    for n, text in enumerate(texts):
        across = 1 + (most - len(texts) if n == len(texts) - 1 else 0)
        yield Slot(text, across=across) if n % 2 else Slot(text, label=True, align="centre", font="sans")


def _totals(shown: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    found = [""] * len(shown)
    for n, column in enumerate(shown):
        if column.total:
            numbers = [fill(column.value, row) for row in rows]
            found[n] = str(sum(map(int, numbers))) if all(map(str.isdecimal, numbers)) else ""
    first = next(n for n, column in enumerate(shown) if not column.total and (column.value != "{n}"))
    found[first] = "合计"
    return found


def _row(shown: Sequence[Column], texts: Sequence[str], font: Font, heads: tuple[Slot, ...]) -> Filled:
    """Set the values of a row; numbers in Hei, for the digits of Song differ in width."""
    fonts: list[Font] = [font if font == "bold" or column.align == "left" else "sans" for column in shown]
    return Filled(tuple(Slot(text, align=c.align, font=face) for c, text, face in zip(shown, texts, fonts, strict=True)), heads)


def _rows(block: Table, shown: Sequence[Column], rows: Sequence[Row]) -> Iterator[Filled]:
    heads = tuple(Slot(column.zh, label=True, align="centre", font="bold") for column in shown)
    yield Filled(heads)
    for n, row in enumerate(rows, 1):
        yield _row(shown, [fill(column.value, {**row, "n": n}) for column in shown], "serif", heads)
    for _ in range(len(rows), block.least):
        yield _row(shown, [""] * len(shown), "serif", heads)
    if len(rows) > 1 and any(column.total for column in shown):
        yield _row(shown, _totals(shown, rows), "bold", heads)


def _together(pieces: list[Piece]) -> Iterator[Piece]:
    """Keep a short table whole, and of a long one its first and its last rows."""
    last = len(pieces) - 1
    for n, piece in enumerate(pieces):
        yield replace(piece, keep=n < last and (last <= _TOGETHER or n in {0, 1, last - 1}))


def _wide(shown: Sequence[Column], room: float, larger: float) -> list[float]:
    """Give the columns' widths in mm: larger type asks for more, unless the columns without a width were left too little."""
    narrow = [column.width * (larger if column.width <= _NARROW else 1) for column in shown]
    return narrow if room - sum(narrow) >= _LEAST * narrow.count(0) else [column.width for column in shown]


def _shared(shown: Sequence[Column], rows: Sequence[Row], room: float) -> list[float]:
    """Give the columns' widths in mm by how long their words are, that of numbers apart."""
    longest = [max(len(c.zh), *(len(fill(c.value, {**row, "n": n})) for n, row in enumerate(rows, 1))) for c in shown]
    numbers = sum(column.width * _WIDER for column in shown if column.value == "{n}")
    words = sum(long for column, long in zip(shown, longest, strict=True) if column.value != "{n}")
    left, least = room - numbers, (room - numbers) * _PART
    shares = [min(max(left * long / words, least), left - least) for long in longest]
    return [column.width * _WIDER if column.value == "{n}" else share for column, share in zip(shown, shares, strict=True)]


def table(block: Table, rows: Sequence[Row], m: Measure) -> Iterator[Piece]:
    """Set a table, its head to be repeated on every page; a wide one as a list in the elder edition."""
    shown = named(block.columns, rows)
    kind = Type(m.look.form(block.size), block.leading, block.pad * MM)
    words = sum(column.value != "{n}" for column in shown)
    if m.look.elder and words > _ENTRIES:
        yield from form(list(listed(shown, rows)), (0, m.room), kind, block.above * MM)
        return
    shared = m.look.elder and words == _ENTRIES and rows
    wide = _shared(shown, rows, m.room / MM) if shared else _wide(shown, m.room / MM, kind.size / block.size)
    edges = columns(wide, m.room)
    yield from _together(list(form(list(_rows(block, shown, rows)), edges, kind, block.above * MM)))


def grid(block: Grid, m: Measure) -> Iterator[Piece]:
    """Set an official form; in the elder edition a label and its value a row."""
    rows = list(filled(block, m.given))
    kind = Type(m.look.form(block.size), block.leading, block.pad * MM, block.height * MM)
    if m.look.elder:
        yield from form(list(couples(rows)), columns((_LABEL, 0), m.room), kind, block.above * MM)
    elif rows:
        yield from form(rows, columns(block.widths, m.room), kind, block.above * MM)
