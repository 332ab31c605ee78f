"""The journal (流水) as a table: append, read back exactly, order."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from counter.db.tables import fact, journal, meta
from counter.domain.journal import GENESIS, Action, Parcel, Placed, chain, parcel, read

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def day_of(at: str) -> str:
    """Give the day in Asia/Shanghai of a moment in UTC (no summer time since 1991)."""
    try:
        return datetime.fromisoformat(at).astimezone(SHANGHAI).date().isoformat()
    except ValueError:
        return ""


def last(connection: Connection, workstation: str) -> tuple[int, bytes]:
    """Give the last number of a workstation and its chain hash."""
    query = select(journal.c.n, journal.c.hash).where(journal.c.workstation == workstation)
    row = connection.execute(query.order_by(journal.c.n.desc()).limit(1)).one_or_none()
    return (0, GENESIS) if row is None else (row.n, row.hash)


def append(connection: Connection, action: Action, workstation: str, verdict: str) -> Placed:
    """Number and chain one of our own actions and write it. Give it where it stands."""
    n, previous = last(connection, workstation)
    placed = Placed(action, workstation, n + 1, chain(previous, workstation, n + 1, action.header))
    insert_parcel(connection, parcel(placed), action, verdict)
    return placed


def move_unsent(connection: Connection, old: str, new: str) -> None:
    """Number what a workstation has not sent anew under another number, in the same order."""
    if old == new:
        return
    query = select(journal.c.row, journal.c.header).where(journal.c.seq.is_(None), journal.c.workstation == old).order_by(journal.c.n)
    n, previous = last(connection, new)
    for row in connection.execute(query).all():
        n, previous = n + 1, chain(previous, new, n + 1, row.header)
        connection.execute(update(journal).where(journal.c.row == row.row).values(workstation=new, n=n, hash=previous))


def insert_parcel(connection: Connection, p: Parcel, action: Action | None, verdict: str) -> int:
    """Write an action as it came. `action` is None when its header cannot be read: it is kept all the same."""
    at = action.at if action else ""
    values = {
        "id": action.id if action else "", "workstation": p.workstation, "n": p.n, "hash": p.hash, "header": p.header, "seq": p.seq,
        "verb": action.verb if action else "", "operator": action.operator if action else "", "at": at, "day": day_of(at), "verdict": verdict,
        "watched": json.dumps(sorted(action.streams - {f.stream for f in action.facts}) if action else []),
    }  # fmt: skip
    result = connection.execute(insert(journal).values(**values))
    key = result.inserted_primary_key
    if key is None:
        raise RuntimeError("the journal gave no row number")
    row: int = key[0]
    facts = action.facts if action else ()
    rows = [
        {"row": row, "i": i, "stream": facts[i].stream if facts else "", "kind": facts[i].kind if facts else "", "salt": s, "body": b}
        for i, (s, b) in enumerate(zip(p.salts, p.bodies, strict=True))
    ]
    if rows:
        connection.execute(insert(fact), rows)
    return row


def order(connection: Connection, row: int, seq: int, verdict: str) -> None:
    """An action has come back from the hall with its place."""
    connection.execute(update(journal).where(journal.c.row == row).values(seq=seq, verdict=verdict))


def find(connection: Connection, workstation: str, n: int) -> Row[Any, Any, Any] | None:
    """Give row and hash of the action at (workstation, n)."""
    query = select(journal.c.row, journal.c.hash, journal.c.seq).where(journal.c.workstation == workstation, journal.c.n == n)
    return connection.execute(query).one_or_none()


def ordered(connection: Connection, action: str) -> bool:
    """Tell whether an action of this id has been ordered, under whatever number."""
    query = select(journal.c.row).where(journal.c.id == action, journal.c.seq.is_not(None)).limit(1)
    return connection.execute(query).first() is not None


def parcels(connection: Connection, query: Select[Any]) -> Iterator[tuple[int, Parcel]]:
    """Give (row, parcel) of a query on journal.c.row, in its order, with the exact texts."""
    rows = [r[0] for r in connection.execute(query)]
    for start in range(0, len(rows), 400):
        yield from _parcels(connection, rows[start : start + 400])


def _parcels(connection: Connection, rows: list[int]) -> Iterator[tuple[int, Parcel]]:
    parts: dict[int, list[tuple[str | None, str | None]]] = {}
    for r in connection.execute(select(fact.c.row, fact.c.salt, fact.c.body).where(fact.c.row.in_(rows)).order_by(fact.c.row, fact.c.i)):
        parts.setdefault(r.row, []).append((r.salt, r.body))
    heads = {r.row: r for r in connection.execute(select(journal).where(journal.c.row.in_(rows)))}
    for row in rows:
        h, p = heads[row], parts.get(row, [])
        yield row, Parcel(h.workstation, h.n, h.hash, h.header, tuple(s for s, _ in p), tuple(b for _, b in p), h.seq)


def pending(connection: Connection, workstation: str) -> Iterator[tuple[int, Action]]:
    """Give our own actions that the hall has not ordered yet, in the order of their numbers."""
    query = select(journal.c.row).where(journal.c.seq.is_(None), journal.c.workstation == workstation).order_by(journal.c.n)
    return ((row, open_parcel(p)) for row, p in parcels(connection, query))


def open_parcel(p: Parcel) -> Action:
    """Read the action in a parcel. Raises ValueError when it is not one."""
    return read(p.header, zip(p.salts, p.bodies, strict=True))


def get_meta(connection: Connection, key: str, default: str = "") -> str:
    """Give one value kept beside the journal."""
    value = connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none()
    return default if value is None else str(value)


def set_meta(connection: Connection, **values: str) -> None:
    """Keep values beside the journal."""
    for key, value in values.items():
        changed = connection.execute(update(meta).where(meta.c.key == key).values(value=value))
        if not changed.rowcount:
            connection.execute(insert(meta).values(key=key, value=value))


def count(connection: Connection) -> int:
    """Give the number of actions."""
    return connection.execute(select(func.count()).select_from(journal)).scalar_one()


def tied(connection: Connection, streams: Iterable[str], workstation: str) -> set[int]:
    """Give the rows of our own unordered actions that write or guard one of the streams."""
    wanted = set(streams)
    own = (journal.c.seq.is_(None), journal.c.workstation == workstation)
    writing = select(journal.c.row).join(fact, fact.c.row == journal.c.row).where(fact.c.stream.in_(wanted), *own)
    watching = select(journal.c.row, journal.c.watched).where(journal.c.watched != "[]", *own)
    guarding = {r.row for r in connection.execute(watching) if wanted & set(json.loads(r.watched))}
    return set(connection.execute(writing).scalars()) | guarding
