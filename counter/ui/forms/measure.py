"""Widths that grow with the type: what was measured at 14 px, at the size in use."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel

BODY = 14


def grown(px: float) -> int:
    """Give a width of the design, which is drawn for 14 px, at the size of type in use."""
    return round(px * max(QFontInfo(QApplication.font()).pixelSize(), BODY) / BODY)


class Elided(QLabel):
    """A label that is cut with … where room is short; the whole is its tip."""

    def minimumSizeHint(self) -> QSize:
        """Give way to everything else."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is room for."""
        room = self.contentsRect()
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        self.setToolTip(self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(self.alignment()), metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width()))
