"""Files that may be attached (附件): PDF, JPEG and PNG, told by what they begin with and never by their name."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Mime = Literal["application/pdf", "image/jpeg", "image/png"]

PDF, JPEG, PNG = b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
ENDINGS: dict[Mime, str] = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
WIDEST, MOST_PIXELS = 30_000, 120_000_000  # of an image: more would not be a scan but an attack on whoever opens it
_LEAD = 1024  # bytes in which the mark of a PDF may stand (ISO 32000-1, annex H)
_SOF = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # markers of a JPEG that tell its size
_MARK = 0xFF  # begins a marker, and fills up before one
_BARE = frozenset({0x01, *range(0xD0, 0xD9), _MARK})  # markers without a length
_SCAN, _END = 0xDA, b"\xff\xd9"


@dataclass(frozen=True)
class Image:
    """The size of an image in pixels."""

    width: int
    height: int

    @property
    def bearable(self) -> bool:
        """Whether it can be shown without harm."""
        return 0 < self.width <= WIDEST and 0 < self.height <= WIDEST and self.width * self.height <= MOST_PIXELS


def mime(content: bytes) -> Mime | None:
    """Tell what a file is by its first bytes; None for anything else."""
    if content.startswith(PNG):
        return "image/png"
    if content.startswith(JPEG):
        return "image/jpeg"
    return "application/pdf" if PDF in content[:_LEAD] else None


def image(content: bytes) -> Image | None:
    """Read the size of a whole PNG or JPEG; None when it is broken or cut off."""
    return _png(content) if content.startswith(PNG) else _jpeg(content)


def _png(content: bytes) -> Image | None:
    head = content[8:33]
    if len(head) < len("....IHDR") + 17 or head[4:8] != b"IHDR" or b"IEND" not in content[-16:]:
        return None
    (checksum,) = struct.unpack(">I", head[21:25])
    if zlib.crc32(head[4:21]) != checksum:
        return None
    return Image(*struct.unpack(">II", head[8:16]))


def _jpeg(content: bytes) -> Image | None:
    """Find the size, which stands before the scan; the scan must end."""
    found = None
    for marker, at in _segments(content):
        if marker in _SOF and at + 9 <= len(content):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            found = Image(width, height)
        if marker == _SCAN:
            return found if _END in content[at:] else None
    return None


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Go from marker to marker: which it is, and where it stands."""
    at = 2
    while at + 4 <= len(content) and content[at] == _MARK:
        marker = content[at + 1]
        yield marker, at
        bare = 1 if marker == _MARK else 2
        at += bare if marker in _BARE else 2 + int.from_bytes(content[at + 2 : at + 4], "big")


def plain_name(name: str) -> str:
    """Give the name of a file without folders and without what does not belong into a line."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable()).strip()[:120]
