"""From a layout and values to pages, and to bytes (出件)."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from counter.catalogue.documents import Edition, Variable
from counter.printing.bands import banded
from counter.printing.blocks import dashed, setting
from counter.printing.described import Value
from counter.printing.edges import above, foot, head
from counter.printing.errors import NoEdition
from counter.printing.fill import Given, Scope, checked
from counter.printing.flow import paginate
from counter.printing.layout import Layout, read
from counter.printing.measure import Measure
from counter.printing.pdf import write
from counter.printing.piece import MM, SHEET, Frame, Page, Piece, Placed
from counter.printing.style import Look

Sample = dict[str, Value | list[dict[str, str | int]]]
_MANY = 88  # pages: what the number of one is measured by before there is one
_CUT = 7.0  # points


class _Sheet(NamedTuple):
    """The paper of a document: where its head, text and foot are."""

    size: tuple[float, float]
    head: float
    text: Frame


def _sheet(layout: Layout, look: Look, words: Scope, top: float, height: float) -> _Sheet:
    """Measure the paper, or the part of it between two cuts."""
    size = (SHEET[1], SHEET[0]) if layout.wide else SHEET
    _, right, below, left = (side * MM for side in layout.sides)
    room, scope = size[0] - left - right, {**words, "copy": max(layout.copies, key=len), "page": _MANY, "pages": _MANY}
    up, down = above(layout, head(layout, look, scope, room))
    under = below + (0 if layout.official else foot(layout, look, scope, room).height)
    return _Sheet(size, top + up, Frame(left, top + down, room, height - down - under))


def _dress(layout: Layout, look: Look, pages: Sequence[Page], copy: str, words: Scope, sheet: _Sheet) -> list[Page]:
    """Give the pages of one copy their heads and feet."""
    found, frame = [], sheet.text
    for n, page in enumerate(pages, 1):
        here = {**words, "copy": copy, "page": n, "pages": len(pages)}
        top = Placed(frame.x, sheet.head, head(layout, look, here, frame.width))
        under = Placed(frame.x, frame.y + frame.height, foot(layout, look, here, frame.width))
        found.append(Page([top, *page.placed, under], sheet.size))
    return found


def _whole(layout: Layout, look: Look, given: Given) -> list[Page]:
    sheet = _sheet(layout, look, given.words, 0, SHEET[0] if layout.wide else SHEET[1])
    pages = paginate(setting(layout.blocks, Measure(given, sheet.text.width, look)), sheet.text)
    return [page for copy in layout.copies for page in _dress(layout, look, pages, copy, given.words, sheet)]


def _cut(layout: Layout) -> Placed:
    return Placed(0, SHEET[1] / 2, Piece(0, tuple(dashed(layout.cut, 10 * MM, SHEET[0] - 10 * MM, _CUT))))


def _half(layout: Layout, look: Look, given: Given) -> list[Page] | None:
    """Set two copies on each sheet, or None if one does not fit on half of it."""
    half = SHEET[1] / 2
    found: list[Page] = []
    for n, copy in enumerate(layout.copies):
        sheet = _sheet(layout, look, given.words, n % 2 * half, half)
        pages = paginate(setting(layout.blocks, Measure(given, sheet.text.width, look)), sheet.text)
        if len(pages) > 1:
            return None
        dressed = _dress(layout, look, pages, copy, given.words, sheet)[0].placed
        if n % 2:
            found[-1].placed += [_cut(layout), *dressed]
        else:
            found.append(Page(dressed))
    return found


def pages(code: str, values: Mapping[str, object], *, version: int = 0, edition: Edition = "") -> list[Page]:
    """Lay a document out. Raises UnknownLayout, NoEdition, MissingVariable, UnknownVariable or WrongVariable."""
    return lay(read(code, version), values, edition)


def lay(layout: Layout, values: Mapping[str, object], edition: Edition = "") -> list[Page]:
    """Lay a document out that need not be one of ours. Raises as `pages`."""
    if edition and layout.document.audience != "applicant":
        raise NoEdition(layout.code, edition)
    given = checked(layout, values)
    look = Look(layout.official, edition == "elder", layout.size)
    if layout.bands:
        return [banded(layout, given._replace(words={**given.words, "copy": copy}), look) for copy in layout.copies]
    if layout.halves and not look.elder:
        return _half(layout, look, given) or _whole(layout, look, given)
    return _whole(layout, look, given)


def render(
    layout: str, values: Mapping[str, object], *, version: int = 0, edition: Edition = "", offset: tuple[float, float] = (0.0, 0.0)
) -> bytes:
    """Make a document: PDF, the same bytes for the same values. Raises as `pages`, before any byte is given.

    A paper that was issued is made in its own version. `offset` moves all of it, mm to the right and down, for a printer that
    does not put it where it should be.
    """
    laid = pages(layout, values, version=version, edition=edition)
    title = f"{read(layout, version).document.zh} {values['paper_no']}".strip()
    return write(laid, title, str(values["hall_name"]), offset)


def variables(layout: str, version: int = 0) -> Mapping[str, Variable]:
    """Give what a document needs, by name."""
    return read(layout, version).variables


def sample(layout: str, version: int = 0) -> Sample:
    """Give values that fill a document, made up."""
    return samples(read(layout, version))


def samples(layout: Layout) -> Sample:
    """Give values that fill a layout, as it names them itself."""
    return {
        name: [dict(row) for row in variable.sample] if isinstance(variable.sample, tuple) else variable.sample
        for name, variable in layout.variables.items()
    }
