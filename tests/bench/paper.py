"""A receipt, beside ReportLab drawing the same marks without laying them out."""

from collections.abc import Iterator
from io import BytesIO
from typing import get_args

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from counter import printing
from counter.printing.document import pages
from counter.printing.fonts import FILES, Role
from counter.printing.piece import SHEET, Mark, Page, Stroke
from counter.resources import path
from tests.bench.measure import Line, Sizes, repeated


def receipt(sizes: Sizes) -> Iterator[Line]:
    """Time DOC-ACC from values to bytes."""
    registered()
    values = printing.sample("DOC-ACC")
    laid = pages("DOC-ACC", values)
    ours, slow = repeated(lambda: printing.render("DOC-ACC", values), sizes.times // 4 + 1)
    peer, _ = repeated(lambda: bare(laid), sizes.times // 4 + 1)
    yield Line("receipt DOC-ACC, two copies", ours, peer, "ReportLab alone: the same marks, laid out before", slow)


def registered() -> None:
    """Make our fonts known to ReportLab in its own way."""
    for font, file in {**FILES, **dict.fromkeys(get_args(Role), FILES["serif"])}.items():
        pdfmetrics.registerFont(TTFont("bare " + font, str(path("fonts", file))))


def bare(laid: list[Page]) -> bytes:
    """Draw marks that were laid out before."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=SHEET, pageCompression=1)
    for page in laid:
        for placed in page.placed:
            left, top = placed.x, SHEET[1] - placed.y
            for ink in placed.piece.ink:
                if isinstance(ink, Mark):
                    canvas.setFont("bare " + ink.font, ink.size)
                    canvas.drawString(left + ink.x, top - ink.y, ink.text, charSpace=ink.space)
                elif isinstance(ink, Stroke):
                    canvas.setLineWidth(ink.width)
                    canvas.line(left + ink.x1, top - ink.y1, left + ink.x2, top - ink.y2)
                else:
                    canvas.rect(left + ink.x, top - ink.y - ink.height, ink.width, ink.height, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
