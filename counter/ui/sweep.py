"""Python's cyclic garbage is collected in the window thread only (内存回收).

Left to itself the collector runs in whatever thread allocates, and would destroy widgets from a reader's or an errand's.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 20_000  # ms


class Sweeper(QObject):
    """Turns automatic collection off as long as it lives, and collects now and then instead."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(gc.collect)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to the collector again."""
        self._timer.stop()
        gc.enable()
