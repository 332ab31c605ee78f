"""One exchange with the hall: what it lacks of ours goes up, what we lack of theirs comes down, and nothing is believed unseen."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from counter.domain.journal import Parcel, chain
from counter.sync.certificate import signed
from counter.sync.client import MOST_ACTIONS, MOST_BYTES, Hello, Page, Receipt
from counter.sync.errors import HallAway, HallFault, HallRefuses


class Ledger(Protocol):
    """The local journal as the exchange sees it. Nothing here is called while a call to the hall is under way."""

    @property
    def workstation(self) -> str:
        """Our number, two digits."""
        ...

    @property
    def epoch(self) -> int | None:
        """The hall's epoch that our cursor belongs to; None before the first exchange."""
        ...

    @property
    def cursor(self) -> int:
        """The seq up to which everything is stored; 0 at first."""
        ...

    def last(self) -> tuple[int, bytes]:
        """Our own last n and its hash, sent or not; (0, GENESIS) at first."""
        ...

    def unsent(self, after_n: int, limit: int) -> list[Parcel]:
        """Our own actions with n > after_n, in order, at most `limit`; also such as came back already."""
        ...

    def receive(self, parcels: Sequence[Parcel], epoch: int, head: int) -> None:
        """Store actions and cursor in one transaction. Their seqs follow the cursor without a gap; none at all only sets the epoch.

        An action known under another number (an alias) is a place and nothing more: keep (workstation, n, hash, seq), judge nothing.
        """
        ...

    def tail(self, workstation: str) -> tuple[int, bytes]:
        """The last n and hash of a workstation *as received from the hall*; (0, GENESIS) at first."""
        ...

    def public_key(self, workstation: str) -> bytes | None:
        """The Ed25519 key of a workstation, where a fact has brought it."""
        ...

    def sign(self, digest: bytes) -> bytes:
        """Sign with our own key."""
        ...


class Wire(Protocol):
    """What an exchange asks of a connection; `client.Hall` is one."""

    def hello(self, version: str, epoch: int | None, cursor: int, n: int, last_hash: bytes) -> Hello:
        """See client.Hall."""
        ...

    def push(self, epoch: int, parcels: Sequence[Parcel], signature: bytes) -> tuple[Receipt, ...]:
        """See client.Hall."""
        ...

    def pull(self, epoch: int, after: int, limit: int = MOST_ACTIONS) -> Page:
        """See client.Hall."""
        ...


@dataclass(frozen=True)
class Report:
    """What an exchange did. `offset_ms` is the hall's clock minus ours."""

    pushed: int
    pulled: int
    hello: Hello
    offset_ms: int
    head: int


