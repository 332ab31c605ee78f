"""One life of a village: set up, live, heal, prove."""

import shutil

from tests.faults import moves
from tests.faults.proofs import prove, prove_midway
from tests.faults.village import Template, Village

__all__ = ["Template", "live"]

MOVES = 32


def live(template: Template, seed: int, moves_made: int = MOVES) -> None:
    """Live through a seed. Raises AssertionError with the seed in it where something does not hold."""
    folder = template.root.parent / f"seed-{seed}"
    folder.mkdir()
    village = Village.at(template, folder, seed)
    try:
        for n in range(moves_made):
            moves.move(village)
            if n == moves_made // 2:
                prove_midway(village)
        prove_midway(village)
        village.heal()
        prove(village)
    except Exception as error:
        error.add_note(f"seed {seed}: put it into tests/faults/seeds.txt")
        raise
    finally:
        village.close()
        shutil.rmtree(folder)
