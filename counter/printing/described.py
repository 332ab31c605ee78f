"""The blocks that make a document, as its file describes them (版块).

Lengths are millimetres, type sizes points. In a text, {name} is the value of a variable and {name?words} gives
the words only where the variable is present and true. `when` names a variable in the same sense.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from counter.domain.form import Frozen
from counter.printing.fonts import Font

Align = Literal["left", "centre", "right"]
Role = Literal["", "title", "to", "body", "head", "subhead", "note", "small"]
Value = str | int | bool
Row = Mapping[str, str | int]


class Block(Frozen):
    """What all blocks share: the room above, the variable that brings it, and whether the elder edition has it.

    A text may have words of its own for that edition.
    """

    above: float = 0
    when: str = ""
    keep: bool = False  # with what follows
    elder: bool | str = True


class Text(Block):
    """A paragraph, or a title or heading. What is not said here the `role` says; `track` is added after each character."""

    kind: Literal["text"]
    text: str
    role: Role = ""
    font: Font = "serif"
    size: float = 12
    leading: float = 1.6
    align: Align = "left"
    track: float = 0
    indent: float = 0  # of the first line, in characters
    justify: bool = False


class Line(Block):
    """Up to three texts on one line, or one under another where they do not fit."""

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


class Proof(Block):
    """The QR by which anyone can tell that the paper is ours."""

    kind: Literal["proof"]
    value: str
    align: Align = "left"


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
    """A column of a table; without a width it shares what is left. {n} is the number of the row. `across` counts in a grid alone."""

    zh: str
    value: str
    width: float = 0
    align: Align = "left"
    total: bool = False
    across: int = Field(default=1, ge=1)


class Table(Block):
    """A table with a row for each row of a variable. With no rows `empty` is said instead, or all is left out."""

    kind: Literal["table"]
    rows: str
    columns: tuple[Column, ...]
    title: str = ""
    empty: str = ""
    least: int = 0
    size: float = 10.5
    leading: float = 1.4
    pad: float = 0.9


class Box(Frozen):
    """A cell of a grid: words, how far it reaches, and what stands at its foot (盖章, 年月日). Words without a variable are a label."""

    text: str = ""
    across: int = Field(default=1, ge=1)
    down: int = Field(default=1, ge=1)
    height: float = 0
    foot: str = ""
    foot_left: bool = False
    label: bool | None = None
    align: Align | None = None
    size: float = 0


def _boxed(cell: object) -> object:
    return {"text": cell} if isinstance(cell, str) else cell


class Strip(Frozen):
    """A row of a grid; or, where it names rows, a row of names and one for each of them, `side` a label at the left of all."""

    cells: tuple[Annotated[Box, BeforeValidator(_boxed)], ...] = ()
    when: str = ""
    rows: str = ""
    columns: tuple[Column, ...] = ()
    least: int = 0
    side: str = ""
    heads: bool = True


class Grid(Block):
    """An official form (审批表, 登记表): cells that reach over columns and rows, boxes to write in."""

    kind: Literal["grid"]
    widths: tuple[float, ...]
    rows: tuple[Strip, ...]
    title: str = ""
    height: float = 9
    size: float = 11
    leading: float = 1.35
    pad: float = 0.9


class Signature(Block):
    """The unit and the date, where the stamp goes over both: a circle of `circle` mm holds nothing else.

    The lines of `left` and the QR stand beside it.
    """

    kind: Literal["signature"]
    unit: str
    date: str
    proof: str = ""
    left: tuple[str, ...] = ()
    circle: float = 45
    size: float = 12


class Blank(Block):
    """Lines to write on."""

    kind: Literal["blank"]
    lines: int = 3
    height: float = 9
    label: str = ""
    size: float = 12


class Rule(Block):
    """A line across."""

    kind: Literal["rule"]
    dash: bool = False


class Fold(Block):
    """Where the paper is folded or cut."""

    kind: Literal["fold"]
    text: str = "折叠线"


AnyBlock = Annotated[
    Text | Line | Code | Proof | Pairs | Table | Grid | Signature | Blank | Rule | Fold,
    Field(discriminator="kind"),
]
