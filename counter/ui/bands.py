"""Bands across the window: what must be known wherever one is. At most one of each kind, each with what to press."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from counter.ui.parts import area, button, row, text


class Bands(QWidget):
    """Stacked bands by name; showing one again changes its words."""

    def __init__(self) -> None:
        """Show nothing."""
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._bands: dict[str, QWidget] = {}

    def tell(self, name: str, kind: str, sentence: str, verb: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a band (kind: bad, warn, good, accent) with a verb at its end; without `act` the verb closes it."""
        self.take_away(name)
        said = text(sentence, wrap=True, mouse=True)
        parts: list[QWidget | None] = [said]
        if verb:
            parts.append(button(verb, what="quiet", act=act or (lambda: self.take_away(name))))
        band = area(row(*parts, margin=(24, 4, 12, 4)), f"band-{kind}")
        said.setSizePolicy(said.sizePolicy().horizontalPolicy().Expanding, said.sizePolicy().verticalPolicy())
        band.setAccessibleName(sentence)
        self._bands[name] = band
        self._layout.addWidget(band)

    def take_away(self, name: str) -> None:
        """Take a band away, when it is there."""
        band = self._bands.pop(name, None)
        if band is not None:
            band.hide()
            band.deleteLater()

    def said(self, name: str) -> str:
        """Give what a band says, "" when it is not there."""
        band = self._bands.get(name)
        label = band.findChild(QLabel) if band else None
        return label.text() if label else ""

    def verb(self, name: str) -> QPushButton | None:
        """Give the button of a band."""
        band = self._bands.get(name)
        return band.findChild(QPushButton, options=Qt.FindChildOption.FindChildrenRecursively) if band else None
