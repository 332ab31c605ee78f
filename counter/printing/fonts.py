"""The fonts that are embedded (字体): loaded when first drawn with, once for the life of the program."""

from functools import cache
from threading import Lock
from typing import Literal

from reportlab.pdfbase import pdfmetrics

from counter.printing.errors import MissingGlyph
from counter.printing.face import Embedded
from counter.resources import path

Font = Literal["sans", "bold", "serif"]
FILES: dict[Font, str] = {"sans": "NotoSansSC-Regular.ttf", "bold": "NotoSansSC-Bold.ttf", "serif": "NotoSerifSC-Regular.ttf"}
LICENCES = ("OFL-NotoSansSC.txt", "OFL-NotoSerifSC.txt")
ASCENT = 0.88  # of the em box, the same for all three
_ELSEWHERE: dict[Font, Font] = {"sans": "serif", "bold": "serif", "serif": "sans"}  # each has a few characters the other lacks
_LOADING = Lock()


@cache
def _loaded(font: Font) -> Embedded:
    embedded = Embedded(font, str(path("fonts", FILES[font])))
    pdfmetrics.registerFont(embedded)
    return embedded


def load(font: Font) -> Embedded:
    """Give the font, read from its file the first time."""
    with _LOADING:
        return _loaded(font)


def widths(font: Font) -> dict[int, int]:
    """Give the advance of each character that the font can draw, in thousandths of its size."""
    known: dict[int, int] = load(font).face.charWidths
    return known


def lacking(font: Font, text: str) -> tuple[str, ...]:
    """Name the characters of a text that the font cannot draw, each once."""
    known = widths(font)
    return tuple(dict.fromkeys(char for char in text if ord(char) not in known))


def pick(font: Font, text: str) -> Font:
    """Choose the font for a text: the one asked for, or the other that has all its characters. Raises MissingGlyph."""
    missing = lacking(font, text)
    if not missing:
        return font
    if not lacking(_ELSEWHERE[font], text):
        return _ELSEWHERE[font]
    hopeless = [char for char in missing if lacking(_ELSEWHERE[font], char)]
    raise MissingGlyph(text, hopeless[0] if hopeless else missing[0])


def coverage(text: str) -> tuple[str, ...]:
    """Name the characters of a text that cannot be printed (缺字): neither Song nor Hei has them."""
    return lacking("sans", "".join(lacking("serif", text)))


def width(font: Font, size: float, text: str) -> float:
    """Measure a text that the font can draw."""
    known = widths(font)
    return sum(known[ord(char)] for char in text) * size / 1000
