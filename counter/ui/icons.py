"""The window's own icons: one-colour drawings that take the colour of a role."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from counter import resources

SIZES = (1.0, 1.25, 1.5, 2.0)


@cache
def _drawing(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text("utf-8")


def pixmap(name: str, colour: QColor, size: int = 24, ratio: float = 1.0) -> QPixmap:
    """Draw an icon in a colour, `size` px square on a screen of this ratio."""
    image = QPixmap(QSize(size, size) * ratio)
    image.fill(Qt.GlobalColor.transparent)
    drawing = _drawing(name).replace("#000000", colour.name())
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, colour: QColor, chosen: QColor | None = None, size: int = 24) -> QIcon:
    """Give an icon for every screen ratio; `chosen` is its colour while the button is down."""
    made = QIcon()
    for ratio in SIZES:
        made.addPixmap(pixmap(name, colour, size, ratio))
        if chosen is not None:
            made.addPixmap(pixmap(name, chosen, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made
