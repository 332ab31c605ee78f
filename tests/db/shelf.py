"""A bare store for tests of journal, states and rows: actions written by hand, ordered by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select

from counter.db import apply, audit, journal
from counter.db.store import Store
from counter.db.tables import journal as table
from counter.db.tables import metadata
from counter.domain.journal import GENESIS, Action, Parcel, Placed, chain, parcel
from counter.domain.state import State
from tests.domain.told import RECEIVED, act

HERE, THERE = "03", "05"


def parcels(workstation: str, actions: Iterable[Action], seq: int | None = 1, n: int = 0, digest: bytes = GENESIS) -> list[Parcel]:
    """Number and chain actions behind (n, digest), ordered from a seq on."""
    made: list[Parcel] = []
    for action in actions:
        n, digest = n + 1, chain(digest, workstation, n + 1, action.header)
        made.append(replace(parcel(Placed(action, workstation, n, digest)), seq=None if seq is None else seq + len(made)))
    return made


def case(number: int, **changes: str) -> Action:
    """Open a case of its own."""
    body = {**RECEIVED, "number": f"52060200320261124{HERE}{number:04d}DB{number % 10}", "resident": f"r{number}"}
    answers = {
        "answers/person/name": "张小明",
        "answers/person/id_no": f"5206991985031200{number:02d}",
        "answers/person/phone": "15408560001",
    }
    body["answers"] = {**answers, **{f"answers/person/{key}": value for key, value in changes.items()}}
    return act(f"case{number}", (f"case:{number}", "case.received", body))


@dataclass
class Shelf:
    """A store, and how far it has been ordered."""

    store: Store
    head: int = 0
    marks: dict[str, tuple[int, bytes]] = field(default_factory=dict[str, tuple[int, bytes]])

    @classmethod
    def at(cls, folder: Path) -> "Shelf":
        """Make an empty one."""
        return cls(Store.create(folder, bytes(range(32)), metadata))

    def do(self, *actions: Action) -> list[str]:
        """Do something here; give the verdicts."""
        with self.store.write() as c:
            return [apply.do(c, action, HERE)[1] for action in actions]

    def pull(self, parcels_: Sequence[Parcel]) -> frozenset[str]:
        """Take ordered actions in."""
        with self.store.write() as c:
            return apply.absorb(c, parcels_)

    def theirs(self, *actions: Action) -> frozenset[str]:
        """Take in what another counter did next."""
        n, digest = self.marks.get(THERE, (0, GENESIS))
        made = parcels(THERE, actions, self.head + 1, n, digest)
        self.marks[THERE] = (made[-1].n, made[-1].hash)
        self.head += len(made)
        return self.pull(made)

    def ours(self, count: int | None = None) -> frozenset[str]:
        """Let our own waiting actions come back from the hall."""
        with self.store.read() as c:
            query = select(table.c.row).where(table.c.seq.is_(None), table.c.workstation == HERE).order_by(table.c.n).limit(count)
            waiting = [p for _, p in journal.parcels(c, query)]
        made = [replace(p, seq=self.head + n) for n, p in enumerate(waiting, 1)]
        self.head += len(made)
        return self.pull(made)

    def shown(self, stream: str) -> State:
        """Give a shown state."""
        with self.store.read() as c:
            return apply.shown(c, [stream])[stream]

    def confirmed(self, stream: str) -> State | None:
        """Give a confirmed state."""
        with self.store.read() as c:
            return apply.confirmed(c, [stream]).get(stream)

    def verdicts(self) -> list[str]:
        """Give the verdicts in the order in which actions came."""
        with self.store.read() as c:
            return list(c.execute(select(table.c.verdict).order_by(table.c.row)).scalars())

    def rebuilt(self) -> bool:
        """Rebuild; tell whether it was the same before."""
        with self.store.write() as c:
            before = audit.derived(c)
            assert [*apply.rebuild(c)]
            return audit.derived(c) == before

    def faults(self) -> list[str]:
        """Audit the chains."""
        with self.store.read() as c:
            return audit.chains(c)
