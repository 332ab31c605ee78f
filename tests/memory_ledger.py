"""A counter's journal in memory, as the exchange with the hall sees it, and actions to fill it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counter.domain.journal import GENESIS, Action, Fact, Guard, Parcel, Placed, chain, parcel, read


def action(name: str, size: int = 0) -> Action:
    """Make an action whose id is its name; `size` adds about so many bytes of body."""
    fact = Fact.of(f"case:{name}", "case.noted", {"note": f"材料齐全 {name} {'x' * size}", "amount": 189400}, "00" * 16)
    return Action(name, "NoteCase", "op", "2026-11-24T07:00:00.000Z", 0, 0, "0.1.0", 1, (Guard(f"case:{name}", "state", "受理"),), (fact,))


def chained(workstation: str, headers: Sequence[str], n: int = 0, digest: bytes = GENESIS) -> list[Parcel]:
    """Number headers of any content behind (n, digest); they have no facts."""
    out: list[Parcel] = []
    for header in headers:
        n += 1
        digest = chain(digest, workstation, n, header)
        out.append(Parcel(workstation, n, digest, header, (), ()))
    return out


def placed(workstation: str, actions: Sequence[Action], n: int = 0, digest: bytes = GENESIS) -> list[Parcel]:
    """Number actions behind (n, digest)."""
    out: list[Parcel] = []
    for one in actions:
        n += 1
        digest = chain(digest, workstation, n, one.header)
        out.append(parcel(Placed(one, workstation, n, digest)))
    return out


@dataclass
class MemoryLedger:
    """`own` is what was done here, `log` what came from the hall, `known` the first place of each action id."""

    workstation: str
    key: Ed25519PrivateKey
    keys: Callable[[str], bytes | None] = lambda _: None
    epoch: int | None = None
    cursor: int = 0
    own: list[Parcel] = field(default_factory=list)
    log: list[Parcel] = field(default_factory=list)
    known: dict[str, Parcel] = field(default_factory=dict)
    aliases: list[Parcel] = field(default_factory=list)

    def act(self, *names: str, size: int = 0) -> None:
        """Do something here."""
        for name in names:
            self.own += placed(self.workstation, [action(name, size)], *self.last())

    def last(self) -> tuple[int, bytes]:
        return (self.own[-1].n, self.own[-1].hash) if self.own else (0, GENESIS)

    def unsent(self, after_n: int, limit: int) -> list[Parcel]:
        return [p for p in self.own if p.n > after_n][:limit]

    def receive(self, parcels: Sequence[Parcel], epoch: int, head: int) -> None:
        assert [p.seq for p in parcels] == list(range(self.cursor + 1, self.cursor + 1 + len(parcels)))
        assert self.cursor + len(parcels) <= head
        for p in parcels:
            self.log.append(p)
            name = _name(p)
            if name in self.known:
                self.aliases.append(p)
            else:
                self.known[name] = p
        self.epoch = epoch
        self.cursor += len(parcels)

    def tail(self, workstation: str) -> tuple[int, bytes]:
        return next(((p.n, p.hash) for p in reversed(self.log) if p.workstation == workstation), (0, GENESIS))

    def public_key(self, workstation: str) -> bytes | None:
        return self.keys(workstation)

    def sign(self, digest: bytes) -> bytes:
        return self.key.sign(digest)

    def renumbered(self, workstation: str, key: Ed25519PrivateKey) -> "MemoryLedger":
        """The same store after a restore: a new number, under which everything that has no seq here is done again."""
        back = {_name(p) for p in self.log}
        again = [read(p.header, zip(p.salts, p.bodies, strict=True)) for p in self.own if _name(p) not in back]
        return replace(self, workstation=workstation, key=key, own=placed(workstation, again))


def _name(p: Parcel) -> str:
    try:
        return read(p.header, zip(p.salts, p.bodies, strict=True)).id
    except ValueError:
        return p.header
