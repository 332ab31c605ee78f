"""The local store (本机库): one encrypted file, one writer, a few readers.

Two engines on the same file. Every transaction of the writer starts with BEGIN IMMEDIATE, so that it never has to
be given up half way for another's sake; readers start with a plain BEGIN, keep the snapshot of their first query
and cannot write. SQLAlchemy's pool and transactions are set by name: its defaults for SQLite have changed before.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, MetaData, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from counter.db.cipher import (
    Damaged,
    DiskFull,
    Interrupted,
    Mode,
    PragmaRefused,
    StoreBusy,
    StoreError,
    WrongKey,
    connect,
    plain_words,
)

__all__ = [
    "Check", "Connection", "Damaged", "DiskFull", "Interrupted", "PragmaRefused", "Store", "StoreBusy", "StoreClosed", "StoreError",
    "WrongKey",
]  # fmt: skip

FILE = "store.db"
READERS = 4


class StoreClosed(StoreError):
    """The store was shut: whoever asks now comes too late."""

    code = "store_closed"


@dataclass(frozen=True)
class Check:
    """What the integrity checks found; three empty tuples are a sound store."""

    pages: tuple[str, ...]  # pages whose seal does not fit (cipher_integrity_check)
    structure: tuple[str, ...]  # integrity_check
    references: tuple[str, ...]  # foreign_key_check

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not (self.pages or self.structure or self.references)


class Store:
    """An open store. Make one with `create` or `open`, and `close` it."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Set up the engines; opens nothing yet."""
        self.path = path
        self._key = key
        self._writer = self._engine("BEGIN IMMEDIATE", 1, reader=False)
        self._reader = self._engine("BEGIN", READERS, reader=True)
        self._busy = threading.Condition()
        self._at_work: list[tuple[str | None, dbapi2.Connection]] = []  # name of a reading, None for writing
        self._closed = False

    @classmethod
    def create(cls, folder: Path, key: bytes, metadata: MetaData) -> Self:
        """Make a new store in `folder`. Raises FileExistsError where there is one."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / FILE
        path.touch(mode=0o600, exist_ok=False)
        try:
            return _with_tables(cls(path, key), metadata)
        except BaseException:
            path.unlink()
            raise

    @classmethod
    def open(cls, folder: Path, key: bytes, metadata: MetaData) -> Self:
        """Open the store of `folder`; tables that it lacks are made. Raises FileNotFoundError or WrongKey."""
        path = folder / FILE
        if not path.exists():
            raise FileNotFoundError(path)
        return _with_tables(cls(path, key), metadata)

    def _engine(self, begin: str, size: int, *, reader: bool) -> Engine:
        engine = create_engine(
            "sqlite+pysqlite://",
            module=dbapi2,
            creator=lambda: connect(self.path, self._key, reader=reader),
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=0,
        )
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that writes: all of it at the end, or none of it after an exception."""
        with self._transaction(self._writer, None) as connection:
            yield connection

    @contextmanager
    def read(self, name: str = "") -> Iterator[Connection]:
        """One transaction that reads, on the snapshot of its first query; `interrupt(name)` calls it off.

        Without a name it goes by its thread's: `str(threading.get_ident())`.
        """
        with self._transaction(self._reader, name or str(threading.get_ident())) as connection:
            yield connection

    @contextmanager
    def _transaction(self, engine: Engine, name: str | None) -> Iterator[Connection]:
        if self._closed:
            raise StoreClosed("the store is shut")
        with plain_words(), engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            if not isinstance(raw, dbapi2.Connection):
                raise TypeError(f"not a connection to a store: {raw!r}")
            with self._counted(name, raw), connection.begin():
                yield connection

    @contextmanager
    def _counted(self, name: str | None, raw: dbapi2.Connection) -> Iterator[None]:
        entry = (name, raw)
        with self._busy:
            if self._closed:
                raise StoreClosed("the store is shut")
            self._at_work.append(entry)
        try:
            yield
        finally:
            with self._busy:
                self._at_work.remove(entry)
                self._busy.notify_all()

    def interrupt(self, name: str) -> None:
        """Call off every query running now under `name`: its `read` raises Interrupted. Any thread may call this."""
        with self._busy:
            for reading, raw in self._at_work:
                if reading == name:
                    raw.interrupt()

    def sibling(self, path: Path, mode: Mode = "rw") -> dbapi2.Connection:
        """Open another file under this store's key, outside the pools (for copies)."""
        return connect(path, self._key, mode)

    def check(self) -> Check:
        """Look at every page and row. Writers wait meanwhile, so that no page changes under the check."""
        return check(self.sibling(self.path))

    def close(self, wait: float = 10.0) -> None:
        """Call off readings, let a writer finish, fold the log into the file. Safe to call twice."""
        with self._busy:
            self._closed = True
            for name, raw in self._at_work:
                if name is not None:
                    raw.interrupt()
            if not self._busy.wait_for(lambda: not self._at_work, wait):
                raise StoreBusy(f"{len(self._at_work)} transactions did not end within {wait} s")
        self._reader.dispose()
        self._writer.dispose()  # the last connection, and one that may write: it removes the -wal file


S = TypeVar("S", bound=Store)


def _with_tables(store: S, metadata: MetaData) -> S:
    try:
        with store.write() as connection:
            metadata.create_all(connection)
    except BaseException:
        store.close()
        raise
    return store


def check(raw: dbapi2.Connection) -> Check:
    """Look at every page and row of the file that `raw` has open, and close it."""
    try:
        with suppress(DiskFull), plain_words():  # on a full disk the log stays a log, and is checked as far as it is read
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with plain_words():
            raw.execute("BEGIN IMMEDIATE")
        return Check(
            _found(raw, "cipher_integrity_check"),
            tuple(line for line in _found(raw, "integrity_check") if line != "ok"),
            _found(raw, "foreign_key_check"),
        )
    finally:
        raw.close()


def _found(raw: dbapi2.Connection, check: str) -> tuple[str, ...]:
    try:
        return tuple(" ".join(map(str, row)) for row in raw.execute(f"PRAGMA {check}"))
    except dbapi2.DatabaseError as error:
        return (str(error),)
