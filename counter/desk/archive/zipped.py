"""A ZIP whose bytes follow from its entries alone: stored, undated, in order. Whoever has the entries can say what the file must be.

Two exports of one case are the same file; and a file that says anything more than its entries was touched by somebody.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

MOST: Final = 4 * 1024**3 - 1  # bytes: beyond that a ZIP is written otherwise
ENTRIES: Final = 65_535
_MADE, _NEEDS, _UTF8, _STORED = 20, 20, 0x0800, 0  # by DOS, needs 2.0, names in UTF-8, not compressed
_TIME, _DAY = 0, 0x21  # 1980-01-01 00:00: a ZIP knows no earlier day

Entry = tuple[str, bytes]


class TooLarge(ValueError):
    """There is more than one ZIP holds."""


def chunks(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Give the file piece by piece; an entry is held only while it is written. Raises TooLarge."""
    at, heads = 0, list[bytes]()
    for name, content in entries:
        head = struct.pack("<5H3L2H", _NEEDS, _UTF8, _STORED, _TIME, _DAY, zlib.crc32(content), *(len(content),) * 2, len(name.encode()), 0)
        heads.append(b"PK\1\2" + struct.pack("<H", _MADE) + head + struct.pack("<3H2L", 0, 0, 0, 0, at) + name.encode())
        yield b"PK\3\4" + head + name.encode()
        yield content
        at += 30 + len(name.encode()) + len(content)
        if at > MOST or len(heads) > ENTRIES:
            raise TooLarge(f"{at} bytes, {len(heads)} entries")
    yield from heads
    size = sum(map(len, heads))
    yield b"PK\5\6" + struct.pack("<4H2LH", 0, 0, len(heads), len(heads), size, at, 0)
