"""A document's layout (版式) as its file says it: the page, and the blocks that make it, top to bottom."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from counter.catalogue.documents import Document, Variable, codes, document
from counter.catalogue.files import CatalogueError
from counter.domain.form import Frozen
from counter.printing.described import AnyBlock
from counter.printing.errors import UnknownLayout

OFFICIAL = (37.0, 26.0, 35.0, 28.0)  # GB/T 9704-2012: leaves 156 × 225 mm


class Edge(Frozen):
    """What stands at the top or the foot of every page: {copy}, {page} and {pages} are known here."""

    left: str = ""
    centre: str = ""
    right: str = ""
    size: float = 9


class Band(Frozen):
    """A part of a letter in parts, so high that paper which is already divided fits it."""

    height: float
    blocks: tuple[AnyBlock, ...]


class Seam(Frozen):
    """The words across the boundary under a band, over which the stamp goes (骑缝章): half on either part."""

    text: str
    after: int = 1


class Layout(Frozen):
    """One document. `pages` is how many pages of a copy its sample may take."""

    document: Document
    page: Literal["slip", "official"] = "slip"
    copies: tuple[str, ...] = ("",)
    pages: int = 1
    size: float = 12
    halves: bool = False  # two copies on one sheet, if each fits
    wide: bool = False
    margins: tuple[float, float, float, float] = (15, 22, 13, 22)  # top, right, foot, left
    head: Edge = Edge()
    foot: Edge = Edge()
    badge: str = ""  # stands boxed in the head where it is not empty
    blocks: tuple[AnyBlock, ...] = ()
    bands: tuple[Band, ...] = ()
    seam: Seam | None = None
    cut: str = "沿 此 线 裁 开"

    @property
    def code(self) -> str:
        """Give the document's code."""
        return self.document.code

    @property
    def variables(self) -> Mapping[str, Variable]:
        """Give what the document needs, by name."""
        return self.document.variables

    @property
    def official(self) -> bool:
        """Tell whether the page is that of an official document."""
        return self.page == "official"

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Give the margins: top, right, foot, left."""
        return OFFICIAL if self.official else self.margins

    def parts(self) -> Iterator[tuple[str, AnyBlock]]:
        """Give every block with its key."""
        yield from ((f"blocks.{n}", block) for n, block in enumerate(self.blocks, 1))
        for n, band in enumerate(self.bands, 1):
            yield from ((f"bands.{n}.blocks.{m}", block) for m, block in enumerate(band.blocks, 1))


def layouts() -> tuple[str, ...]:
    """Name the documents that can be printed."""
    return codes()


@cache
def read(code: str, version: int = 0, folder: Path | None = None) -> Layout:
    """Read the layout of a document, the newest where no version is asked for. Raises UnknownLayout."""
    try:
        found = document(code, version, folder)
    except (KeyError, CatalogueError) as error:
        raise UnknownLayout(f"{code}.{version}" if version else code) from error
    return Layout.model_validate({**found.drawing, "document": found})
