"""The only code that turns actions into states and states into rows, for our own actions and others' alike."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Select, delete, select

from counter.db import erasure, journal, states
from counter.db.journal import ALIAS
from counter.db.states import Memory, Texts, confirmed, shown
from counter.db.tables import CARRIED, DERIVED, metadata
from counter.db.tables import journal as table
from counter.domain.erasure import named
from counter.domain.fold import FOLD, Verdict, advance
from counter.domain.journal import Action, Parcel, Placed
from counter.domain.state import State, written

__all__ = ["Fork", "absorb", "anew", "confirmed", "do", "rebuild", "shown"]

PROGRESS = 500  # actions between two signs of life of a rebuild


class Fork(Exception):
    """The hall holds another action under a number that is taken here: a store was cloned or put back. Nothing was stored."""


def do(connection: Connection, action: Action, workstation: str) -> tuple[Placed, Verdict]:
    """Write one of our own actions and what it changes, within the caller's transaction."""
    before = states.read(connection, action.streams)
    verdict, after = advance(action, {s: state for s, texts in before.items() if (state := states.opened(texts.seen))})
    placed = journal.append(connection, action, workstation, verdict)
    states.write(connection, before, {s: _over(before.get(s, states.NONE).confirmed, now) for s, now in after.items()})
    if named(action):
        _erase(connection, action)
    return placed, verdict


def _over(text: str | None, now: State) -> Texts:
    """Give the texts of a stream that is shown as `now` over its confirmed text."""
    seen = written(now)
    return Texts(text, None if seen == text else seen)


def absorb(connection: Connection, parcels: Iterable[Parcel]) -> frozenset[str]:
    """Take ordered actions in: verdicts, confirmed states, then our own pending ones again on top. Give the streams touched.

    What an erasure takes away is gone before the next action is judged. Raises Fork, and ValueError for an action without its place
    in the order.
    """
    rest, touched = iter(parcels), set[str]()
    more = True
    while more:
        some, erasing = _round(connection, rest)
        touched |= some
        more = erasing is not None
        if erasing is not None:
            touched |= _erase(connection, erasing)
            _straighten(connection, erasing)
    return frozenset(touched)


def _round(connection: Connection, parcels: Iterable[Parcel]) -> tuple[set[str], Action | None]:
    """Take actions in until there are none, or until one erases; give the streams touched, and that one."""
    memory = Memory(connection)
    intake = _Intake(connection, memory)
    touched: set[str] = set()
    for p in parcels:
        touched |= intake.take(p)
        if intake.erasing is not None:
            break
    intake.write()
    return _show_again(connection, memory, touched), intake.erasing


def _erase(connection: Connection, action: Action) -> set[str]:
    """Take away what an action names, and step what is left of those streams."""
    streams = erasure.blot(connection, named(action))
    memory = Memory(connection)
    memory.of(streams)
    memory.take({s: state for s in streams if (state := erasure.stepped(connection, s)) is not None})
    return _show_again(connection, memory, set(streams))


def _straighten(connection: Connection, action: Action) -> None:
    """Step everything again where a counter that never saw the bodies would have judged otherwise."""
    if erasure.astray(connection, action.id, action.streams):
        for _ in rebuild(connection):
            pass


