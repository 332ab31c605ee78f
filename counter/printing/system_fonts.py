"""The TrueType fonts that this machine has beside ours (系统字体): looked at only when a character is lacking.

Those that are known for rare characters come first, so that the others are opened only for what these lack.
"""

import os
import re
import struct
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from counter.printing.sfnt import Sfnt, fonts_of

# How the files begin whose fonts have many Chinese characters, in the order of preference: Song of the mainland before others.
KNOWN = (
    "simsun", "fzsong", "fzsimsun", "fsgb", "simfang", "notoserifsc", "sourcehanserif", "plangothic", "thtshyn", "hanamin",
    "babelstonehan", "simhei", "msyh", "mingliu", "pmingliu", "wqy", "uming", "ukai", "droidsansfallback",
)  # fmt: skip
_KINDS = (".ttf", ".ttc")
_PRIVATE = "Co"  # means one thing in one font and another in the next
_RIGHT_TO_LEFT = ("R", "AL")
_JOINED = ((0x0900, 0x0DFF), (0x0F00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1800, 0x18AF))  # Indic, Tibetan, … Mongolian


def folders() -> tuple[Path, ...]:
    """Name the folders where this system keeps its fonts."""
    home, env = Path.home(), os.environ
    if sys.platform == "win32":
        return Path(env.get("WINDIR", r"C:\Windows"), "Fonts"), Path(env.get("LOCALAPPDATA", home), "Microsoft", "Windows", "Fonts")
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    own = Path(env.get("XDG_DATA_HOME") or home / ".local/share", "fonts")
    return own, home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")


def placed_alone(char: str) -> bool:
    """Say whether a character is written by its glyph alone.

    Letters that join, stack or run from the right would come out misspelt, and a private code means nothing by itself.
    """
    if unicodedata.category(char) == _PRIVATE or unicodedata.bidirectional(char) in _RIGHT_TO_LEFT:
        return False
    return not any(first <= ord(char) <= last for first, last in _JOINED)


def _rank(file: Path) -> tuple[int, bool, str]:
    name = re.sub(r"[^a-z0-9]", "", file.stem.lower())
    known = next((n for n, known in enumerate(KNOWN) if name.startswith(known)), len(KNOWN))
    return known, any(slant in name for slant in ("bold", "italic", "oblique")), str(file)


def _files(places: Sequence[Path]) -> list[Path]:
    walked = chain.from_iterable(os.walk(place) for place in places)
    found = (Path(folder, name) for folder, _, names in walked for name in names if name.lower().endswith(_KINDS))
    return sorted(found, key=_rank)


class Shelf:
    """The fonts of some folders; a file is opened when those before it did not have what was sought."""

    def __init__(self, places: Sequence[Path]) -> None:
        self._places = places
        self._opened: list[Sfnt] = []
        self._waiting: Iterator[Sfnt] | None = None
        self.unusable: set[Sfnt] = set()  # ReportLab could not read them

    @property
    def opened(self) -> int:
        """How many fonts were looked at until now."""
        return len(self._opened)

    def __iter__(self) -> Iterator[Sfnt]:
        yield from (font for font in tuple(self._opened) if font not in self.unusable)
        if self._waiting is None:
            self._waiting = self._open()
        for font in self._waiting:
            self._opened.append(font)
            yield font

    def _open(self) -> Iterator[Sfnt]:
        for file in _files(self._places):
            try:
                yield from fonts_of(file)
            except (OSError, struct.error):  # damaged, or not ours to read
                continue

    def having(self, char: str) -> Sfnt | None:
        """Find a font that draws a character."""
        if not placed_alone(char):
            return None
        return next((font for font in self if draws(font, char)), None)

    def named(self, family: str) -> Sfnt | None:
        """Find a font by one of its names."""
        return next((font for font in self if family in font.names()), None)


def draws(font: Sfnt, char: str) -> bool:
    """Say whether a font has an outline for a character."""
    try:
        glyph = font.charmap.glyph(ord(char))
        return glyph != 0 and (char.isspace() or font.outlined(glyph))
    except (OSError, struct.error):
        return False
