"""Release the items that are new (发布事项): `python -m counter.catalogue.release [FOLDER]`.

Nothing is written while the catalogue has any other mistake; every mistake is told with its file and key.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from counter import resources
from counter.catalogue import released
from counter.catalogue.read import Catalogue


def release(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Register the items that are new; give their names, and what stands in the way."""
    catalogue = Catalogue.load(folder)
    wrong = catalogue.problems(unreleased=False)
    if wrong:
        return (), wrong
    known = released.read(folder)
    fresh = {key: released.digest(item) for key, item in catalogue.versions.items() if key not in known}
    released.write(folder, {**known, **fresh})
    return tuple(fresh), ()


def main(arguments: Sequence[str]) -> int:
    """Release, and say what was done."""
    names, wrong = release(Path(arguments[0]) if arguments else resources.path("catalogue"))
    for line in wrong or [f"{name} 已发布" for name in names] or ["没有新的事项"]:
        sys.stdout.write(f"{line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
