"""Erasure in the store (抹除): bodies and their copies go, hashes and chain stay, and the streams are stepped anew.

Secure_delete is on, so that what is taken away here is overwritten in the file.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from counter.db import attachments, journal
from counter.db.journal import ALIAS
from counter.db.tables import draft, fact, watch
from counter.db.tables import journal as table
from counter.domain import erasure
from counter.domain.erasure import Name
from counter.domain.fold import again
from counter.domain.journal import Body
from counter.domain.state import State, empty

AT_ONCE = 400


def blot(connection: Connection, names: Collection[Name]) -> frozenset[str]:
    """Take salt and body of these facts away, wherever their actions stand here, with what was copied of them.

    Gives the streams that lost something.
    """
    gone = _still_there(connection, names)
    files = {str(body["sha256"]) for _, _, _, body in gone if "sha256" in body}
    for row, place, _, _ in gone:
        connection.execute(update(fact).where(fact.c.row == row, fact.c.i == place).values(salt=None, body=None))
    streams = frozenset(stream for _, _, stream, _ in gone)
    _forget_drafts(connection, streams)
    _drop_files(connection, files)
    return streams


def _still_there(connection: Connection, names: Collection[Name]) -> list[tuple[int, int, str, Body]]:
    places: dict[str, set[int]] = defaultdict(set)
    for action, place in names:
        places[action].add(place)
    columns = select(table.c.id, fact.c.row, fact.c.i, fact.c.stream, fact.c.kind, fact.c.body).join(table, table.c.row == fact.c.row)
    found: list[tuple[int, int, str, Body]] = []
    for some in _some(places):
        rows = connection.execute(columns.where(table.c.id.in_(some), fact.c.body.is_not(None)))
        named = [r for r in rows if r.i in places[r.id] and erasure.erasable(r.stream, r.kind, erasure.RETENTION)]
        found += [(r.row, r.i, r.stream, json.loads(r.body)) for r in named]
    return found


def _drop_files(connection: Connection, files: Iterable[str]) -> None:
    """Take the bytes of attached files away that no other case has."""
    for sha256 in files:
        if connection.execute(select(fact.c.row).where(func.instr(fact.c.body, sha256) > 0).limit(1)).first() is None:
            attachments.drop(connection, sha256)


def _forget_drafts(connection: Connection, streams: Iterable[str]) -> None:
    """Throw away what was typed about these cases and people on this counter."""
    for stream in streams:
        connection.execute(delete(draft).where(func.instr(draft.c.body, stream.partition(":")[2]) > 0))


def stepped(connection: Connection, stream: str) -> State | None:
    """Step one stream again from the journal, each action with the verdict that stands; None where nothing of it is ordered."""
    rows = select(fact.c.row).where(fact.c.stream == stream)
    query = select(table.c.row).where(table.c.row.in_(rows), table.c.seq.is_not(None), table.c.verdict != ALIAS).order_by(table.c.seq)
    state: State | None = None
    for _, p, verdict in journal.judged_parcels(connection, query):
        if verdict != "garbled":
            state = again(journal.open_parcel(p, proven=True), verdict, stream, state or empty())
    return state


def not_applied(connection: Connection, streams: Collection[str], before: int | None = None) -> frozenset[str]:
    """Give the actions over these streams that had no effect; with `before` those that the hall ordered before that seq."""
    writing, guarding = (select(t.c.row).where(t.c.stream.in_(streams)) for t in (fact, watch))
    query = select(table.c.id).where(table.c.verdict == "not_applied", table.c.row.in_(writing.union_all(guarding)))
    return frozenset(connection.execute(query if before is None else query.where(table.c.seq < before)).scalars())


def lost(connection: Connection, *where: ColumnElement[bool]) -> frozenset[str]:
    """Give every action of which an ordered erasure says that it had not been applied."""
    named = select(fact.c.row).where(fact.c.kind == erasure.ERASED, *where)
    query = select(table.c.row).where(table.c.row.in_(named), table.c.seq.is_not(None), table.c.verdict.not_in(("garbled", ALIAS)))
    return frozenset(id_ for _, p in journal.parcels(connection, query) for id_ in erasure.lost(journal.open_parcel(p, proven=True)))


def astray(connection: Connection, action: str, streams: Collection[str]) -> bool:
    """Tell whether verdicts given here differ from those that a counter gives which never saw the bodies: then all is stepped again.

    That is so where a decision lost a race that the erasing counter had not heard of, or was judged here without the bodies.
    """
    seq = connection.execute(select(func.min(table.c.seq)).where(table.c.id == action)).scalar_one()
    return not_applied(connection, streams, seq) != lost(connection, fact.c.stream.in_(streams))


def of_streams(connection: Connection, streams: Collection[str], ground: str) -> dict[str, set[Name]]:
    """Give the facts of whole streams that may be erased on a ground and still are there."""
    query = select(table.c.id, fact.c.i, fact.c.stream, fact.c.kind).join(table, table.c.row == fact.c.row)
    rows = connection.execute(query.where(fact.c.stream.in_(streams), fact.c.body.is_not(None)))
    return _by_stream(rows, ground)


def of_names(connection: Connection, names: Collection[Name], ground: str) -> dict[str, set[Name]]:
    """Give those of some facts that may be erased on a ground and still are there, by stream."""
    query = select(table.c.id, fact.c.i, fact.c.stream, fact.c.kind).join(table, table.c.row == fact.c.row)
    found: list[Any] = []
    for some in _some({action for action, _ in names}):
        rows = connection.execute(query.where(table.c.id.in_(some), fact.c.body.is_not(None)))
        found += [r for r in rows if (r.id, r.i) in names]
    return _by_stream(found, ground)


def _by_stream(rows: Iterable[Any], ground: str) -> dict[str, set[Name]]:
    found: dict[str, set[Name]] = {}
    for r in rows:
        if erasure.erasable(r.stream, r.kind, ground):
            found.setdefault(r.stream, set()).add((r.id, r.i))
    return found


def _some(ids: Collection[str] | Mapping[str, object]) -> Iterator[list[str]]:
    """Give ids some at a time."""
    names = sorted(ids)
    yield from (names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE))
