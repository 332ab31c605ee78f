"""The one door to the records: `do` changes them, `ask` reads them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from pydantic import BaseModel

from counter.catalogue.read import Catalogue
from counter.db import apply, journal
from counter.db.drafts import Draft, Drafts
from counter.db.keyring import KeyRing
from counter.db.ledger import Ledger
from counter.db.marker import Marker
from counter.db.store import Connection, Store
from counter.db.tables import draft
from counter.desk import deadlines
from counter.desk.action import Act
from counter.desk.certificates import Signatory, signatory
from counter.desk.inquiry import Inquiry
from counter.desk.keeper import follow
from counter.desk.question import Question
from counter.desk.questions.admin import clock_doubt
from counter.desk.room import Actor, Room, Sources
from counter.desk.world import World
from counter.domain import rights
from counter.domain.journal import Body, Json
from counter.domain.problem import refuse
from counter.domain.state import empty

T = TypeVar("T")
A = TypeVar("A", bound=BaseModel)
OnOffice = Callable[[Callable[[], T]], T]


@dataclass(frozen=True)
class Outcome:
    """What came of an action. `documents` are the codes of the papers due now."""

    action: str
    facts: tuple[str, ...]
    touched: frozenset[str]
    created: Mapping[str, str]
    number: str
    documents: tuple[str, ...]


@dataclass(frozen=True)
class SyncState:
    """What a round with the hall found. `view`: none (单机), connected, away, refused. Times are UTC ISO."""

    view: str
    last_success: str = ""
    error_code: str = ""
    pushed: int = 0
    pulled: int = 0
    touched: frozenset[str] = frozenset()


class Link(Protocol):
    """The road to the hall, handed in by app.py: one exchange over a ledger."""

    def __call__(self, ledger: Ledger) -> SyncState:
        """Exchange once. Never raises for a hall that is away or says no."""

    def hang_up(self) -> None:
        """Shut the socket down; a round in progress fails soon."""


@dataclass(frozen=True)
class Profile:
    """An open profile: what stands behind every desk of this workstation."""

    store: Store
    ring: KeyRing
    marker: Marker
    catalogue: Catalogue
    sources: Sources
    workstation: str
    data_key: bytes
    ledger: Ledger
    link: Link | None = None

    def rolled_back(self, c: Connection) -> bool:
        """Tell whether the store is older than its marker (an old copy was put back): then it needs a new number for good."""
        found = self.marker.behind(*journal.last(c, self.workstation))
        if found and not journal.get_meta(c, "needs_number"):
            journal.set_meta(c, needs_number="rolled_back")
        return found


class OwnDrafts:
    """The drafts of one operator on this counter."""

    def __init__(self, drafts: Drafts, operator: str, now: Callable[[], datetime]) -> None:
        """Keep whose they are."""
        self._drafts = drafts
        self._operator = operator
        self._now = now

    def save(self, draft_id: str, kind: str, body: Mapping[str, Json]) -> None:
        """Keep a draft; when this returns it outlives the process."""
        self._drafts.save(Draft(draft_id, kind, self._operator, dict(body), self._now()))

    def load(self, draft_id: str) -> Body | None:
        """Give the body of one's own draft."""
        found = self._drafts.load(draft_id)
        return found.body if found and found.operator == self._operator and isinstance(found.body, dict) else None

    def list(self, kind: str = "") -> tuple[Draft, ...]:
        """Give one's own drafts, latest first."""
        return self._drafts.list(self._operator, kind)

    def discard(self, draft_id: str) -> None:
        """Throw a draft away."""
        self._drafts.discard(draft_id)

    def note_in(self, connection: Connection, draft_id: str, **values: str) -> None:
        """Tell a draft, with the action that came of it, what that action brought into being."""
        if draft_id:
            self._drafts.note_in(connection, draft_id, **values)


