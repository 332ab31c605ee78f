"""The states of streams as they are kept: the confirmed one, and the shown one where our own unordered actions make it another."""

import json
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from counter.db import rows
from counter.db.tables import state
from counter.domain.state import State, written

AT_ONCE = 400  # names in one query
KEPT = 4000  # states held in memory by a rebuild


@dataclass(frozen=True)
class Texts:
    """A stream's texts. `confirmed` is None while only our own actions touched it, `shown` where it equals the confirmed one."""

    confirmed: str | None = None
    shown: str | None = None

    @property
    def seen(self) -> str | None:
        """What is shown."""
        return self.shown or self.confirmed


NONE = Texts()


def read(connection: Connection, streams: Iterable[str]) -> dict[str, Texts]:
    """Give the texts of those of the streams that exist."""
    names, found = list(streams), dict[str, Texts]()
    for start in range(0, len(names), AT_ONCE):
        some = {"names": names[start : start + AT_ONCE]}
        found |= {r.stream: Texts(r.confirmed, r.shown) for r in connection.execute(_READ, some)}
    return found


_READ = select(state).where(state.c.stream.in_(bindparam("names", expanding=True)))


def opened(text: str | None) -> State | None:
    """Read a state; None where there is none."""
    if text is None:
        return None
    found: State = json.loads(text)
    return found


def shown(connection: Connection, streams: Iterable[str]) -> dict[str, State]:
    """Give the shown states of those of the streams that exist."""
    return {s: found for s, texts in read(connection, streams).items() if (found := opened(texts.seen))}


def confirmed(connection: Connection, streams: Iterable[str]) -> dict[str, State]:
    """Give the confirmed states of those of the streams that exist."""
    return {s: found for s, texts in read(connection, streams).items() if (found := opened(texts.confirmed))}


def write(connection: Connection, before: Mapping[str, Texts], after: Mapping[str, Texts]) -> None:
    """Write what has changed, and the rows of those streams that are shown otherwise now."""
    changed = {s: texts for s, texts in after.items() if texts != before.get(s, NONE)}
    if not changed:
        return
    keep(connection, changed)
    other = [s for s, texts in changed.items() if texts.seen != before.get(s, NONE).seen]
    rows.change(connection, [(s, opened(before.get(s, NONE).seen), opened(changed[s].seen)) for s in other])


_INSERT = upsert(state)
_KEEP = _INSERT.on_conflict_do_update(
    index_elements=["stream"], set_={"confirmed": _INSERT.excluded.confirmed, "shown": _INSERT.excluded.shown}
)
_FORGET = delete(state).where(state.c.stream == bindparam("gone"))


def keep(connection: Connection, texts: Mapping[str, Texts]) -> None:
    """Write texts without their rows; a stream that has neither is forgotten."""
    there = [{"stream": s, "confirmed": t.confirmed, "shown": t.shown} for s, t in texts.items() if t.seen]
    gone = [{"gone": s} for s, t in texts.items() if not t.seen]
    if there:
        connection.execute(_KEEP, there)
    if gone:
        connection.execute(_FORGET, gone)


class Memory:
    """Confirmed states in memory while many actions are stepped: read once, written together."""

    def __init__(self, connection: Connection, kept: int = 0) -> None:
        """With `kept`, the states that were not touched for longest are written as soon as there are more than that."""
        self._connection = connection
        self._kept = kept
        self._states: OrderedDict[str, State | None] = OrderedDict()
        self._dirty: set[str] = set()
        self.before: dict[str, Texts] = {}

    def of(self, streams: Collection[str]) -> dict[str, State]:
        """Give the states of those of the streams that have one."""
        missing = [s for s in streams if s not in self._states]
        if missing:
            found = read(self._connection, missing)
            for s in missing:
                texts = self.before[s] = found.get(s, NONE)
                self._states[s] = opened(texts.confirmed)
        return {s: held for s in streams if (held := self._states[s]) is not None}

    def take(self, after: Mapping[str, State]) -> None:
        """Note the states that an action made."""
        for s, now in after.items():
            self._states[s] = now
            self._states.move_to_end(s)
        self._dirty |= after.keys()
        if self._kept and len(self._states) > 2 * self._kept:
            self._spill()

    def _spill(self) -> None:
        oldest = list(self._states)[: self._kept]
        keep(self._connection, {s: self.text(s) for s in oldest if s in self._dirty})
        for s in oldest:
            del self._states[s], self.before[s]
        self._dirty -= set(oldest)

    def text(self, stream: str) -> Texts:
        """Give the confirmed text of a stream as it is now, and no shown one."""
        held = self._states[stream]
        if stream not in self._dirty or held is None:
            return Texts(self.before[stream].confirmed)
        return Texts(written(held))

    def flush(self) -> None:
        """Write the confirmed states that are still held."""
        keep(self._connection, {s: self.text(s) for s in self._dirty})
        self._dirty = set()


def every(connection: Connection) -> Iterator[dict[str, Texts]]:
    """Give all states, some at a time."""
    last = ""
    while True:
        query = select(state).where(state.c.stream > last).order_by(state.c.stream).limit(AT_ONCE)
        found = {r.stream: Texts(r.confirmed, r.shown) for r in connection.execute(query)}
        if not found:
            return
        yield found
        last = max(found)


def write_rows(connection: Connection, texts: Mapping[str, Texts]) -> None:
    """Write the rows of streams that have none yet."""
    rows.change(connection, [(s, None, opened(t.seen)) for s, t in texts.items()])
