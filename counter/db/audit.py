"""Proofs over the whole store: every chain and seal, and the derived rows as one digest."""

import hashlib

from sqlalchemy import Connection, select

from counter.db import journal
from counter.db.tables import DERIVED, metadata, state
from counter.db.tables import journal as table
from counter.domain.journal import GENESIS, chain


def chains(connection: Connection) -> list[str]:
    """Verify that each workstation's actions follow one another and every body belongs to its seal; name what does not."""
    faults: list[str] = []
    ends: dict[str, tuple[int, bytes]] = {}
    for _, p in journal.parcels(connection, select(table.c.row).order_by(table.c.workstation, table.c.n)):
        n, previous = ends.get(p.workstation, (0, GENESIS))
        if p.n != n + 1 or chain(previous, p.workstation, p.n, p.header) != p.hash:
            faults.append(f"the chain of {p.workstation} breaks at {p.n}")
        try:
            journal.open_parcel(p)
        except ValueError as error:
            faults.append(f"{p.workstation}/{p.n}: {error}")
        ends[p.workstation] = (p.n, p.hash)
    return faults


def derived(connection: Connection) -> dict[str, str]:
    """Give a digest of the rows of every derived table, whatever their order."""
    return {t.name: _digest(connection, t.name) for t in DERIVED}


def _digest(connection: Connection, name: str) -> str:
    rows = connection.execute(select(metadata.tables[name]))
    lines = sorted(repr(tuple(row)) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def states(connection: Connection) -> dict[str, str]:
    """Give the confirmed state of every stream: equal on all counters that hold the same log (I3)."""
    return {r.stream: r.confirmed for r in connection.execute(select(state.c.stream, state.c.confirmed)) if r.confirmed}
