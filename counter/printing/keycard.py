"""The key card (按键卡): every key of the window on one A4 page, to lie beside the keyboard.

Three columns; the type is as large as lets the whole card stand on one page.
"""

from collections.abc import Iterator, Sequence

from counter.printing import fonts
from counter.printing.pdf import write
from counter.printing.piece import MM, SHEET, Ink, Mark, Page, Piece, Placed, Stroke

Section = tuple[str, Sequence[tuple[str, str]]]  # a place, and its keys with what they do
Row = tuple[str, str] | str  # a key and its words, or the name of a place

LEFT, RIGHT, TOP, FOOT = 12.0, 198.0, 27.0, 284.0  # what the columns may fill, mm
COLUMNS, GAP = 3, 5.0
LARGEST, LEAST, STEP = 10.5, 5.0, 0.25  # points
LEADING, KEYS = 1.42, 0.32  # of the size; of a column
POINT = 1 / MM
THIN = 0.4


def key_card(hall: str, sections: Sequence[Section]) -> bytes:
    """Draw the card. Raises ValueError where it does not fit on a page at the smallest type."""
    size, columns = _fitted(sections)
    ink = (*_head(hall), *(each for n, rows in enumerate(columns) for each in _column(n, rows, size)))
    return write([Page([Placed(0, 0, Piece(SHEET[1], ink))])], "按键卡", "")


def _width() -> float:
    return (RIGHT - LEFT - GAP * (COLUMNS - 1)) / COLUMNS


def _fitted(sections: Sequence[Section]) -> tuple[float, list[list[Row]]]:
    size = LARGEST
    while size >= LEAST:
        columns = _even(sections, int((FOOT - TOP) / (size * LEADING * POINT)))
        if columns and all(_fits(row, size) for rows in columns for row in rows):
            return size, columns
        size -= STEP
    raise ValueError("the key card does not fit on one page")


def _even(sections: Sequence[Section], most: int) -> list[list[Row]]:
    """Deal the rows out over columns as short as three of them can be; nothing where even full ones are too short."""
    rows = sum(len(keys) + 2 for _, keys in sections)
    dealt = (_columns(sections, height) for height in range(rows // COLUMNS, most + 1))
    return next((columns for columns in dealt if len(columns) <= COLUMNS), [])


def _fits(row: Row, size: float) -> bool:
    if isinstance(row, str):
        return True
    key, words = row
    wide = _width() * MM
    return fonts.width("bold", size, key) <= wide * KEYS - 2 and fonts.width("sans", size, words) <= wide * (1 - KEYS)


def _columns(sections: Sequence[Section], most: int) -> list[list[Row]]:
    """Deal the rows out; a place's name never stands at the foot of a column, nor does one go on without its name."""
    columns: list[list[Row]] = [[]]
    for zh, keys in sections:
        rows: list[Row] = [zh, *keys]
        if columns[-1]:
            rows = ["", *rows] if len(columns[-1]) + 4 <= most else rows
            if rows[0] != "":
                columns.append([])
        for row in rows:
            if len(columns[-1]) == most:
                columns.append([f"{zh}（续）"])
            columns[-1].append(row)
    return columns


def _column(n: int, rows: Sequence[Row], size: float) -> Iterator[Ink]:
    left, leading = LEFT + n * (_width() + GAP), size * LEADING * POINT
    for at, row in enumerate(rows):
        y = TOP + (at + 0.75) * leading
        if row == "":
            continue
        if isinstance(row, str):
            yield Mark(left * MM, y * MM, "bold", size, row)
            yield Stroke(left * MM, (y + leading * 0.2) * MM, (left + _width()) * MM, (y + leading * 0.2) * MM, THIN)
        else:
            yield Mark(left * MM, y * MM, "bold", size, row[0])
            yield Mark((left + _width() * KEYS) * MM, y * MM, "sans", size, row[1])


def _head(hall: str) -> Iterator[Ink]:
    yield Mark(LEFT * MM, 17 * MM, "bold", 16.0, "按键卡")
    said = f"{hall}　F1 帮助　Ctrl+K 找命令"
    yield Mark(RIGHT * MM - fonts.width("sans", 9.0, said), 17 * MM, "sans", 9.0, said)
    yield Stroke(LEFT * MM, 20.5 * MM, RIGHT * MM, 20.5 * MM, THIN)
