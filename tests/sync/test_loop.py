"""The exchange, over a real hall: what it does, what it survives, what it does not believe."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pytest

from counter.domain.journal import GENESIS, Parcel
from counter.sync import hall as administrator
from counter.sync.client import MOST_BYTES, Hello, Page, Signature
from counter.sync.errors import HallAway, HallFault, HallRefuses
from counter.sync.loop import Exchange, Wire
from tests.hall_fixtures import Site
from tests.meddler import Meddler
from tests.memory_ledger import MemoryLedger, action, chained
from tests.proxy import Mode, Proxy


def keys(site: Site) -> Callable[[str], bytes]:
    return lambda number: site.workstation_key(number).public_key().public_bytes_raw()


def ledger(site: Site, number: str) -> MemoryLedger:
    return MemoryLedger(number, site.workstation_key(number), keys(site))


def exchange(site: Site, book: MemoryLedger, port: int = 0, clock: Callable[[], int] = lambda: 0) -> Exchange:
    return Exchange(book, lambda: site.connect(book.workstation, port=port), clock, "0.1.0")


def ids(book: MemoryLedger) -> list[str]:
    return list(book.known)


@pytest.fixture
def hall(site: Site) -> Site:
    site.enrol("03", "04", "05")
    return site


def test_up_and_down(hall: Site) -> None:
    here = ledger(hall, "03")
    here.act("a", "b")
    report = exchange(hall, here, clock=lambda: 1_000).once()
    assert (report.pushed, report.pulled, report.head) == (2, 2, 2)
    assert report.offset_ms == report.hello.time_ms - 1_000
    assert (here.epoch, here.cursor, ids(here)) == (1, 2, ["a", "b"])
    again = exchange(hall, here).once()
    assert (again.pushed, again.pulled) == (0, 0)


def test_an_empty_hall_is_met(hall: Site) -> None:
    here = ledger(hall, "03")
    assert exchange(hall, here).once().pulled == 0
    assert here.epoch == 1


@pytest.mark.parametrize("order", [("03", "04", "03"), ("04", "03", "04"), ("03", "03", "04", "03")])
def test_two_counters_in_any_order_hold_the_same(hall: Site, order: Sequence[str]) -> None:
    books = {number: ledger(hall, number) for number in ("03", "04")}
    books["03"].act("a", "b", "c")
    books["04"].act("x", "y")
    for number in order:
        exchange(hall, books[number]).once()
    assert books["03"].log == books["04"].log
    assert sorted(ids(books["03"])) == ["a", "b", "c", "x", "y"]


def test_many_pages_by_number_and_by_bytes(hall: Site) -> None:
    here, there = ledger(hall, "03"), ledger(hall, "04")
    here.act(*(f"small{i}" for i in range(1203)))
    here.act(*(f"large{i}" for i in range(9)), size=240_000)
    assert exchange(hall, here).once().pushed == 1212
    assert exchange(hall, there).once().pulled == 1212
    assert there.log == here.log
    with hall.admin() as connection:
        row = connection.execute("select max(seq - first_seq + 1), max(bytes), count(*) from hall.delivery").fetchone()
    assert row is not None
    assert row[0] == 500
    assert row[1] <= MOST_BYTES
    assert row[2] == 5


def test_a_lost_reply_makes_no_duplicate(hall: Site) -> None:
    here = ledger(hall, "03")
    here.act("a", "b")
    with Proxy(hall.server.port) as proxy:
        one = Exchange(here, lambda: _losing(hall, proxy, Mode.LOSE_REPLY), lambda: 0)
        with pytest.raises(HallAway):
            one.once()
        assert proxy.losses == 1
        assert (here.cursor, administrator.identity(hall.dsn).head) == (0, 2)  # it is there, and we do not know
        here.act("c")
        proxy.mode = Mode.PASS
        report = exchange(hall, here, proxy.port).once()
    assert (report.pushed, report.pulled) == (1, 3)
    assert ids(here) == ["a", "b", "c"]
    assert here.aliases == []


def test_a_lost_request_is_sent_again(hall: Site) -> None:
    here = ledger(hall, "03")
    here.act("a", "b")
    with Proxy(hall.server.port) as proxy:
        one = Exchange(here, lambda: _losing(hall, proxy, Mode.LOSE_REQUEST), lambda: 0)
        with pytest.raises(HallAway):
            one.once()
        assert administrator.identity(hall.dsn).head == 0
        proxy.mode = Mode.PASS
        assert exchange(hall, here, proxy.port).once().pulled == 2


@contextmanager
def _losing(site: Site, proxy: Proxy, mode: Mode) -> Iterator[Wire]:
    """A connection whose line fails from the first push on."""
    with site.connect("03", port=proxy.port) as wire:
        yield Meddler(wire, push=lambda: setattr(proxy, "mode", mode))


def meddled(
    site: Site, book: MemoryLedger, hello: Callable[[Hello], Hello] | None = None, page: Callable[[Page], Page] | None = None
) -> Exchange:
    @contextmanager
    def connect() -> Iterator[Wire]:
        with site.connect(book.workstation) as wire:
            yield Meddler(wire, hello=hello, page=page)

    return Exchange(book, connect, lambda: 0)


def refused(one: Exchange) -> str:
    with pytest.raises(HallRefuses) as no:
        one.once()
    return no.value.code


def test_what_must_happen_first(hall: Site) -> None:
    here = ledger(hall, "03")
    for must in ("upgrade", "revoked", "restored"):
        assert refused(meddled(hall, here, hello=partial(replace, must=must))) == must
    assert here.epoch is None


def test_a_new_epoch(hall: Site) -> None:
    here = ledger(hall, "03")
    here.act("a")
    exchange(hall, here).once()
    administrator.adopt(hall.dsn)
    here.act("b")
    assert refused(exchange(hall, here)) == "new_epoch"
    assert administrator.identity(hall.dsn).head == 1


def test_a_hall_that_forgot(hall: Site) -> None:
    here, other = ledger(hall, "03"), ledger(hall, "04")
    here.act("a")
    exchange(hall, here).once()
    other.act("b")
    exchange(hall, other).once()
    exchange(hall, here).once()
    assert refused(meddled(hall, here, hello=lambda it: replace(it, head=1))) == "rolled_back"
    assert refused(meddled(hall, here, hello=lambda it: replace(it, last_n=0, last_hash=GENESIS))) == "rolled_back"
    assert refused(meddled(hall, here, page=lambda it: replace(it, head=1))) == "rolled_back"


def test_a_hall_that_forgot_and_went_on(hall: Site) -> None:
    """The head is past the cursor again, with other actions before it: the running hash tells."""
    here, other = ledger(hall, "03"), ledger(hall, "04")
    one = meddled(hall, here, page=lambda it: replace(it, running=bytes(32)) if here.cursor else it)
    here.act("a")
    one.once()
    other.act("b")
    exchange(hall, other).once()
    assert refused(one) == "chain"


def test_a_clone_is_told(hall: Site) -> None:
    here = ledger(hall, "03")
    here.act("a")
    clone = replace(here, own=list(here.own), log=[], known={}, aliases=[])
    exchange(hall, here).once()
    clone.act("x")
    here.act("b")
    exchange(hall, here).once()
    assert refused(exchange(hall, clone)) == "fork"
    clone.act("y", "z")  # longer than what the hall has: the chain does not follow
    assert refused(exchange(hall, clone)) == "fork"
    assert refused(exchange(hall, ledger(hall, "03"))) == "fork"  # rolled back to nothing
    assert {f.workstation for f in administrator.forks(hall.dsn)} == {"03"}
    exchange(hall, here).once()
    assert ids(here) == ["a", "b"]


def test_both_sets_of_work_survive_a_clone(hall: Site) -> None:
    here = ledger(hall, "03")
    here.act("a", "b")
    clone = replace(here, own=list(here.own), log=[], known={}, aliases=[])
    exchange(hall, here).once()
    clone.act("x")
    clone = clone.renumbered("04", hall.workstation_key("04"))
    assert exchange(hall, clone).once().pushed == 3
    here.act("c")
    for book in (here, clone):
        exchange(hall, book).once()
    assert here.log == clone.log
    assert ids(here) == ["a", "b", "x", "c"]
    assert [(p.workstation, p.n) for p in here.aliases] == [("04", 1), ("04", 2)]


def test_a_gap_is_passing(hall: Site) -> None:
    here = ledger(hall, "03")
    here.act("a", "b", "c")
    with pytest.raises(HallAway):
        meddled(hall, here, hello=lambda it: replace(it, last_n=1, last_hash=here.own[0].hash)).once()
    assert exchange(hall, here).once().pushed == 3


def test_a_hole_in_our_own_journal(hall: Site) -> None:
    here = ledger(hall, "03")
    here.act("a", "b", "c")
    del here.own[1]
    with pytest.raises(HallFault):
        meddled(hall, here, hello=lambda it: replace(it, last_n=1, last_hash=here.own[0].hash)).once()


def renumbered(*parcels: Parcel) -> tuple[Parcel, ...]:
    return tuple(replace(p, seq=i) for i, p in enumerate(parcels, 1))


CHANGES: dict[str, tuple[str, Callable[[Page], Page]]] = {
    "altered": ("chain", lambda it: replace(it, parcels=(replace(it.parcels[0], header=action("q").header), *it.parcels[1:]))),
    "removed": ("order", lambda it: replace(it, parcels=it.parcels[1:])),
    "removed and closed up": ("chain", lambda it: replace(it, parcels=renumbered(it.parcels[0], it.parcels[2]), head=2)),
    "reordered": ("order", lambda it: replace(it, parcels=(it.parcels[1], it.parcels[0], it.parcels[2]))),
    "reordered and renumbered": ("chain", lambda it: replace(it, parcels=renumbered(it.parcels[1], it.parcels[0], it.parcels[2]))),
    "made up": ("signature", lambda it: replace(it, parcels=renumbered(*chained("05", "abc")))),
    "withheld": ("order", lambda it: replace(it, parcels=(), signatures=())),
    "unsigned": ("signature", lambda it: replace(it, signatures=())),
    "signed by nobody": ("signature", lambda it: replace(it, signatures=(Signature("04", 3, bytes(64)),))),
    "signed elsewhere": ("signature", lambda it: replace(it, signatures=(replace(it.signatures[0], n=2),))),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_hall_has_changed_is_not_taken_in(hall: Site, change: str) -> None:
    other, here = ledger(hall, "04"), ledger(hall, "03")
    other.act("a", "b", "c")
    exchange(hall, other).once()
    code, meddle = CHANGES[change]
    assert refused(meddled(hall, here, page=meddle)) == code
    assert here.log == []
    assert exchange(hall, here).once().pulled == 3


def test_a_key_that_is_not_known_yet(hall: Site) -> None:
    other, here = ledger(hall, "04"), replace(ledger(hall, "03"), keys=lambda _: None)
    other.act("a")
    exchange(hall, other).once()
    assert meddled(hall, here, page=lambda it: replace(it, signatures=())).once().pulled == 1


def test_what_was_taken_in_before_the_line_failed_stays(hall: Site) -> None:
    other, here = ledger(hall, "04"), ledger(hall, "03")
    other.act(*(f"a{i}" for i in range(700)))
    exchange(hall, other).once()

    def fail(page: Page) -> Page:
        if here.cursor:
            raise HallAway("away")
        return page

    with pytest.raises(HallAway):
        meddled(hall, here, page=fail).once()
    assert here.cursor == 500
    assert exchange(hall, here).once().pulled == 200
