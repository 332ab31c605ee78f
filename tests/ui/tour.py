"""A walk through everything that the window can show, over a real hall with long names and forms.

The places are those of the table of places, and in each every command is given once: a new place, and a new command,
is seen without a new test.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from counter.desk.questions import ResidentsLike
from counter.settings import Settings
from counter.ui import printers, theme
from counter.ui.panes.admin import PARTS, AdminPane
from counter.ui.places import PLACES
from counter.ui.shell import Shell
from counter.ui.window import MainWindow
from tests.desk.hall import ALL, MORNING, PASSWORD, Clock, Counter, add
from tests.flows.clerk import counter_at, hall
from tests.flows.look import furnish
from tests.flows.stages import stages
from tests.ui.panes.press import Press

EVERY = ("CLERK", "SUPER", "REVIEW", "LEADER", "ARCHIVE")  # the administrator's role bears no other beside it
LATE = 20_000  # ms


@dataclass(frozen=True)
class Sights:
    """A hall to walk through: its profile, what can be seen in it, and the hour by then."""

    profile: Path
    cases: dict[str, str]
    resident: str
    hours: float


def build(folder: Path) -> Sights:
    """Make the hall: a case at every stage, a household of nine, a conflict, papers."""
    profile = hall(folder / "hall")
    cases, hours = stages(profile)
    accepted, long = furnish(profile, hours)
    with counter_at(profile, hours=hours + 1) as counter:
        add(counter.desk("admin"), "every", *((role, ALL) for role in EVERY))
        resident = counter.desk().ask(ResidentsLike(text="张小明")).rows[0].id
    return Sights(profile, {**cases, "printed": accepted, "long": long}, resident, hours + 2)


def quieten(monkeypatch: pytest.MonkeyPatch) -> Press:
    """Let no dialog of the system come up, and nothing be opened or printed outside."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    monkeypatch.setattr(printers, "printers", lambda: ("服务大厅三号窗口激光打印机",))
    return Press(names=("服务大厅三号窗口激光打印机",)).stand(monkeypatch)


@dataclass
class Visitor:
    """One who walks through the window."""

    qtbot: QtBot
    window: MainWindow
    sights: Sights
    given: set[str] = field(default_factory=set[str])  # commands that were tried

    @property
    def shell(self) -> Shell:
        """The window of one who is signed in."""
        assert self.window.shell is not None
        return self.window.shell

    def settle(self) -> None:
        """Wait until every answer has come and been shown."""
        office = self.window.office
        for _ in range(3):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: not office._waiting and office._desk_work.empty(), timeout=LATE)
        QApplication.processEvents()

    def sign_in(self, login: str) -> None:
        """Come in."""
        self.window.sign_in.login.setCurrentText(login)
        self.window.sign_in.password.setText(PASSWORD)
        self.window.sign_in.sign_in()
        self.qtbot.waitUntil(lambda: self.window.shell is not None and self.window.shell.standing is not None, timeout=LATE)
        self.settle()

    def resize(self, width: int, height: int) -> None:
        """Take another size."""
        self.window.resize(width, height)
        self.settle()

    def want(self, kind: str, wanted: str = "") -> None:
        """Go somewhere, out of whatever is open."""
        self.shell.palette_.shut()
        self.shell.want(kind, wanted)
        self.settle()

    def run(self, command: str) -> None:
        """Give a command."""
        self.window.commands.run(command)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the cursor is."""
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClicks(here, text)
        self.settle()

    def tab(self) -> None:
        """Go to the next stop."""
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Tab)
        QApplication.processEvents()

    def press(self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the cursor is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, with_)
        self.settle()


@contextmanager
def visit(qtbot: QtBot, sights: Sights, folder: Path, name: str = "light", step: int = 0) -> Iterator[Visitor]:
    """Open the window over a copy of the hall, so that what is done in it is nobody else's."""
    shutil.copytree(sights.profile.parent, folder / "copy")
    clock = Clock(MORNING + timedelta(hours=sights.hours))
    counter = Counter.at(folder / "copy" / sights.profile.name, clock)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.look(name, step))
    window = MainWindow(counter.door, Settings(idle_minutes=10, theme=name, font_step=step), clock, "")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield Visitor(qtbot, window, sights)
    finally:
        window.close()
        window.deleteLater()


Go = Callable[[Visitor], object]


@dataclass(frozen=True)
class Scene:
    """A page: its name, who sees it, how one gets there."""

    name: str
    login: str
    go: Go
    commanded: bool = True  # a page of its own, with commands; not what lies over one


def scenes(sights: Sights) -> Iterator[Scene]:
    """Give every place, every case, the long forms, every part of the administration."""
    for place in PLACES:
        yield Scene(place, "every", partial(Visitor.want, kind=place))
    for name, case in sights.cases.items():
        yield Scene(f"case-{name}", "every", partial(Visitor.want, kind="case", wanted=case))
    yield Scene("workbench-nine", "every", partial(Visitor.want, kind="work", wanted=sights.cases["long"]))
    yield Scene("person-long", "every", partial(Visitor.want, kind="person", wanted=sights.resident))
    yield Scene("palette", "every", partial(over, command="palette", typed=""), commanded=False)
    yield Scene("results", "every", partial(over, command="search", typed="5206"), commanded=False)
    yield Scene("lock", "every", partial(Visitor.run, command="lock"), commanded=False)
    for part, _ in PARTS:
        yield Scene(f"admin-{part}", "admin", partial(show_part, part=part))


def show_part(visitor: Visitor, part: str) -> None:
    """Show a part of the administration."""
    visitor.want("admin")
    pane = visitor.shell.panes["admin"]
    assert isinstance(pane, AdminPane)
    pane.chips.choose(part)
    visitor.settle()


def over(visitor: Visitor, command: str, typed: str) -> None:
    """Show what lies over a page."""
    visitor.want("workbench")
    visitor.run(command)
    visitor.type(typed)


def asked(visitor: Visitor, scene: Scene) -> Iterator[str]:
    """Give every command of a page that no page before had, from the page anew each time; tell each that was given."""
    scene.go(visitor)
    for command in visitor.window.commands.usable():
        if command.place and command.id not in visitor.given:
            visitor.given.add(command.id)
            scene.go(visitor)
            visitor.run(command.id)
            yield command.id


def shown(window: QWidget) -> list[QWidget]:
    """Give every widget that can be seen."""
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
