"""Backup and restore (备份与恢复): one file with the encrypted store and its key slots, made while the program runs.

The copy inside is marked as needing a new workstation number when it is made, not when it is put back: however it
gets back into a profile, and whatever dies on the way, it issues no number of the workstation that it was.
"""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, select, table
from sqlalchemy.dialects import sqlite
from sqlcipher3 import dbapi2

from counter.db import keyring, store
from counter.db.cipher import Damaged, plain_words, pragma
from counter.db.store import Store
from counter.db.tables import meta
from counter.settings import sync_folder

NEEDS_NUMBER = "needs_number"  # in `meta`: set in every copy, cleared by the new number
COMMENT = b"counter backup 1"
MEMBERS = (keyring.FILE, store.FILE)
_SLICE = 256  # pages copied between two chances for other threads


class BackupFailed(Exception):
    """The copy is not what the store is; no file was left behind."""


class DamagedArchive(Exception):
    """This is not a whole backup of this program."""


@dataclass(frozen=True)
class Backup:
    """A backup that was opened again and found sound."""

    path: Path
    rows: dict[str, int]  # by table, as counted in the reopened copy
    size: int


def backup(store_: Store, out: Path) -> Backup:
    """Write the whole store and its keys.json to `out`, encrypted under the same key, and verify it by reopening.

    The program goes on working meanwhile; the copy is the store of one moment. Raises FileExistsError, BackupFailed, DiskFull or Damaged.
    """
    if out.exists():
        raise FileExistsError(out)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=out.parent) as name:
        work = Path(name)
        with plain_words():
            rows = _copy(store_, work / store.FILE)
        archive = work / out.name
        _pack(archive, store_.path.parent / keyring.FILE, work / store.FILE)
        (work / store.FILE).unlink()
        _verify(store_, archive, rows)
        archive.rename(out)
    sync_folder(out.parent)
    return Backup(out, rows, out.stat().st_size)


def restore(archive: Path, folder: Path) -> None:
    """Unpack a backup into a profile without a store. Raises FileExistsError or DamagedArchive.

    The store comes last and whole: a restore that dies half way has put back nothing, and can be started again.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any((folder / (store.FILE + end)).exists() for end in ("", "-wal", "-shm")):
        raise FileExistsError(folder / store.FILE)
    _unpack(archive, folder)


def needs_number(connection: Connection) -> bool:
    """Whether this store was put back from a backup and has no number of its own yet."""
    return connection.execute(select(meta.c.value).where(meta.c.key == NEEDS_NUMBER)).one_or_none() is not None


def has_number(connection: Connection) -> None:
    """Note that the store was given a new workstation number."""
    connection.execute(delete(meta).where(meta.c.key == NEEDS_NUMBER))


def _copy(store_: Store, target: Path) -> dict[str, int]:
    with _sibling(store_, store_.path) as source, _sibling(store_, target, new=True) as copy:
        source.execute("BEGIN")
        expected = _count(source)  # the first read: from here on the source stands still for this connection
        source.backup(copy, pages=_SLICE)
        _sound_at_source(store_, source)
        if _count(copy) != expected:
            raise BackupFailed("the copy has other rows than the store")
        copy.execute("INSERT INTO meta (key, value) VALUES (?, '1') ON CONFLICT DO NOTHING", (NEEDS_NUMBER,))
        rows = _count(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        if pragma(copy, "journal_mode") != "delete":
            raise BackupFailed("the copy did not become a single file")
    return rows


def _sound_at_source(store_: Store, source: dbapi2.Connection) -> None:
    """A page whose seal does not fit is copied as zeros, with a good seal: look for such at the source.

    Without stopping writers a page may be seen half written; what is found is looked at again with writers waiting.
    """
    if source.execute("PRAGMA cipher_integrity_check").fetchall():
        found = store_.check()
        if not found.sound:
            raise Damaged(f"the store itself is damaged: {found}")


@contextmanager
def _sibling(store_: Store, path: Path, *, new: bool = False) -> Iterator[dbapi2.Connection]:
    connection = store_.sibling(path, "rwc" if new else "rw")
    try:
        yield connection
    finally:
        connection.close()


def _count(connection: dbapi2.Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1").fetchall()
    return {str(name): _rows(connection, str(name)) for (name,) in names}


def _rows(connection: dbapi2.Connection, name: str) -> int:
    query = select(func.count()).select_from(table(name)).compile(dialect=sqlite.dialect())
    row = connection.execute(str(query)).fetchone()
    return int(str(row[0])) if row else 0


def _pack(archive: Path, keys: Path, copy: Path) -> None:
    with archive.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
            packed.comment = COMMENT
            packed.write(keys, keyring.FILE)
            packed.write(copy, store.FILE)
        file.flush()
        os.fsync(file.fileno())


def _verify(store_: Store, archive: Path, rows: dict[str, int]) -> None:
    again = archive.parent / "again"
    again.mkdir()
    try:
        _unpack(archive, again)
        with _sibling(store_, again / store.FILE) as copy:
            if _count(copy) != rows:
                raise BackupFailed("the reopened copy has other rows")
        found = store.check(store_.sibling(again / store.FILE))
        if not found.sound:
            raise BackupFailed(f"the reopened copy is damaged: {found}")
    except (Damaged, DamagedArchive) as error:
        raise BackupFailed(str(error)) from error


def _unpack(archive: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(archive) as packed:
            if packed.comment != COMMENT or tuple(packed.namelist()) != MEMBERS:
                raise DamagedArchive(f"{archive} is not a backup of this program")
            for name in MEMBERS:
                _unpack_member(packed, name, folder)
    except (zipfile.BadZipFile, EOFError) as error:
        raise DamagedArchive(f"{archive}: {error}") from error
    sync_folder(folder)


def _unpack_member(packed: zipfile.ZipFile, name: str, folder: Path) -> None:
    new = folder / f"{name}.new"
    with packed.open(name) as source, new.open("wb") as target:
        new.chmod(0o600)
        shutil.copyfileobj(source, target, 1 << 20)  # the last read compares the checksum
        target.flush()
        os.fsync(target.fileno())
    new.rename(folder / name)
