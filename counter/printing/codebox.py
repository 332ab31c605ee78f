"""A character that no font has (缺字): its code point in a box, drawn with strokes, so that it is legible and is no other text."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Segment = tuple[float, float, float, float]

WIDTH = 1000  # thousandths of the size: a full character
PEN = 0.035  # of the size
TICKED, OPEN = "☑", "☐"  # boxes of a form: not every font has them, and those that have draw them unlike one another
_TICK: Sequence[Segment] = tuple(
    (x1, y1 + thick, x2, y2 + thick) for thick in (0, 0.03) for x1, y1, x2, y2 in ((0.2, 0.36, 0.42, 0.1), (0.42, 0.1, 0.84, 0.68))
)
_LEFT, _FOOT, _WIDE, _TALL = 0.06, -0.10, 0.88, 0.92  # the box in its em
# The strokes of each digit on a grid of 2 × 4: "xy xy xy", a stroke ends at "/"; capitals, so that B is not 8 and D is not 0.
_DIGITS = {
    "0": "10 01 03 14 23 21 10",
    "1": "03 14 10 / 00 20",
    "2": "03 14 24 22 00 20",
    "3": "04 24 12 21 20 10 00",
    "4": "20 24 01 21",
    "5": "24 04 02 22 20 00",
    "6": "24 04 00 20 22 02",
    "7": "04 24 10",
    "8": "00 20 24 04 00 / 02 22",
    "9": "00 20 24 04 02 22",
    "A": "00 03 14 23 20 / 02 22",
    "B": "00 04 14 23 12 21 10 00 / 02 12",
    "C": "24 04 00 20",
    "D": "00 04 14 23 21 10 00",
    "E": "24 04 00 20 / 02 12",
    "F": "24 04 00 / 02 12",
}


def _strokes(digit: str) -> Iterator[tuple[Point, Point]]:
    for stroke in _DIGITS[digit].split(" / "):
        points = [(int(at[0]), int(at[1])) for at in stroke.split()]
        yield from pairwise(points)


def _lines(char: str) -> tuple[str, str]:
    code = f"{ord(char):04X}"
    half = (len(code) + 1) // 2
    return code[:half], code[half:]


def _row(digits: str, foot: float) -> Iterator[Segment]:
    unit = _WIDE / max(3 * len(digits) + 1, 10)
    left = _LEFT + (_WIDE - unit * (3 * len(digits) - 1)) / 2
    tall = _TALL * 0.32 / 4
    for n, digit in enumerate(digits):
        for (x1, y1), (x2, y2) in _strokes(digit):
            yield left + (3 * n + x1) * unit, foot + y1 * tall, left + (3 * n + x2) * unit, foot + y2 * tall


def _frame() -> Iterator[Segment]:
    corners: Sequence[Point] = ((_LEFT, _FOOT), (_LEFT + _WIDE, _FOOT), (_LEFT + _WIDE, _FOOT + _TALL), (_LEFT, _FOOT + _TALL))
    yield from ((*one, *other) for one, other in zip(corners, (*corners[1:], corners[0]), strict=True))


def _digits(char: str) -> Iterator[Segment]:
    above, below = _lines(char)
    yield from _row(above, _FOOT + _TALL * 0.57)
    yield from _row(below, _FOOT + _TALL * 0.11)


def segments(char: str, x: float, y: float, size: float) -> list[Segment]:
    """Give the strokes of a box whose base line begins at a point, upwards."""
    ems = [*_frame(), *(_TICK if char == TICKED else () if char == OPEN else _digits(char))]
    return [(x + x1 * size, y + y1 * size, x + x2 * size, y + y2 * size) for x1, y1, x2, y2 in ems]
