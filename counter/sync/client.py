"""A counter's end of the wire: hello, push, pull. Each call is one transaction and is read into memory whole."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import psycopg
from psycopg.conninfo import conninfo_to_dict

from counter.domain.journal import Parcel
from counter.sync.errors import HallAway, HallError, HallFault, HallRefuses

MOST_ACTIONS = 500
MOST_BYTES = 1 << 20

_HELLO = "select * from hall.hello(%s::text, %s::text, %s::int4, %s::int8, %s::int8, %b::bytea)"
_PUSH = (
    "select n, seq, outcome from hall.push("
    "%s::text, %s::int4, %s::int8, %b::bytea[], %b::text[], %b::int4[], %b::text[], %b::text[], %b::bytea)"
)
_HEAD = "select head, running from hall.head(%s::int4)"
_PULL = (
    "select seq, workstation, n, hash, header, salts, bodies, running, signature from hall.pull(%s::int4, %s::int8, %s::int4) order by seq"
)

_REFUSED = {"workstation": "rights", "epoch": "new_epoch", "unknown": "re-enrol", "revoked": "revoked"}
_TRANSIENT = ("08", "53", "57", "58", "40", "55", "25")  # connection, resources, shut down or cancelled, system, deadlock, locked, idle
# A failed connection carries no SQLSTATE, only words in the server's language.
_FATAL = ("FATAL", "致命错误")
_TOO_MANY = ("too many", "太多")  # a connection limit is passing, unlike a wrong password


@dataclass(frozen=True)
class Patience:
    """Seconds to wait: for a connection, and for one call before its socket is shut down."""

    connect: int = 10
    call: float = 30.0


@dataclass(frozen=True)
class Hello:
    """What the hall says first. `must`: nothing, upgrade, re-enrol, revoked or restored."""

    epoch: int
    time_ms: int
    last_n: int
    last_hash: bytes
    head: int
    lowest_version: str
    must: str


@dataclass(frozen=True)
class Receipt:
    """What became of a pushed action: ordered, duplicate, alias (both with the seq of the first place), fork or gap."""

    n: int
    seq: int | None
    outcome: str


@dataclass(frozen=True)
class Signature:
    """A workstation's Ed25519 signature over its chain hash at n; it covers everything before."""

    workstation: str
    n: int
    signature: bytes


@dataclass(frozen=True)
class Page:
    """Whole pushes in order. `running` chains all hashes of the log up to the last parcel, or to the head without one."""

    parcels: tuple[Parcel, ...]
    signatures: tuple[Signature, ...]
    head: int
    running: bytes


def role_of(dsn: str, workstation: str) -> str:
    """Give the login role of a workstation: the database's name and the number. Raises HallFault."""
    return f"{database_of(dsn)}_{workstation}"


def database_of(dsn: str) -> str:
    """Give the database that a DSN names. Raises HallFault when it names none."""
    try:
        name = conninfo_to_dict(dsn).get("dbname")
    except psycopg.ProgrammingError as error:
        raise HallFault("dsn", str(error)) from error
    if not name:
        raise HallFault("dsn", "the DSN names no database")
    return str(name)


