"""The made-up hall of this computer (演练大厅): in a folder of its own beside the real one's, made when it is first wanted."""

import shutil
from collections.abc import Callable
from pathlib import Path

from counter.desk.demo import SIGN_INS, WORD, Plan, fill
from counter.desk.door import Door
from counter.desk.room import Sources
from counter.domain.sample import Chance

FOLDER, HINT = "made-up-hall", "sign-in.txt"
MAKING = ".making"
SIZE = Plan(120, 40)


def hint() -> str:
    """Say who can sign in."""
    return "".join(f"{words}: {login} / {WORD}\n" for login, words in SIGN_INS.items())


def ready(folder: Path, door: Callable[[Path], Door], sources: Sources, chance: Chance, plan: Plan = SIZE) -> None:
    """See that there is a made-up hall in the folder. One that was cut off while it was made is begun anew: it never stood there."""
    if door(folder).enrolled:
        return
    making = folder.with_name(folder.name + MAKING)
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700, parents=True)
    made = door(making)
    fill(made, sources, chance, plan)
    made.close()
    (making / HINT).write_text(hint(), encoding="utf-8")
    if folder.exists():
        folder.rmdir()  # of a profile that nobody began: what is in it is never overwritten
    making.rename(folder)
