"""Notices that nobody has touched keyboard or mouse for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

_HANDS = {
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
    QEvent.Type.TabletMove,
}  # fmt: skip


class Idle(QObject):
    """Watches one window of the screen: input comes there first, so that no widget has to be watched."""

    passed = Signal()

    def __init__(self, milliseconds: int, parent: QObject) -> None:
        """Wait for `watch`."""
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=milliseconds)
        self._timer.timeout.connect(self.passed)

    def watch(self, window: QWindow) -> None:
        """Begin to count, anew at every touch."""
        window.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()

    def start(self) -> None:
        """Count from now."""
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin anew at a touch; let everything through."""
        if event.type() in _HANDS and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
