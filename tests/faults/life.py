"""One life of a village: set up, live, heal, prove."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from counter.db import ledger
from tests.faults import moves
from tests.faults.proofs import prove, prove_midway
from tests.faults.village import Template, Village

__all__ = ["Template", "live"]

MOVES = 24
MIDWAY = 6  # moves between two looks


def live(template: Template, seed: int, moves_made: int = MOVES) -> None:
    """Live through a seed. Raises AssertionError with the seed in it where something does not hold."""
    folder = template.root.parent / f"seed-{seed}"
    folder.mkdir()
    village = Village.at(template, folder, seed)
    try:
        with _even_slices():
            _live(village, moves_made)
    except Exception as error:
        error.add_note(f"seed {seed}: put it into tests/faults/seeds.txt")
        raise
    finally:
        village.close()
        shutil.rmtree(folder)


def _live(village: Village, moves_made: int) -> None:
    for n in range(moves_made):
        moves.move(village)
        if n % MIDWAY == 0:
            prove_midway(village)
    prove(village)


@contextmanager
def _even_slices() -> Iterator[None]:
    """Let slices be cut by the number of actions, so that a seed is always the same life."""
    ticks = itertools.count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "perf_counter", lambda: next(ticks) * ledger.SLICE / 4)
        yield
