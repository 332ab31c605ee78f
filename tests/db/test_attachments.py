"""Bytes of attached files: kept once by digest, checked, carried by a backup, dropped for good."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from counter.db import attachments, keys
from counter.db.backup import backup, restore
from counter.db.keyring import KeyRing
from counter.db.store import FILE, Store
from counter.db.tables import attachment, metadata

KEY = bytes(range(32))
CONTENT = b"%PDF-1.7 522401199001011234 " * 20000  # more than one page of the store, with a number that must not be readable
WANG = keys.new_pair("pw", keys.Cost(8, 1, 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "profile", KEY, metadata)
    KeyRing.open(tmp_path / "profile").add("o1", "wang", WANG.public, WANG.wrapped, KEY)
    yield made
    made.close()


def kept(store: Store, content: bytes = CONTENT) -> str:
    with store.write() as c:
        return attachments.keep(c, content)


def test_the_same_bytes_are_kept_once_and_come_back_exactly(store: Store) -> None:
    sha256 = kept(store)
    assert kept(store) == sha256
    with store.read() as c:
        assert attachments.load(c, sha256) == CONTENT
        assert attachments.volume(c) == (1, len(CONTENT))
        assert attachments.here(c, [sha256, "00"]) == {sha256}
        assert attachments.load(c, "00") is None


def test_nothing_of_them_can_be_read_in_the_file(store: Store, tmp_path: Path) -> None:
    kept(store)
    store.close()
    for path in (tmp_path / "profile").iterdir():
        assert b"522401199001011234" not in path.read_bytes(), path.name
    assert (tmp_path / "profile" / FILE).stat().st_size > len(CONTENT)


def test_bytes_that_are_not_what_they_were_are_named(store: Store) -> None:
    sha256 = kept(store)
    with store.write() as c:
        assert attachments.faults(c) == []
        c.execute(update(attachment).values(content=b"other"))
    with store.read() as c:
        assert attachments.faults(c) == [f"the attached file {sha256} is not what it was"]


def test_a_backup_carries_them(store: Store, tmp_path: Path) -> None:
    sha256 = kept(store)
    restore(backup(store, tmp_path / "a.backup").path, tmp_path / "new")
    opened = KeyRing.open(tmp_path / "new").unlock("wang", "pw", datetime(2026, 11, 24, tzinfo=UTC))
    again = Store.open(tmp_path / "new", opened.data_key, metadata)
    with again.read() as c:
        assert attachments.load(c, sha256) == CONTENT
    again.close()


def test_what_is_dropped_is_gone(store: Store) -> None:
    sha256 = kept(store)
    with store.write() as c:
        assert attachments.drop(c, sha256)
        assert not attachments.drop(c, sha256)
        assert attachments.load(c, sha256) is None
