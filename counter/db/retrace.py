"""How a stream came to stand as it does: its actions in order, and the state before and after one of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from counter.db.journal import ALIAS, judged_parcels, open_parcel
from counter.db.tables import fact, journal
from counter.domain.fold import again
from counter.domain.journal import Action
from counter.domain.state import State, empty


@dataclass(frozen=True)
class Trace:
    """One action on one stream: what stood there before and after, what came later."""

    action: Action
    verdict: str
    stream: str
    before: State
    after: State
    later: tuple[Action, ...]


def stream_of(connection: Connection, action: str, kind: str) -> str:
    """Give the stream of a kind that an action writes, "" for none."""
    query = select(fact.c.stream).join(journal, journal.c.row == fact.c.row).where(journal.c.id == action)
    return next((s for s in connection.execute(query.order_by(fact.c.i)).scalars() if s.startswith(f"{kind}:")), "")


def trail(connection: Connection, stream: str) -> Iterator[tuple[Action, str]]:
    """Give the actions that write a stream with their verdicts, in the order in which they were stepped."""
    mine = select(fact.c.row).where(fact.c.stream == stream)
    query = select(journal.c.row).where(journal.c.row.in_(mine), journal.c.verdict.not_in((ALIAS, "garbled")))
    for _, parcel, verdict in judged_parcels(connection, query.order_by(journal.c.seq.is_(None), journal.c.seq, journal.c.row)):
        yield open_parcel(parcel, proven=True), verdict


def trace(connection: Connection, action: str, kind: str) -> Trace | None:
    """Follow the stream of a kind that an action writes; None where there is none."""
    stream = stream_of(connection, action, kind)
    steps = list(trail(connection, stream)) if stream else []
    at = next((n for n, (a, _) in enumerate(steps) if a.id == action), None)
    if at is None:
        return None
    before = empty()
    for earlier, verdict in steps[:at]:
        before = again(earlier, verdict, stream, before)
    own, verdict = steps[at]
    return Trace(own, verdict, stream, before, again(own, verdict, stream, before), tuple(a for a, _ in steps[at + 1 :]))
