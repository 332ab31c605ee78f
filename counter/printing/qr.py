"""A text as the modules of a QR code (ISO/IEC 18004), error correction M: what a layout draws as bars."""

from functools import lru_cache

import segno

Modules = tuple[tuple[bool, ...], ...]
MASK = 3  # every reader takes any of the eight; to weigh them against one another takes four times as long as all the rest
QUIET = 4  # modules of white that the standard asks for on every side; they are not in what `modules` gives


@lru_cache(maxsize=64)
def modules(text: str) -> Modules:
    """Give the dark modules row by row, without the quiet zone. Raises ValueError for a text that no QR code holds.

    The smallest version that holds the text; the level is raised above M only where that makes it no larger.
    """
    made = segno.make_qr(text, error="m", boost_error=True, mask=MASK)
    return tuple(tuple(bool(module) for module in row) for row in made.matrix)
