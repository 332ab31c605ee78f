"""Whether the paper would come out (自检): fonts, licences, and every layout from its sample."""

from collections.abc import Collection, Iterator
from pathlib import Path

from counter.catalogue import files
from counter.catalogue.files import CatalogueError
from counter.domain.likely import meant
from counter.printing.document import lay, samples
from counter.printing.errors import MissingGlyph, MissingVariable, PaperError, TooTall, UnknownVariable, WrongVariable
from counter.printing.fill import names
from counter.printing.fonts import FILES, LICENCES, load
from counter.printing.layout import AnyBlock, Code, Layout, Line, Pairs, Signature, Table, Text, combined
from counter.resources import path

EVERY = "every.toml"  # the variables that every document is given
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


def _columns(layout: Layout) -> Iterator[tuple[str, str]]:
    for n, block in enumerate(layout.blocks, 1):
        if isinstance(block, Table) and block.rows in layout.variables:
            known = {*layout.variables[block.rows].fields, "n"}
            told = (name for column in block.columns for name in names(column.value) if name not in known)
            yield from ((f"blocks.{n}.columns", f"{block.rows} 的 fields 里没有 {name}{meant(name, known)}") for name in told)


def _words(layout: Layout, shared: Collection[str]) -> Iterator[tuple[str, str]]:
    """Words that nothing fills, and values that nothing shows: key and sentence."""
    used = _used(layout)
    known = {*layout.variables, *_PAGE}
    yield from ((f"variables.{name}", f"版面里用了 {name}，variables 里没有{meant(name, known)}") for name in sorted(used - known))
    yield from ((f"variables.{name}", "登记了，版面里没有用到") for name in sorted(set(layout.variables) - used - set(shared)))
    yield from _columns(layout)


def _fonts() -> Iterator[str]:
    for font, file in FILES.items():
        try:
            load(font)
        except (OSError, ValueError) as wrong:
            yield f"fonts/{file}: 字体不能读取（{wrong}）"
    yield from (f"fonts/{name}: 缺少字体许可" for name in LICENCES if not path("fonts", name).is_file())


def _layouts(folder: Path) -> Iterator[CatalogueError]:
    try:
        every = files.toml(folder / EVERY, f"layouts/{EVERY}")
    except CatalogueError as error:
        yield error
        return
    for file in sorted(folder.glob("DOC-*.toml")):
        yield from _layout(file, every)


def _layout(path: Path, every: files.Raw) -> Iterator[CatalogueError]:
    file = f"layouts/{path.name}"
    try:
        raw = combined(path.stem, files.toml(path, file), every)
    except CatalogueError as error:
        yield error
        return
    wrong = list(files.mistakes(Layout, raw, file))
    if not wrong:
        layout = Layout.model_validate(raw)
        general = every.get("variables")
        shared = general if isinstance(general, dict) else ()
        wrong = [CatalogueError(file, *each) for each in _words(layout, shared)] or [CatalogueError(file, *each) for each in _drawn(layout)]
    yield from wrong


def _drawn(layout: Layout) -> Iterator[tuple[str, str]]:
    """Try the layout with its own samples."""
    try:
        lay(layout, samples(layout))
    except MissingGlyph as wrong:
        yield "", f"字体里没有“{wrong.char}”（{wrong.code}）：{wrong.text}"
    except (WrongVariable, MissingVariable, UnknownVariable) as wrong:
        yield f"variables.{wrong.name}", "样例不合 kind 或 fields"
    except TooTall:
        yield "", "有一段比一页还高"
    except (PaperError, ValueError, KeyError) as wrong:
        yield "", f"排不出来（{type(wrong).__name__} {wrong}）"


def check(folder: Path | None = None) -> list[str]:
    """Try the fonts and every layout, ours or those of a folder, and say what is wrong; nothing said is all well."""
    return [*_fonts(), *map(str, _layouts(folder or path("layouts")))]
