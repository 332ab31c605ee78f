"""Words on lines (排字): where a line begins, paragraphs, and up to three texts on one line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counter.printing.breaking import HALF_EMPTY, paragraph
from counter.printing.described import Align
from counter.printing.fonts import Font, width
from counter.printing.piece import MM, Mark, Piece, baseline
from counter.printing.style import Style

Three = tuple[str, str, str]
ALIGNS: tuple[Align, ...] = ("left", "centre", "right")
_STRETCH = 3  # a line is spread to the edge if no more than these ems are missing
_SHORT = 3  # lines; a shorter paragraph is not divided


def place(text: str, align: Align, x: float, room: float, font: Font, size: float) -> float:
    """Give where a line of text begins."""
    if align == "left":
        return x
    slack = room - width(font, size, text)
    return x + (slack if align == "right" else slack / 2)


def balanced(text: str, font: Font, size: float, room: float) -> list[str]:
    """Break a heading into lines of about the same width."""
    found = paragraph(text, font, size, room)
    least = width(font, size, text) / len(found)
    narrower = int((room - least) / size) if len(found) > 1 else 0
    tries = (paragraph(text, font, size, room - step * size) for step in range(narrower, 0, -1))
    return next((each for each in tries if len(each) == len(found)), found)


def _spread(line: str, font: Font, size: float, room: float) -> float:
    """Give the space after each character that brings a line to the edge."""
    slack = room - width(font, size, line)
    if line[-1:] in HALF_EMPTY:
        slack += size / 2
    return slack / (len(line) - 1) if 0 < slack <= _STRETCH * size and len(line) > 1 else 0


def _lines(text: str, style: Style, room: float) -> list[str]:
    if style.align == "centre":
        return balanced(text, style.font, style.size, room * style.size / (style.size + style.track))
    return paragraph(text, style.font, style.size, room, style.indent * style.size)


def _paragraph(text: str, style: Style, room: float) -> Iterator[Piece]:
    height, indent = style.size * style.leading, style.indent * style.size
    found = _lines(text, style, room)
    y = baseline(0, height, style.size)
    for n, line in enumerate(found):
        inset = 0 if n else indent
        last = n == len(found) - 1
        x = inset if style.align == "left" else place(line, style.align, 0, room - style.track * (len(line) - 1), style.font, style.size)
        space = style.track or (_spread(line, style.font, style.size, room - inset) if style.justify and not last else 0)
        keep = not last and (len(found) <= _SHORT or n in {0, len(found) - 2})
        yield Piece(height, (Mark(x, y, style.font, style.size, line, space),), keep=keep)


def text(words: str, style: Style, room: float) -> Iterator[Piece]:
    """Set paragraphs."""
    found = [piece for part in words.split("\n") for piece in _paragraph(part, style, room)]
    found[0] = replace(found[0], above=style.above * MM)
    found[-1] = replace(found[-1], keep=style.keep)
    yield from found


def _broken(words: str, room: float, font: Font, size: float) -> list[str]:
    return paragraph(words, font, size, room) if words else []


def rows(texts: Sequence[str], room: float, font: Font, size: float) -> list[Three]:
    """Set three texts on one line if they fit, else one under another, each broken where it must be."""
    wide = [width(font, size, each) for each in texts]
    left, centre, right = wide
    beside = max(left, right) * 2 + centre if centre else left + right
    if beside + size * (sum(map(bool, texts)) - 1) <= room:
        return [(texts[0], texts[1], texts[2])]
    return [
        *((line, "", "") for line in _broken(texts[0], room, font, size)),
        *(("", line, "") for line in _broken(texts[1], room, font, size)),
        *(("", "", line) for line in _broken(texts[2], room, font, size)),
    ]


def row(texts: Sequence[str], room: float, font: Font, size: float, y: float) -> Iterator[Mark]:
    """Set texts at the left, in the middle and at the right of one line."""
    for each, align in zip(texts, ALIGNS, strict=True):
        if each:
            yield Mark(place(each, align, 0, room, font, size), y, font, size, each)
