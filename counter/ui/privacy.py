"""The privacy key (遮屏): F12 in whatever window the keys go to, a dialog's and a list's that hangs open too."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QToolTip

KEY = Qt.Key.Key_F12


class Privacy(QObject):
    """Watches the windows that keys come to, each from its first focus on; no widget is watched."""

    def __init__(self, blank: Callable[[], object], parent: QObject) -> None:
        """Call `blank` at the key."""
        super().__init__(parent)
        self._blank = blank
        application = QApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self.watch)
            application.focusObjectChanged.connect(self._watch_all)

    def watch(self, window: QWindow | None) -> None:
        """Watch a window."""
        if window is not None:
            window.installEventFilter(self)  # once, however often it is said

    def _watch_all(self, _: QObject | None) -> None:
        """A list that hangs open takes the keys, and is no window that has the focus."""
        for window in QGuiApplication.topLevelWindows():
            self.watch(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key; let everything else through."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == KEY and not event.modifiers():
            self._blank()
            return True
        return super().eventFilter(watched, event)


def clear_the_front() -> None:
    """Close what stands before the window: lists that hang open, dialogs, tips."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        continue
    while (dialog := QApplication.activeModalWidget()) is not None and dialog.close():
        continue
