"""What stands at the top and the foot of every page (页眉, 页脚), and how much of it they take."""

from collections.abc import Iterator

from counter.printing.fill import Scope, fill
from counter.printing.fonts import width
from counter.printing.layout import Edge, Layout
from counter.printing.piece import MM, Ink, Mark, Piece, Stroke
from counter.printing.style import Look
from counter.printing.typeset import row, rows

_HEAD, _FOOT = 9 * MM, 8 * MM  # at least
_STEP = 1.4  # ems from one line to the next
_BADGE, _LONGEST = 10.5, "补打 第99次"
_BETWEEN = 10.0  # points beside the badge
_NUMBER, _BELOW = 14.0, 7 * MM  # GB/T 9704: 4号 half width, 7 mm under the text
_UPPER = 16 * MM  # where the head of an official page stands, in its margin


def _words(part: Edge, scope: Scope) -> list[str]:
    return [fill(text, scope) for text in (part.left, part.centre, part.right)]


def _boxed(text: str, size: float, right: float, y: float) -> Iterator[Ink]:
    """Set a word in a box that ends at `right`."""
    wide = width("bold", size, text) + size
    x, top, foot = right - wide, y - size * 1.2, y + size * 0.45
    yield Mark(x + size / 2, y, "bold", size, text)
    for x1, y1, x2, y2 in ((x, top, right, top), (x, foot, right, foot), (x, top, x, foot), (right, top, right, foot)):
        yield Stroke(x1, y1, x2, y2, 0.9)


def head(layout: Layout, look: Look, scope: Scope, room: float) -> Piece:
    """Set the head; a badge takes no room from what is under it, so that a reprint breaks its pages as the first print did."""
    size, large, texts, badge = look.big(layout.head.size), look.big(_BADGE), _words(layout.head, scope), fill(layout.badge, scope)
    found = rows(texts, room - (_wide(max(badge, _LONGEST, key=len), large) if layout.badge else 0), "sans", size)
    if len(found) > 1:
        found = rows(texts, room, "sans", size)
    y = size
    ink = list(_boxed(badge, large, room - _beside(found[0][2], size), y)) if badge else list[Ink]()
    if badge and found[0][0] and width("sans", size, found[0][0]) + _wide(badge, large) > room - _beside(found[0][2], size):
        y += large * 2
    for n, three in enumerate(found):
        y += size * _STEP if n else 0
        ink += row(three, room, "sans", size, y)
    under = y + max(5, large * 0.45 + 2)
    if (texts[0] or texts[2]) and not look.official:
        ink.append(Stroke(0, under, room, under))
    return Piece(max(_HEAD, under + 3 * MM), tuple(ink))


def _wide(badge: str, size: float) -> float:
    return width("bold", size, badge) + size + _BETWEEN


def _beside(right: str, size: float) -> float:
    """Give the room that a text at the right takes from a badge."""
    return width("sans", size, right) + _BETWEEN if right else 0


def foot(layout: Layout, look: Look, scope: Scope, room: float) -> Piece:
    """Set the foot; that of an official page is its number, at the right of an odd one and at the left of an even one."""
    if look.official:
        words, odd = f"— {scope['page']} —", int(scope["page"]) % 2
        x = room - width("serif", _NUMBER, words) - _NUMBER if odd else _NUMBER
        return Piece(_BELOW + _NUMBER, (Mark(x, _BELOW + _NUMBER, "serif", _NUMBER, words),))
    size = look.big(layout.foot.size)
    found = rows(_words(layout.foot, scope), room, "sans", size)
    high = max(_FOOT, len(found) * size * _STEP + 3 * MM)
    ink = [mark for n, three in enumerate(found, 1 - len(found)) for mark in row(three, room, "sans", size, high - 2 + n * size * _STEP)]
    return Piece(high, tuple(ink))


def above(layout: Layout, piece: Piece) -> tuple[float, float]:
    """Say how far down the sheet a head stands, and where the text begins under it."""
    top = layout.sides[0] * MM
    if layout.official:
        return min(_UPPER, max(0.0, top - piece.height)), top
    return top, top + piece.height
