"""The simulation: counters, a hall in memory, any interleaving of work, exchange and faults; then the invariants of sync.md.

A seed that ever failed stays in seeds.txt for ever and runs first.
"""

from pathlib import Path

import pytest

from tests.faults.life import Template, live

SEEDS = 200
LOTS = 20
KEPT = [int(line) for line in (Path(__file__).parent / "seeds.txt").read_text("utf-8").split()]


def test_the_seeds_that_failed_once(template: Template) -> None:
    for seed in KEPT:
        live(template, seed)


@pytest.mark.parametrize("lot", range(LOTS))
def test_whatever_happens_heals(template: Template, lot: int) -> None:
    for seed in range(lot * SEEDS // LOTS, (lot + 1) * SEEDS // LOTS):
        live(template, seed)
