"""What the tests of paper share: values to change, text to read, where everything stands."""

from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO

from pypdf import PdfReader

from counter import printing
from counter.catalogue.documents import Edition, document
from counter.printing.document import pages
from counter.printing.fonts import width
from counter.printing.piece import Bar, Mark, Page, Stroke

ALL = printing.layouts()
BOTH: tuple[Edition, ...] = ("", "elder")
PAPERS: list[tuple[str, Edition]] = [
    (code, edition) for code in ALL for edition in BOTH if not edition or document(code).audience == "applicant"
]
# As long as what a workstation signs (counter/domain/proof.py): base32, so capitals and digits.
PROOF = "CTP1" + "K5QXG2LTORZGC3DMPFZW65LSMUQGC4TF" * 12 + "MFRGGZDF"
Box = tuple[float, float, float, float]  # left, top, right, foot


def values_of(code: str, **changes: object) -> dict[str, object]:
    return {**printing.sample(code), **changes}


def proven(code: str) -> dict[str, object]:
    """Give the sample, with a QR where there is one."""
    return values_of(code, **({"proof": PROOF} if "proof" in printing.variables(code) else {}))


@cache
def printed(code: str, edition: Edition) -> bytes:
    return printing.render(code, proven(code), edition=edition)


@cache
def laid(code: str, edition: Edition) -> list[Page]:
    return pages(code, proven(code), edition=edition)


def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in reader(data).pages]


def text_of(code: str, values: Mapping[str, object]) -> str:
    return "\n".join(texts(printing.render(code, values)))


def marks(page: Page) -> Iterator[Mark]:
    """Give the texts of a page, measured from its corner."""
    for x, y, piece in page.placed:
        for ink in piece.ink:
            if isinstance(ink, Mark):
                yield ink._replace(x=x + ink.x, y=y + ink.y)


def said(found: list[Page]) -> str:
    """Give the words of pages one after another."""
    return "".join(mark.text for page in found for mark in marks(page))


def box(mark: Mark) -> Box:
    wide = width(mark.font, mark.size, mark.text) + mark.space * (len(mark.text) - 1)
    return mark.x, mark.y - 0.88 * mark.size, mark.x + wide, mark.y + 0.12 * mark.size


def boxes(page: Page) -> Iterator[tuple[Mark | Stroke | Bar, Box]]:
    """Give everything that is drawn and where."""
    for x, y, piece in page.placed:
        for ink in piece.ink:
            match ink:
                case Mark():
                    yield ink, box(ink._replace(x=x + ink.x, y=y + ink.y))
                case Stroke():
                    yield ink, (x + min(ink.x1, ink.x2), y + min(ink.y1, ink.y2), x + max(ink.x1, ink.x2), y + max(ink.y1, ink.y2))
                case Bar():
                    yield ink, (x + ink.x, y + ink.y, x + ink.x + ink.width, y + ink.y + ink.height)
