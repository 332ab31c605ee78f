"""Pushing and taking in, beside executemany of the same rows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg

from counter.db import apply
from counter.db.cipher import connect
from counter.domain.fold import FOLD
from counter.domain.journal import Action, Fact, Parcel
from counter.sync.client import MOST_ACTIONS
from tests.bench.measure import Line, Sizes, timed
from tests.bench.store import KEY
from tests.desk.hall import FOUNDING, Counter, people
from tests.hall_fixtures import Site
from tests.memory_ledger import placed

INSERT = """insert into bare (seq, workstation, n, id, hash, running, header, salts, bodies)
    values (%s, %s, %s, %s, %s, %s, %s, %s, %s)"""
TABLE = """create table bare (seq bigint primary key, workstation text, n bigint, id text unique, hash bytea, running bytea,
    header text, salts text[], bodies text[], unique (workstation, n))"""


def work(number: int) -> list[Parcel]:
    """Make a day's actions: most of them small, each on its own resident."""
    done = []
    for n in range(number):
        person = {"name": "张小明", "id_type": "CN_ID", "id_no": f"520699{n:012d}", "phone": f"154{n:08d}"}
        facts = (
            Fact.of(f"resident:w{n}", "resident.registered", {"person": {**person}, "on": "2026-11-24"}, f"{n:032x}"),
            Fact.of(f"resident:w{n}", "resident.opened", {"purpose": "办理业务", "on": "2026-11-24"}, f"{n:032x}"),
        )
        done.append(Action(f"w{n}", "RegisterResident", "someone", "2026-11-24T00:30:00.000Z", 0, 0, "0", FOLD, (), facts))
    return placed("04", done)


def pushing(site: Site, parcels: Sequence[Parcel]) -> Iterator[Line]:
    """Time pushes as large as they may be, each a transaction, and the same rows without chain, order and checks."""
    site.enrol("04")
    batches = [parcels[i : i + MOST_ACTIONS] for i in range(0, len(parcels), MOST_ACTIONS)]
    key = site.workstation_key("04")
    with site.connect("04") as hall:
        epoch = hall.hello("0.1.0", None, 0, 0, bytes(32)).epoch

        def push() -> None:
            for batch in batches:
                hall.push(epoch, batch, key.sign(batch[-1].hash))

        ours = timed(push)
    with site.admin() as raw:
        raw.execute(TABLE)
        peer = timed(lambda: _insert(raw, batches))
    yield Line(f"push of {len(parcels):,} actions", ours, peer, "psycopg executemany of the same rows")


def _insert(raw: psycopg.Connection, batches: Sequence[Sequence[Parcel]]) -> None:
    for batch in batches:
        rows = [(p.n, p.workstation, p.n, f"w{p.n}", p.hash, p.hash, p.header, [*p.salts], [*p.bodies]) for p in batch]
        with raw.transaction(), raw.cursor() as cursor:
            cursor.executemany(INSERT, rows)


def taking_in(folder: Path, parcels: Sequence[Parcel], sizes: Sizes) -> Iterator[Line]:
    """Time ordered actions from memory into journal, states and rows, and the bare rows of the journal."""
    counter = Counter.at(folder)
    people(counter.door.found("03", FOUNDING))
    desk = counter.desk()
    ordered = [Parcel(p.workstation, p.n, p.hash, p.header, p.salts, p.bodies, p.n) for p in parcels]
    slices: list[float] = []
    desk.profile.ledger.attend(lambda _: None, lambda write: slices.append(timed(write)))
    ours = timed(lambda: desk.profile.ledger.receive(ordered, 1, len(ordered)))
    slices.sort()
    bare = connect(folder / "bare.db", KEY, "rwc")
    bare.execute("create table journal (row integer primary key, header text, hash blob)")
    bare.execute("create table fact (row integer, salt text, body text)")

    def insert() -> None:
        bare.execute("begin immediate")
        bare.executemany("insert into journal (header, hash) values (?, ?)", [(p.header, p.hash) for p in ordered])
        facts = [(p.n, salt, body) for p in ordered for salt, body in zip(p.salts, p.bodies, strict=True)]
        bare.executemany("insert into fact values (?, ?, ?)", facts)
        bare.execute("commit")

    peer = timed(insert)
    bare.close()
    yield Line(f"{len(parcels):,} actions taken in, in slices", ours, peer, "SQLCipher alone: the journal's bytes in one transaction")
    middle, slow = slices[len(slices) // 2], slices[min(len(slices) - 1, len(slices) * 99 // 100)]
    yield Line("one slice of taking in", middle, 0.020, "the 20 ms that a clerk may be made to wait", slow)
    assert sizes.actions == len(parcels)
    with desk.profile.store.write() as c:
        again = timed(lambda: list(apply.rebuild(c)))
    yield Line(f"rebuild of {len(parcels):,} actions", again, peer, "SQLCipher alone: the journal's bytes in one transaction")
    counter.door.close()
