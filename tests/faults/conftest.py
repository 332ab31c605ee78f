"""A town with two counters."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter.sync.server import LocalServer
from tests.desk.hall import Counter
from tests.faults.town import Town, staff, sync


@pytest.fixture
def town(postgres: LocalServer, tmp_path: Path) -> Iterator[Town]:
    """A founded hall without counters."""
    made = Town.found(postgres, tmp_path)
    yield made
    made.close()


@pytest.fixture
def pair(town: Town) -> tuple[Counter, Counter]:
    """Two counters, 03 and 05, that hold the same log, with clerks at both."""
    first, second = town.join("03"), town.join("05")
    staff(first.desk("admin"))
    sync(first.desk("admin"))
    sync(second.desk("admin"))
    sync(first.desk("admin"))
    return first, second
