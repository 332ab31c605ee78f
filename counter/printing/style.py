"""How words are set (字号): by what they are for, on which page, in which edition.

A slip of the counter is set in 12 points; an official page as GB/T 9704-2012 has it, 22 lines of 28 characters of 16 points;
the elder edition has nothing under 18.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from counter.printing.described import Align, Role, Text
from counter.printing.fonts import Font

ELDER = 18.0
TEXT = 15.75  # points of an official page's text, 3号: 28 of them are 156 mm
_LINE = 225 * 72 / 25.4 / 22 / TEXT  # its leading, in ems
_FORMS = 1.3  # how much larger the forms of an official page are than those of a slip


class Style(NamedTuple):
    """How a paragraph is set."""

    font: Font = "serif"
    size: float = 12
    leading: float = 1.6
    align: Align = "left"
    track: float = 0
    indent: float = 0
    justify: bool = False
    above: float = 0
    keep: bool = False


_SLIP: dict[Role, Style] = {
    "": Style(),
    "title": Style("title", 22, 1.6, "centre", 5, above=3, keep=True),
    "to": Style(above=4, keep=True),
    "body": Style(indent=2, justify=True),
    "head": Style("bold", above=2, keep=True),
    "subhead": Style("kai", above=1, keep=True),
    "note": Style("bold", 10.5, above=2),
    "small": Style("sans", 9),
}
_OFFICIAL: dict[Role, Style] = {
    "": Style("body", size=TEXT, leading=_LINE),
    "title": Style("title", 22, 1.5, "centre", keep=True),
    "to": Style("body", TEXT, _LINE, above=6, keep=True),
    "body": Style("body", TEXT, _LINE, indent=2, justify=True),
    "head": Style("bold", TEXT, _LINE, indent=2, keep=True),
    "subhead": Style("kai", TEXT, _LINE, indent=2, keep=True),
    "note": Style("bold", 14, 1.6, above=2),
    "small": Style("body", 12),
}
_RUNNING: frozenset[Role] = frozenset({"to", "body", "head", "subhead"})


@dataclass(frozen=True, slots=True)
class Look:
    """What the whole document looks like: its page and edition, the size of running text, and how much smaller all is set to fit."""

    official: bool = False
    elder: bool = False
    running: float = 12
    scale: float = 1

    def big(self, size: float) -> float:
        """Give the size that a size of the file becomes."""
        if self.elder:
            return max(ELDER, size + 4 if size > ELDER else 0)
        return size * self.scale

    def form(self, size: float) -> float:
        """Give the size of words in forms and lines."""
        return self.big(min(TEXT, round(size * _FORMS * 2) / 2) if self.official and size < TEXT else size)


@cache
def style(block: Text, look: Look) -> Style:
    """Say how a text block is set."""
    base = (_OFFICIAL if look.official else _SLIP)[block.role]
    if block.role in _RUNNING and not look.official:
        base = base._replace(size=look.running)
    asked = block.model_fields_set
    found = Style(
        block.font if "font" in asked else base.font,
        block.size if "size" in asked else base.size,
        block.leading if "leading" in asked else base.leading,
        block.align if "align" in asked else base.align,
        block.track if "track" in asked else base.track,
        block.indent if "indent" in asked else base.indent,
        block.justify if "justify" in asked else base.justify,
        block.above if "above" in asked else base.above,
        block.keep if "keep" in asked else base.keep,
    )
    return found._replace(size=look.big(found.size), above=found.above * look.scale)
