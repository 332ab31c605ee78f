"""The fonts that are embedded (字体), and for each character the one that has it.

A document asks for a font by its role. The bundled fonts are loaded when first drawn with; a font of the system
when a character is met that they lack. What no font has is drawn as its code point in a box: nothing is refused,
and nothing is left blank.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from struct import error as damaged
from threading import RLock
from typing import Literal, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from counter.printing import codebox
from counter.printing.face import Embedded, Face, unseen
from counter.printing.sfnt import Sfnt
from counter.printing.system_fonts import Shelf, folders
from counter.resources import path

Bundled = Literal["sans", "bold", "serif"]
Role = Literal["title", "body", "kai"]  # 小标宋, 仿宋, 楷体: their own fonts are licensed, and used where a workstation has them
Font = Bundled | Role
FILES: dict[Bundled, str] = {"sans": "NotoSansSC-Regular.ttf", "bold": "NotoSansSC-Bold.ttf", "serif": "NotoSerifSC-Regular.ttf"}
LICENCES = ("OFL-NotoSansSC.txt", "OFL-NotoSerifSC.txt")
ASCENT = 0.88  # of the em box, the same for all three
# The font asked for, then the other that has a few characters more.
_BUNDLED: dict[Font, tuple[Bundled, ...]] = {
    "sans": ("sans", "serif"), "bold": ("bold", "serif"), "serif": ("serif", "sans"),
    "title": ("serif", "sans"), "body": ("serif", "sans"), "kai": ("serif", "sans"),
}  # fmt: skip
# They choose a form of the character before them, and are nothing by themselves.
_VARIANTS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_DRAWN = frozenset({codebox.TICKED, codebox.OPEN})  # with strokes
_UNSEEN = "unseen"  # under the boxes
_LOADING = RLock()


class Run(NamedTuple):
    """A part of a text in one font; `boxed` where no font has it."""

    font: str
    text: str
    boxed: bool = False


class _Widths(dict[int, int]):
    """Advances by code point; a character that the first font lacks is looked for when it is first asked for."""

    def __init__(self, own: Mapping[int, int], other: "Chain") -> None:
        super().__init__(own)
        self._other = other

    def __missing__(self, code: int) -> int:
        self[code] = found = self._other.advance(chr(code))
        return found


class Chain:
    """Where the characters of a text are found, beginning with one font."""

    def __init__(self, fonts: tuple[Embedded, ...], *, heavy: bool = False) -> None:
        self.fonts = fonts
        self._inks = [inked(font) for font in fonts]
        self.name, self.own = fonts[0].fontName, self._inks[0]
        self.heavy = heavy
        advances: dict[int, int] = fonts[0].face.charWidths
        self.widths = _Widths({code: wide for code, wide in advances.items() if chr(code) in self.own}, self)

    def home(self, char: str) -> Embedded | None:
        """Find the font that has a character; neither what only chooses a form of another nor a form's box is sought."""
        if char in _VARIANTS or char in _DRAWN:
            return None
        return next((font for font, ink in zip(self.fonts, self._inks, strict=True) if char in ink), None) or of_system(char)

    def advance(self, char: str) -> int:
        """Give the width of a character that the first font lacks."""
        home = self.home(char)
        if home is None:
            return 0 if char in _VARIANTS else codebox.WIDTH
        wide: int = home.face.charWidths[ord(char)]
        return wide

    def _placed(self, text: str) -> Iterator[tuple[str, bool, str]]:
        for char in text:
            home = self.home(char)
            if home is not None or char not in _VARIANTS:
                yield home.fontName if home else _unseen(), home is None, char

    def runs(self, text: str) -> list[Run]:
        """Divide a text by the fonts that it is drawn in."""
        found = groupby(self._placed(text), key=lambda placed: placed[:2])
        return [Run(font, "".join(char for *_, char in chars), boxed) for (font, boxed), chars in found]


@cache
def inked(font: Embedded) -> frozenset[str]:
    """Name the characters that a font draws."""
    return font.face.outlined()


@cache
def _bundled(font: Bundled) -> Embedded:
    return _registered(Embedded(font, Face(str(path("fonts", FILES[font])), 0)))


def _registered(font: Embedded) -> Embedded:
    pdfmetrics.registerFont(font)
    return font


@cache
def _unseen() -> str:
    return _registered(unseen(_UNSEEN, load("sans").face)).fontName


@cache
def shelf() -> Shelf:
    """Give the fonts of this system."""
    return Shelf(folders())


@cache
def installed(font: Sfnt) -> Embedded | None:
    """Load a font of the system; one that ReportLab cannot read is not tried again."""
    try:
        face = Face(str(font.path), font.index)
    except (TTFError, OSError, LookupError, ValueError, damaged):
        shelf().unusable.add(font)
        return None
    return _registered(Embedded(f"{font.path.stem}:{font.index}", face))


@cache
def of_system(char: str) -> Embedded | None:
    """Find the font of the system that has a character."""
    with _LOADING:
        while (font := shelf().having(char)) is not None:
            if (embedded := installed(font)) is not None:
                return embedded
        return None


_CHOSEN: dict[Role, str] = {}


def choose(families: Mapping[Role, str]) -> tuple[str, ...]:
    """Take installed fonts for the roles, by family name; "" is a bundled one. Gives the names that were not found."""
    with _LOADING:
        if families != _CHOSEN:
            _CHOSEN.clear()
            _CHOSEN.update(families)
            _chain.cache_clear()
        return tuple(family for family in families.values() if family and _of_family(family) is None)


def _of_family(family: str) -> Embedded | None:
    font = shelf().named(family) if family else None
    return installed(font) if font else None


@cache
def _chain(font: Font) -> Chain:
    bundled = tuple(_bundled(each) for each in _BUNDLED[font])
    chosen = _of_family(_CHOSEN.get(font, "")) if font in ("title", "body", "kai") else None
    return Chain((chosen, *bundled) if chosen else bundled, heavy=font == "title" and chosen is None)


def chain(font: Font) -> Chain:
    """Give the fonts that are tried for a font asked for."""
    with _LOADING:
        return _chain(font)


def load(font: Bundled) -> Embedded:
    """Give a bundled font, read from its file the first time."""
    with _LOADING:
        return _bundled(font)


def widths(font: Font) -> dict[int, int]:
    """Give the advance of each character by code point, in thousandths of the size; whatever is asked has an answer."""
    return chain(font).widths


def coverage(text: Iterable[str]) -> tuple[str, ...]:
    """Name the characters of a text that will be drawn as boxes (缺字), each once; the ends of lines are not drawn."""
    fonts = chain("serif")
    lacking = (char for char in dict.fromkeys(text) if char not in fonts.own and char != "\n" and char not in _VARIANTS | _DRAWN)
    return tuple(char for char in lacking if fonts.home(char) is None)


def width(font: Font, size: float, text: str) -> float:
    """Measure a text."""
    known = widths(font)
    return sum(known[ord(char)] for char in text) * size / 1000
