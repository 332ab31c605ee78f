"""push: form only, gapless order, and nothing twice."""

import functools
import itertools
import threading
from collections.abc import Callable

import psycopg
import pytest
from psycopg import sql

from counter.domain.journal import GENESIS, Parcel, chain
from counter.sync import hall as administrator
from counter.sync.client import MOST_BYTES, Receipt
from counter.sync.errors import HallFault, HallRefuses
from tests.hall_fixtures import Site
from tests.memory_ledger import action, chained, placed

NOBODY = bytes(64)
SQL = administrator.SQL / "30_push.sql"


@pytest.fixture
def hall(site: Site) -> Site:
    site.enrol("03", "04")
    return site


def push(site: Site, number: str, parcels: list[Parcel]) -> tuple[Receipt, ...]:
    with site.connect(number) as wire:
        return wire.push(1, parcels, NOBODY)


def outcomes(receipts: tuple[Receipt, ...]) -> list[tuple[int, int | None, str]]:
    return [(r.n, r.seq, r.outcome) for r in receipts]


def stored(site: Site) -> int:
    with site.admin() as connection:
        row = connection.execute("select count(*) from hall.action").fetchone()
    assert row is not None
    return int(row[0])


def changed(site: Site, old: str, new: str) -> None:
    """Take a rule out of the hall's push."""
    text = SQL.read_text()
    assert text.count(old) == 1
    text = text.replace(old, new).replace("create function", "create or replace function")
    with site.admin() as connection:
        connection.execute(f"set role {site.database}_hall".encode())
        connection.execute(text.encode())


def test_in_order(hall: Site) -> None:
    ours = placed("03", [action("a"), action("b")])
    assert outcomes(push(hall, "03", ours)) == [(1, 1, "ordered"), (2, 2, "ordered")]
    assert outcomes(push(hall, "04", placed("04", [action("c")]))) == [(1, 3, "ordered")]
    assert outcomes(push(hall, "03", placed("03", [action("d")], 2, ours[-1].hash))) == [(3, 4, "ordered")]


def again_and_further(site: Site) -> None:
    ours = placed("03", [action(name) for name in "abcd"])
    push(site, "03", ours[:2])
    assert outcomes(push(site, "03", ours[:2])) == [(1, 1, "duplicate"), (2, 2, "duplicate")]
    assert outcomes(push(site, "03", ours[1:])) == [(2, 2, "duplicate"), (3, 3, "ordered"), (4, 4, "ordered")]
    assert stored(site) == 4


def test_duplicates_are_answered_as_before(hall: Site) -> None:
    again_and_further(hall)


def a_clone_is_found(site: Site) -> None:
    ours = placed("03", [action("a"), action("b")])
    push(site, "03", ours)
    clone = placed("03", [action("a"), action("x"), action("y")])
    assert outcomes(push(site, "03", clone)) == [(1, 1, "duplicate"), (2, None, "fork"), (3, None, "fork")]
    assert outcomes(push(site, "03", clone[2:])) == [(3, None, "fork")]
    assert stored(site) == 2
    assert [(f.workstation, f.n, f.hash, f.id) for f in administrator.forks(site.dsn)] == [
        ("03", 2, clone[1].hash, "x"), ("03", 3, clone[2].hash, "y"),
    ]  # fmt: skip
    assert outcomes(push(site, "03", placed("03", [action("c")], 2, ours[-1].hash))) == [(3, 3, "ordered")]


def test_fork(hall: Site) -> None:
    a_clone_is_found(hall)


def test_gap(hall: Site) -> None:
    ours = placed("03", [action(name) for name in "abc"])
    assert outcomes(push(hall, "03", ours[1:])) == [(2, None, "gap"), (3, None, "gap")]
    assert stored(hall) == 0
    assert push(hall, "03", ours)[-1].outcome == "ordered"


def known_elsewhere(site: Site) -> None:
    push(site, "03", placed("03", [action("a"), action("b")]))
    restored = placed("04", [action("b"), action("c")])
    assert outcomes(push(site, "04", restored)) == [(1, 2, "alias"), (2, 4, "ordered")]
    assert outcomes(push(site, "04", restored)) == [(1, 2, "duplicate"), (2, 4, "duplicate")]
    with site.connect("03") as wire:
        page = wire.pull(1, 2)
    assert [(p.workstation, p.n, p.seq, p.header, p.bodies) for p in page.parcels] == [
        ("04", 1, 3, restored[0].header, restored[0].bodies), ("04", 2, 4, restored[1].header, restored[1].bodies),
    ]  # fmt: skip