class Exchange:
    """Talks to the hall once at a time. `clock` gives our time in ms of UTC, `version` is the program's."""

    def __init__(
        self, ledger: Ledger, connect: Callable[[], AbstractContextManager[Wire]], clock: Callable[[], int], version: str = "0"
    ) -> None:
        """Keep the two ends."""
        self._ledger = ledger
        self._connect = connect
        self._clock = clock
        self._version = version
        self._seen: tuple[int, int, bytes] | None = None  # epoch, cursor and the running hash there, as last seen

    def once(self) -> Report:
        """Say hello, push, pull. Raises HallAway, HallRefuses or HallFault; what was stored until then stays."""
        with self._connect() as hall:
            hello, offset = self._greet(hall)
            pushed = self._push_all(hall, hello)
            pulled, head = self._pull_all(hall, hello)
        return Report(pushed, pulled, hello, offset, head)

    def _greet(self, hall: Wire) -> tuple[Hello, int]:
        n, last_hash = self._ledger.last()
        before = self._clock()
        hello = hall.hello(self._version, self._ledger.epoch, self._ledger.cursor, n, last_hash)
        offset = hello.time_ms - (before + self._clock()) // 2
        self._guard(hello, n, last_hash)
        return hello, offset

    def _guard(self, hello: Hello, n: int, last_hash: bytes) -> None:
        if hello.must in {"revoked", "restored", "upgrade"}:
            raise HallRefuses(hello.must, hello.lowest_version if hello.must == "upgrade" else "")
        if self._ledger.epoch not in {None, hello.epoch}:
            raise HallRefuses("new_epoch", str(hello.epoch))
        confirmed, confirmed_hash = self._ledger.tail(self._ledger.workstation)
        if hello.head < self._ledger.cursor or hello.last_n < confirmed:
            raise HallRefuses("rolled_back", f"head {hello.head}, cursor {self._ledger.cursor}")
        pairs = ((n, last_hash), (confirmed, confirmed_hash))
        differs = any(hello.last_n == known and hello.last_hash != hashed for known, hashed in pairs)
        if hello.must == "re-enrol" or hello.last_n > n or differs:
            raise HallRefuses("fork", f"the hall has our {hello.last_n}, we have {n}")

    def _push_all(self, hall: Wire, hello: Hello) -> int:
        after, pushed = hello.last_n, 0
        while batch := self._batch(after):
            receipts = hall.push(hello.epoch, batch, self._ledger.sign(batch[-1].hash))
            outcomes = {receipt.outcome for receipt in receipts}
            if "fork" in outcomes:
                raise HallRefuses("fork", f"behind our {after}")
            if "gap" in outcomes:
                raise HallAway("gap", f"the hall no longer has our {after}")  # the next hello says from where
            after = batch[-1].n
            pushed += len(batch)
        return pushed

    def _batch(self, after: int) -> list[Parcel]:
        """As much as one push takes, by number and by bytes; at least one."""
        batch: list[Parcel] = []
        size = 0
        for parcel in self._ledger.unsent(after, MOST_ACTIONS):
            size += parcel.size
            if batch and size > MOST_BYTES:
                break
            batch.append(parcel)
        if batch and batch[0].n != after + 1:
            raise HallFault("form", f"our {after + 1} is not in the journal")
        return batch

    def _pull_all(self, hall: Wire, hello: Hello) -> tuple[int, int]:
        pulled, cursor, head = 0, self._ledger.cursor, hello.head
        if self._ledger.epoch is None:
            self._ledger.receive([], hello.epoch, head)
        while True:
            page = hall.pull(hello.epoch, cursor)
            head = page.head
            self._verify(page, hello.epoch, cursor)
            if page.parcels:
                self._ledger.receive(page.parcels, hello.epoch, head)
                pulled += len(page.parcels)
                cursor += len(page.parcels)
            self._seen = (hello.epoch, cursor, page.running)
            if cursor >= head:
                return pulled, head

    def _verify(self, page: Page, epoch: int, cursor: int) -> None:
        """Gapless order, every chain, every signature, and the log before the cursor still as it was."""
        if page.head < cursor:
            raise HallRefuses("rolled_back", f"head {page.head}, cursor {cursor}")
        if [p.seq for p in page.parcels] != list(range(cursor + 1, cursor + 1 + len(page.parcels))):
            raise HallRefuses("order", f"behind {cursor}")
        if page.head > cursor and not page.parcels:
            raise HallRefuses("order", f"nothing behind {cursor}, head {page.head}")
        self._signed(page, self._chained(page.parcels))
        if self._seen and self._seen[:2] == (epoch, cursor) and _run_on(self._seen[2], page.parcels) != page.running:
            raise HallRefuses("chain", f"the log before {cursor} is another one")

    def _signed(self, page: Page, tails: dict[str, tuple[int, bytes]]) -> None:
        """Check each workstation's last signature in the page: a page holds whole pushes, and one signature covers all before it."""
        latest = {signature.workstation: signature for signature in page.signatures}
        for workstation, (n, digest) in tails.items():
            key = self._ledger.public_key(workstation)
            last = latest.get(workstation)
            if key is not None and (last is None or last.n != n or not signed(key, last.signature, digest)):
                raise HallRefuses("signature", f"{workstation}/{n}")

    def _chained(self, parcels: Sequence[Parcel]) -> dict[str, tuple[int, bytes]]:
        """Check that each action follows the one before it of its workstation; give where each now ends."""
        tails: dict[str, tuple[int, bytes]] = {}
        for p in parcels:
            n, digest = tails.get(p.workstation) or self._ledger.tail(p.workstation)
            if p.n != n + 1 or chain(digest, p.workstation, p.n, p.header) != p.hash:
                raise HallRefuses("chain", f"{p.workstation}/{p.n}")
            tails[p.workstation] = (p.n, p.hash)
        return tails


def _run_on(running: bytes, parcels: Sequence[Parcel]) -> bytes:
    for parcel in parcels:
        running = sha256(running + parcel.hash).digest()
    return running
