"""A PDF moved on its paper (打印校准), for a printer that prints a little beside where it should; nothing is drawn anew."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError

from counter.domain.problem import Problem
from counter.ui.printers.job import Unprinted

MM = 72 / 25.4


def pages(pdf: bytes) -> int:
    """Count the pages. Raises Unprinted for what is no document, or an empty one."""
    try:
        count = len(PdfReader(BytesIO(pdf)).pages)
    except PyPdfError:
        count = 0
    if not count:
        raise Unprinted(Problem("", "nothing_to_print"))
    return count


def sheet(pdf: bytes) -> tuple[int, int]:
    """Give the sheet of the first page as printers name it: upright, in hundredths of a millimetre."""
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    width, height = sorted((round(float(box.width) / MM * 100), round(float(box.height) / MM * 100)))
    return width, height


def shifted(pdf: bytes, offset: tuple[float, float]) -> bytes:
    """Move every page by mm to the right and down. Without an offset the bytes stay the very same."""
    x, y = offset
    if not x and not y:
        return pdf
    moved = PdfWriter(clone_from=BytesIO(pdf))
    for page in moved.pages:
        page.add_transformation(Transformation().translate(x * MM, -y * MM))
    out = BytesIO()
    moved.write(out)
    return out.getvalue()
