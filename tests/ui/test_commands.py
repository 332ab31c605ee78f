import itertools

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter.ui import commands
from counter.ui.commands import ANYWHERE, TABLE, Command, Commands, initials
from counter.ui.helping import Help
from counter.ui.places import PLACES
from counter.ui.shell import Shell
from counter.ui.window import MainWindow


def test_every_key_is_a_key_and_means_one_thing_in_a_place() -> None:
    keys = [(row.place, QKeySequence(key).toString()) for row in TABLE for key in row.keys]
    assert all(key for _, key in keys)
    anywhere = {key for place, key in keys if place == ANYWHERE}
    assert [pair for pair in keys if keys.count(pair) > 1] == []
    assert [pair for pair in keys if pair[0] != ANYWHERE and pair[1] in anywhere] == []


def test_ids_are_unique_and_words_are_given() -> None:
    assert len({row.id for row in TABLE}) == len(TABLE)
    assert all(row.zh for row in TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_every_command_has_its_method(row: Command) -> None:
    over = {ANYWHERE: (Shell, MainWindow, Help), "case": (PLACES["workbench"],), "guide": (Help,), "keys": (Help,)}
    owners = over.get(row.place) or (PLACES[row.place],)
    if row.place != "case":
        assert any(callable(getattr(owner, row.handler, None)) for owner in owners)


def test_every_verb_has_a_key() -> None:
    assert [row.id for row in TABLE if not row.keys] == []


def test_pinyin_initials() -> None:
    assert initials("受理台") == "slt"
    assert initials("一次性告知 (补正)") == "ycxgz(bz)"


class Handlers(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []

    def one(self) -> None:
        self.ran.append("one")

    def two(self) -> None:
        self.ran.append("two")


ROWS = (
    Command("a", "甲", ("F9",), "here", "one", "", "甲"),
    Command("b", "乙", ("F9",), "there", "two", "", "乙"),
    Command("c", "丙", ("F5",), ANYWHERE, "one"),
    Command("d", "丁", ("F6",), "here", "missing"),
)


@pytest.fixture
def bound(qtbot: QtBot) -> tuple[QWidget, Commands, Handlers]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    commands, handlers = Commands(window, ROWS), Handlers()
    for place in ("here", "there", ANYWHERE):
        commands.bind(place, handlers)
    return window, commands, handlers


def test_a_key_works_only_in_its_place(qtbot: QtBot, bound: tuple[QWidget, Commands, Handlers]) -> None:
    window, bound_commands, handlers = bound
    for place in ("here", "there"):
        bound_commands.enter(place)
        QTest.keyClick(window, Qt.Key.Key_F9)
    assert handlers.ran == ["one", "two"]


def test_what_is_not_allowed_or_has_no_method_is_not_offered(qtbot: QtBot, bound: tuple[QWidget, Commands, Handlers]) -> None:
    window, bound_commands, handlers = bound
    bound_commands.enter("here")
    assert [row.id for row in bound_commands.usable()] == ["a", "c"]
    bound_commands.allow("a", allowed=False)
    QTest.keyClick(window, Qt.Key.Key_F9)
    bound_commands.run("a")
    assert (handlers.ran, bound_commands.strip()) == ([], [])
    bound_commands.allow("a", allowed=True)
    bound_commands.run("a")
    assert handlers.ran == ["one"]


def test_nothing_works_while_frozen_or_unbound(qtbot: QtBot, bound: tuple[QWidget, Commands, Handlers]) -> None:
    window, bound_commands, handlers = bound
    bound_commands.enter("here")
    bound_commands.freeze(frozen=True)
    QTest.keyClick(window, Qt.Key.Key_F5)
    bound_commands.freeze(frozen=False)
    bound_commands.unbind("here")
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert handlers.ran == []


def test_found_by_word_or_initials(bound: tuple[QWidget, Commands, Handlers]) -> None:
    _, bound_commands, _ = bound
    bound_commands.enter("here")
    assert [[row.id for row in bound_commands.find(text)] for text in ("甲", "J", "b", "")] == [["a"], ["a"], ["c"], ["a", "c"]]
    assert [[row.id for row in bound_commands.find(text)] for text in ("f9", "F5", "f7")] == [["a"], ["c"], []]


def test_the_ring_of_places_is_complete() -> None:
    assert [row.icon for row in commands.PLACES] == [place for place in PLACES if place != "person"], "one goes to a person, not to persons"
    assert [row.keys[0] for row in commands.PLACES] == [f"Ctrl+{n}" for n in range(1, 10)]
    assert list(itertools.chain.from_iterable(row.keys for row in TABLE if row.id == "lock")) == ["Ctrl+L"]
