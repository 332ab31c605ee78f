"""The Qt application around the one window (窗口程序)."""

import sys
from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QApplication, QMessageBox

from counter.domain.problem import Problem
from counter.settings import Settings
from counter.ui import theme, words
from counter.ui.desks import Door
from counter.ui.sweep import Sweeper
from counter.ui.window import MainWindow


def tell(code: str, pid: int, since: str) -> int:
    """Say why there is no window, and give the exit code. `since` is UTC ISO."""
    application = QApplication(sys.argv[:1])
    theme.apply(application, theme.look("light", 0))
    box = QMessageBox()
    box.setWindowTitle("柜台")
    box.setText(words.sentence(Problem("", code, {"pid": pid, "since": words.moment(since)})))
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    return 2


def run(door: Door, settings: Settings, now: Callable[[], datetime], keep: Callable[[Settings], None], hint: str = "") -> int:
    """Open the window and stay until it is closed. `keep` writes settings that the person changed in it."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("counter")
    theme.apply(application, theme.look(settings.theme, settings.font_step))
    window = MainWindow(door, settings, now, hint)
    window.look_changed.connect(lambda theme, step: keep(settings.changed(theme=theme, font_step=step)))
    sweeper = Sweeper(application)
    window.show()
    code = application.exec()
    sweeper.stop()
    return code