class Hall:
    """A connection to the hall, as a context manager. The DSN needs no user: it follows from database and workstation."""

    def __init__(self, dsn: str, password: str, workstation: str, patience: Patience | None = None) -> None:
        """Keep what is needed to connect; connects on entering."""
        self.workstation = workstation
        self._dsn = dsn
        self._password = password
        self._patience = patience or Patience()
        self._connection: psycopg.Connection | None = None
        self._hung_up = False
        self._guard = threading.Lock()  # of the socket: it is not shut down while it is being closed

    def __enter__(self) -> Self:
        """Connect. Raises HallAway or HallRefuses("auth")."""
        call = int(self._patience.call * 1000)
        with _translated():
            self._connection = psycopg.connect(
                self._dsn,
                user=conninfo_to_dict(self._dsn).get("user") or role_of(self._dsn, self.workstation),
                password=self._password,
                autocommit=True,
                connect_timeout=self._patience.connect,
                keepalives=1,
                keepalives_idle=10,
                keepalives_interval=5,
                keepalives_count=3,
                tcp_user_timeout=call,
                options=f"-c statement_timeout={call}",
                application_name=f"counter {self.workstation}",
                client_encoding="utf8",
                gssencmode="disable",
            )
        if self._hung_up:
            self._close()
            raise HallAway("away", "hung up while connecting")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Hang up."""
        self._close()

    def _close(self) -> None:
        with self._guard:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def hang_up(self) -> None:
        """Shut the socket down, from any thread: a call under way fails at once as HallAway, a later one too."""
        self._hung_up = True
        with self._guard:
            if self._connection is not None:
                _shut_down(self._connection)

    def hello(self, version: str, epoch: int | None, cursor: int, n: int, last_hash: bytes) -> Hello:
        """Say where we stand and hear where the hall stands. Ends our own older sessions there."""
        with self._watched() as connection:
            row = connection.execute(_HELLO, (self.workstation, version, epoch, cursor, n, last_hash), binary=True).fetchone()
        if row is None:
            raise HallFault("hello", "no answer")
        return Hello(*row)

    def push(self, epoch: int, parcels: Sequence[Parcel], signature: bytes) -> tuple[Receipt, ...]:
        """Send our actions, numbered without a gap, and our signature over the hash of the last one."""
        self._check(parcels)
        arguments = (
            self.workstation, epoch, parcels[0].n,
            [p.hash for p in parcels],
            [p.header for p in parcels],
            [len(p.bodies) for p in parcels],
            [salt for p in parcels for salt in p.salts],
            [body for p in parcels for body in p.bodies],
            signature,
        )  # fmt: skip
        with self._watched() as connection:
            rows = connection.execute(_PUSH, arguments, binary=True).fetchall()
        return tuple(Receipt(*row) for row in rows)

    def _check(self, parcels: Sequence[Parcel]) -> None:
        if not parcels or any(p.workstation != self.workstation or p.n != parcels[0].n + i for i, p in enumerate(parcels)):
            raise HallFault("form", "a push takes actions of this workstation, numbered without a gap")
        if any(len(p.salts) != len(p.bodies) for p in parcels):
            raise HallFault("form", "as many salts as bodies")

    def pull(self, epoch: int, after: int, limit: int = MOST_ACTIONS) -> Page:
        """Fetch what stands behind `after`, whole pushes, about `limit` actions or 1 MB."""
        with self._watched() as connection:
            head = connection.execute(_HEAD, (epoch,), binary=True).fetchone()
            rows = connection.execute(_PULL, (epoch, after, limit), binary=True).fetchall()
        if head is None:
            raise HallFault("pull", "no answer")
        parcels = tuple(Parcel(ws, n, h, header, tuple(salts), tuple(bodies), seq) for seq, ws, n, h, header, salts, bodies, _, _ in rows)
        signatures = tuple(Signature(row[1], row[2], row[8]) for row in rows if row[8] is not None)
        return Page(parcels, signatures, max(head[0], rows[-1][0]), rows[-1][7]) if rows else Page((), (), head[0], head[1])

    @contextmanager
    def _watched(self) -> Iterator[psycopg.Connection]:
        """Shut the socket down when a call takes too long: TCP's own timers do not fire through a living middlebox."""
        if self._connection is None:
            raise HallFault("closed", "not connected")
        timer = threading.Timer(self._patience.call, _shut_down, [self._connection])
        timer.daemon = True
        timer.start()
        try:
            with _translated():
                yield self._connection
        finally:
            timer.cancel()
            timer.join()


def _shut_down(connection: psycopg.Connection) -> None:
    with suppress(OSError, psycopg.Error):
        wire = socket.socket(fileno=connection.fileno())
        try:
            wire.shutdown(socket.SHUT_RDWR)
        finally:
            wire.detach()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise translate(error) from error


def translate(error: psycopg.Error) -> HallError:
    """Say which of the three kinds an error of the database is."""
    said = str(error).strip()
    if error.sqlstate is None:
        return _unanswered(error, said) if isinstance(error, psycopg.OperationalError) else HallFault("program", said)
    if error.sqlstate == "HL001":
        code = error.diag.message_primary or ""
        return HallRefuses(_REFUSED[code], said) if code in _REFUSED else HallFault(code, said)
    if error.sqlstate in {"42501", "28000", "28P01"}:
        return HallRefuses("rights" if error.sqlstate == "42501" else "auth", said)
    if error.sqlstate.startswith(_TRANSIENT):
        return HallAway("away", said)
    return HallFault(error.sqlstate, said)


def _unanswered(error: psycopg.OperationalError, said: str) -> HallError:
    """Tell a refused password from an absent hall."""
    asked = error.pgconn is not None and (error.pgconn.needs_password or error.pgconn.used_password)
    final = any(word in said for word in _FATAL) and not any(word in said for word in _TOO_MANY)
    if "pg_hba.conf" in said or "no password supplied" in said or (asked and final):
        return HallRefuses("auth", said)
    return HallAway("away", said)
