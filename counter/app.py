"""Builds every part and introduces them to each other. Knows all names; holds no logic.

Here, and nowhere else, the program looks at the clock and at chance.
"""

import random
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from counter import __version__, printing
from counter.catalogue.read import Catalogue
from counter.cli.main import run
from counter.db import backup
from counter.db.keys import STRONG, Cost, SigningPair
from counter.db.ledger import Ledger
from counter.db.lock import ProfileLock
from counter.desk.desk import SyncState
from counter.desk.door import Door, Founding
from counter.desk.room import Sources
from counter.domain.journal import Json
from counter.sync import certificate, hall
from counter.sync.client import Hall, Patience
from counter.sync.errors import HallAway, HallFault, HallRefuses
from counter.sync.loop import Exchange
from counter.sync.server import LocalServer


def now() -> datetime:
    """Look at the clock."""
    return datetime.now(UTC)


def new_id() -> str:
    """Make a UUIDv7: time-ordered, random (RFC 9562)."""
    ms = time.time_ns() // 1_000_000
    value = (ms << 80) | (0x7 << 76) | (secrets.randbits(12) << 64) | (0b10 << 62) | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def sources(cost: Cost = STRONG) -> Sources:
    """Give the real clock, ids and salts."""
    return Sources(now, new_id, lambda: secrets.token_hex(16), cost)


class HallLink:
    """The road to the hall over one login role."""

    def __init__(self, dsn: str, password: str, workstation: str, patience: Patience | None = None) -> None:
        """Connect only when an exchange begins."""
        self._dsn, self._password, self._workstation = dsn, password, workstation
        self._patience = patience
        self._hall: Hall | None = None
        self._exchange: Exchange | None = None
        self._last = ""

    def _connect(self) -> AbstractContextManager[Hall]:
        self._hall = Hall(self._dsn, self._password, self._workstation, self._patience)
        return self._hall

    def __call__(self, ledger: Ledger) -> SyncState:
        """Exchange once and say how the hall was."""
        exchange = Exchange(ledger, self._connect, lambda: time.time_ns() // 1_000_000, __version__)
        try:
            report = exchange.once()
        except HallAway as error:
            return SyncState("away", self._last, error.code)
        except (HallRefuses, HallFault) as error:
            return SyncState("refused", self._last, error.code)
        ledger.heard(report.offset_ms, now())
        self._last = now().isoformat(timespec="seconds")
        return SyncState("connected", self._last, "", report.pushed, report.pulled)

    def hang_up(self) -> None:
        """Shut the socket down."""
        if self._hall is not None:
            self._hall.hang_up()


class HallAdministration:
    """The administrator's side of the hall, as desk.joining wants it."""

    def init(self, dsn: str, founding: Founding, public: str) -> None:
        """Found the hall in an empty database."""
        hall.init(dsn, founding.hall, founding.hall_name, founding.street, bytes.fromhex(public))

    def enrol(self, dsn: str, number: str, password: str, public: str, certificate: str) -> None:
        """Give a workstation its number and login role."""
        hall.enrol(dsn, number, password, bytes.fromhex(public), bytes.fromhex(certificate))

    def certify(self, hall_key: SigningPair, hall: str, number: str, public: str) -> str:
        """Sign a workstation's key with the hall's."""
        key = Ed25519PrivateKey.from_private_bytes(hall_key.private)
        return certificate.certify(key, hall, number, bytes.fromhex(public)).hex()

    def identity(self, dsn: str) -> tuple[str, str]:
        """Give the hall's id and name."""
        found = hall.identity(dsn)
        return found.hall_id, found.name

    def address(self, dsn: str) -> str:
        """Give the DSN without user and password."""
        parts = conninfo_to_dict(dsn)
        return make_conninfo(**{k: v for k, v in parts.items() if k not in ("user", "password") and v is not None})


def hint(folder: Path) -> str:
    """Say how to sign in to a made-up hall, as installer/run.py left it beside the store."""
    kept = folder / "sign-in.txt"
    return kept.read_text(encoding="utf-8") if kept.exists() else ""


def default_profile() -> Path:
    """Where this machine's profile is when none is named."""
    return Path(platformdirs.user_data_path("counter", appauthor=False)) / "profile"


@dataclass(frozen=True)
class Program:
    """The parts, ready for a window or a command line."""

    folder: Path
    sources: Sources = field(default_factory=sources)
    marks: Path = field(default_factory=lambda: Path(platformdirs.user_state_path("counter", appauthor=False)) / "marks")
    administration: HallAdministration = field(default_factory=HallAdministration)
    chance: Callable[[int], random.Random] = random.Random

    def door(self, folder: Path | None = None) -> Door:
        """Stand before this profile, or before another folder."""
        return Door(folder or self.folder, self.marks, Catalogue.load(), self.sources, HallLink)

    def lock(self) -> ProfileLock:
        """Take the profile for this process."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return ProfileLock(self.folder, self.sources.now())

    def server(self, folder: Path) -> LocalServer:
        """Run a PostgreSQL of our own in a folder."""
        return LocalServer(folder)

    def render(self, layout: str, values: Mapping[str, Json]) -> bytes:
        """Make a PDF of a document."""
        return printing.render(layout, values)

    def restore(self, archive: Path) -> None:
        """Unpack a backup into the profile."""
        backup.restore(archive, self.folder)

    def self_check(self) -> list[str]:
        """Check fonts, layouts and catalogue; give a sentence for each fault."""
        return [*printing.check(), *Catalogue.load().problems()]

    def wait(self) -> None:
        """Wait until the process is interrupted."""
        threading.Event().wait()

    def window(self) -> int:
        """Open the window and give its exit code."""
        from counter.ui.application import run  # noqa: PLC0415 - Qt is loaded only when a window opens

        with self.lock():
            door = self.door()
            return run(door, door.settings, self.sources.now, lambda settings: settings.write(self.folder), hint(self.folder))


def main() -> int:
    """Start the program."""
    return run(Program, default_profile())
