"""How the window looks: named colours from a theme file, measures from a step, one style sheet made of both.

A theme names roles (paper, ink, accent), never widgets. A widget says what it is with the property "is"
(`say(label, "title")`); resources/themes/window.qss says how that looks.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from counter import resources

ROLES = (
    "paper", "ground", "raised", "line", "edge", "hover", "ink", "ink_2", "ink_3", "accent", "accent_deep", "accent_ink",
    "accent_soft", "good", "good_soft", "warn", "warn_soft", "bad", "bad_deep", "bad_ink", "bad_soft", "ring",
)  # fmt: skip
BODY = (14, 16, 18)  # px of body text at steps 0, 1, 2
FAMILIES = ("Microsoft YaHei UI", "Noto Sans SC", "Noto Sans CJK SC")
# Asked one after the other for what these lack, as paper asks them: ours, then what the system may have of the extensions.
RARE_FAMILIES = (
    "Noto Serif SC", "SimSun", "SimSun-ExtB", "SimSun-ExtG", "FZSong-Extended", "Plangothic P1", "Plangothic P2", "TH-Tshyn-P0",
    "TH-Tshyn-P1", "TH-Tshyn-P2", "TH-Tshyn-P16", "HanaMinA", "HanaMinB", "BabelStone Han",
)  # fmt: skip
FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoSerifSC-Regular.ttf")
W = TypeVar("W", bound=QWidget)
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_LINEAR = 0.04045  # sRGB is a straight line below this


@dataclass(frozen=True)
class Theme:
    """A theme file: its name, what it is called, and a colour for every role."""

    name: str
    zh: str
    dark: bool
    roles: Mapping[str, str]

    def colour(self, role: str) -> QColor:
        """Give the colour of a role."""
        return QColor(self.roles[role])


@dataclass(frozen=True)
class Measures:
    """Sizes in px that grow with the step of the type; the 8 px grid itself does not."""

    body: int

    @property
    def control(self) -> int:
        """Height of a control."""
        return self.body + 22

    @property
    def row(self) -> int:
        """Height of a table row."""
        return self.body + 22

    def words(self) -> dict[str, str]:
        """Give every measure that the style sheet names."""
        body = self.body
        sizes = {
            "body": body, "small": body - 2, "label": body - 1, "title": body + 2, "page": body + 6, "figure": body + 6,
            "answer": body + 8, "control_in": self.control - 4, "cell_in": self.control - 8, "chip_in": body + 12,
            "chip_round": (body + 16) // 2, "row": self.row,
        }  # fmt: skip
        return {key: str(value) for key, value in sizes.items()}


@dataclass(frozen=True)
class Look:
    """A theme at a step: what `apply` puts on and what delegates paint with."""

    theme: Theme
    measures: Measures

    def colour(self, role: str) -> QColor:
        """Give the colour of a role."""
        return self.theme.colour(role)

    def sheet(self) -> str:
        """Fill the style sheet."""
        words = dict(self.theme.roles) | self.measures.words()
        words["scroll_ground"] = self.theme.roles["paper"]
        words["tick"] = resources.path("icons", "tick-dark.svg" if self.theme.dark else "tick-light.svg").as_posix()
        words["chevron"] = resources.path("icons", "chevron.svg").as_posix()
        sheets = (resources.path("themes", name).read_text("utf-8") for name in ("window.qss", "work.qss"))
        return Template("\n".join(sheets)).substitute(words)

    def font(self) -> QFont:
        """Give the font of body text, with digits that line up."""
        font = QFont()
        ordinary = [family for family in FAMILIES if family in _families()] or [QFont().family()]
        font.setFamilies([*ordinary, *(family for family in RARE_FAMILIES if family in _families())])
        font.setPixelSize(self.measures.body)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def palette(self) -> QPalette:
        """Give the palette, for what Qt paints by itself."""
        palette = QPalette()
        for part, role in _PALETTE.items():
            palette.setColor(part, self.colour(role))
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, self.colour("ink_3"))
        return palette


_PART = QPalette.ColorRole
_PALETTE = {
    _PART.Window: "ground", _PART.WindowText: "ink", _PART.Base: "paper", _PART.AlternateBase: "ground", _PART.Text: "ink",
    _PART.Button: "paper", _PART.ButtonText: "ink", _PART.ToolTipBase: "raised", _PART.ToolTipText: "ink",
    _PART.PlaceholderText: "ink_3", _PART.Highlight: "accent", _PART.HighlightedText: "accent_ink", _PART.Link: "accent",
    _PART.Accent: "accent", _PART.Light: "paper", _PART.Mid: "line", _PART.Dark: "edge", _PART.Shadow: "edge", _PART.BrightText: "bad",
}  # fmt: skip


def names() -> tuple[str, ...]:
    """List the themes there are, the ordinary one first."""
    found = sorted(file.stem for file in resources.path("themes").glob("*.toml"))
    return tuple(sorted(found, key=lambda name: (name != "light", name)))


@cache
def load(name: str) -> Theme:
    """Read a theme. Raises FileNotFoundError for an unknown one, ValueError where a role is missing or unknown."""
    data = tomllib.loads(resources.path("themes", f"{name}.toml").read_text("utf-8"))
    roles = {str(key): str(value) for key, value in data["roles"].items()}
    if set(roles) != set(ROLES):
        raise ValueError(f"themes/{name}.toml: roles differ: {sorted(set(roles) ^ set(ROLES))}")
    return Theme(name, str(data["zh"]), bool(data["dark"]), roles)


def look(name: str = "light", step: int = 0) -> Look:
    """Give a look; an unknown theme is the ordinary one, a step too far is the nearest."""
    return Look(load(name if name in names() else "light"), Measures(BODY[max(0, min(step, len(BODY) - 1))]))


def apply(app: QApplication, shown: Look) -> None:
    """Put a look on the whole program."""
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(shown.palette())
    app.setFont(shown.font())
    app.setStyleSheet(shown.sheet())


@cache
def _families() -> frozenset[str]:
    """Load the bundled fonts once, then name every family there is."""
    folder = resources.root() / "fonts"
    for name in FONT_FILES:
        if (folder / name).exists():
            QFontDatabase.addApplicationFont(str(folder / name))
    return frozenset(QFontDatabase.families())


def say(widget: W, what: str) -> W:
    """Tell the style sheet what a widget is; give the widget back."""
    widget.setProperty("is", what)
    repolish(widget)
    return widget


def mark(widget: QWidget, *, wrong: bool) -> None:
    """Mark or unmark a control as holding a value that was refused."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Style a widget anew after a property changed."""
    if widget.testAttribute(_POLISHED):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def contrast(one: QColor, other: QColor) -> float:
    """Work out the WCAG contrast of two colours, from 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= _LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
