"""push of 10,000 actions beside one executemany of the same rows into the same table, in the same run.

python -m tests.bench.push
"""

import shutil
import tempfile
import time
from pathlib import Path

import psycopg

from counter.domain.journal import Action, Body, Fact, Guard, Parcel, Placed, chain, parcel
from counter.sync.loop import Exchange
from counter.sync.server import LocalServer
from tests.hall_fixtures import Site
from tests.memory_ledger import MemoryLedger

COUNT = 10_000
ROUNDS = 3
TABLE = """
create table public.raw (seq bigint primary key, workstation text not null, n bigint not null, id text not null unique,
hash bytea not null, header text not null, salts text[] not null, bodies text[] not null,
received_at timestamptz not null default clock_timestamp(), unique (workstation, n))
"""
INSERT = "insert into public.raw (seq, workstation, n, id, hash, header, salts, bodies) values (%s, %s, %s, %s, %s, %s, %s, %s)"


def _actions(workstation: str) -> list[Parcel]:
    parcels: list[Parcel] = []
    digest = bytes(32)
    for n in range(1, COUNT + 1):
        body: Body = {"name": "张小明", "note": "低保申请材料齐全" * 6, "amount": n, "rows": [{"a": "b"}, {"c": "d"}]}
        facts = tuple(Fact.of(f"case:{n}", kind, body, f"{n:032x}") for kind in ("case.accepted", "case.noted"))
        guards = (Guard(f"case:{n}", "state", "受理"),)
        action = Action(f"{workstation}-{n:030d}", "AcceptCase", "op", "2026-11-24T07:00:00.000Z", 0, 0, "0.1.0", 1, guards, facts)
        digest = chain(digest, workstation, n, action.header)
        parcels.append(parcel(Placed(action, workstation, n, digest)))
    return parcels


def _raw(dsn: str, parcels: list[Parcel]) -> float:
    rows = [(p.n, p.workstation, p.n, f"{p.workstation}-{p.n:030d}", p.hash, p.header, list(p.salts), list(p.bodies)) for p in parcels]
    with psycopg.connect(dsn) as connection:
        connection.execute("drop table if exists public.raw")
        connection.execute(TABLE)
        connection.commit()
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.executemany(INSERT, rows)
        connection.commit()
        return time.perf_counter() - began


def _push(site: Site, parcels: list[Parcel]) -> float:
    number = parcels[0].workstation
    ledger = MemoryLedger(number, site.workstation_key(number), own=parcels)
    one = Exchange(ledger, lambda: site.connect(number), lambda: 0)
    with site.connect(number) as hall:
        hello = hall.hello("0", None, 0, *ledger.last())
        began = time.perf_counter()
        pushed = one._push_all(hall, hello)
        took = time.perf_counter() - began
    if pushed != COUNT:
        raise RuntimeError(f"{pushed} of {COUNT} were pushed")
    return took


def measure(server: LocalServer) -> tuple[float, float]:
    """Give the seconds of the quickest push and of the quickest executemany, taken by turns."""
    site = Site(server)
    numbers = [f"{i:02d}" for i in range(1, ROUNDS + 1)]
    site.enrol(*numbers)
    batches = [_actions(number) for number in numbers]
    times = [(_push(site, batch), _raw(site.dsn, batch)) for batch in batches]
    return min(push for push, _ in times), min(raw for _, raw in times)


def main() -> None:
    """Print the figures, on a server that syncs to the disk."""
    folder = Path(tempfile.mkdtemp(prefix="counter-bench-"))
    try:
        with LocalServer(folder) as server:
            push, raw = measure(server)
    finally:
        shutil.rmtree(folder)
    print(f"push of {COUNT} actions: {push:.2f} s; executemany of the same rows: {raw:.2f} s; {raw / push:.2f} of its speed (wanted: 0.5)")


if __name__ == "__main__":
    main()
