"""Whether the paper would come out (自检): fonts, licences, and every layout from its sample."""

from collections.abc import Iterator

from counter.printing.document import render, sample
from counter.printing.errors import PaperError
from counter.printing.fill import names
from counter.printing.fonts import FILES, LICENCES, load
from counter.printing.layout import AnyBlock, Code, Layout, Line, Pairs, Signature, Table, Text, layouts, read, shared
from counter.resources import path

_PAGE = frozenset({"copy", "page", "pages"})


def _templates(block: AnyBlock) -> tuple[str, ...]:
    match block:
        case Text():
            return (block.text,)
        case Line():
            return (block.left, block.centre, block.right)
        case Code():
            return (block.value, block.text)
        case Pairs():
            return tuple(text for pair in block.rows for text in pair.cells)
        case Signature():
            return (block.unit, block.date, *block.left)
        case _:
            return ()


def _used(layout: Layout) -> set[str]:
    """Name the variables that a layout speaks of."""
    edges = (layout.head, layout.foot)
    templates = [layout.badge, *(text for part in edges for text in (part.left, part.centre, part.right))]
    templates += [text for block in layout.blocks for text in _templates(block)]
    conditions = [block.when for block in layout.blocks]
    conditions += [pair.when for block in layout.blocks if isinstance(block, Pairs) for pair in block.rows]
    rows = [block.rows for block in layout.blocks if isinstance(block, Table)]
    return {name for text in templates for name in names(text)} | {name for name in (*conditions, *rows) if name}


def _columns(layout: Layout) -> Iterator[str]:
    for block in layout.blocks:
        if isinstance(block, Table):
            known = {*layout.variables[block.rows].fields, "n"}
            yield from (f"{block.rows}.{name}" for column in block.columns for name in names(column.value) if name not in known)


def _words(layout: Layout) -> Iterator[str]:
    used = _used(layout)
    yield from (f"{layout.code}: {name} is not declared" for name in sorted(used - set(layout.variables) - _PAGE))
    yield from (f"{layout.code}: {name} is never shown" for name in sorted(set(layout.variables) - used - shared()))
    yield from (f"{layout.code}: {name} is not a field" for name in _columns(layout))


def _fonts() -> Iterator[str]:
    for font, file in FILES.items():
        try:
            load(font)
        except (OSError, ValueError) as wrong:
            yield f"{file}: {wrong}"
    yield from (f"{name} is missing" for name in LICENCES if not path("fonts", name).is_file())


def _layouts() -> Iterator[str]:
    for code in layouts():
        try:
            yield from _words(read(code))
            render(code, sample(code))
        except (PaperError, OSError, ValueError, KeyError) as wrong:
            yield f"{code}: {type(wrong).__name__} {wrong}"


def check() -> list[str]:
    """Try the fonts and every layout, and say what is wrong; nothing said is all well."""
    return [*_fonts(), *_layouts()]
