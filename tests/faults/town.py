"""A hall on a real PostgreSQL, and counters that joined it with their tickets."""

import itertools
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, SecretStr

from counter.app import HallAdministration, HallLink
from counter.db import audit
from counter.desk import joining
from counter.desk.actions import AddOperator, ChangeSetting
from counter.desk.desk import Desk, SyncState
from counter.desk.joining import Ticket
from counter.desk.questions import CaseOf, CaseRows, CasesLike, ClashesFound, SheetOf, Waiting
from counter.domain.form import Answers
from counter.sync.client import Patience
from counter.sync.server import LocalServer
from tests.desk.hall import ALL, CHEAP, FOUNDING, MORNING, PASSWORD, Clock, Counter

PASSPHRASE = "mi-ma-de-mi-ma"
TODAY = "2026-11-24"
QUICK = Patience(5, 5.0)
_numbers = itertools.count(1)


def sync(desk: Desk) -> SyncState:
    """Exchange once, writing on this very thread."""
    return desk.sync_once(lambda write: write())


@dataclass
class Town:
    """The hall, its key, and the counters that have joined."""

    server: LocalServer
    root: Path
    dsn: str
    key: Path
    counters: dict[str, Counter] = field(default_factory=dict[str, Counter])

    @classmethod
    def found(cls, server: LocalServer, root: Path) -> "Town":
        """Found a hall in a database of its own."""
        town = cls(server, root, server.create(f"town{next(_numbers)}"), root / "hall.key")
        office = Counter.at(root / "office", Clock(MORNING), HallLink)
        joining.open_hall(HallAdministration(), town.dsn, town.key, PASSPHRASE, FOUNDING, office.door, CHEAP)
        return town

    def ticket(self, number: str) -> tuple[Ticket, str]:
        """Give a number a ticket."""
        key = joining.hall_key(self.key, PASSPHRASE)
        return joining.issue(HallAdministration(), self.dsn, key, number, practice=False, cost=CHEAP)

    def before(self, name: str, port: int = 0) -> Counter:
        """Stand before a profile; it talks to the hall through a proxy's port where one is named."""

        def link(dsn: str, password: str, workstation: str) -> HallLink:
            return HallLink(dsn.replace(f"port={self.server.port}", f"port={port or self.server.port}"), password, workstation, QUICK)

        counter = Counter.at(self.root / name, Clock(MORNING), link)
        self.counters[name] = counter
        return counter

    def join(self, number: str, port: int = 0) -> Counter:
        """Let a new counter join."""
        counter = self.before(number, port)
        joining.join(counter.door, *self.ticket(number), "admin", PASSWORD)
        return counter

    def close(self) -> None:
        """Shut every counter."""
        for counter in self.counters.values():
            counter.door.close()


def staff(admin: Desk) -> None:
    """Add a clerk for each of two counters, a supervisor, and the amounts that the tests count on."""
    for login, name, role in (("clerk", "王敏", "CLERK"), ("clerk2", "张静", "CLERK"), ("chief", "李主任", "SUPER")):
        admin.do(AddOperator(login=login, name=name, password=SecretStr(PASSWORD), grants=((role, ALL),)))
    admin.do(ChangeSetting(key="std.db.rural", value="632.00", effective_from="2026-04-01", source="测试"))


def answers(counter: Counter) -> list[object]:
    """Give what the supervisor is answered to every question that has to be answered alike."""
    desk = counter.desk("chief")
    ids = desk.ask(CasesLike()).ids
    found: list[BaseModel] = [desk.ask(CasesLike()), desk.ask(CaseRows(ids=ids)), *(desk.ask(CaseOf(case=i)) for i in ids)]
    found += [desk.ask(SheetOf(date=TODAY)), desk.ask(ClashesFound()), desk.ask(Waiting())]
    return [view.model_dump(mode="json") for view in found]


def states(counter: Counter) -> dict[str, str]:
    """Give the confirmed states."""
    with counter.desk("chief").profile.store.read() as c:
        return audit.states(c)


def applicant(answers: Answers) -> Answers:
    """Give who applies."""
    person = answers["person"]
    assert isinstance(person, dict)
    return dict(person)
