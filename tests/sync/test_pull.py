"""pull: in order, whole pushes, bounded."""

from hashlib import sha256

import psycopg
import pytest

from counter.sync.errors import HallRefuses
from tests.hall_fixtures import Site
from tests.memory_ledger import action, chained, placed

NOBODY = bytes(64)


@pytest.fixture
def hall(site: Site) -> Site:
    site.enrol("03", "04")
    return site


def test_an_empty_hall(hall: Site) -> None:
    with hall.connect("03") as wire:
        page = wire.pull(1, 0)
    assert (page.parcels, page.signatures, page.head, page.running) == ((), (), 0, bytes(32))


def test_everything_behind_the_cursor_as_it_was_sent(hall: Site) -> None:
    ours, theirs = placed("03", [action("a"), action("b")]), placed("04", [action("c")])
    with hall.connect("03") as wire, hall.connect("04") as other:
        wire.push(1, ours, b"s" * 64)
        other.push(1, theirs, b"t" * 64)
        page = wire.pull(1, 0)
        assert [(p.workstation, p.n, p.hash, p.header, p.salts, p.bodies) for p in page.parcels] == [
            (p.workstation, p.n, p.hash, p.header, p.salts, p.bodies) for p in (*ours, *theirs)
        ]
        assert [p.seq for p in page.parcels] == [1, 2, 3]
        assert [(s.workstation, s.n, s.signature) for s in page.signatures] == [("03", 2, b"s" * 64), ("04", 1, b"t" * 64)]
        running = bytes(32)
        for p in page.parcels:
            running = sha256(running + p.hash).digest()
        assert page.running == running
        assert wire.pull(1, 3).running == running
        assert [p.seq for p in wire.pull(1, 1).parcels] == [2, 3]


def test_a_page_never_cuts_a_push(hall: Site) -> None:
    parcels = chained("03", [f"h{i}" for i in range(12)])
    with hall.connect("03") as wire:
        for start, end in ((0, 3), (3, 4), (4, 9), (9, 12)):
            wire.push(1, parcels[start:end], NOBODY)
        assert [len(wire.pull(1, 0, limit).parcels) for limit in (1, 3, 4, 5, 9, 10, 99)] == [3, 3, 4, 9, 9, 12, 12]
        assert [len(wire.pull(1, after, 1).parcels) for after in (3, 4, 9, 12, 99)] == [1, 5, 3, 0, 0]


def test_a_page_is_bounded_by_bytes(hall: Site) -> None:
    parcels = chained("03", [f"{i}" + "x" * 700_000 for i in range(4)])
    with hall.connect("03") as wire:
        for parcel in parcels:
            wire.push(1, [parcel], NOBODY)
        assert [len(wire.pull(1, after).parcels) for after in (0, 2, 3)] == [2, 2, 1]


def test_the_limit_has_a_limit(hall: Site) -> None:
    parcels = chained("03", [f"h{i}" for i in range(2500)])
    with hall.connect("03") as wire:
        for start in range(0, 2500, 500):
            wire.push(1, parcels[start : start + 500], NOBODY)
        assert len(wire.pull(1, 0, 1_000_000).parcels) == 2000


def test_another_epoch_and_nothing_at_all(hall: Site) -> None:
    with hall.connect("03") as wire, pytest.raises(HallRefuses) as no:
        wire.pull(2, 0)
    assert no.value.code == "new_epoch"
    with hall.as_workstation("03") as connection, pytest.raises(psycopg.Error) as null:
        connection.execute("select * from hall.pull(null, 0, 1)")
    assert null.value.diag.message_primary == "epoch"
