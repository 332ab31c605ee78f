"""Proofs over the whole store: every chain and seal, and the derived rows as one digest."""

import hashlib

from sqlalchemy import Connection, bindparam, func, select

from counter.db import journal
from counter.db.tables import DERIVED, fact, metadata, state
from counter.db.tables import journal as table
from counter.domain.journal import GENESIS, Parcel, chain


def chains(connection: Connection) -> list[str]:
    """Verify that each workstation's actions follow one another and every body belongs to its seal; name what does not.

    What is read as columns has to say the same as the texts that are chained.
    """
    faults: list[str] = []
    ends: dict[str, tuple[int, bytes]] = {}
    for row, p in journal.parcels(connection, select(table.c.row).order_by(table.c.workstation, table.c.n)):
        n, previous = ends.get(p.workstation, (0, GENESIS))
        if p.n != n + 1 or chain(previous, p.workstation, p.n, p.header) != p.hash:
            faults.append(f"the chain of {p.workstation} breaks at {p.n}")
        faults += [f"{p.workstation}/{p.n}: {fault}" for fault in _faults(connection, row, p)]
        ends[p.workstation] = (p.n, p.hash)
    return faults + _order(connection)


def _faults(connection: Connection, row: int, p: Parcel) -> list[str]:
    told = connection.execute(_HEAD, {"row": row}).one()
    try:
        action = journal.open_parcel(p)
    except ValueError as error:
        return [] if told.verdict == "garbled" else [str(error)]
    facts = [tuple(r) for r in connection.execute(_FACTS, {"row": row})]
    heads = (action.id, action.verb, action.operator, action.at, journal.day_of(action.at))
    same = tuple(told)[1:] == heads and facts == [(f.stream, f.kind, f.version) for f in action.facts]
    return [] if same else ["the columns say otherwise than the header"]


_HEAD = select(table.c.verdict, table.c.id, table.c.verb, table.c.operator, table.c.at, table.c.day).where(table.c.row == bindparam("row"))
_FACTS = select(fact.c.stream, fact.c.kind, fact.c.version).where(fact.c.row == bindparam("row")).order_by(fact.c.i)


def _order(connection: Connection) -> list[str]:
    """Tell whether an ordered action is missing, in between or at the end."""
    count, top = connection.execute(select(func.count(), func.max(table.c.seq)).where(table.c.seq.is_not(None))).one()
    expected = max(top or 0, int(journal.get_meta(connection, "cursor", "0")))
    return [] if count == expected else [f"of {expected} ordered actions {count} are here"]


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