class Desk:
    """The desk of one operator who is signed in."""

    def __init__(self, profile: Profile, operator: str) -> None:
        """Made by desk.door after the password was right."""
        self.profile = profile
        self.operator = operator
        self.drafts = OwnDrafts(Drafts(profile.store, draft), operator, profile.sources.now)
        self._worlds: dict[tuple[str, str], World] = {}

    def do(self, act: Act) -> Outcome:
        """Carry out an action in one transaction. Raises Refused: nothing was written."""
        profile, now = self.profile, self.profile.sources.now()
        with profile.store.write() as c:
            behind = profile.rolled_back(c)
            room = Room(c, self._world(c, now), self._actor(c), profile.sources, now)
            self._allowed(c, room, act)
            act.perform(room)
            if not room.told:
                return Outcome("", (), frozenset(), {}, "", ())
            action = room.action(type(act).__name__)
            placed, verdict = apply.do(c, action, profile.workstation)
            if verdict != "applied":
                raise RuntimeError(f"{action.verb} does not hold on the states that it was performed on: {verdict}")
            deadlines.follow(c, self._world(c, now), action.streams)
            self.drafts.note_in(c, room.draft, **room.created, number=room.number)
        if not behind:
            profile.marker.write(placed.n, placed.hash)
        self._touched(action.streams)
        return Outcome(action.id, room.told, action.streams, dict(room.created), room.number, tuple(room.documents))

    def ask(self, question: Question[A], name: str = "") -> A:
        """Answer from one snapshot; `interrupt(name)` breaks it off. Raises Refused."""
        now = self.profile.sources.now()
        with self.profile.store.read(name) as c:
            actor = self._actor(c)
            if not rights.may(actor.grants, question.right):
                raise refuse("", "right")
            return question.answer(Inquiry(c, self._world(c, now), actor, now))

    def signatory(self) -> Signatory | None:
        """Give what signs files here, for whoever saves one; None without a certificate. No question: its answers can be read by all."""
        with self.profile.store.read() as c:
            return signatory(c, self.profile.sources.now())

    def interrupt(self, thread: int) -> None:
        """Break off what a reading of this name or thread is at."""
        self.profile.store.interrupt(str(thread))

    def sync_once(self, run_on_office: "OnOffice[None]") -> SyncState:
        """Exchange with the hall on the caller's thread; every write waits for `run_on_office`."""
        profile, touched = self.profile, set[str]()
        if profile.link is None:
            return SyncState("none")
        if self._renumbering():
            return SyncState("refused", profile.ledger.last_success, "needs_number")

        def heard(streams: frozenset[str]) -> None:
            self._touched(streams)
            touched.update(streams)

        profile.ledger.attend(heard, run_on_office, self._follow)
        return replace(profile.link(profile.ledger), touched=frozenset(touched))

    def _renumbering(self) -> bool:
        with self.profile.store.read() as c:
            return bool(journal.get_meta(c, "needs_number"))

    def _follow(self, c: Connection, streams: frozenset[str]) -> None:
        """Work out what is due in what came from the hall, in the same transaction."""
        deadlines.follow(c, self._world(c, self.profile.sources.now()), streams)

    def catch_up(self) -> None:
        """Work out what is due where that was not done with the change itself: after a rebuild, a joining, a new release."""
        with self.profile.store.write() as c:
            deadlines.follow(c, self._world(c, self.profile.sources.now()), ())

    def hang_up(self) -> None:
        """Cut short a talk with the hall."""
        if self.profile.link is not None:
            self.profile.link.hang_up()

    def _world(self, c: Connection, now: datetime) -> World:
        hall = apply.shown(c, ["hall"]).get("hall", empty())
        today = now.astimezone(journal.SHANGHAI).date()
        key = (json.dumps(hall["v"], sort_keys=True), today.isoformat())
        if key not in self._worlds:
            self._worlds = {key: World(self.profile.catalogue, hall, today)}
        return self._worlds[key]

    def _actor(self, c: Connection) -> Actor:
        v = apply.shown(c, [f"operator:{self.operator}"]).get(f"operator:{self.operator}", empty())["v"]
        if not v.get("active"):
            raise refuse("", "disabled")
        return Actor(self.operator, v["login"], v["name"], rights.read(v["grants"]), self.profile.workstation)

    def _allowed(self, c: Connection, room: Room, act: Act) -> None:
        family, grants = act.family(room), room.actor.grants
        if not (rights.may(grants, act.wanted(room), family) or act.excused(room)):
            raise refuse("", "right")
        if act.dated:
            self._dated(c, room)

    def _dated(self, c: Connection, room: Room) -> None:
        if why := journal.get_meta(c, "needs_number"):
            raise refuse("", "rolled_back" if why == "rolled_back" else "needs_number")
        doubt = clock_doubt(Inquiry(c, room.world, room.actor, room.now))
        if doubt:
            raise refuse("", doubt)

    def _touched(self, streams: frozenset[str]) -> None:
        follow(self.profile.store, self.profile.ring, self.profile.data_key, streams)
