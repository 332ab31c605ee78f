"""The encrypted store: at rest, pragmas, one writer, snapshots, and the faults F1, F3 and F5."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import QueuePool, func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlcipher3 import dbapi2

from counter.db import cipher
from counter.db.cipher import Interrupted, PragmaRefused, StoreBusy, WrongKey
from counter.db.store import FILE, READERS, Store, StoreClosed
from tests.db.notes import CANARY, KEY, add, child, count, metadata, note


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path, KEY, metadata)
    yield store
    store.close()


# --- at rest


def test_no_plaintext_in_any_file_of_the_profile(store: Store, tmp_path: Path) -> None:
    add(store, *[CANARY] * 500)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert files[f"{FILE}-wal"], "the log must hold the rows for this to show anything"
    needles = CANARY.encode(), b"522401199001011234", b"SQLite format", b"CREATE TABLE"
    assert [(name, needle) for name, data in files.items() for needle in needles if needle in data] == []


def test_the_same_search_finds_the_canary_in_a_plain_database(tmp_path: Path) -> None:
    plain = dbapi2.connect(str(tmp_path / "plain.db"))
    plain.execute("CREATE TABLE note (text)")
    plain.execute("INSERT INTO note VALUES (?)", (CANARY,))
    plain.commit()
    plain.close()
    assert CANARY.encode() in (tmp_path / "plain.db").read_bytes()


def test_wrong_key(store: Store, tmp_path: Path) -> None:
    add(store, "x")
    store.close()
    with pytest.raises(WrongKey):
        Store.open(tmp_path, bytes(32), metadata)
    again = Store.open(tmp_path, KEY, metadata)
    assert count(again) == 1
    again.close()


def test_a_key_of_another_length_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Store.create(tmp_path, b"short", metadata)
    assert list(tmp_path.iterdir()) == []


def test_create_never_overwrites_and_open_never_creates(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        Store.create(tmp_path, KEY, metadata)
    with pytest.raises(FileNotFoundError):
        Store.open(tmp_path / "elsewhere", KEY, metadata)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif("os.name == 'nt'")
def test_only_the_owner_can_read_the_file(store: Store) -> None:
    assert store.path.stat().st_mode & 0o077 == 0


# --- settings of each connection


@pytest.mark.parametrize(("name", "expected"), [(name, expected) for name, _, expected in cipher.PRAGMAS])
def test_pragmas_on_every_connection(store: Store, name: str, expected: object) -> None:
    with store.write() as writer, store.read() as reader:
        assert [c.execute(text(f"PRAGMA {name}")).scalar_one() for c in (writer, reader)] == [expected, expected]


@pytest.mark.parametrize("name", [name for name, _, _ in cipher.PRAGMAS])
def test_a_setting_that_is_not_taken_refuses_the_store(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    store.close()
    real = cipher.pragma
    monkeypatch.setattr(cipher, "pragma", lambda connection, asked: "no" if asked == name else real(connection, asked))
    with pytest.raises(PragmaRefused, match=name):
        Store.open(tmp_path, KEY, metadata)


def test_an_old_library_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(PragmaRefused, match="sqlite_version"):
        Store.create(tmp_path, KEY, metadata)


def test_a_library_without_encryption_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = cipher.pragma
    monkeypatch.setattr(cipher, "pragma", lambda connection, name: None if name == "cipher_version" else real(connection, name))
    with pytest.raises(PragmaRefused, match="cipher_version"):
        Store.create(tmp_path, KEY, metadata)


def test_pool_by_name_and_size(store: Store) -> None:
    for engine, size in ((store._writer, 1), (store._reader, READERS)):
        assert isinstance(engine.pool, QueuePool)
        assert engine.pool.size() == size


def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(IntegrityError), store.write() as connection:
        connection.execute(insert(child).values(note=7))


# --- transactions


def test_an_exception_undoes_the_whole_transaction(store: Store) -> None:
    def fail_after_writing() -> None:
        with store.write() as connection:
            connection.execute(insert(note).values(text="x"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_writing()
    assert count(store) == 0


def test_a_transaction_that_writes_holds_the_store_from_its_start(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "BUSY_MS", 50)
    monkeypatch.setattr(cipher, "PRAGMAS", tuple(p for p in cipher.PRAGMAS if p[0] != "busy_timeout"))
    with store.write():
        other = store.sibling(store.path)
        with pytest.raises(StoreBusy), cipher.plain_words():
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_writers_wait_for_one_another(store: Store) -> None:
    add(store, "0")

    def raise_by_one() -> None:
        for _ in range(20):
            with store.write() as connection:
                value = int(connection.execute(select(note.c.text)).scalar_one())
                connection.execute(note.update().values(text=str(value + 1)))

    threads = [threading.Thread(target=raise_by_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert connection.execute(select(note.c.text)).scalar_one() == "80"


def test_a_reader_keeps_its_snapshot_while_the_writer_writes(store: Store) -> None:
    add(store, "before")
    with store.read() as reader:
        query = select(func.count()).select_from(note)
        assert reader.execute(query).scalar_one() == 1
        with store.write() as writer:
            writer.execute(insert(note).values(text="open"))
            assert reader.execute(query).scalar_one() == 1
        assert count(store) == 2
        assert reader.execute(query).scalar_one() == 1


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError, match="readonly"), store.read() as connection:
        connection.execute(insert(note).values(text="x"))
    assert count(store) == 0


ENDLESS = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")


def endless(store: Store, name: str, outcome: list[str]) -> threading.Thread:
    """Start a reading that ends only when it is called off, and wait until it has begun."""
    running = threading.Event()

    def search() -> None:
        with store.read(name) as connection:
            connection.execute(select(1)).scalar_one()
            running.set()
            connection.execute(ENDLESS)

    def watched() -> None:
        try:
            search()
        except Interrupted:
            outcome.append(name)

    thread = threading.Thread(target=watched)
    thread.start()
    assert running.wait(10)
    return thread


def call_off(store: Store, name: str, thread: threading.Thread) -> None:
    while thread.is_alive():  # it may not yet have begun its query when it is called off
        store.interrupt(name)
        thread.join(0.01)


@pytest.mark.parametrize("name", ["search", ""])
def test_interrupt_calls_off_only_the_readings_of_that_name(store: Store, name: str) -> None:
    outcome: list[str] = []
    other, thread = endless(store, "list", outcome), endless(store, name, outcome)
    call_off(store, name or str(thread.ident), thread)
    other.join(0.05)
    assert (other.is_alive(), outcome) == (True, [name])
    call_off(store, "list", other)
    assert outcome == [name, "list"]
    assert count(store) == 0  # the connections go back into the pool in working order


def test_a_second_transaction_that_writes_is_told_after_a_while(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store._writer.pool, "_timeout", 0.05)
    with store.write(), pytest.raises(StoreBusy), store.write():
        pass


# --- closing


def test_close_folds_the_log_into_one_file(store: Store, tmp_path: Path) -> None:
    add(store, "x")
    assert (tmp_path / f"{FILE}-wal").exists()
    assert count(store) == 1
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_close_calls_off_readings_and_later_ones_are_refused(store: Store) -> None:
    outcome: list[str] = []
    thread = endless(store, "search", outcome)
    while thread.is_alive():
        try:
            store.close(wait=0.05)
        except StoreBusy:  # the reading had not begun its query when it was called off
            continue
    thread.join()
    store.close()
    assert outcome == ["search"]
    with pytest.raises(StoreClosed), store.read():
        pass
