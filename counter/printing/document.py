"""From a layout and values to pages, and to bytes (出件)."""

from collections.abc import Iterator, Mapping

from counter.catalogue.documents import Variable
from counter.printing.blocks import edge, setting
from counter.printing.fill import Given, Scope, checked, fill
from counter.printing.flow import paginate
from counter.printing.fonts import pick, width
from counter.printing.described import Value
from counter.printing.layout import Edge, Layout, read
from counter.printing.pdf import write
from counter.printing.piece import MM, SHEET, Frame, Ink, Mark, Page, Piece, Placed, Stroke

Sample = dict[str, Value | list[dict[str, str | int]]]
_HEAD, _FOOT = 9 * MM, 8 * MM  # what the head and foot of a page take from it


def _frame(layout: Layout, top: float, height: float) -> Frame:
    above, right, below, left = (side * MM for side in layout.margins)
    return Frame(left, top + above + _HEAD, SHEET[0] - left - right, height - above - below - _HEAD - _FOOT)


def _words(part: Edge, scope: Scope) -> list[str]:
    return [fill(text, scope) for text in (part.left, part.centre, part.right)]


def _badge(text: str, size: float, right: float, y: float) -> Iterator[Ink]:
    """Set a word in a box that ends at `right`."""
    font = pick("bold", text)
    wide = width(font, size, text) + size
    x, top, foot = right - wide, y - size * 1.2, y + size * 0.45
    yield Mark(x + size / 2, y, font, size, text)
    for x1, y1, x2, y2 in ((x, top, right, top), (x, foot, right, foot), (x, top, x, foot), (right, top, right, foot)):
        yield Stroke(x1, y1, x2, y2, 0.9)


def _head(layout: Layout, scope: Scope, room: float) -> Piece:
    texts, size, y = _words(layout.head, scope), layout.head.size, layout.head.size
    ink: list[Ink] = list(edge(texts, room, "sans", size, y))
    if texts[0] or texts[2]:
        ink.append(Stroke(0, y + 5, room, y + 5))
    badge = fill(layout.badge, scope)
    if badge:
        taken = width(pick("sans", texts[2]), size, texts[2]) + 10 if texts[2] else 0
        ink += _badge(badge, 10.5, room - taken, y)
    return Piece(_HEAD, tuple(ink))


def _foot(layout: Layout, scope: Scope, room: float) -> Piece:
    return Piece(_FOOT, tuple(edge(_words(layout.foot, scope), room, "sans", layout.foot.size, _FOOT - 2)))


def _dress(layout: Layout, pages: list[Page], copy: str, scope: Scope, frame: Frame) -> list[Page]:
    """Give the pages of one copy their heads and feet."""
    found = []
    for n, page in enumerate(pages, 1):
        here = {**scope, "copy": copy, "page": n, "pages": len(pages)}
        head = Placed(frame.x, frame.y - _HEAD, _head(layout, here, frame.width))
        foot = Placed(frame.x, frame.y + frame.height, _foot(layout, here, frame.width))
        found.append(Page([head, *page.placed, foot]))
    return found


def _whole(layout: Layout, given: Given, body: list[Piece]) -> list[Page]:
    frame = _frame(layout, 0, SHEET[1])
    pages = paginate(body, frame)
    return [page for copy in layout.copies for page in _dress(layout, pages, copy, given.words, frame)]


def _cut() -> Placed:
    words = "沿 此 线 裁 开"
    wide, middle = width("sans", 7, words), SHEET[0] / 2
    gap = wide / 2 + 8
    ink: tuple[Ink, ...] = (
        Stroke(10 * MM, 0, middle - gap, 0, dash=True),
        Mark(middle - wide / 2, 2.5, "sans", 7, words),
        Stroke(middle + gap, 0, SHEET[0] - 10 * MM, 0, dash=True),
    )
    return Placed(0, SHEET[1] / 2, Piece(0, ink))


def _half(layout: Layout, given: Given, body: list[Piece]) -> list[Page] | None:
    """Set two copies on each sheet, or None if one does not fit on half of it."""
    half = SHEET[1] / 2
    frames = [_frame(layout, n % 2 * half, half) for n in range(len(layout.copies))]
    found: list[Page] = []
    for n, (copy, frame) in enumerate(zip(layout.copies, frames, strict=True)):
        pages = paginate(body, frame)
        if len(pages) > 1:
            return None
        dressed = _dress(layout, pages, copy, given.words, frame)[0].placed
        if n % 2:
            found[-1].placed += [_cut(), *dressed]
        else:
            found.append(Page(dressed))
    return found


def pages(code: str, values: Mapping[str, object]) -> list[Page]:
    """Lay a document out. Raises UnknownLayout, MissingVariable, UnknownVariable, WrongVariable or MissingGlyph."""
    return lay(read(code), values)


def lay(layout: Layout, values: Mapping[str, object]) -> list[Page]:
    """Lay a document out that need not be one of ours. Raises as `pages`."""
    given = checked(layout, values)
    body = setting(layout.blocks, given, _frame(layout, 0, SHEET[1]).width)
    if layout.halves:
        return _half(layout, given, body) or _whole(layout, given, body)
    return _whole(layout, given, body)


def render(layout: str, values: Mapping[str, object]) -> bytes:
    """Make a document: PDF, the same bytes for the same values. Raises as `pages`, before any byte is given."""
    laid = pages(layout, values)
    return write(laid, f"{read(layout).document.zh} {values['paper_no']}".strip(), str(values["hall_name"]))


def variables(layout: str) -> Mapping[str, Variable]:
    """Give what a document needs, by name."""
    return read(layout).variables


def sample(layout: str) -> Sample:
    """Give values that fill a document, made up."""
    return samples(read(layout))


def samples(layout: Layout) -> Sample:
    """Give values that fill a layout, as it names them itself."""
    return {
        name: [dict(row) for row in variable.sample] if isinstance(variable.sample, tuple) else variable.sample
        for name, variable in layout.variables.items()
    }
