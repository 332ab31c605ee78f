"""A town with two counters; profiles for the simulation."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from counter.sync.server import LocalServer
from tests.desk.hall import Counter
from tests.faults.life import Template
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


@pytest.fixture(scope="session")
def template() -> Iterator[Template]:
    """Profiles to be copied, in memory where the machine has such a folder."""
    shared = Path("/dev", "shm")
    root = Path(mkdtemp(prefix="counter-village-", dir=shared if shared.is_dir() else None))
    (root / "template").mkdir()
    made = Template.make(root / "template")
    yield made
    made.close()
    shutil.rmtree(root)
