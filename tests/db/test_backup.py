"""Backups: made while the program works, encrypted, verified; put back, marked as needing a number."""

import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select
from sqlcipher3 import dbapi2

from counter.db import backup as module
from counter.db import keys
from counter.db.backup import BackupFailed, DamagedArchive, backup, has_number, needs_number, restore
from counter.db.cipher import Damaged, WrongKey
from counter.db.drafts import Draft, Drafts
from counter.db.keyring import FILE as KEYS
from counter.db.keyring import KeyRing
from counter.db.store import FILE, Check, Store
from counter.db.tables import draft, meta, metadata

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, tzinfo=UTC)
CANARY = "张小明522401199001011234"
WANG = keys.new_pair("pw", keys.Cost(8, 1, 1))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    profile = tmp_path / "profile"
    store = Store.create(profile, KEY, metadata)
    KeyRing.open(profile).add("o1", "wang", WANG.public, WANG.wrapped, KEY)
    fill(store, 300)
    yield store
    store.close()


def fill(store: Store, rows: int, prefix: str = "d") -> None:
    values = {"kind": "AcceptCase", "operator": "o1", "body": f'"{CANARY * 20}"', "at": NOW.isoformat()}
    with store.write() as connection:
        connection.execute(insert(draft), [{"id": f"{prefix}{n}", **values} for n in range(rows)])


def drafts_in(store: Store) -> int:
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(draft)).scalar_one()


@pytest.fixture
def archive(store: Store, tmp_path: Path) -> Path:
    return backup(store, tmp_path / "a.backup").path


def test_backup_and_restore(store: Store, tmp_path: Path) -> None:
    Drafts(store, draft).save(Draft("mine", "AcceptCase", "o1", {"name": CANARY}, NOW))
    made = backup(store, tmp_path / "a.backup")
    assert made.rows["draft"] == 301
    assert made.size == made.path.stat().st_size
    restore(made.path, tmp_path / "new")
    opened = KeyRing.open(tmp_path / "new").unlock("wang", "pw", NOW)
    again = Store.open(tmp_path / "new", opened.data_key, metadata)
    kept = Drafts(again, draft).load("mine")
    assert kept is not None
    assert kept.body == {"name": CANARY}
    assert drafts_in(again) == 301
    assert again.check().sound
    again.close()


def test_nothing_but_the_archive_is_left(archive: Path, tmp_path: Path) -> None:
    assert {path.name for path in tmp_path.iterdir()} == {archive.name, "profile"}
    with zipfile.ZipFile(archive) as packed:
        assert packed.namelist() == [KEYS, FILE]


def test_the_archive_holds_no_plaintext(archive: Path, tmp_path: Path) -> None:
    data = archive.read_bytes()
    assert len(data) > 300 * len(CANARY.encode()) * 20
    assert [needle for needle in (CANARY.encode(), CANARY[3:].encode(), b"SQLite format", KEY, KEY.hex().encode()) if needle in data] == []
    restore(archive, tmp_path / "new")
    with pytest.raises(WrongKey):
        Store.open(tmp_path / "new", bytes(32), metadata)


def test_a_restored_store_needs_a_number_until_it_has_one(store: Store, archive: Path, tmp_path: Path) -> None:
    with store.read() as connection:
        assert not needs_number(connection)
    restore(archive, tmp_path / "new")
    again = Store.open(tmp_path / "new", KEY, metadata)
    with again.read() as connection:
        assert needs_number(connection)
    with again.write() as connection:
        has_number(connection)
    with again.read() as connection:
        assert not needs_number(connection)
    again.close()


def test_the_backup_of_a_store_that_needs_a_number_needs_one_too(store: Store, tmp_path: Path) -> None:
    with store.write() as connection:
        connection.execute(insert(meta).values(key=module.NEEDS_NUMBER, value="1"))
    restore(backup(store, tmp_path / "a").path, tmp_path / "new")
    again = Store.open(tmp_path / "new", KEY, metadata)
    with again.read() as connection:
        assert needs_number(connection)
    again.close()


