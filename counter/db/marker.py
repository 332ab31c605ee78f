"""How far a store had come (号码标记), in a small file that no backup of the profile carries.

A store whose last number is before the marker's was put back from an old copy: it must not issue a number twice.
One file per workstation number; written after each commit, so that it is never ahead of the store.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from counter.settings import write_whole


@dataclass(frozen=True)
class Mark:
    """The last action: its number and chain hash."""

    n: int
    hash: bytes


class Marker:
    """The file of one workstation number on this machine."""

    def __init__(self, file: Path) -> None:
        """`file` lies outside the profile: put hall and workstation number into its name."""
        self.file = file

    def write(self, n: int, hash_: bytes) -> None:
        """Note the last committed action. Not flushed to the disk: a lost note only makes the guard weaker."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(self.file, json.dumps({"n": n, "hash": hash_.hex()}).encode(), durable=False)

    def read(self) -> Mark | None:
        """Give what was noted; None where nothing is, or nothing legible."""
        try:
            noted = json.loads(self.file.read_bytes())
            return Mark(int(noted["n"]), bytes.fromhex(noted["hash"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def behind(self, n: int, hash_: bytes) -> bool:
        """Whether a store that ends at (n, hash) is older than the marker, or has another past."""
        mark = self.read()
        return mark is not None and (n < mark.n or (n == mark.n and hash_ != mark.hash))
