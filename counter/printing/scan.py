"""The QR codes in a picture (识读), where the optional zxing-cpp is installed: a counter has a scanner, a back office has pictures."""

import io
from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from PIL import Image

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"RIFF")  # PNG, JPEG, TIFF, BMP, WebP


class NoReader(RuntimeError):
    """Pictures cannot be read here."""


class _Barcode(Protocol):
    text: str


class _Reader(Protocol):
    def read_barcodes(self, image: Image.Image) -> Iterable[_Barcode]:
        """Find the codes of a picture."""


def picture(data: bytes) -> bool:
    """Tell whether bytes are a picture."""
    return data.startswith(PICTURES)


def texts(data: bytes) -> tuple[str, ...]:
    """Give the texts of the codes in a picture. Raises NoReader, and OSError for a picture that is none."""
    try:
        reader = cast("_Reader", import_module("zxingcpp"))
    except ImportError as error:
        raise NoReader("zxing-cpp is not installed: pip install zxing-cpp, or scan the code") from error
    with Image.open(io.BytesIO(data)) as opened:
        return tuple(found.text for found in reader.read_barcodes(opened.convert("L")))
