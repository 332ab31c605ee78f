"""A hall in memory: it orders what is pushed as the real one does, and can be told to lose a request, a reply or a page's order."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256

from counter.db.keys import SigningPair
from counter.db.ledger import Ledger
from counter.desk.desk import SyncState
from counter.desk.door import Founding
from counter.domain.journal import GENESIS, Parcel, chain
from counter.sync.client import MOST_ACTIONS, Hello, Page, Receipt, Signature
from counter.sync.errors import HallAway, HallError
from counter.sync.loop import Exchange
from tests.dice import Dice

FAULTS = ("request", "reply", "page", "shuffle")


def _nothing() -> None:
    pass


@dataclass
class SmallHall:
    """`log` is what was ordered; `pushes` where each push ended and its signature."""

    log: list[Parcel] = field(default_factory=list[Parcel])
    places: dict[tuple[str, int], Parcel] = field(default_factory=dict[tuple[str, int], Parcel])
    firsts: dict[str, int] = field(default_factory=dict[str, int])
    pushes: list[tuple[int, Signature]] = field(default_factory=list[tuple[int, Signature]])
    running: list[bytes] = field(default_factory=lambda: [GENESIS])

    def copy(self) -> "SmallHall":
        """Give another hall with the same log."""
        return SmallHall([*self.log], {**self.places}, {**self.firsts}, [*self.pushes], [*self.running])

    def end(self, workstation: str) -> tuple[int, bytes]:
        """Give the last n and hash of a workstation."""
        own = [p for (w, _), p in self.places.items() if w == workstation]
        return (own[-1].n, own[-1].hash) if own else (0, GENESIS)

    def push(self, parcels: Sequence[Parcel], signature: bytes) -> tuple[Receipt, ...]:
        """Order what is new; say what each is."""
        receipts = tuple(self._one(p) for p in parcels)
        self.pushes.append((len(self.log), Signature(parcels[-1].workstation, parcels[-1].n, signature)))
        return receipts

    def _one(self, p: Parcel) -> Receipt:
        known = self.places.get((p.workstation, p.n))
        if known is not None:
            return Receipt(p.n, known.seq, "duplicate" if known.hash == p.hash else "fork")
        n, digest = self.end(p.workstation)
        if p.n != n + 1 or chain(digest, p.workstation, p.n, p.header) != p.hash:
            return Receipt(p.n, None, "gap")
        seq = len(self.log) + 1
        id_ = json.loads(p.header)["id"]
        first = self.firsts.setdefault(id_, seq)
        placed = replace(p, seq=seq)
        self.log.append(placed)
        self.places[p.workstation, p.n] = placed
        self.running.append(sha256(self.running[-1] + p.hash).digest())
        return Receipt(p.n, seq, "ordered" if first == seq else "alias")

    def page(self, after: int, limit: int) -> Page:
        """Give whole pushes behind a seq; at least one."""
        ends = sorted({end for end, _ in self.pushes if end > after})
        fit = [end for end in ends if end - after <= limit] or ends[:1]
        upto = fit[-1] if fit else after
        signatures = tuple(s for end, s in self.pushes if after < end <= upto)
        return Page(tuple(self.log[after:upto]), signatures, len(self.log), self.running[upto])


@dataclass
class Wire:
    """One connection. `fault` names what goes wrong on it, once."""

    hall: SmallHall
    workstation: str
    fault: str = ""
    meanwhile: Callable[[], None] = _nothing

    def hello(self, _version: str, _epoch: int | None, _cursor: int, _n: int, _last: bytes) -> Hello:
        """Say where we are."""
        n, digest = self.hall.end(self.workstation)
        return Hello(1, 0, n, digest, len(self.hall.log), "", "nothing")

    def push(self, _epoch: int, parcels: Sequence[Parcel], signature: bytes) -> tuple[Receipt, ...]:
        """Order; the request or the reply may be lost."""
        self._lose("request")
        receipts = self.hall.push(parcels, signature)
        self._lose("reply")
        return receipts

    def pull(self, _epoch: int, after: int, limit: int = MOST_ACTIONS) -> Page:
        """Give a page; it may be lost on the way, and the clerk works on while it travels."""
        page = self.hall.page(after, limit)
        self._lose("page")
        meanwhile, self.meanwhile = self.meanwhile, _nothing
        meanwhile()
        return page

    def _lose(self, what: str) -> None:
        if self.fault == what:
            self.fault = ""
            raise HallAway("lost", what)


@dataclass
class Road:
    """The road of one counter to the hall (desk.desk.Link). `hall` and `fault` are set by the test."""

    workstation: str
    hall: SmallHall
    fault: str = ""
    meanwhile: Callable[[], None] = _nothing  # what is done at the counter between push and pull

    def __call__(self, ledger: Ledger) -> SyncState:
        """Exchange once."""
        fault, meanwhile = self.fault, self.meanwhile
        self.fault, self.meanwhile = "", _nothing

        @contextmanager
        def connect() -> Iterator[Wire]:
            yield Wire(self.hall, self.workstation, fault, meanwhile)

        try:
            report = Exchange(_Courier(ledger, fault), connect, lambda: 0, "1").once()
        except HallError as error:
            return SyncState("away" if isinstance(error, HallAway) else "refused", error_code=error.code)
        return SyncState("connected", pushed=report.pushed, pulled=report.pulled)

    def hang_up(self) -> None:
        """There is nothing to hang up."""


class _Courier(Ledger):
    """A ledger to which pages come out of order, and twice: what no exchange of ours does, and what a ledger has to stand."""

    def __init__(self, ledger: Ledger, fault: str) -> None:
        vars(self).update(vars(ledger))
        self._fault = fault

    def receive(self, parcels: Sequence[Parcel], epoch: int, head: int) -> None:
        """Deliver; with the fault `shuffle` the later half comes first, which has to be refused, and then everything twice."""
        half = len(parcels) // 2
        if self._fault == "shuffle" and half:
            with suppress(ValueError):
                super().receive(parcels[half:], epoch, head)
            super().receive(parcels, epoch, head)
        super().receive(parcels, epoch, head)


class SmallOffice:
    """The administrator's side of a hall in memory (joining.Administration)."""

    def init(self, dsn: str, founding: Founding, public: str) -> None:
        """There is nothing to found."""

    def enrol(self, dsn: str, number: str, password: str, public: str, certificate: str) -> None:
        """Everybody may come."""

    def certify(self, hall_key: SigningPair, hall: str, number: str, public: str) -> str:
        """Nobody looks."""
        return "certificate"

    def identity(self, dsn: str) -> tuple[str, str]:
        """Give the hall's id and name."""
        return "hall-1", "河西街道综合服务大厅"

    def address(self, dsn: str) -> str:
        """Give the DSN as it is."""
        return dsn


def fault_of(dice: Dice) -> str:
    """Throw for a fault; most exchanges have none."""
    n = dice.randrange(3 * len(FAULTS))
    return FAULTS[n] if n < len(FAULTS) else ""
