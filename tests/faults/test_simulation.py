"""The simulation: counters, a hall in memory, any interleaving of work, exchange and faults; then the invariants of sync.md.

A seed that ever failed stays in seeds.txt for ever and runs first.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.faults.life import Template, live

SEEDS = 200
LOTS = 20
KEPT = [int(line) for line in (Path(__file__).parent / "seeds.txt").read_text("utf-8").split()]


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    """Profiles to be copied, in memory where the machine has such a folder."""
    shared = Path("/dev/shm")
    root = Path(mkdtemp(prefix="counter-village-", dir=shared if shared.is_dir() else None))
    (root / "template").mkdir()
    made = Template.make(root / "template")
    yield made
    made.close()
    shutil.rmtree(root)


def test_the_seeds_that_failed_once(template: Template) -> None:
    for seed in KEPT:
        live(template, seed)


@pytest.mark.parametrize("lot", range(LOTS))
def test_whatever_happens_heals(template: Template, lot: int) -> None:
    for seed in range(lot * SEEDS // LOTS, (lot + 1) * SEEDS // LOTS):
        live(template, seed)
