"""Where a bundled file is: in the source tree, in an installed wheel, in the frozen program."""

import sys
from pathlib import Path

_INSTALLED = "counter_resources"  # the name of resources/ in a wheel, beside the package


def root() -> Path:
    """Find the folder that holds the bundled files."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    beside = Path(__file__).resolve().parent.parent
    installed = beside / _INSTALLED
    return installed if installed.is_dir() else beside / "resources"


def path(*parts: str) -> Path:
    """Find a bundled file or folder. Raises FileNotFoundError naming it."""
    found = root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"{'/'.join(('resources', *parts))} is missing (looked for {found})")
    return found
