"""Many papers in one file, for one job of the printer (合并)."""

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfReader, PdfWriter


def joined(papers: Iterable[bytes]) -> bytes:
    """Put PDFs one behind the other, each page as it is."""
    writer, file = PdfWriter(), BytesIO()
    for paper in papers:
        writer.append(PdfReader(BytesIO(paper)), import_outline=False)
    writer.write(file)
    return file.getvalue()
