"""Drafts outlive the process that typed them."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text

from counter.db.cipher import DiskFull
from counter.db.drafts import Draft, Drafts
from counter.db.store import Store
from counter.db.tables import draft, metadata

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 1, 2, 3, 456000, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path, KEY, metadata)
    yield store
    store.close()


@pytest.fixture
def drafts(store: Store) -> Drafts:
    return Drafts(store, draft)


def make(id_: str, minutes: int = 0, kind: str = "AcceptCase", operator: str = "o1", name: str = "张小明") -> Draft:
    return Draft(id_, kind, operator, {"person": {"name": name, "long": True, "fen": 12}}, NOW + timedelta(minutes=minutes))


def test_saved_loaded_replaced_discarded(drafts: Drafts) -> None:
    assert drafts.load("d1") is None
    drafts.save(make("d1"))
    assert drafts.load("d1") == make("d1")
    drafts.save(make("d1", 1, name="张小"))
    assert drafts.load("d1") == make("d1", 1, name="张小")
    drafts.discard("d1")
    drafts.discard("d1")
    assert drafts.load("d1") is None


def test_list_is_an_operators_own_latest_first(drafts: Drafts) -> None:
    for one in (make("a", 1), make("b", 3), make("c", 2, kind="TakeDues"), make("d", 9, operator="o2")):
        drafts.save(one)
    assert [d.id for d in drafts.list("o1")] == ["b", "c", "a"]
    assert [d.id for d in drafts.list("o1", "AcceptCase")] == ["b", "a"]
    assert drafts.list("nobody") == ()


def test_time_is_kept_as_utc(drafts: Drafts) -> None:
    drafts.save(Draft("d", "x", "o", None, NOW.astimezone(timezone(timedelta(hours=8)))))
    kept = drafts.load("d")
    assert kept is not None
    assert kept.at == NOW
    assert kept.at.utcoffset() == timedelta(0)


def test_told_together_with_the_action_or_not_at_all(store: Store, drafts: Drafts) -> None:
    drafts.save(make("d"))
    before = drafts.load("d")

    def fail_after_telling() -> None:
        with store.write() as connection:
            drafts.note_in(connection, "d", case="c1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_telling()
    assert drafts.load("d") == before
    with store.write() as connection:
        drafts.note_in(connection, "d", case="c1")
        drafts.note_in(connection, "none", case="c1")
    told = drafts.load("d")
    assert before is not None
    assert told is not None
    assert isinstance(before.body, dict)
    assert told.body == {**before.body, "case": "c1"}


def test_a_full_disk_keeps_the_former_draft(store: Store, drafts: Drafts) -> None:
    drafts.save(make("d"))
    with store.write() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {int(pages) + 1}"))
    with pytest.raises(DiskFull):
        drafts.save(make("d", name="x" * 100_000))
    assert drafts.load("d") == make("d")


TYPE = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from counter.db.drafts import Draft, Drafts
from counter.db.store import Store
from counter.db.tables import draft, metadata
store = Store.open(Path(sys.argv[1]), bytes(range(32)), metadata)
drafts = Drafts(store, draft)
for n in range(1_000_000):
    drafts.save(Draft("d", "AcceptCase", "o1", {"typed": n}, datetime(2026, 11, 24, tzinfo=UTC)))
    print(n, flush=True)
"""


def test_sigkill_while_typing_loses_no_saved_stroke(store: Store, tmp_path: Path) -> None:
    store.close()
    process = subprocess.Popen(
        [sys.executable, "-c", TYPE, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    with process:
        assert process.stdout is not None
        for _ in range(20):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        told = [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    last = int(told[-1]) if told else 19
    again = Store.open(tmp_path, KEY, metadata)
    kept = Drafts(again, draft).load("d")
    again.close()
    assert kept is not None
    typed = json.loads(json.dumps(kept.body))["typed"]
    assert typed >= last
