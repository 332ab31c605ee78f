"""A grid's rows filled in (填格): what stands in each cell, before anyone knows how large it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counter.catalogue.documents import names
from counter.printing.described import Align, Box, Column, Grid, Pair, Row, Strip
from counter.printing.fill import Given, fill
from counter.printing.fonts import Font

_GAPS = re.compile("　{3,}")
_ONE_LINE = 24  # characters of the elder edition


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell: its words, how far it reaches, the least height in mm, and what stands at its foot."""

    text: str = ""
    label: bool = False
    across: int = 1
    down: int = 1
    height: float = 0
    foot: str = ""
    foot_left: bool = False
    align: Align = "left"
    size: float = 0
    font: Font = "serif"
    joined: bool = False  # no line under it


@dataclass(frozen=True, slots=True)
class Filled:
    """One row of cells; `heads` are the names that are said again where it begins a page."""

    slots: tuple[Slot, ...]
    heads: tuple[Slot, ...] = ()


def _slot(box: Box, given: Given, down: int) -> Slot:
    label = box.label if box.label is not None else bool(box.text) and not any(names(box.text))
    align = box.align or ("centre" if label else "left")
    text, foot, font = fill(box.text, given.words), fill(box.foot, given.words), "sans" if label else "serif"
    return Slot(text, label, box.across, down, box.height, foot, box.foot_left, align, box.size, "sans" if font == "sans" else "serif")


def named(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Leave out the columns that no row has a value for."""
    given = {key for row in rows for key in row} | {"n"}
    return [column for column in columns if not rows or set(names(column.value)) <= given]


def _repeated(strip: Strip, given: Given) -> Iterator[Filled]:
    """Give a row of names, a row for each, and empty ones up to the least."""
    rows = given.rows[strip.rows]
    columns = named(strip.columns, rows)
    heads = tuple(Slot(c.zh, label=True, across=c.across, align="centre", font="sans") for c in columns)
    if strip.heads:
        yield Filled(heads)
    again = heads if strip.heads else ()
    for n, row in enumerate(rows, 1):
        texts = [fill(column.value, {**row, "n": n}) for column in columns]
        yield Filled(tuple(Slot(text, across=c.across, align=c.align) for c, text in zip(columns, texts, strict=True)), again)
    for _ in range(len(rows), strip.least):
        yield Filled(tuple(Slot(across=c.across) for c in columns), again)


def _sided(strip: Strip, given: Given) -> Iterator[Filled]:
    found = list(_repeated(strip, given))
    for n, filled in enumerate(found):
        side = Slot(strip.side, label=True, down=len(found), align="centre", font="sans")
        yield replace(filled, slots=(side, *filled.slots)) if strip.side and not n else filled


def _length(strip: Strip, given: Given) -> int:
    """Say how many rows a strip becomes."""
    if not given.has(strip.when):
        return 0
    return max(len(given.rows[strip.rows]), strip.least) + strip.heads if strip.rows else 1


def filled(block: Grid, given: Given) -> Iterator[Filled]:
    """Fill the rows whose condition holds; a cell hangs down over those of its rows that are there."""
    lengths = [_length(strip, given) for strip in block.rows]
    for n, strip in enumerate(block.rows):
        if strip.rows and lengths[n]:
            yield from _sided(strip, given)
        elif lengths[n]:
            yield Filled(tuple(_slot(box, given, sum(lengths[n : n + box.down])) for box in strip.cells))


def couples(rows: Sequence[Filled]) -> Iterator[Filled]:
    """Set a grid anew in two columns: a label and its value; a label alone is a heading, a value alone takes the width."""
    for row in rows:
        if row.heads:
            yield from _entry(row)
        elif not any(slot.text or slot.foot for slot in row.slots):
            continue  # to write in, but nothing would say what
        elif len(row.slots) > 1 and all(slot.label for slot in row.slots):
            yield from (_heading(slot) for slot in row.slots if slot.down > 1)  # names of columns go to the values
        else:
            yield from _paired(row.slots)


def _entry(row: Filled) -> Iterator[Filled]:
    """Set one of repeated rows; an empty one has no place here."""
    if any(slot.text for slot in row.slots):
        yield from (Filled((_narrow(label), _narrow(slot))) for label, slot in zip(row.heads, row.slots, strict=True))


def _paired(slots: Sequence[Slot]) -> Iterator[Filled]:
    waiting: Slot | None = None
    for slot in slots:
        if slot.label:
            yield from [_heading(waiting)] if waiting else []
            waiting = slot
        elif waiting:
            yield Filled((_narrow(waiting), _narrow(slot)))
            waiting = None
        else:
            yield Filled((replace(slot, across=2, down=1, size=0),))
    yield from [_heading(waiting)] if waiting else []


def _narrow(slot: Slot) -> Slot:
    return replace(slot, across=1, down=1, size=0, align="centre" if slot.label else "left", foot=_GAPS.sub("　　", slot.foot))


def _heading(slot: Slot) -> Filled:
    return Filled((Slot(slot.text, label=True, across=2, font="bold"),))


def coupled(pairs: Sequence[Pair], given: Given) -> Iterator[Filled]:
    """Set the labels and values of a form one couple a row."""
    for pair in pairs:
        for label, value in zip(pair.cells[::2], pair.cells[1::2], strict=True):
            name = Slot(fill(label, given.words), label=True, align="centre", font="sans")
            yield Filled((name, Slot(fill(value, given.words))))


def listed(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[Filled]:
    """Set a table as a list: the first column heads each entry, under it what the others say."""
    shown = [column for column in named(columns, rows) if column.value != "{n}"]
    for n, row in enumerate(rows, 1):
        scope = {**row, "n": n}
        first, *rest = (fill(column.value, scope) for column in shown)
        said = [f"{column.zh}：{text or '—'}" for column, text in zip(shown[1:], rest, strict=True)]
        if sum(map(len, said)) + len(said) <= _ONE_LINE:
            said = ["　".join(said)]
        yield Filled((Slot(f"{n}. {first}", font="bold", joined=bool(rest)),))
        for at, words in enumerate(said, 1):
            yield Filled((Slot(words, joined=at < len(said)),))
