"""The room in which one action is performed: what it may look at, and what it has to say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from counter import __version__
from counter.db import apply, reads
from counter.db.journal import SHANGHAI, get_meta
from counter.db.keys import STRONG, Cost
from counter.db.store import Connection
from counter.desk.world import World
from counter.domain import rights, sealed
from counter.domain.erasure import erased
from counter.domain.fold import FOLD
from counter.domain.journal import MOST_BYTES, MOST_FACTS, Action, Fact, Guard, Json
from counter.domain.problem import refuse
from counter.domain.state import State, empty, value


@dataclass(frozen=True)
class Sources:
    """What is handed in from outside: the clock (UTC), new ids (UUIDv7), salts (32 hex digits)."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_salt: Callable[[], str]
    cost: Cost = STRONG  # of stretching a password


@dataclass(frozen=True)
class Actor:
    """Who acts, and where."""

    operator: str
    login: str
    name: str
    grants: tuple[rights.Grant, ...]
    workstation: str


def moment(at: datetime) -> str:
    """Write a moment as the journal has it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Room:
    """Given to `perform`: states to read, guards and facts to tell."""

    def __init__(self, connection: Connection, world: World, actor: Actor, sources: Sources, now: datetime) -> None:
        """Nothing is told yet."""
        self.connection = connection
        self.world = world
        self.actor = actor
        self.sources = sources
        self.now = now
        self.created: dict[str, str] = {}
        self.number = ""
        self.draft = ""
        self.documents: list[str] = []
        self._states: dict[str, State] = {}
        self._guards: dict[tuple[str, str], Guard] = {}
        self._facts: list[Fact] = []

    @property
    def today(self) -> date:
        """The day in Asia/Shanghai."""
        return self.now.astimezone(SHANGHAI).date()

    def state(self, stream: str) -> State:
        """Give the shown state of a stream; empty where nothing is known."""
        if stream not in self._states:
            self._states[stream] = apply.shown(self.connection, [stream]).get(stream, empty())
        return self._states[stream]

    def existing(self, stream: str, path: str = "") -> State:
        """Give the state of a stream that must be there and readable. Raises Refused (not_found, upgrade)."""
        state = self.state(stream)
        if not state["v"] or erased(stream, state):
            raise refuse(path, "not_found")
        if not state["readable"]:
            raise refuse(path, "upgrade")
        return state

    def operator_name(self, operator: str) -> str:
        """Give the name of an operator."""
        return reads.operator_name(self.connection, operator)

    def value(self, stream: str, path: str) -> Json:
        """Give one present value."""
        return value(self.state(stream), path)

    def guard(self, stream: str, path: str) -> None:
        """The action shall hold only while this value is what it is now."""
        self._guards[stream, path] = Guard(stream, path, self.value(stream, path))

    def tell(self, stream: str, kind: str, /, **body: Json) -> None:
        """State a fact."""
        self._facts.append(Fact.of(stream, kind, body, self.sources.new_salt()))

    def new(self, what: str) -> str:
        """Give a new id, and report it as created."""
        id_ = self.sources.new_id()
        self.created[what] = id_
        return id_

    @property
    def told(self) -> tuple[str, ...]:
        """The kinds of the facts told so far."""
        return tuple(f.kind for f in self._facts)

    def action(self, verb: str) -> Action:
        """Put what was told into one action. Raises Refused when it is too large for one."""
        offset, seq = (get_meta(self.connection, key, "0") for key in ("offset_ms", "cursor"))
        guards, facts = sealed.seal(tuple(self._guards.values()), self._facts)
        action = Action(
            self.sources.new_id(), verb, self.actor.operator, moment(self.now), int(offset), int(seq), __version__, FOLD, guards, facts,
        )  # fmt: skip
        size = len(action.header.encode()) + sum(len((f.text or "").encode()) for f in action.facts)
        if len(action.facts) > MOST_FACTS or size > MOST_BYTES:
            raise refuse("", "too_large")
        return action


def edits(before: Mapping[str, Json], after: Mapping[str, Json], prefix: str = "") -> dict[str, Json]:
    """Give {path: [was, now]} for every path whose value differs."""
    paths = sorted({*before, *after})
    return {prefix + p: [before.get(p), after.get(p)] for p in paths if before.get(p) != after.get(p)}
