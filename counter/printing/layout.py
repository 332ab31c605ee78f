"""A document's layout (版式) as its file says it: what it needs, and the blocks that make it, top to bottom.

Lengths are millimetres, type sizes points. In a text, {name} is the value of a variable and {name?words} gives
the words only where the variable is present and true. `when` names a variable in the same sense.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from counter.domain.form import Frozen
from counter.printing.errors import UnknownLayout
from counter.printing.fonts import Font
from counter.resources import path

Align = Literal["left", "centre", "right"]
Value = str | int | bool
Row = Mapping[str, str | int]
VariableKind = Literal["text", "code", "money", "flag", "rows"]


class Variable(Frozen):
    """A value that the caller gives: text, a code (0-9 A-Z) as in a bar code, money in yuan ("1,894.00"), a flag, or rows.

    Rows have `fields`; a field in `optional` may be left out of all rows, and its column goes with it.
    """

    zh: str
    kind: VariableKind = "text"
    sample: str | int | bool | tuple[dict[str, str | int], ...]
    fields: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


class Block(Frozen):
    """What all blocks share: the room above, and the variable that brings it."""

    above: float = 0
    when: str = ""
    keep: bool = False  # with what follows


class Text(Block):
    """A paragraph, or a title or heading; `track` is added after each character."""

    kind: Literal["text"]
    text: str
    font: Font = "serif"
    size: float = 12
    leading: float = 1.6
    align: Align = "left"
    track: float = 0
    indent: float = 0  # of the first line, in characters
    justify: bool = False


class Line(Block):
    """Up to three texts on one line."""

    kind: Literal["line"]
    left: str = ""
    centre: str = ""
    right: str = ""
    font: Font = "sans"
    size: float = 10
    leading: float = 1.6


class Code(Block):
    """The case number in words on the left, and as a Code 128 bar code on the right."""

    kind: Literal["code"]
    value: str
    text: str
    height: float = 8
    size: float = 11
    module: float = 0.28  # the narrowest bar


class Pair(Frozen):
    """One row of a form: label, value, label, value."""

    cells: tuple[str, ...]
    when: str = ""


class Pairs(Block):
    """A form of labels and values. `labels` is the width of a label."""

    kind: Literal["pairs"]
    rows: tuple[Pair, ...]
    labels: float = 28
    size: float = 11
    leading: float = 1.5
    pad: float = 1.3


class Column(Frozen):
    """A column of a table; without a width it shares what is left. {n} is the number of the row."""

    zh: str
    value: str
    width: float = 0
    align: Align = "left"
    total: bool = False


class Table(Block):
    """A table with a row for each row of a variable. With no rows `empty` is said instead, or all is left out."""

    kind: Literal["table"]
    rows: str
    columns: tuple[Column, ...]
    title: str = ""
    empty: str = ""
    size: float = 10.5
    leading: float = 1.4
    pad: float = 0.9


class Signature(Block):
    """The unit and the date, where the stamp goes over both: a circle of `circle` mm holds nothing else. `left` stands beside it."""

    kind: Literal["signature"]
    unit: str
    date: str
    left: tuple[str, ...] = ()
    circle: float = 45
    size: float = 12


AnyBlock = Annotated[Text | Line | Code | Pairs | Table | Signature, Field(discriminator="kind")]


class Edge(Frozen):
    """What stands at the top or the foot of every page: {copy}, {page} and {pages} are known here."""

    left: str = ""
    centre: str = ""
    right: str = ""
    size: float = 9


class Layout(Frozen):
    """One document."""

    code: str
    zh: str
    copies: tuple[str, ...] = ("",)
    halves: bool = False  # two copies on one sheet, if each fits
    margins: tuple[float, float, float, float] = (15, 22, 13, 22)  # top, right, foot, left
    head: Edge = Edge()
    foot: Edge = Edge()
    badge: str = ""  # stands boxed in the head where it is not empty
    variables: dict[str, Variable]
    blocks: tuple[AnyBlock, ...]


def _file(stem: str) -> dict[str, object]:
    with path("layouts", f"{stem}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def layouts() -> tuple[str, ...]:
    """Name the documents that can be printed."""
    return tuple(sorted(file.stem for file in path("layouts").glob("DOC-*.toml")))


@cache
def read(code: str) -> Layout:
    """Read the layout of a document. Raises UnknownLayout."""
    if code not in layouts():
        raise UnknownLayout(code)
    own, every = _file(code), _file("every")
    if not all(isinstance(raw.get("variables"), dict) for raw in (own, every)):
        raise UnknownLayout(code)
    return Layout.model_validate(combined(code, own, every))


def combined(code: str, own: Mapping[str, object], every: Mapping[str, object]) -> dict[str, object]:
    """Give what the file of a layout says together with the variables of every document."""
    general, mine = every.get("variables"), own.get("variables")
    if not isinstance(general, dict) or not isinstance(mine, dict):
        return {**own, "code": code}
    return {**own, "code": code, "variables": {**general, **mine}}


def shared() -> frozenset[str]:
    """Name the variables that every document is given, whether its layout shows them or not."""
    every = _file("every")["variables"]
    return frozenset(every) if isinstance(every, dict) else frozenset()
