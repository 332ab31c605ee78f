"""The Qt application around the one window (窗口程序)."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from counter.domain.problem import Problem
from counter.settings import Printers, Second, Settings
from counter.ui import theme, words
from counter.ui.desks import Door
from counter.ui.second.screen import SecondScreen
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


class Kept:
    """The settings as they were last written: one change does not undo another."""

    def __init__(self, settings: Settings, keep: Callable[[Settings], None]) -> None:
        """Begin with what was read."""
        self._settings, self._keep = settings, keep

    def change(self, **values: str | int | Printers | Second) -> None:
        """Change some of them and write them all."""
        self._settings = self._settings.changed(**values)
        self._keep(self._settings)


def run(
    door: Door,
    settings: Settings,
    now: Callable[[], datetime],
    keep: Callable[[Settings], None],
    hint: str = "",
    drill: Callable[[], Sequence[str]] | None = None,
) -> int:
    """Open the window and stay until it is closed. `keep` writes settings changed in it, `drill` opens the made-up hall."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)  # the privacy key works in ours only
    application = QApplication(sys.argv[:1])
    application.setApplicationName("counter")
    theme.apply(application, theme.look(settings.theme, settings.font_step))
    window = MainWindow(door, settings, now, hint)
    if drill is not None and not door.practice:
        window.sign_in.offer_drill(drill)
    kept = Kept(settings, keep)
    window.look_changed.connect(lambda theme, step: kept.change(theme=theme, font_step=step))
    window.printers_changed.connect(lambda printers: kept.change(printers=printers))
    window.toured.connect(lambda: kept.change(toured=True))
    second = SecondScreen(window, door.hall_name, settings.second)
    second.changed.connect(lambda second: kept.change(second=second))
    sweeper = Sweeper(application)
    window.show()
    code = application.exec()
    sweeper.stop()
    return code
