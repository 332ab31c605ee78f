"""A clerk at a real desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter.ui.office import Office
from tests.desk.founded import founded
from tests.ui.panes.press import Press
from tests.ui.panes.room import Room


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """Sign a clerk in and open the office; everything ends with the test."""
    counter, _ = founded(tmp_path / "profile")
    desk = counter.desk()
    office = Office(lambda: counter.clock.now)
    office.open(desk)
    yield Room(qtbot, counter, desk, office)
    office.close()
    counter.door.close()


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Press:
    """Give a printer that does what the test says."""
    return Press().stand(monkeypatch)
