"""Profiles that are founded once for all tests and copied for each of them: to found one takes longer than most of what is tested in it."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from counter.desk.desk import Desk
from tests.desk.hall import FOUNDING, PASSWORD, Clock, Counter, people

Preparing = Callable[[Desk], None]  # what the administrator does before the tests begin


def founded(folder: Path, prepare: Preparing = people) -> tuple[Counter, Desk]:
    """Give a stand-alone counter of its own in a new folder, and its administrator."""
    original, now = _original(prepare)
    shutil.copytree(original / "profile", folder)
    shutil.copytree(original / "marks", folder.parent / "marks", dirs_exist_ok=True)
    made = Counter.at(folder, Clock(now))
    return made, made.door.sign_in(FOUNDING.login, PASSWORD)


@cache
def _original(prepare: Preparing) -> tuple[Path, datetime]:
    """Found the profile that is copied; give its folder and the time on its clock."""
    root = Path(tempfile.mkdtemp(prefix="counter-founded-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    made = Counter.at(root / "profile")
    prepare(made.door.found("03", FOUNDING))
    made.door.close()
    return root, made.clock.now
