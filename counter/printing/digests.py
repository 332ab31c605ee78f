"""What a printed page was (摘要): the digest of a PDF, and of what stands on each of its pages."""

import hashlib
from io import BytesIO

from pypdf import PdfReader


def sha256(pdf: bytes) -> str:
    """Give the digest of the whole file, in hex."""
    return hashlib.sha256(pdf).hexdigest()


def pages(pdf: bytes) -> tuple[str, ...]:
    """Give the digest of every page: of what it draws, and of how large it is."""
    return tuple(_page(page.mediabox, page.get_contents()) for page in PdfReader(BytesIO(pdf)).pages)


def _page(box: object, drawn: object) -> str:
    data = drawn.get_data() if hasattr(drawn, "get_data") else b""
    return hashlib.sha256(f"{box}\n".encode() + data).hexdigest()
