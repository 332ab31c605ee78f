"""An issued paper drawn once more (重绘), in the version and edition that it was issued in."""

from collections.abc import Mapping
from typing import Literal

from counter.printing.document import render
from counter.printing.errors import PaperError


def again(layout: str, values: Mapping[str, object], /, *, version: int, edition: Literal["", "elder"]) -> bytes | None:
    """Draw it; None where this program cannot any more, or where no font has a character of it."""
    try:
        return render(layout, values, version=version, edition=edition)
    except (PaperError, KeyError):
        return None
