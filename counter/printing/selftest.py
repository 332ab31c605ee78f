"""Whether the paper would come out (自检): fonts, licences, and every layout from its sample."""

from collections.abc import Collection, Iterator
from pathlib import Path

from counter.catalogue import files
from counter.catalogue.documents import PAGE, SHARED, Document, Edition, needed, parsed
from counter.catalogue.files import CatalogueError
from counter.domain.likely import meant
from counter.printing import review
from counter.printing.document import lay, samples
from counter.printing.errors import MissingVariable, PaperError, TooTall, UnknownVariable, WrongVariable
from counter.printing.fonts import FILES, LICENCES, load
from counter.printing.layout import Layout
from counter.resources import path

PROOF = "CTP1" + "A2" * 210  # about as long as they come: see counter/domain/proof.py
ELDER_PAGES = 3  # how many a page of the ordinary edition may become
ALWAYS = frozenset({"hall_name", "paper_no"})  # by which a file is told from others


def _words(layout: Layout, own: Collection[str], shared: Collection[str]) -> Iterator[tuple[str, str]]:
    """Words that nothing fills, and values that nothing shows: key and sentence."""
    used = needed(layout.document.drawing)
    known = {*own, *shared, *PAGE}
    yield from ((f"variables.{name}", f"版面里用了 {name}，variables 里没有{meant(name, known)}") for name in sorted(used - known))
    yield from ((f"variables.{name}", "登记了，版面里没有用到") for name in sorted(set(own) - used))
    yield from ((f"variables.{name}", "每种文书都要用到，版面里没有") for name in sorted(ALWAYS - used))


def _fonts() -> Iterator[str]:
    for font, file in FILES.items():
        try:
            load(font)
        except (OSError, ValueError) as wrong:
            yield f"fonts/{file}: 字体不能读取（{wrong}）"
    yield from (f"fonts/{name}: 缺少字体许可" for name in LICENCES if not path("fonts", name).is_file())


def _layouts(folder: Path) -> Iterator[CatalogueError]:
    try:
        shared = files.toml(folder / SHARED, f"layouts/{SHARED}")
    except CatalogueError as error:
        yield error
        return
    for file in sorted(folder.glob("DOC-*.toml")):
        yield from _layout(file, shared)


def _layout(path: Path, shared: files.Raw) -> Iterator[CatalogueError]:
    file = f"layouts/{path.name}"
    try:
        own = files.toml(path, file)
    except CatalogueError as error:
        yield error
        return
    raw = parsed(path.stem, own, shared)
    wrong = list(files.mistakes(Document, raw, file)) or list(files.mistakes(Layout, {**_table(raw["drawing"]), "document": raw}, file))
    if not wrong:
        layout = Layout.model_validate({**_table(raw["drawing"]), "document": raw})
        told = [*_words(layout, _table(own.get("variables")), shared), *review.told(layout)] or list(_drawn(layout))
        wrong = [CatalogueError(file, *each) for each in told]
    yield from wrong


def _table(part: object) -> files.Raw:
    return part if isinstance(part, dict) else {}


def _drawn(layout: Layout) -> Iterator[tuple[str, str]]:
    """Try the layout with its own samples and a QR as large as they come, in each edition that it has."""
    editions: tuple[Edition, ...] = ("", "elder") if layout.document.audience == "applicant" else ("",)
    values = samples(layout) | ({"proof": PROOF} if "proof" in layout.variables else {})
    try:
        for edition in editions:
            yield from _long(layout, len(lay(layout, values, edition)), edition)
    except (WrongVariable, MissingVariable, UnknownVariable) as wrong:
        yield f"variables.{wrong.name}", "样例不合 kind 或 fields"
    except TooTall:
        yield "", "有一段比一页（一联）还高"
    except KeyError as wrong:
        yield f"variables.{wrong.args[0]}", "是 rows，不能写在文字里"
    except (PaperError, ValueError) as wrong:
        yield "", f"排不出来（{type(wrong).__name__} {wrong}）"


def _long(layout: Layout, pages: int, edition: Edition) -> Iterator[tuple[str, str]]:
    """Say that the sample takes more pages than the layout says."""
    each, most = -(-pages // len(layout.copies)), layout.pages * (ELDER_PAGES if edition else 1)
    if each > most:
        yield "pages", f"样例{'大字版' if edition else ''}一联有 {each} 页，最多应是 {most} 页"


def check(folder: Path | None = None) -> list[str]:
    """Try the fonts and every layout, ours or those of a folder, and say what is wrong; nothing said is all well."""
    return [*_fonts(), *map(str, _layouts(folder or path("layouts")))]
