"""What was probably meant by a name that there is not (近似的名字): a slip of the finger is told with the right word."""

from collections.abc import Collection
from difflib import get_close_matches


def meant(name: str, known: Collection[str]) -> str:
    """Give the end of a sentence with the nearest name; "" when none is near."""
    near = get_close_matches(name, sorted(known), 1)
    return f"，是不是 {near[0]}" if near else ""
