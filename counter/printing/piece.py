"""What is placed on paper (版面): marks in points from the top left corner of a piece, pieces on pages."""

from dataclasses import dataclass, field
from typing import NamedTuple

from counter.printing.fonts import ASCENT, Font

MM = 72 / 25.4
SHEET = (210 * MM, 297 * MM)
HAIR = 0.5


class Mark(NamedTuple):
    """A text on its base line; `space` is added after each character."""

    x: float
    y: float
    font: Font
    size: float
    text: str
    space: float = 0


class Stroke(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = HAIR
    dash: bool = False


class Bar(NamedTuple):
    """A filled bar."""

    x: float
    y: float
    width: float
    height: float


class Circle(NamedTuple):
    """A place that is left clear for the stamp. It is never drawn."""

    x: float
    y: float
    radius: float


Ink = Mark | Stroke | Bar


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is not broken over pages: a line of text, a row of a table, the signature."""

    height: float
    ink: tuple[Ink, ...] = ()
    above: float = 0  # room before it, unless it begins a page
    keep: bool = False  # on one page with the piece that follows
    head: "Piece | None" = None  # comes first when this piece begins a page; its first stroke also closes the page before
    clear: Circle | None = None


class Placed(NamedTuple):
    """A piece and where its top left corner is on the sheet."""

    x: float
    y: float
    piece: Piece


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a sheet that text may fill."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Page:
    """One side of paper."""

    placed: list[Placed] = field(default_factory=list)
    size: tuple[float, float] = SHEET

    def clear(self) -> list[Circle]:
        """Give the circles that are left clear."""
        return [Circle(x + c.x, y + c.y, c.radius) for x, y, piece in self.placed if (c := piece.clear)]


def baseline(top: float, leading: float, size: float) -> float:
    """Give the base line of a text that stands in the middle of a line."""
    return top + (leading - size) / 2 + ASCENT * size
