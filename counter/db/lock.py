"""One process per profile: a lock of the operating system, freed at the holder's death however it dies."""

import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

FILE = "profile.lock"
_FAR = 1 << 30  # Windows locks bytes and hides them from others: lock one far behind the text


@dataclass(frozen=True)
class Holder:
    """Who has the profile open."""

    pid: int
    host: str
    since: str


class ProfileBusy(Exception):
    """Another process has the profile open. `code` names the sentence that the window shows."""

    code = "profile_busy"

    def __init__(self, holder: Holder | None) -> None:
        """Say who, as far as it is written there."""
        words = f"process {holder.pid} on {holder.host} since {holder.since}" if holder else "another process"
        super().__init__(f"the profile is open in {words}")
        self.holder = holder


class ProfileLock:
    """Hold it around everything that touches a profile. Not for sharing between threads."""

    def __init__(self, folder: Path, now: datetime) -> None:
        """`now` is what a second process is told."""
        self.path = folder / FILE
        self._me = Holder(os.getpid(), socket.gethostname(), now.isoformat(timespec="seconds"))
        self._descriptor: int | None = None

    def acquire(self) -> Self:
        """Take the profile. Raises ProfileBusy at once when another process has it."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise ProfileBusy(_read(self.path)) from error
        _write(descriptor, json.dumps(asdict(self._me)).encode())
        self._descriptor = descriptor
        return self

    def release(self) -> None:
        """Give the profile back. The file stays: removing it would let two processes lock two files."""
        if self._descriptor is None:
            return
        _write(self._descriptor, b"")
        _unlock(self._descriptor)
        os.close(self._descriptor)
        self._descriptor = None

    def __enter__(self) -> Self:
        """Take the profile."""
        return self.acquire()

    def __exit__(self, *_error: object) -> None:
        """Give it back."""
        self.release()


def _write(descriptor: int, text: bytes) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, text)


def _read(path: Path) -> Holder | None:
    try:
        holder = json.loads(path.read_bytes())
        return Holder(int(holder["pid"]), str(holder["host"]), str(holder["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
