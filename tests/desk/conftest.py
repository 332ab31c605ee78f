"""A counter with a clerk at the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter.desk.desk import Desk
from tests.desk.founded import founded
from tests.desk.hall import Counter
from tests.desk.paperwork import opened
from tests.desk.walk import Team


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A stand-alone counter with clerk, supervisor and administrator."""
    made, _ = founded(tmp_path / "profile")
    yield made
    made.door.close()


@pytest.fixture
def desk(counter: Counter) -> Desk:
    """The clerk's desk."""
    return counter.desk()


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """A hall with somebody for every step."""
    made, _ = opened(tmp_path / "profile")
    yield made
    made.counter.door.close()


@pytest.fixture
def clerk(team: Team) -> Desk:
    """The clerk's desk."""
    return team.desks["CLERK"]
