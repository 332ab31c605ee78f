"""Lines put into columns and pages by their height: no line is cut, every column begins with a title, none ends with one."""

from collections.abc import Callable, Sequence

from counter.ui.second.sheet import Line

Column = tuple[Line, ...]
AGAIN = "（续）"
SHORTEST = 20  # characters that an answer is not cut below
Pages = tuple[tuple[Column, ...], ...]


def pieces(line: Line, height: Callable[[Line], int], room: int) -> list[Line]:
    """Cut an answer that is higher than a column into parts that are not."""
    high = height(line)
    if high <= room or len(line.value) < SHORTEST:
        return [line]
    most = max(len(line.value) * room * 9 // (high * 10), SHORTEST)
    parts = [line.value[n : n + most] for n in range(0, len(line.value), most)]
    return [Line(line.label if n == 0 else f"{line.label}{AGAIN}", part) for n, part in enumerate(parts)]


def turns(notices: Sequence[str], height: Callable[[str], int], room: int) -> list[list[str]]:
    """Put notices together that stand on the screen at one time."""
    found: list[list[str]] = [[]]
    for notice in notices:
        if found[-1] and sum(map(height, [*found[-1], notice])) > room:
            found.append([])
        found[-1].append(notice)
    return found


def columns(lines: Sequence[Line], height: Callable[[Line], int], room: int) -> list[Column]:
    """Fill columns from the top. A line higher than a column has one of its own, under its title."""
    found: list[list[Line]] = [[]]
    used, title = 0, Line("")
    for line in lines:
        title = line if line.head else title
        if len(found[-1]) > 1 and used + height(line) > room:
            found.append([] if line.head else _begun(found[-1], title))
            used = sum(map(height, found[-1]))
        found[-1].append(line)
        used += height(line)
    return [tuple(column) for column in found if column]


def _begun(column: list[Line], title: Line) -> list[Line]:
    """Begin the next column with the title of what goes on in it: taken along from the foot of the last, or said again."""
    if column[-1].head:
        return [column.pop()]
    return [Line(f"{title.label}{AGAIN}", head=True)]


def pages(found: Sequence[Column], across: int) -> Pages:
    """Put so many columns onto each page; there is always a page."""
    return tuple(tuple(found[n : n + across]) for n in range(0, len(found), across)) or ((),)


def page_of(shown: Pages, line: Line | None) -> int:
    """Give the page on which a line stands, the first when it stands nowhere."""
    return next((n for n, page in enumerate(shown) if any(line is each for column in page for each in column)), 0)
