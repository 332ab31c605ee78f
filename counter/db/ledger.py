"""The journal as an exchange with the hall sees it. Every call is a short transaction of its own."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from time import perf_counter

from sqlalchemy import Connection, func, select

from counter.db import apply, journal, keys
from counter.db.store import Store
from counter.db.tables import journal as table
from counter.domain.journal import GENESIS, Parcel

Touched = Callable[[frozenset[str]], None]
Run = Callable[[Callable[[], None]], None]
Within = Callable[[Connection, frozenset[str]], None]
SLICE = 0.006  # seconds after which a slice takes no further action in; what those touched is then worked out again, and committed
LONG_SLICE = 0.2  # while nobody waits at the desk: a counter that joins


def _at_once(write: Callable[[], None]) -> None:
    write()


def _nobody(_streams: frozenset[str]) -> None:
    pass


def _nothing(_connection: Connection, _streams: frozenset[str]) -> None:
    pass


class Ledger:
    """What the hall lacks of ours, and what comes back. Implements sync.loop.Ledger."""

    def __init__(self, store: Store, workstation: str, signing: bytes) -> None:
        """`signing` is the workstation's private Ed25519 key."""
        self._store = store
        self._workstation = workstation
        self._signing = signing
        self._touched: Touched = _nobody
        self._run: Run = _at_once
        self._within: Within = _nothing
        self._slice = LONG_SLICE

    def attend(self, touched: Touched, run: Run, within: Within = _nothing) -> None:
        """Say who hears which streams changed, who runs a write when it is its turn, and what is written with it."""
        self._touched = touched
        self._within = within
        self._run = run
        self._slice = SLICE

    @property
    def workstation(self) -> str:
        """Our number."""
        return self._workstation

    @property
    def epoch(self) -> int | None:
        """The hall's epoch that the cursor belongs to."""
        with self._store.read() as c:
            epoch = journal.get_meta(c, "epoch")
        return int(epoch) if epoch else None

    @property
    def cursor(self) -> int:
        """The seq up to which everything is stored."""
        with self._store.read() as c:
            return int(journal.get_meta(c, "cursor", "0"))

    def last(self) -> tuple[int, bytes]:
        """Our own last n and hash."""
        with self._store.read() as c:
            return journal.last(c, self._workstation)

    def unsent(self, after_n: int, limit: int) -> list[Parcel]:
        """Our own actions after n, in order."""
        query = select(table.c.row).where(table.c.workstation == self._workstation, table.c.n > after_n)
        with self._store.read() as c:
            return [p for _, p in journal.parcels(c, query.order_by(table.c.n).limit(limit))]

    def receive(self, parcels: Sequence[Parcel], epoch: int, _head: int) -> None:
        """Store actions, states and cursor in one transaction a slice. What was delivered before is passed over.

        Raises ValueError when the rest does not follow the cursor without a gap: no cursor ever skips (I4).
        """
        cursor = self.cursor
        rest = deque(p for p in parcels if p.seq is None or p.seq > cursor)
        if [p.seq for p in rest] != list(range(cursor + 1, cursor + 1 + len(rest))):
            raise ValueError(f"what came does not follow {cursor}")
        self._run(partial(self._take, rest, epoch))
        while rest:
            self._run(partial(self._take, rest, epoch))

    def _take(self, rest: deque[Parcel], epoch: int) -> None:
        taken: list[Parcel] = []
        with self._store.write() as c:
            streams = apply.absorb(c, _in_time(rest, taken, self._slice))
            if taken:
                journal.set_meta(c, cursor=str(taken[-1].seq))
            journal.set_meta(c, epoch=str(epoch))
            self._within(c, streams)
        if streams:
            self._touched(streams)

    def tail(self, workstation: str) -> tuple[int, bytes]:
        """The last n and hash of a workstation as received from the hall."""
        query = select(table.c.n, table.c.hash).where(table.c.workstation == workstation, table.c.seq.is_not(None))
        with self._store.read() as c:
            row = c.execute(query.order_by(table.c.n.desc()).limit(1)).one_or_none()
        return (0, GENESIS) if row is None else (row.n, row.hash)

    def public_key(self, workstation: str) -> bytes | None:
        """The key of a workstation, where a fact has brought it."""
        stream = f"workstation:{workstation}"
        with self._store.read() as c:
            public = apply.confirmed(c, [stream]).get(stream, {}).get("v", {}).get("public")
        return bytes.fromhex(public) if public else None

    def sign(self, digest: bytes) -> bytes:
        """Sign with our own key."""
        return keys.sign(self._signing, digest)

    def heard(self, offset_ms: int, now: datetime) -> None:
        """Note the hall's clock minus ours, and that it answered."""
        at = now.astimezone(UTC).isoformat(timespec="seconds")
        self._run(partial(self._note, offset_ms, at))

    def _note(self, offset_ms: int, at: str) -> None:
        with self._store.write() as c:
            journal.set_meta(c, offset_ms=str(offset_ms), last_success=at)

    @property
    def last_success(self) -> str:
        """When the hall last answered, "" when it never did."""
        with self._store.read() as c:
            return journal.get_meta(c, "last_success")

    def seqs(self) -> tuple[int, int]:
        """How many actions are ordered here, and the greatest seq: equal when nothing was skipped (I4)."""
        with self._store.read() as c:
            n, top = c.execute(select(func.count(), func.max(table.c.seq)).where(table.c.seq.is_not(None))).one()
        return n, top or 0


def _in_time(rest: deque[Parcel], taken: list[Parcel], lasting: float) -> Iterator[Parcel]:
    """Take from the front until the slice has lasted long enough; one at least."""
    until = perf_counter() + lasting
    while rest and (not taken or perf_counter() < until):
        taken.append(rest.popleft())
        yield taken[-1]
