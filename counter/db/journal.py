"""The journal (流水) as a table: append, read back exactly, order."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from counter.db.tables import fact, journal, meta, watch
from counter.domain.journal import GENESIS, Action, Parcel, Placed, chain, parcel, read

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
ALIAS = "alias"  # the verdict of an action that is known under an earlier number
AT_ONCE = 400  # rows or names in one query


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
    insert_parcels(connection, [(parcel(placed), action, verdict)])
    return placed


def move_unsent(connection: Connection, new: str) -> None:
    """Number what was not sent under another number anew under this one, in the same order."""
    query = select(journal.c.row, journal.c.header).where(journal.c.seq.is_(None), journal.c.workstation != new)
    n, previous = last(connection, new)
    for row in connection.execute(query.order_by(journal.c.row)).all():
        n, previous = n + 1, chain(previous, new, n + 1, row.header)
        connection.execute(update(journal).where(journal.c.row == row.row).values(workstation=new, n=n, hash=previous))


Entry = tuple[Parcel, Action | None, str]  # an action as it came, read where it can be, and its verdict


def insert_parcels(connection: Connection, entries: Sequence[Entry]) -> None:
    """Write actions as they came. One that cannot be read is kept all the same."""
    first = (connection.execute(select(func.max(journal.c.row))).scalar_one() or 0) + 1
    tables: dict[str, list[dict[str, Any]]] = {"journal": [], "fact": [], "watch": []}
    for row, (p, action, verdict) in enumerate(entries, first):
        tables["journal"].append(_head(row, p, action, verdict))
        tables["fact"].extend(_facts(row, p, action))
        guarded = action.streams - {f.stream for f in action.facts} if action else ()
        tables["watch"].extend({"stream": s, "row": row} for s in guarded)
    for table in (journal, fact, watch):
        if tables[table.name]:
            connection.execute(insert(table), tables[table.name])


def _head(row: int, p: Parcel, action: Action | None, verdict: str) -> dict[str, Any]:
    told = {key: getattr(action, key) if action else "" for key in ("id", "verb", "operator", "at")}
    place = {"workstation": p.workstation, "n": p.n, "hash": p.hash, "header": p.header, "seq": p.seq}
    return {"row": row, "day": day_of(told["at"]), "verdict": verdict, **place, **told}


def _facts(row: int, p: Parcel, action: Action | None) -> Iterator[dict[str, Any]]:
    for i, (salt, body) in enumerate(zip_longest(p.salts, p.bodies)):
        known = action.facts[i] if action else None
        about = (
            {"stream": known.stream, "kind": known.kind, "version": known.version} if known else {"stream": "", "kind": "", "version": 0}
        )
        yield {"row": row, "i": i, "salt": salt, "body": body, **about}


def order(connection: Connection, places: Sequence[tuple[int, int, str]]) -> None:
    """Our own actions have come back from the hall: (row, seq, verdict) of each."""
    if places:
        statement = (
            update(journal).where(journal.c.row == bindparam("at_row")).values(seq=bindparam("to_seq"), verdict=bindparam("as_verdict"))
        )
        connection.execute(statement, [{"at_row": r, "to_seq": s, "as_verdict": v} for r, s, v in places])


def judged(connection: Connection, verdicts: Mapping[int, str]) -> None:
    """Note the verdicts of some rows."""
    if verdicts:
        statement = update(journal).where(journal.c.row == bindparam("at_row")).values(verdict=bindparam("as_verdict"))
        connection.execute(statement, [{"at_row": row, "as_verdict": v} for row, v in verdicts.items()])


def find(connection: Connection, workstation: str, n: int) -> Row[Any, Any, Any] | None:
    """Give row, hash and seq of the action at (workstation, n)."""
    return connection.execute(_FIND, {"workstation": workstation, "n": n}).one_or_none()


def named(connection: Connection, action: str) -> list[Row[Any, Any, Any]]:
    """Give row, seq and verdict of every place at which an action of this id stands."""
    return list(connection.execute(_NAMED, {"id": action}))


# Asked once for every action that comes from the hall: built once.
_FIND = select(journal.c.row, journal.c.hash, journal.c.seq).where(
    journal.c.workstation == bindparam("workstation"), journal.c.n == bindparam("n")
)
_NAMED = select(journal.c.row, journal.c.seq, journal.c.verdict).where(journal.c.id == bindparam("id"))


def parcels(connection: Connection, query: Select[Any]) -> Iterator[tuple[int, Parcel]]:
    """Give (row, parcel) of a query on journal.c.row, in its order, with the exact texts."""
    return ((row, p) for row, p, _ in judged_parcels(connection, query))


def judged_parcels(connection: Connection, query: Select[Any]) -> Iterator[tuple[int, Parcel, str]]:
    """Give (row, parcel, verdict) of a query on journal.c.row, in its order."""
    rows = [r[0] for r in connection.execute(query)]
    for start in range(0, len(rows), AT_ONCE):
        yield from _parcels(connection, rows[start : start + AT_ONCE])


def _parcels(connection: Connection, rows: list[int]) -> Iterator[tuple[int, Parcel, str]]:
    parts: dict[int, list[tuple[str | None, str | None]]] = {}
    for r in connection.execute(select(fact.c.row, fact.c.salt, fact.c.body).where(fact.c.row.in_(rows)).order_by(fact.c.row, fact.c.i)):
        parts.setdefault(r.row, []).append((r.salt, r.body))
    heads = {r.row: r for r in connection.execute(select(journal).where(journal.c.row.in_(rows)))}
    for row in rows:
        h, p = heads[row], parts.get(row, [])
        yield row, Parcel(h.workstation, h.n, h.hash, h.header, tuple(s for s, _ in p), tuple(b for _, b in p), h.seq), h.verdict


def pending() -> Select[Any]:
    """Ask for the rows of our own actions that the hall has not ordered, as they were done.

    A store that came back from a copy and knows no hall has some under its former number: all that is not ordered is ours.
    """
    return select(journal.c.row).where(journal.c.seq.is_(None), journal.c.verdict != ALIAS).order_by(journal.c.row)


def tied(connection: Connection, streams: Collection[str]) -> set[int]:
    """Give the rows of our own unordered actions that write or guard one of the streams."""
    names, found = sorted(streams), set[int]()
    own = pending().order_by(None)
    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        writing, guarding = (select(t.c.row).where(t.c.stream.in_(some)) for t in (fact, watch))
        found |= set(connection.execute(own.where(journal.c.row.in_(writing.union_all(guarding)))).scalars())
    return found


def open_parcel(p: Parcel, *, proven: bool = False) -> Action:
    """Read the action in a parcel; `proven` when it was read before. Raises ValueError when it is not one."""
    return read(p.header, zip(p.salts, p.bodies, strict=True), proven=proven)


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