def test_alias(hall: Site) -> None:
    known_elsewhere(hall)


def test_the_same_id_with_another_content_is_no_alias(hall: Site) -> None:
    push(hall, "03", placed("03", [action("a")]))
    with pytest.raises(HallFault) as no:
        push(hall, "04", placed("04", [action("a", size=1)]))
    assert no.value.code == "id"
    assert stored(hall) == 1


def test_what_cannot_be_read_is_ordered_like_anything_else(hall: Site) -> None:
    headers = ["{", "", "[]", "7", '"id"', "null", '{"id": 7}', '{"id": ""}', '{"id": "\\u0000"}', '{"id": "' + "x" * 200 + '"}', "拆"]
    receipts = push(hall, "03", chained("03", headers))
    assert [(r.seq, r.outcome) for r in receipts] == [(i + 1, "ordered") for i in range(len(headers))]
    assert push(hall, "04", chained("04", ["{"]))[0] == Receipt(1, 1, "alias")
    with hall.connect("04") as wire:
        assert [p.header for p in wire.pull(1, 0).parcels] == [*headers, "{"]


def test_erased_bodies_and_facts_of_every_number_travel(hall: Site) -> None:
    digest, sent = GENESIS, []
    for n, (salts, bodies) in enumerate([((), ()), ((None,), (None,)), (("aa", None, "bb"), ("{}", None, "NULL"))], 1):
        digest = chain(digest, "03", n, f"h{n}")
        sent.append(Parcel("03", n, digest, f"h{n}", salts, bodies))
    push(hall, "03", sent)
    with hall.connect("04") as wire:
        assert [(p.salts, p.bodies) for p in wire.pull(1, 0).parcels] == [(p.salts, p.bodies) for p in sent]


def test_a_hash_that_does_not_follow(hall: Site) -> None:
    first, second = placed("03", [action("a"), action("b")])
    with pytest.raises(HallFault) as no:
        push(hall, "03", [first, Parcel("03", 2, bytes(32), second.header, second.salts, second.bodies)])
    assert no.value.code == "chain"
    assert stored(hall) == 0


@pytest.mark.parametrize("count", [500, 501])
def test_five_hundred_actions(hall: Site, count: int) -> None:
    parcels = chained("03", [f"h{i}" for i in range(count)])
    if count == 500:
        assert push(hall, "03", parcels)[-1].seq == 500
    else:
        with pytest.raises(HallFault, match="size"):
            push(hall, "03", parcels)


@pytest.mark.parametrize("over", [0, 1])
def test_a_megabyte(hall: Site, over: int) -> None:
    parcels = chained("03", ["x" * (MOST_BYTES - 3 + over), "拆"])
    assert sum(p.size for p in parcels) == MOST_BYTES + over
    if over:
        with pytest.raises(HallFault, match="size"):
            push(hall, "03", parcels)
    else:
        assert push(hall, "03", parcels)[-1].seq == 2


def test_form(hall: Site) -> None:
    good = placed("03", [action("a")])[0]
    call = "select * from hall.push('03', 1, %s, %b::bytea[], %b::text[], %b::int4[], %b::text[], %b::text[], %b)"
    salts, bodies = list(good.salts), list(good.bodies)
    bad: list[tuple[int | None, list[bytes], list[str | None], list[int], list[str | None], list[str | None], bytes]] = [
        (None, [good.hash], [good.header], [1], salts, bodies, NOBODY),
        (0, [good.hash], [good.header], [1], salts, bodies, NOBODY),
        (1, [], [good.header], [1], salts, bodies, NOBODY),
        (1, [b"short"], [good.header], [1], salts, bodies, NOBODY),
        (1, [good.hash], [None], [1], salts, bodies, NOBODY),
        (1, [good.hash], [good.header], [2], salts, bodies, NOBODY),
        (1, [good.hash], [good.header], [1], [*salts, "aa"], bodies, NOBODY),
        (1, [good.hash], [good.header], [1], ["a" * 65], bodies, NOBODY),
        (1, [good.hash], [good.header], [1], salts, bodies, b"short"),
    ]
    with hall.as_workstation("03") as connection:
        for arguments in bad:
            with pytest.raises(psycopg.Error) as no:
                connection.execute(call, arguments)
            assert (no.value.sqlstate, no.value.diag.message_primary) == ("HL001", "form"), arguments
        assert connection.execute(call, (1, [good.hash], [good.header], [1], salts, bodies, NOBODY)).fetchall() == [(1, 1, "ordered")]


