"""What whoever writes a layout may get wrong (版式检查): key and one sentence each, before it is tried with its sample."""

from collections.abc import Iterator

from counter.catalogue.documents import names, needed
from counter.domain.likely import meant
from counter.printing.described import AnyBlock, Grid, Pairs, Strip, Table, Text
from counter.printing.layout import Layout

Told = Iterator[tuple[str, str]]
_HEIGHT, _EXACT = 297.0, 0.01  # mm


def told(layout: Layout) -> Told:
    """Tell all that is wrong with a layout by itself."""
    yield from _page(layout)
    yield from _bands(layout)
    yield from _leaving(layout)
    for key, block in layout.parts():
        yield from _block(key, block, layout)


def _page(layout: Layout) -> Told:
    given = layout.model_fields_set
    if layout.official:
        wrong = [key for key in ("margins", "foot", "halves", "wide", "size") if key in given]
        yield from ((key, 'page = "official" 时由国标定，不要写') for key in wrong)
    if layout.halves and layout.wide:
        yield "wide", "halves 时不能横排"
    if bool(layout.blocks) == bool(layout.bands):
        yield "blocks", "blocks 和 bands 要有一样，只有一样"
    if not layout.copies:
        yield "copies", '至少一联；只有一联写 [""]'


def _bands(layout: Layout) -> Told:
    if not layout.bands:
        return
    whole = sum(band.height for band in layout.bands)
    if abs(whole - _HEIGHT) > _EXACT:
        yield "bands", f"各联 height 合计应是 {_HEIGHT:g} 毫米，现在是 {whole:g}"
    if layout.seam and not 1 <= layout.seam.after < len(layout.bands):
        yield "seam.after", "没有这样的分界"
    wrong = [key for key in ("page", "halves", "wide", "head", "foot", "badge") if key in layout.model_fields_set]
    yield from ((key, "bands 的版式没有") for key in wrong)


def _leaving(layout: Layout) -> Told:
    """What every paper that leaves the hall carries: how to tell that it is ours, and that it is not the first print."""
    used = needed(layout.document.drawing)
    if layout.document.outgoing and "proof" not in used:
        yield "blocks", '发出的文书要有验证码：signature 写 proof = "{proof}"，或者用 proof 块'
    if "mark" not in used:
        yield "badge", '补打、更正要标明：badge = "{mark}"'


def _block(key: str, block: AnyBlock, layout: Layout) -> Told:
    if isinstance(block.elder, str) and not isinstance(block, Text):
        yield f"{key}.elder", "只有 text 可以另写大字版的话"
    if block.elder is not True and layout.document.audience != "applicant":
        yield f"{key}.elder", "只有给申请人的文书有大字版"
    if isinstance(block, Pairs):
        yield from ((f"{key}.rows.{n}", "应是标签和值一对一对的") for n, pair in enumerate(block.rows, 1) if len(pair.cells) % 2)
    if isinstance(block, Table):
        yield from _columns(f"{key}.columns", block.rows, block, layout)
    if isinstance(block, Grid):
        yield from _grid(key, block, layout)


def _columns(key: str, rows: str, part: Table | Strip, layout: Layout) -> Told:
    if rows in layout.variables and layout.variables[rows].kind != "rows":
        yield key, f"{rows} 不是 rows"
    elif rows in layout.variables:
        known = {*layout.variables[rows].fields, "n"}
        strange = (name for column in part.columns for name in names(column.value) if name not in known)
        yield from ((key, f"{rows} 的 fields 里没有 {name}{meant(name, known)}") for name in strange)
    if not part.columns:
        yield key, "没有列"


def _grid(key: str, block: Grid, layout: Layout) -> Told:
    """Tell which rows do not fill the columns, those hanging down into them counted."""
    hanging = [0] * len(block.widths)
    for n, strip in enumerate(block.rows, 1):
        here = f"{key}.rows.{n}"
        if strip.rows:
            yield from _columns(f"{here}.columns", strip.rows, strip, layout)
        if strip.when and any(box.down > 1 for box in strip.cells):
            yield f"{here}.when", "有 down 的行不能有 when"
        taken = sum(map(bool, hanging)) + _across(strip)
        if taken != len(block.widths):
            yield here, f"各格 across 合计应是 {len(block.widths)}，现在是 {taken}"
            return
        hanging = _after(strip, hanging)
    if any(hanging):
        yield f"{key}.rows", "有一格的 down 超出了最后一行"


def _across(strip: Strip) -> int:
    if strip.rows:
        return sum(column.across for column in strip.columns) + bool(strip.side)
    return sum(box.across for box in strip.cells)


def _after(strip: Strip, hanging: list[int]) -> list[int]:
    """Give for how many more rows each column is taken from above."""
    free = [n for n, left in enumerate(hanging) if not left]
    left = [max(0, rows - 1) for rows in hanging]
    for box in strip.cells:
        for column in free[: box.across]:
            left[column] = box.down - 1
        free = free[box.across :]
    return left
