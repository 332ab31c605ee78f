"""Builds every part and introduces them to each other. Knows all names; holds no logic.

Here, and nowhere else, the program looks at the clock and at chance.
"""

import logging
import random
import secrets
import signal
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import platformdirs
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from counter import __version__, printing
from counter.catalogue.documents import Edition
from counter.catalogue.read import Catalogue
from counter.cli.main import run
from counter.cli.program import Examined, Failed
from counter.db import backup
from counter.db.apply import Fork
from counter.db.keys import STRONG, Cost, SigningPair
from counter.db.ledger import Ledger
from counter.db.lock import ProfileBusy, ProfileLock
from counter.desk import practice
from counter.desk.desk import SyncState
from counter.desk.door import Door, Founding
from counter.desk.room import Sources
from counter.domain.journal import Json
from counter.domain.problem import refuse
from counter.settings import Settings
from counter.sync import certificate, hall
from counter.sync.client import Hall, Patience
from counter.sync.errors import HallAway, HallError, HallRefuses
from counter.sync.loop import Exchange
from counter.sync.server import LocalServer

log = logging.getLogger(__name__)


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


# What the hall says, as the program's own codes: each has its sentence.
SAID: Mapping[str, str] = {
    "away": "hall_away", "gap": "hall_away", "auth": "hall_auth", "rights": "hall_rights", "revoked": "hall_revoked",
    "upgrade": "hall_upgrade", "restored": "hall_restored", "new_epoch": "hall_new_epoch", "re-enrol": "hall_fork", "fork": "hall_fork",
    "rolled_back": "hall_rolled_back", "chain": "hall_chain", "order": "hall_chain", "signature": "hall_signature",
    "exists": "hall_exists", "missing": "hall_missing", "unknown": "hall_missing", "taken": "hall_taken",
    "certificate": "hall_certificate", "number": "hall_number", "version": "hall_version", "encoding": "hall_encoding",
}  # fmt: skip