def test_another_epoch(hall: Site) -> None:
    with hall.connect("03") as wire, pytest.raises(HallRefuses) as no:
        wire.push(2, placed("03", [action("a")]), NOBODY)
    assert no.value.code == "new_epoch"


def test_nothing_stored_can_be_changed_not_even_by_its_owner(hall: Site) -> None:
    push(hall, "03", placed("03", [action("a"), action("b")]))
    push(hall, "03", placed("03", [action("x")]))
    with hall.admin() as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute(f"set role {hall.database}_hall".encode())
        for table, change in itertools.product(
            ("action", "delivery", "fork"), ("update {} set workstation = workstation", "delete from {}", "truncate {} cascade")
        ):
            with pytest.raises(psycopg.Error) as no:
                connection.execute(sql.SQL(change).format(sql.Identifier("hall", table)))
            assert no.value.sqlstate == "HL002", (table, change)
    assert stored(hall) == 2


class Together:
    """Work in threads; what fails there is told here."""

    def __init__(self) -> None:
        self.failures: list[BaseException] = []
        self.writing = threading.Event()

    def run(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told by the test
            self.failures.append(error)

    def thread(self, work: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=self.run, args=(work,))
        thread.start()
        return thread


EACH = 60


def write(site: Site, number: str) -> None:
    parcels = placed(number, [action(f"{number}-{i}") for i in range(EACH)])
    with site.connect(number) as wire:
        for start in range(0, EACH, 3):
            wire.push(1, parcels[start : start + 1], NOBODY)
            wire.push(1, parcels[start : start + 3], NOBODY)


def follow(site: Site, writing: threading.Event, seen: list[Parcel]) -> None:
    with site.connect("07") as wire:
        more = True
        while more:
            last = not writing.is_set()
            page = wire.pull(1, len(seen), 10)
            seen.extend(page.parcels)
            more = bool(page.parcels) or not last


def four_writers_and_a_reader(site: Site) -> None:
    """Each writer pushes one by one and in threes; the reader follows its cursor all the while."""
    numbers = ["03", "04", "05", "06"]
    seen: list[Parcel] = []
    together = Together()
    together.writing.set()
    reader = together.thread(lambda: follow(site, together.writing, seen))
    for writer in [together.thread(functools.partial(write, site, number)) for number in numbers]:
        writer.join()
    together.writing.clear()
    reader.join()
    assert together.failures == []
    assert [p.seq for p in seen] == list(range(1, 4 * EACH + 1))
    for number in numbers:
        assert [p.n for p in seen if p.workstation == number] == list(range(1, EACH + 1))


def test_seq_is_gapless_and_the_reader_misses_nothing(site: Site) -> None:
    site.enrol("03", "04", "05", "06", "07")
    four_writers_and_a_reader(site)


@pytest.mark.parametrize(
    ("old", "new", "notices"),
    [
        ("if v_known.hash = r.hash then", "if true then", a_clone_is_found),
        ("and sha256(v_me.last_hash ||", "and false and sha256(v_me.last_hash ||", a_clone_is_found),
        ("and r.n <= v_me.last_n then", "and false then", again_and_further),
        ("from hall.head h for update;", "from hall.head h;", four_writers_and_a_reader),
        ("where a.id = v_id and a.alias_of is null;", "where false;", known_elsewhere),
        ("coalesce(v_known.alias_of, v_known.seq);", "v_known.seq;", known_elsewhere),
        ("v_head.seq := v_head.seq + 1;", "v_head.seq := v_head.seq + 2;", again_and_further),
    ],
)
def test_without_the_rule_it_would_be_noticed(site: Site, old: str, new: str, notices: Callable[[Site], None]) -> None:
    site.enrol("03", "04", "05", "06", "07")
    changed(site, old, new)
    with pytest.raises((AssertionError, HallFault, HallRefuses)):
        notices(site)
