"""The encrypted store under the faults F1, F3 and F5."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from counter.db.cipher import DiskFull
from counter.db.store import FILE, Store
from tests.db.notes import CANARY, KEY, add, count, kill_when_it_says, metadata, run


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path, KEY, metadata)
    yield store
    store.close()


def test_sigkill_within_a_transaction_leaves_nothing_of_it(store: Store, tmp_path: Path) -> None:
    add(store, "kept")
    store.close()
    code = """
store = Store.open(folder, KEY, metadata)
with store.write() as connection:
    connection.execute(text("PRAGMA cache_size = 10"))  # so that unfinished pages reach the log
    connection.execute(insert(note), [{"text": CANARY * 50} for _ in range(2000)])
    print("half way", flush=True)
    __import__("time").sleep(60)
"""
    kill_when_it_says(run(code, tmp_path), "half way")
    assert (tmp_path / f"{FILE}-wal").stat().st_size > 1_000_000
    assert CANARY.encode() not in (tmp_path / f"{FILE}-wal").read_bytes()
    again = Store.open(tmp_path, KEY, metadata)
    assert count(again) == 1
    assert again.check().sound
    again.close()


def test_sigkill_after_the_commit_loses_nothing(store: Store, tmp_path: Path) -> None:
    store.close()
    code = """
store = Store.open(folder, KEY, metadata)
with store.write() as connection:
    connection.execute(insert(note).values(text="kept"))
print("done", flush=True)
__import__("time").sleep(60)
"""
    kill_when_it_says(run(code, tmp_path), "done")
    again = Store.open(tmp_path, KEY, metadata)
    assert count(again) == 1
    again.close()


def test_check_of_a_sound_store(store: Store) -> None:
    add(store, *[CANARY] * 500)
    assert store.check().sound


def test_a_flipped_byte_is_found(store: Store, tmp_path: Path) -> None:
    add(store, *[CANARY * 10] * 2000)
    store.close()
    data = bytearray((tmp_path / FILE).read_bytes())
    page = 20
    data[4096 * (page - 1) + 700] ^= 1
    (tmp_path / FILE).write_bytes(data)
    again = Store.open(tmp_path, KEY, metadata)
    found = again.check()
    again.close()
    assert not found.sound
    assert [line for line in found.pages if str(page) in line]
    assert found.structure


def test_a_broken_reference_is_found(store: Store) -> None:
    raw = store.sibling(store.path)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("INSERT INTO child VALUES (9)")
    raw.close()
    assert len(store.check().references) == 1


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Put a disk of 2 MB at `folder` where this process may; say whether it did."""
    folder.mkdir()
    may = sys.platform == "linux" and os.geteuid() == 0
    mounted = may and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def small_store(folder: Path) -> Iterator[Store]:
    """Give a store that is full after 2 MB: on a small disk, or else by a limit on its pages."""
    with small_disk(folder) as mounted:
        store = Store.create(folder, KEY, metadata)
        try:
            if not mounted:
                with store.write() as connection:
                    connection.execute(text("PRAGMA max_page_count = 400"))
            yield store
        finally:
            store.close()


def test_a_full_disk_refuses_the_action_and_keeps_the_rest(tmp_path: Path) -> None:
    with small_store(tmp_path / "disk") as store:
        add(store, "kept")
        with pytest.raises(DiskFull, match="full"):
            add(store, *["x" * 10_000] * 500)
        assert count(store) == 1
        assert store.check().sound
        add(store, "again")
        assert count(store) == 2
