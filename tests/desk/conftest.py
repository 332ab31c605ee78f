"""A counter with a clerk at the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter.desk.desk import Desk
from tests.desk.hall import FOUNDING, Counter, people
from tests.desk.paperwork import opened
from tests.desk.walk import Team


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A stand-alone counter with clerk, supervisor and administrator."""
    made = Counter.at(tmp_path / "profile")
    people(made.door.found("03", FOUNDING))
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
