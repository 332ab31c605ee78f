"""A village for the simulation: two to four counters with real stores and desks, a hall in memory, and clerks who do what the dice say."""

import itertools
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from pydantic import SecretStr

from counter.db import apply, backup, lists
from counter.db.store import Connection
from counter.desk import joining
from counter.desk.action import Act
from counter.desk.actions import AddOperator, ChangeSetting, ReceiveCase
from counter.desk.desk import Desk, Outcome
from counter.desk.door import Door
from counter.desk.room import Sources
from counter.domain.problem import Refused
from counter.domain.state import State
from tests.desk.hall import ALL, CHEAP, FOUNDING, MORNING, PASSWORD, Clock, Counter, Ids, catalogue, sample
from tests.dice import Dice
from tests.faults.small_hall import Road, SmallHall, SmallOffice

T = TypeVar("T")
PASSPHRASE = "mi-ma-de-mi-ma"
NUMBERS = ("03", "05", "08", "11")
LOGINS = {"clerk": "CLERK", "clerk2": "CLERK", "chief": "SUPER"}


class Crash(BaseException):
    """The power fails in the middle of a transaction."""


@dataclass
class Place:
    """One counter with its road and its desks."""

    counter: Counter
    road: Road
    desks: dict[str, Desk]
    ids: Ids
    done: list[str] = field(default_factory=list[str])  # ids of the actions committed here

    @property
    def number(self) -> str:
        """Its workstation number."""
        return self.road.workstation

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Look into the store."""
        with self.desks["chief"].profile.store.read() as c:
            yield c

    def state(self, stream: str) -> State:
        """Give a shown state."""
        with self.reading() as c:
            return apply.shown(c, [stream])[stream]

    def streams(self, kind: str) -> list[str]:
        """Give the streams of a kind, in an order that does not depend on when they came."""
        with self.reading() as c:
            found = c.exec_driver_sql("select stream from state where stream >= ? and stream < ? order by stream", (f"{kind}:", f"{kind};"))
            return [r[0] for r in found]

    def waiting(self) -> list[dict[str, Any]]:
        """Give open conflicts and matters."""
        with self.reading() as c:
            return lists.waiting_rows(c)

    def sync(self, fault: str = "") -> str:
        """Exchange once."""
        self.road.fault = fault
        return self.desks["chief"].sync_once(lambda write: write()).view

    def do(self, login: str, act: Act) -> Outcome | None:
        """Do it, or be refused."""
        try:
            outcome = self.desks[login].do(act)
        except Refused:
            return None
        if outcome.action:
            self.done.append(outcome.action)
        return outcome


@dataclass
class Template:
    """Profiles that have joined a hall and hold the same log, to be copied for every seed."""

    root: Path
    hall: SmallHall
    openings: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    spare: dict[str, "Place"] = field(
        default_factory=dict[str, "Place"]
    )  # open profiles of past seeds: opening costs more than putting back

    @classmethod
    def make(cls, root: Path) -> "Template":
        """Found a hall and let every counter join."""
        made = cls(root, SmallHall())
        key = root / "hall.key"
        office = made._counter("00")
        joining.open_hall(SmallOffice(), "memory", key, PASSPHRASE, FOUNDING, office.door, CHEAP)
        for number in NUMBERS:
            counter = made._counter(number)
            joining.join(counter.door, *made.ticket(number), "admin", PASSWORD)
        _people(made._counter("03"))
        for number in (*NUMBERS, *NUMBERS):
            counter = made._counter(number)
            counter.door.sign_in("admin", PASSWORD).sync_once(lambda write: write())
            counter.door.close()
        return made

    def close(self) -> None:
        """Shut what is open."""
        for place in self.spare.values():
            place.counter.door.close()

    def ticket(self, number: str) -> tuple[joining.Ticket, str]:
        """Give a number a ticket."""
        return joining.issue(
            SmallOffice(), "memory", joining.hall_key(self.root / "hall.key", PASSPHRASE), number, practice=False, cost=CHEAP
        )

    def _counter(self, number: str) -> Counter:
        return stand_before(self.root / number, self.hall, {}, Ids(prefix=f"t{next(self.openings)}"))


def stand_before(folder: Path, hall: SmallHall, roads: dict[str, Road], ids: Ids, clock: Clock | None = None) -> Counter:
    """Stand before a profile whose roads lead to a hall; they are noted under their numbers."""

    def link(_dsn: str, _password: str, workstation: str) -> Road:
        return roads.setdefault(workstation, Road(workstation, hall))

    folder.mkdir(exist_ok=True)
    (folder / "profile").mkdir(exist_ok=True)
    clock = clock or Clock(MORNING)
    sources = Sources(clock, ids, lambda: "00" * 16, CHEAP)
    return Counter(folder / "profile", clock, Door(folder / "profile", folder / "marks", catalogue(), sources, link))


def _people(counter: Counter) -> None:
    """Add clerks and a supervisor, and cases on which counters will meet."""
    admin = counter.desk("admin")
    for login, role in LOGINS.items():
        admin.do(AddOperator(login=login, name=login, password=SecretStr(PASSWORD), grants=((role, ALL),)))
    admin.do(ChangeSetting(key="std.db.rural", value="632.00", effective_from="2026-04-01", source="测试"))
    clerk = counter.desk("clerk")
    for code in ("DB-101", "DB-101", "DW-107", "DW-107"):
        clerk.do(ReceiveCase(item=code, answers=sample(code)))
    admin.sync_once(lambda write: write())
    counter.door.close()


def _open(template: Template, number: str) -> Place:
    """Open a copy of a profile, with a desk for everybody."""
    roads: dict[str, Road] = {}
    ids, folder = Ids(), template.root.parent / number
    shutil.rmtree(folder, ignore_errors=True)  # of one that was lost
    shutil.copytree(template.root / number, folder)
    counter = stand_before(folder, template.hall, roads, ids)
    first = counter.desk("admin")
    with first.profile.store.read() as c:
        operators = {r.login: r.id for r in c.exec_driver_sql("select login, id from operator")}
    return Place(counter, roads[number], {login: Desk(first.profile, id_) for login, id_ in operators.items()}, ids)


def _put_back(origin: Path, place: Place) -> None:
    """Make a profile again what it was at first, under its open doors."""
    store = place.desks["chief"].profile.store
    store._reader.dispose()
    store._writer.dispose()
    for end in ("-wal", "-shm"):
        store.path.with_name(store.path.name + end).unlink(missing_ok=True)
    shutil.rmtree(place.counter.folder.parent / "marks", ignore_errors=True)
    shutil.copytree(origin, place.counter.folder.parent, dirs_exist_ok=True)
    place.ids.prefix, place.ids.counter = origin.name, itertools.count(1)
    place.done = []


@dataclass
class Village:
    """The counters of one seed."""

    template: Template
    folder: Path
    dice: Dice
    hall: SmallHall
    places: list[Place]
    destroyed: set[str] = field(default_factory=set[str])  # ids whose only copy went with a machine
    machines: "itertools.count[int]" = field(default_factory=lambda: itertools.count(20))  # numbers of those that replace lost ones

    @classmethod
    def at(cls, template: Template, folder: Path, seed: int) -> "Village":
        """Set up two to four counters."""
        dice = Dice(seed)
        hall = template.hall.copy()
        made = cls(template, folder, dice, hall, [])
        for number in NUMBERS[: (2, 2, 3, 4)[dice.randrange(4)]]:
            place = template.spare.pop(number, None) or _open(template, number)
            _put_back(template.root / number, place)
            place.road.hall = hall
            place.counter.clock.now = MORNING + timedelta(minutes=10 + dice.randrange(60))
            made.places.append(place)
        return made

    def one_of(self, things: Sequence[T]) -> T:
        """Throw for one."""
        return things[self.dice.randrange(len(things))]

    def put_back(self, place: Place, copy: Path, then: frozenset[str]) -> None:
        """The machine is lost; its backup, made when `then` was done, goes to a new one under a new number."""
        place.counter.door.close()
        self.destroyed |= set(place.done) - then - self.hall.firsts.keys()
        number = str(next(self.machines))
        roads: dict[str, Road] = {}
        ids = Ids(prefix=number)
        counter = stand_before(self.folder / number, self.hall, roads, ids, place.counter.clock)
        backup.restore(copy, counter.folder)
        joining.rejoin(counter.door, counter.desk("admin"), *self.template.ticket(number))
        fresh = counter.desk("admin")
        place.counter, place.road, place.ids = counter, roads[number], ids
        place.desks = {login: Desk(fresh.profile, desk.operator) for login, desk in place.desks.items()}

    def close(self) -> None:
        """Keep what the next seed can use, shut the others."""
        for place in self.places:
            if place.number in NUMBERS:
                self.template.spare[place.number] = place
            else:
                place.counter.door.close()

    def heal(self) -> None:
        """Let everybody exchange until nothing is left to send or fetch; then it is the same day everywhere."""
        latest = max(place.counter.clock.now for place in self.places)
        for _ in range(2):
            for place in self.places:
                place.counter.clock.now = latest
                assert place.sync() == "connected"


Move = Callable[[Village, Place], None]