class _Intake:
    """Ordered actions on their way into the journal and the confirmed states; written together at the end."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self._connection = connection
        self._memory = memory
        self._new: list[journal.Entry] = []
        self._placed: list[tuple[int, int, str]] = []
        self._aliases: dict[int, str] = {}
        self._hashes: dict[tuple[str, int], bytes] = {}
        self._ids: set[str] = set()
        self.erasing: Action | None = None  # what was taken last, when it erases something

    def take(self, p: Parcel) -> frozenset[str]:
        """Judge and step one action; give the streams that it names."""
        if p.seq is None:
            raise ValueError("an action without seq is not ordered")
        row, delivered = self._place(p)
        if delivered:
            return frozenset()
        action = _opened(p)
        verdict: str = "garbled"
        if action is not None:
            verdict = ALIAS if self._known(action.id, row) else self._step(action)
        if row is None:
            self._new.append((p, action, verdict))
        else:
            self._placed.append((row, p.seq, verdict))
        self.erasing = action if action and verdict not in ("garbled", ALIAS) and named(action) else None
        return action.streams if action else frozenset()

    def _place(self, p: Parcel) -> tuple[int | None, bool]:
        """Give the row of our own action that waited for this place, and whether the place was taken already."""
        found = journal.find(self._connection, p.workstation, p.n)
        known = self._hashes.get((p.workstation, p.n)) or (found.hash if found else p.hash)
        if known != p.hash:
            raise Fork(f"{p.workstation}/{p.n}")
        delivered = (p.workstation, p.n) in self._hashes or (found is not None and found.seq is not None)
        self._hashes[p.workstation, p.n] = p.hash
        return (found.row if found else None), delivered

    def _known(self, id_: str, row: int | None) -> bool:
        """Tell whether an action was ordered before under another number. From now on it does not wait under any other, either."""
        places = journal.named(self._connection, id_)
        known = id_ in self._ids or any(r.seq is not None for r in places)
        self._ids.add(id_)
        self._aliases |= {r.row: ALIAS for r in places if r.seq is None and r.row != row}
        return known

    def _step(self, action: Action) -> Verdict:
        verdict, after = advance(action, self._memory.of(action.streams))
        self._memory.take(after)
        return verdict

    def write(self) -> None:
        """Write the actions, in the order in which they came."""
        journal.order(self._connection, self._placed)
        journal.judged(self._connection, self._aliases)
        if self._new:
            journal.insert_parcels(self._connection, self._new)


def _opened(p: Parcel) -> Action | None:
    try:
        return journal.open_parcel(p)
    except ValueError:
        return None


Waiting = tuple[int, Action, str]  # row, action, verdict as shown until now


def _closure(connection: Connection, touched: set[str]) -> tuple[set[str], list[Waiting]]:
    """Give all streams that our pending actions tie to the touched ones, and those actions in the order of their numbers."""
    waiting: dict[int, Waiting] = {}
    streams, fresh = set(touched), set(touched)
    while new := journal.tied(connection, fresh) - waiting.keys():
        more = {w[0]: w for w in _waiting(connection, select(table.c.row).where(table.c.row.in_(new)))}
        waiting |= more
        fresh = {s for _, action, _ in more.values() for s in action.streams} - streams
        streams |= fresh
    return streams, sorted(waiting.values(), key=lambda w: w[0])


def _waiting(connection: Connection, query: Select[Any]) -> Iterator[Waiting]:
    return ((row, journal.open_parcel(p, proven=True), verdict) for row, p, verdict in journal.judged_parcels(connection, query))


def _show_again(connection: Connection, memory: Memory, touched: set[str]) -> set[str]:
    """Work out anew what is shown of the touched streams and of those that our pending actions tie to them."""
    streams, waiting = _closure(connection, touched)
    seen = _replayed(connection, dict(memory.of(streams)), waiting)
    texts = {s: memory.text(s) for s in streams}
    after = {s: _over(texts[s].confirmed, seen[s]) if s in seen else texts[s] for s in streams}
    states.write(connection, memory.before, after)
    return streams


def _replayed(connection: Connection, held: dict[str, State], waiting: Iterable[Waiting]) -> dict[str, State]:
    """Step pending actions over confirmed states; give the states that came out other than they were."""
    changed: dict[str, State] = {}
    verdicts: dict[int, str] = {}
    for row, action, before in waiting:
        verdict, after = advance(action, {s: held[s] for s in action.streams if s in held})
        held.update(after)
        changed.update(after)
        if verdict != before:
            verdicts[row] = verdict
    journal.judged(connection, verdicts)
    return changed


def anew(connection: Connection) -> None:
    """Make the tables of states and rows anew, empty, as this version has them: columns and indexes of an older one may be others."""
    metadata.drop_all(connection, [t for t in metadata.sorted_tables if t.name not in CARRIED])
    metadata.create_all(connection)


def rebuild(connection: Connection) -> Iterator[int]:
    """Make every state and row again from the journal alone. Gives the number of actions done, now and then."""
    for derived in DERIVED:
        connection.execute(delete(derived))
    memory = Memory(connection, states.KEPT)
    yield from _stepped_again(connection, memory)
    memory.flush()
    for some in states.every(connection):
        states.write_rows(connection, some)
    _pending_again(connection)
    journal.set_meta(connection, fold=str(FOLD))


def _stepped_again(connection: Connection, memory: Memory) -> Iterator[int]:
    query = select(table.c.row).where(table.c.seq.is_not(None), table.c.verdict != ALIAS).order_by(table.c.seq)
    verdicts: dict[int, str] = {}
    lost = erasure.lost(connection)
    done = 0
    for row, p, before in journal.judged_parcels(connection, query):
        verdict = _again(p, memory, lost, proven=before != "garbled")
        if verdict != before:
            verdicts[row] = verdict
        done += 1
        if done % PROGRESS == 0:
            yield done
    journal.judged(connection, verdicts)
    yield done


def _again(p: Parcel, memory: Memory, lost: Collection[str], *, proven: bool) -> Verdict:
    action = journal.open_parcel(p, proven=True) if proven else _opened(p)
    if action is None:
        return "garbled"
    verdict, after = advance(action, memory.of(action.streams), lost)
    memory.take(after)
    return verdict


def _pending_again(connection: Connection) -> None:
    waiting = list(_waiting(connection, journal.pending()))
    before = states.read(connection, {s for _, action, _ in waiting for s in action.streams})
    seen = _replayed(connection, _open_all(before), waiting)
    states.write(connection, before, {s: _over(before.get(s, states.NONE).confirmed, now) for s, now in seen.items()})


def _open_all(texts: Mapping[str, Texts]) -> dict[str, State]:
    return {s: state for s, text in texts.items() if (state := states.opened(text.confirmed))}
