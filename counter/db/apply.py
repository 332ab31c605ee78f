"""The only code that turns actions into states and states into rows, for our own actions and others' alike."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from counter.db import journal, rows
from counter.db.tables import DERIVED, state
from counter.db.tables import journal as journal_table
from counter.domain.fold import FOLD, Verdict, advance
from counter.domain.journal import Action, Parcel, Placed, canonical
from counter.domain.state import State


def shown(connection: Connection, streams: Iterable[str]) -> dict[str, State]:
    """Give the shown states of those of the streams that exist."""
    return {s: json.loads(text) for s, both in _both(connection, streams).items() if (text := both[1] or both[0])}


def confirmed(connection: Connection, streams: Iterable[str]) -> dict[str, State]:
    """Give the confirmed states of those of the streams that exist."""
    return {s: json.loads(both[0]) for s, both in _both(connection, streams).items() if both[0]}


def _both(connection: Connection, streams: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
    query = select(state.c.stream, state.c.confirmed, state.c.shown).where(state.c.stream.in_(list(streams)))
    return {r.stream: (r.confirmed, r.shown) for r in connection.execute(query)}


def do(connection: Connection, action: Action, workstation: str) -> tuple[Placed, Verdict]:
    """Write one of our own actions and what it changes, within the caller's transaction."""
    verdict, after = advance(action, shown(connection, action.streams))
    placed = journal.append(connection, action, workstation, verdict)
    _show(connection, after)
    return placed, verdict


def _show(connection: Connection, after: Mapping[str, State]) -> None:
    for stream, changed in after.items():
        rows.keep(connection, stream, shown=canonical(changed))
        rows.write(connection, stream, changed)


def absorb(connection: Connection, parcels: Iterable[Parcel], workstation: str) -> frozenset[str]:
    """Take ordered actions in: verdicts, confirmed states, then our own pending ones again on top. Give the streams touched."""
    touched: set[str] = set()
    for p in parcels:
        touched |= _confirm(connection, p)
    again = _replay(connection, touched, workstation)
    return frozenset(touched | again)


def _confirm(connection: Connection, p: Parcel) -> frozenset[str]:
    if p.seq is None:
        raise ValueError("an action without seq is not ordered")
    found = journal.find(connection, p.workstation, p.n)
    if found is not None and found.seq is not None:
        return frozenset()  # delivered before
    try:
        action = journal.open_parcel(p)
    except ValueError:
        _place(connection, found, p, None, "garbled")
        return frozenset()
    if journal.ordered(connection, action.id):
        _place(connection, found, p, action, "alias")
        return action.streams
    before = confirmed(connection, action.streams)
    verdict, after = advance(action, before)
    _place(connection, found, p, action, verdict)
    for stream, changed in after.items():
        rows.keep(connection, stream, confirmed=canonical(changed))
    return action.streams


def _place(connection: Connection, found: Row[Any, Any, Any] | None, p: Parcel, action: Action | None, verdict: str) -> None:
    """Write an ordered action down, or its place when it was one of ours that waited."""
    if found is None:
        journal.insert_parcel(connection, p, action, verdict)
    elif p.seq is not None:
        journal.order(connection, found.row, p.seq, verdict)


def _closure(connection: Connection, touched: set[str], workstation: str) -> tuple[set[str], list[tuple[int, Action]]]:
    """Give all streams that our pending actions tie to the touched ones, and those actions in the order of their numbers."""
    waiting: dict[int, Action] = {}
    streams = set(touched)
    while new := journal.tied(connection, streams, workstation) - set(waiting):
        found = {row: journal.open_parcel(p) for row, p in journal.parcels(connection, select(journal_table.c.row).where(journal_table.c.row.in_(new)))}
        waiting |= found
        streams |= {s for action in found.values() for s in action.streams}
    return streams, sorted(waiting.items())


def _replay(connection: Connection, touched: set[str], workstation: str) -> set[str]:
    streams, waiting = _closure(connection, touched, workstation)
    states = confirmed(connection, streams)
    base = {s: canonical(v) for s, v in states.items()}
    for row, action in waiting:
        verdict, after = advance(action, {s: states[s] for s in action.streams if s in states})
        states.update(after)
        connection.execute(journal_table.update().where(journal_table.c.row == row).values(verdict=verdict))
    for stream, now in states.items():
        text = canonical(now)
        rows.keep(connection, stream, shown=None if base.get(stream) == text else text)
        rows.write(connection, stream, now)
    return streams


def rebuild(connection: Connection, workstation: str) -> Iterator[int]:
    """Make every state and row again from the journal alone. Gives the number of actions done, now and then."""
    for table in DERIVED:
        connection.execute(delete(table))
    query = select(journal_table.c.row).where(journal_table.c.seq.is_not(None)).order_by(journal_table.c.seq)
    states: dict[str, State] = {}
    done = 0
    for row, p in journal.parcels(connection, query):
        _again(connection, row, p, states)
        done += 1
        if done % 500 == 0:
            yield done
    for stream, now in states.items():
        rows.keep(connection, stream, confirmed=canonical(now))
        rows.write(connection, stream, now, fresh=True)
    _replay(connection, {s for _, a in journal.pending(connection, workstation) for s in a.streams}, workstation)
    journal.set_meta(connection, fold=str(FOLD))
    yield done


def _again(connection: Connection, row: int, p: Parcel, states: dict[str, State]) -> None:
    try:
        action = journal.open_parcel(p)
    except ValueError:
        return
    if connection.execute(select(journal_table.c.verdict).where(journal_table.c.row == row)).scalar_one() == "alias":
        return
    verdict, after = advance(action, {s: states[s] for s in action.streams if s in states})
    states.update(after)
    connection.execute(journal_table.update().where(journal_table.c.row == row).values(verdict=verdict))
