"""One connection to an encrypted store file: the key, the pragmas that were asked for and read back, errors in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlcipher3 import dbapi2

OLDEST = (3, 51, 3)  # earlier WAL code can corrupt
Value = str | int | float | bytes | None

BUSY_MS = 5000
KEY_BYTES = 32

# (name, what is asked for, what must be read back)
PRAGMAS = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("busy_timeout", str(BUSY_MS), BUSY_MS),
)
READER = (("query_only", "ON", 1),)


class StoreError(Exception):
    """The store (本机库) cannot do this. `code` names the sentence that the window shows."""

    code = "store"


class WrongKey(StoreError):
    """The key does not open the store, or its first page is damaged."""

    code = "store_key"


class PragmaRefused(StoreError):
    """A setting that the store depends on was not taken; `name` says which."""

    code = "store_pragma"

    def __init__(self, name: str, got: object) -> None:
        """Name the setting and what was read back."""
        super().__init__(f"the store refuses to open: {name} is {got!r}")
        self.name = name


class DiskFull(StoreError):
    """The disk is full: nothing was written, drafts saved before are still there."""

    code = "disk_full"


class Damaged(StoreError):
    """The file holds bytes that this program did not write."""

    code = "store_damaged"


class StoreBusy(StoreError):
    """Another process or thread holds the store."""

    code = "store_busy"


class Interrupted(StoreError):
    """A reading was called off because its answer is no longer wanted."""

    code = "interrupted"


WORDS: dict[int, tuple[type[StoreError], str]] = {
    dbapi2.SQLITE_FULL: (DiskFull, "the disk is full; nothing was written"),
    dbapi2.SQLITE_CORRUPT: (Damaged, "the store file is damaged"),
    dbapi2.SQLITE_NOTADB: (WrongKey, "the key does not open the store, or its first page is damaged"),
    dbapi2.SQLITE_BUSY: (StoreBusy, "another process holds the store"),
    dbapi2.SQLITE_LOCKED: (StoreBusy, "another process holds the store"),
    dbapi2.SQLITE_INTERRUPT: (Interrupted, "called off"),
}


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn the database's errors into ours; those that are not about the file itself (constraints, SQL) pass unchanged."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreBusy("every connection to the store is in use") from error
    except (DBAPIError, dbapi2.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", 0)
        if code & 0xFF not in WORDS:
            raise
        kind, words = WORDS[code & 0xFF]
        raise kind(words) from cause


Mode = Literal["rw", "rwc"]  # rwc makes the file


def connect(path: Path, key: bytes, mode: Mode = "rw", *, reader: bool = False) -> dbapi2.Connection:
    """Open the file with its raw 256-bit key. Raises WrongKey or PragmaRefused, and leaves nothing open then."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a data key has {KEY_BYTES} bytes, not {len(key)}")
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    with plain_words():
        connection = dbapi2.connect(uri, BUSY_MS / 1000, isolation_level=None, check_same_thread=False, uri=True)
    try:
        with plain_words():
            _unlock(connection, key)
            _settle(connection, PRAGMAS + READER if reader else PRAGMAS)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: dbapi2.Connection, key: bytes) -> None:
    if dbapi2.sqlite_version_info < OLDEST:
        raise PragmaRefused("sqlite_version", dbapi2.sqlite_version)
    connection.execute("PRAGMA cipher_log_level = NONE")  # what it would print is raised as an error anyway
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not pragma(connection, "cipher_version"):
        raise PragmaRefused("cipher_version", None)
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _settle(connection: dbapi2.Connection, wanted: tuple[tuple[str, str, str | int], ...]) -> None:
    for name, value, expected in wanted:
        connection.execute(f"PRAGMA {name} = {value}")
        got = pragma(connection, name)
        if got != expected:
            raise PragmaRefused(name, got)


def pragma(connection: dbapi2.Connection, name: str) -> Value:
    """Read one pragma; None when the library does not know it."""
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None