def test_the_copy_is_of_one_moment_while_another_writes(store: Store, tmp_path: Path) -> None:
    fill(store, 3000, "before")
    stop = threading.Event()
    written: list[int] = []

    def work() -> None:
        while not stop.is_set():
            fill(store, 2, f"w{len(written)}-")  # always in pairs
            written.append(2)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        made = backup(store, tmp_path / "a")
    finally:
        stop.set()
        thread.join()
    assert len(written) > 3, "nothing was written meanwhile"
    assert made.rows["draft"] < drafts_in(store)
    assert made.rows["draft"] % 2 == 0


def test_an_existing_file_is_never_overwritten(store: Store, archive: Path) -> None:
    before = archive.read_bytes()
    with pytest.raises(FileExistsError):
        backup(store, archive)
    assert archive.read_bytes() == before


def test_a_copy_that_lost_rows_is_no_backup(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = module._count
    counted: list[int] = []

    def lossy(connection: dbapi2.Connection) -> dict[str, int]:
        counted.append(1)
        rows = real(connection)
        return {**rows, "draft": rows["draft"] - 1} if len(counted) == 4 else rows

    monkeypatch.setattr(module, "_count", lossy)
    with pytest.raises(BackupFailed, match="reopened"):
        backup(store, tmp_path / "a")
    assert {path.name for path in tmp_path.iterdir()} == {"profile"}


def test_a_damaged_copy_is_no_backup(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(raw: dbapi2.Connection) -> Check:
        raw.close()
        return Check(("page 7",), (), ())

    monkeypatch.setattr("counter.db.store.check", damaged)
    with pytest.raises(BackupFailed, match="page 7"):
        backup(store, tmp_path / "a")
    assert {path.name for path in tmp_path.iterdir()} == {"profile"}


def test_a_damaged_page_in_the_store_is_not_passed_on(store: Store, tmp_path: Path) -> None:
    store.close()
    data = bytearray(store.path.read_bytes())
    last = len(data) // 4096  # a page of rows, not of the schema
    data[4096 * (last - 1) + 500] ^= 1
    store.path.write_bytes(data)
    again = Store.open(store.path.parent, KEY, metadata)
    with pytest.raises(Damaged, match=f"page {last}"):
        backup(again, tmp_path / "a")
    again.close()
    assert {path.name for path in tmp_path.iterdir()} == {"profile"}


def test_restore_only_into_a_profile_without_a_store(store: Store, archive: Path) -> None:
    before = drafts_in(store)
    with pytest.raises(FileExistsError):
        restore(archive, store.path.parent)
    assert drafts_in(store) == before


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_flipped_byte_in_the_archive_is_found(archive: Path, tmp_path: Path, place: float) -> None:
    data = bytearray(archive.read_bytes())
    data[int(len(data) * place)] ^= 1
    archive.write_bytes(data)
    with pytest.raises(DamagedArchive):
        restore(archive, tmp_path / "new")
    assert not (tmp_path / "new" / FILE).exists()


@pytest.mark.parametrize("keep", [0, 100, -1])
def test_a_cut_archive_is_found(archive: Path, tmp_path: Path, keep: int) -> None:
    archive.write_bytes(archive.read_bytes()[:keep])
    with pytest.raises(DamagedArchive):
        restore(archive, tmp_path / "new")
    assert not (tmp_path / "new" / FILE).exists()


def test_another_zip_is_no_backup(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.comment = module.COMMENT
        packed.writestr("../evil", "x")
    with pytest.raises(DamagedArchive):
        restore(tmp_path / "x.zip", tmp_path / "new")


RESTORE = """
import sys, time
from pathlib import Path
from counter.db import backup
real = backup._unpack_member
def slow(packed, name, folder):
    if name == "store.db":
        print("keys are there", flush=True)
        time.sleep(60)
    real(packed, name, folder)
backup._unpack_member = slow
backup.restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_restore_killed_half_way_can_be_started_again(archive: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", RESTORE, str(archive), str(tmp_path / "new")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "keys are there\n"
        process.send_signal(signal.SIGKILL)
    assert not (tmp_path / "new" / FILE).exists()
    restore(archive, tmp_path / "new")
    again = Store.open(tmp_path / "new", KEY, metadata)
    assert drafts_in(again) == 300
    again.close()
