"""A document's layout (版式) as its file says it: what it needs, and the blocks that make it, top to bottom.

Lengths are millimetres, type sizes points. In a text, {name} is the value of a variable and {name?words} gives
the words only where the variable is present and true. `when` names a variable in the same sense.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from counter.catalogue.documents import Document, Variable, codes, document
from counter.catalogue.files import CatalogueError
from counter.domain.form import Frozen
from counter.printing.errors import UnknownLayout
from counter.printing.fonts import Font

Align = Literal["left", "centre", "right"]
Value = str | int | bool
Row = Mapping[str, str | int]


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

    document: Document
    copies: tuple[str, ...] = ("",)
    halves: bool = False  # two copies on one sheet, if each fits
    margins: tuple[float, float, float, float] = (15, 22, 13, 22)  # top, right, foot, left
    head: Edge = Edge()
    foot: Edge = Edge()
    badge: str = ""  # stands boxed in the head where it is not empty
    blocks: tuple[AnyBlock, ...]

    @property
    def code(self) -> str:
        """Give the document's code."""
        return self.document.code

    @property
    def variables(self) -> Mapping[str, Variable]:
        """Give what the document needs, by name."""
        return self.document.variables


def layouts() -> tuple[str, ...]:
    """Name the documents that can be printed."""
    return codes()


@cache
def read(code: str, version: int = 0) -> Layout:
    """Read the layout of a document, the newest where no version is asked for. Raises UnknownLayout."""
    try:
        found = document(code, version)
    except (KeyError, CatalogueError) as error:
        raise UnknownLayout(f"{code}.{version}" if version else code) from error
    return Layout.model_validate({**found.drawing, "document": found})
