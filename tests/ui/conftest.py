"""A window over a scripted desk, signed in and active."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter.settings import Settings
from counter.ui import theme
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.admin import AdminPane
from counter.ui.panes.attention import AttentionPane
from counter.ui.panes.cases import CasesPane
from counter.ui.panes.day import DayPane
from counter.ui.panes.due import DuePane
from counter.ui.panes.sync import SyncPane
from counter.ui.parts import column, text
from counter.ui.places import Makers
from counter.ui.theme import Look
from counter.ui.window import MainWindow
from tests.ui import scripted, tour


class Bench(Pane):
    """Stands where the workbench would."""

    place = "workbench"

    def __init__(self, office: Office, look: Look) -> None:
        super().__init__(office)
        self.opened: list[str] = []
        self.setLayout(column(text("受理台")))

    def open_resident(self, resident: str) -> None:
        self.opened.append(resident)


class OneCase(Pane):
    """Stands where a case would."""

    place = "case"

    def __init__(self, office: Office, case: str, look: Look) -> None:
        super().__init__(office)
        self.case = case
        self.setLayout(column(text(case)))


MAKERS: Makers = {
    "workbench": Bench,
    "cases": CasesPane,
    "due": DuePane,
    "attention": AttentionPane,
    "day": DayPane,
    "sync": SyncPane,
    "admin": AdminPane,
}
Opener = Callable[..., MainWindow]


@pytest.fixture
def office(qapp: QApplication) -> Iterator[Office]:
    made = Office(scripted.now)
    yield made
    made.close()


@pytest.fixture
def closed_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Opener]:
    """Open windows at the sign-in page; all are closed at the end."""
    opened: list[MainWindow] = []
    theme.apply(qapp, theme.look())

    def open_one(door: scripted.Door | None = None, idle_minutes: int = 10, hint: str = "") -> MainWindow:
        settings = Settings(idle_minutes=idle_minutes)
        window = MainWindow(door or scripted.Door(), settings, scripted.now, hint, MAKERS, OneCase)
        opened.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_one
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, closed_window: Opener) -> Opener:
    """Open windows, signed in."""

    def open_one(desk: scripted.Desk | None = None, **more: int) -> MainWindow:
        made = closed_window(scripted.Door(desk), **more)
        made.sign_in.login.setCurrentText("wang.min")
        made.sign_in.password.setText(scripted.PASSWORD)
        made.sign_in.sign_in()
        qtbot.waitUntil(lambda: made.shell is not None and made.shell.standing is not None)
        return made

    return open_one


@pytest.fixture
def desk() -> scripted.Desk:
    """Give the desk of the window, before anything was asked of it."""
    return scripted.Desk()


@pytest.fixture(scope="session")
def sights(tmp_path_factory: pytest.TempPathFactory) -> tour.Sights:
    """Build the hall that the tours walk through, once."""
    return tour.build(tmp_path_factory.mktemp("sights"))
