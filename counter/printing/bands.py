"""A letter in parts (联): each part exactly as high as its file says, the cuts between them, and the words that the stamp joins."""

from collections.abc import Iterator
from dataclasses import replace

from counter.printing.blocks import dashed, setting
from counter.printing.errors import TooTall
from counter.printing.fill import Given, fill
from counter.printing.flow import height
from counter.printing.layout import Band, Layout
from counter.printing.measure import Measure
from counter.printing.piece import MM, SHEET, Ink, Page, Piece, Placed
from counter.printing.style import Look

_PAD = 4 * MM  # above and below what a part holds
_SMALLER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)  # how its words are set where they would not fit
_EDGE = 8 * MM  # from where a cut goes to the edge of the sheet
_CUT, _SEAM = 7.0, 12.0  # points of the words on it


def _fitted(band: Band, given: Given, look: Look, room: float) -> list[Piece]:
    """Set a part, smaller where it would not fit. Raises TooTall."""
    for scale in _SMALLER:
        found = setting(band.blocks, Measure(given, room, replace(look, scale=scale)))
        if height(found[1:]) + sum(piece.height for piece in found[:1]) <= band.height * MM - 2 * _PAD:
            return found
    raise TooTall(height(found))


def _stacked(pieces: list[Piece], x: float, y: float) -> Iterator[Placed]:
    for n, piece in enumerate(pieces):
        y += piece.above if n else 0
        yield Placed(x, y, piece)
        y += piece.height


def _cut(layout: Layout, after: int, given: Given, y: float) -> Placed:
    """Draw the boundary under a part."""
    seam = layout.seam if layout.seam and layout.seam.after == after else None
    words, size = (fill(seam.text, given.words), _SEAM) if seam else (layout.cut, _CUT)
    ink: tuple[Ink, ...] = tuple(dashed(words, _EDGE, SHEET[0] - _EDGE, size))
    return Placed(0, y, Piece(0, ink))


def banded(layout: Layout, given: Given, look: Look) -> Page:
    """Lay a letter out on one sheet. Raises TooTall."""
    _, right, _, left = (side * MM for side in layout.sides)
    page, top = Page(), 0.0
    for n, band in enumerate(layout.bands, 1):
        found = _fitted(band, given, look, SHEET[0] - left - right)
        page.placed += _stacked(found, left, top + _PAD)
        top += band.height * MM
        if n < len(layout.bands):
            page.placed.append(_cut(layout, n, given, top))
    return page