class HallLink:
    """The road to the hall over one login role. Makes one exchange for one ledger, which remembers what it saw of the log."""

    def __init__(self, dsn: str, password: str, workstation: str, patience: Patience | None = None) -> None:
        """Connect only when an exchange begins."""
        self._dsn, self._password, self._workstation = dsn, password, workstation
        self._patience = patience
        self._hall: Hall | None = None
        self._exchange: tuple[Ledger, Exchange] | None = None

    def _connect(self) -> AbstractContextManager[Hall]:
        self._hall = Hall(self._dsn, self._password, self._workstation, self._patience)
        return self._hall

    def __call__(self, ledger: Ledger) -> SyncState:
        """Exchange once and say how the hall was. What is wrong with the store is raised: that is not the hall's fault."""
        if self._exchange is None or self._exchange[0] is not ledger:
            self._exchange = ledger, Exchange(ledger, self._connect, lambda: time.time_ns() // 1_000_000, __version__)
        try:
            report = self._exchange[1].once()
        except Fork:
            return SyncState("refused", ledger.last_success, "hall_fork")
        except HallError as error:
            log.warning("hall: %s", error.code)
            return SyncState("away" if isinstance(error, HallAway) else "refused", ledger.last_success, SAID.get(error.code, "hall_fault"))
        ledger.heard(report.offset_ms, now())
        return SyncState("connected", ledger.last_success, "", report.pushed, report.pulled)

    def hang_up(self) -> None:
        """Shut the socket down; any thread may say so."""
        if self._hall is not None:
            self._hall.hang_up()


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what the hall says to its administrator into a refusal with a sentence, or a failure."""
    try:
        yield
    except HallRefuses as error:
        raise refuse("hall", SAID.get(error.code, "hall_fault"), why=error.detail) from error
    except HallError as error:
        raise Failed(str(error)) from error


class HallAdministration:
    """The administrator's side of the hall, as desk.joining wants it."""

    def init(self, dsn: str, founding: Founding, public: str) -> None:
        """Found the hall in an empty database."""
        with plainly():
            hall.init(dsn, founding.hall, founding.hall_name, founding.street, bytes.fromhex(public))

    def enrol(self, dsn: str, number: str, password: str, public: str, certificate: str) -> None:
        """Give a workstation its number and login role."""
        with plainly():
            hall.enrol(dsn, number, password, bytes.fromhex(public), bytes.fromhex(certificate))

    def certify(self, hall_key: SigningPair, hall: str, number: str, public: str) -> str:
        """Sign a workstation's key with the hall's."""
        key = Ed25519PrivateKey.from_private_bytes(hall_key.private)
        return certificate.certify(key, hall, number, bytes.fromhex(public)).hex()

    def identity(self, dsn: str) -> tuple[str, str]:
        """Give the hall's id and name."""
        with plainly():
            found = hall.identity(dsn)
        return found.hall_id, found.name

    def revoke(self, dsn: str, number: str) -> int:
        """End a workstation's rights; give the number of the last action that its key is good for."""
        with plainly():
            return hall.revoke(dsn, number)

    def address(self, dsn: str) -> str:
        """Give the DSN without user and password."""
        parts = conninfo_to_dict(dsn)
        return make_conninfo("", **{k: v for k, v in parts.items() if k not in ("user", "password")})


@cache
def catalogue() -> Catalogue:
    """Read the catalogue once."""
    return Catalogue.load()


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
        return Door(folder or self.folder, self.marks, catalogue(), self.sources, HallLink)

    def lock(self) -> ProfileLock:
        """Take the profile for this process."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return ProfileLock(self.folder, self.sources.now())

    def server(self, folder: Path) -> LocalServer:
        """Run a PostgreSQL of our own in a folder."""
        return LocalServer(folder)

    def render(self, layout: str, values: Mapping[str, Json], *, version: int = 0, edition: Edition = "") -> bytes:
        """Make a PDF of a document."""
        self.fonts(self.door().settings)
        printing.practise(on=self.door().practice)
        return printing.render(layout, values, version=version, edition=edition)

    def drill(self) -> list[str]:
        """See that this computer has its made-up hall, in a profile of its own; give the command that opens it."""
        folder = self.folder.parent / practice.FOLDER
        practice.ready(folder, self.door, self.sources, self.chance(1))
        words = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "counter"]
        return [*words, "--profile", str(folder)]

    def fonts(self, settings: Settings) -> tuple[str, ...]:
        """Let paper take the fonts that this workstation names; give the names that are not installed."""
        named = settings.fonts
        return printing.choose({"title": named.title, "body": named.body, "kai": named.kai})

    def restore(self, archive: Path) -> None:
        """Unpack a backup into the profile."""
        backup.restore(archive, self.folder)

    def self_check(self) -> list[str]:
        """Check fonts, layouts and catalogue; give a sentence for each fault."""
        absent = [f"settings.toml: fonts: 没有安装字体“{name}”，用随程序的字体代替" for name in self.fonts(self.door().settings)]
        return [*absent, *printing.check(), *catalogue().problems()]

    def reach(self) -> list[dict[str, Json]]:
        """Say for each block of Chinese characters which font draws how many, and how many are drawn as boxes."""
        return [
            {"block": block.zh, "from": f"{block.first:04X}", "to": f"{block.last:04X}", "fonts": {**block.fonts}, "boxed": block.boxed}
            for block in printing.reach()
        ]

    def examine(self, folder: Path | None) -> Examined:
        """Check the data files that the program brings, or those of a folder with a catalogue (or as resources/ is)."""
        if folder is not None and not folder.is_dir():
            raise Failed(f"there is no folder {folder}")
        inner = folder / "catalogue" if folder is not None else None
        found = Catalogue.load(inner if inner is not None and inner.is_dir() else folder)
        layouts = found.folder.parent / "layouts"
        wrong = [*found.problems(unreleased=False), *(printing.check(layouts) if layouts.is_dir() else ())]
        return Examined(len(found.items), wrong, [line for line in found.problems() if line not in wrong])

    @contextmanager
    def until_stopped(self) -> Iterator[Callable[[], None]]:
        """Give what waits for Ctrl-C or a service manager's SIGTERM, also where whoever started us had Ctrl-C ignored."""
        told = threading.Event()
        former = {number: signal.signal(number, lambda *_: told.set()) for number in (signal.SIGINT, signal.SIGTERM)}

        def wait() -> None:
            while not told.wait(1):  # Windows delivers signals only between two waits
                continue

        try:
            yield wait
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)

    def window(self) -> int:
        """Open the window and give its exit code."""
        from counter.ui.application import run, tell  # noqa: PLC0415 - Qt is loaded only when a window opens

        lock = self.lock()
        try:
            lock.acquire()
        except ProfileBusy as busy:
            holder = busy.holder
            return tell(busy.code, holder.pid if holder else 0, holder.since if holder else "")
        door = self.door()
        self.fonts(door.settings)
        printing.practise(on=door.practice)
        try:
            return run(door, door.settings, self.sources.now, lambda settings: settings.write(self.folder), hint(self.folder), self.drill)
        finally:
            door.close()
            lock.release()


def main() -> int:
    """Start the program."""
    return run(Program, default_profile())
