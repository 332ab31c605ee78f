"""How large everything is on the second screen, and its style sheet."""

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from counter import resources
from counter.ui.theme import Look

FULL = 1080  # px of height that the sizes are meant for
BODY, ELDER_BODY = 28, 36
ROOM_FOR_ALL = 100_000  # px: more than a line can be high
LEAST, ELDER_LEAST = 24, 30  # px on a lower screen


@dataclass(frozen=True)
class Scale:
    """Sizes in px, all from that of the body."""

    body: int

    @classmethod
    def of(cls, height: int, *, elder: bool = False) -> "Scale":
        """Give the sizes for a screen so many px high."""
        body, least = (ELDER_BODY, ELDER_LEAST) if elder else (BODY, LEAST)
        return cls(max(round(body * height / FULL), least))

    @property
    def margin(self) -> int:
        """Around the page."""
        return self.body * 2

    @property
    def gap(self) -> int:
        """Between two lines."""
        return self.body // 3

    @property
    def heading(self) -> int:
        """Of the sentence that says what is going on."""
        return round(self.body * 1.4)

    @property
    def button(self) -> int:
        """How high a button is."""
        return round(self.body * 2.4)

    def words(self) -> dict[str, str]:
        """Give every measure that the style sheet names."""
        body = self.body
        sizes = {
            "body": body, "heading": self.heading, "hall": round(body * 2.2), "number": round(body * 1.9),
            "button": self.button, "wide": body * 5,
        }  # fmt: skip
        return {key: str(size) for key, size in sizes.items()}

    def sheet(self, look: Look) -> str:
        """Fill the style sheet."""
        source = resources.path("themes", "second.qss").read_text("utf-8")
        return Template(source).substitute(dict(look.theme.roles) | self.words())

    def font(self, look: Look, *, bold: bool = False) -> QFont:
        """Give the font that a line is written in, to measure it."""
        font = look.font()
        font.setPixelSize(self.body)
        font.setBold(bold)
        return font


def tall(words: str, font: QFont, width: int) -> int:
    """Give how high words are that are wrapped at a width."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, ROOM_FOR_ALL), Qt.TextFlag.TextWordWrap, words).height()
