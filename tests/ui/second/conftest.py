"""A clerk at a real desk, as beside the panes; and code tables as the catalogue has them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter.ui.forms.lore import Choices, Lore
from counter.ui.office import Office
from tests.desk.hall import FOUNDING, MORNING, Counter, catalogue, people
from tests.ui.panes.room import Room


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """Sign a clerk in and open the office; everything ends with the test."""
    counter = Counter.at(tmp_path / "profile")
    people(counter.door.found("03", FOUNDING))
    desk = counter.desk()
    office = Office(lambda: counter.clock.now)
    office.open(desk)
    yield Room(qtbot, counter, desk, office)
    office.close()
    counter.door.close()


@pytest.fixture
def lore() -> Lore:
    """Give what a form must be told."""

    def codes(table: str) -> Choices:
        return tuple(catalogue().codes(table).items()) if table != "region" else ()

    return Lore(MORNING.date(), codes)
