"""Years of a hall's work: cases taken through their lives once at a desk, and done again for other people in bulk.

Of ten cases nine are archived and one is at work. They come as actions that the hall has ordered, as in a counter that joins.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from counter.db import apply, journal
from counter.db.tables import journal as table
from counter.desk import deadlines
from counter.desk.actions import OpenResident, PaperCameOut, PrintPaper
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf
from counter.domain.journal import GENESIS, Action, Fact, Guard, Parcel, Placed, chain, parcel, seal
from tests.bench import crowd
from tests.desk.hall import ALL, FOUNDING, Counter, add, item, people, sample, text
from tests.desk.walk import Team, walk

CODE = "DB-101"
AT_WORK = ("received", "accepted", "investigating")
ENDED = (*AT_WORK, "reviewed", "publicised", "submitted", "decided", "approved", "delivered", "closed", "archived")
TEN = 10  # of so many cases the first is at work
AT_ONCE = 100  # cases in one transaction
WORKSTATION = "01"
FAR = 7919


@dataclass(frozen=True)
class Life:
    """What was done in one case, and what in it is another's in the next: resident, case, household, paper, number, name, document."""

    actions: tuple[Action, ...]
    own: tuple[str, ...]

    @property
    def facts(self) -> int:
        """How many facts it has."""
        return sum(len(action.facts) for action in self.actions)

    def again(self, k: int) -> Iterator[Action]:
        """Give the same life of the k-th person."""
        person = crowd.person(k)
        ids = (f"{kind}-{k:08d}" for kind in "rchp")
        others = (*ids, f"52060200320251124{k:08d}DBX", str(person["name"]), str(person["id_no"]))
        words = [(old, new) for old, new in zip(self.own, others, strict=True) if old]
        for n, action in enumerate(self.actions):
            guards = tuple(Guard(_put(g.stream, words), g.path, g.expected) for g in action.guards)
            facts = tuple(_fact(f, words, f"{k:016x}{n:08x}{i:08x}") for i, f in enumerate(action.facts))
            yield replace(action, id=f"y-{k:08d}-{n}", guards=guards, facts=facts)


def _put(said: str, words: Sequence[tuple[str, str]]) -> str:
    for old, new in words:
        said = said.replace(old, new)
    return said


def _fact(fact: Fact, words: Sequence[tuple[str, str]], salt: str) -> Fact:
    body = _put(fact.text or "", words)
    return Fact(_put(fact.stream, words), fact.kind, fact.version, salt, body, seal(salt, body))


def lives(folder: Path) -> tuple[Life, Life]:
    """Work two cases, each at a desk of its own: one to its end, one that is still open."""
    return _worked(folder / "ended", ENDED), _worked(folder / "at work", AT_WORK)


def _worked(folder: Path, way: Sequence[str]) -> Life:
    folder.mkdir(parents=True)
    counter = Counter.at(folder / "profile")
    admin = counter.door.found("03", FOUNDING)
    people(admin)
    roles = ("REVIEW", "LEADER", "ARCHIVE")
    for role in roles:
        add(admin, role.lower(), (role, ALL))
    logins = {"CLERK": "clerk", "SUPER": "chief", **{role: role.lower() for role in roles}}
    life = _life(Team(counter, {role: counter.desk(login) for role, login in logins.items()}), way)
    counter.door.close()
    return life


def _life(team: Team, way: Sequence[str]) -> Life:
    desk = team.desks["CLERK"]
    case = walk(team, item(CODE), [*way])
    row = desk.ask(CaseOf(case=case)).row
    paper = desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"] if way == AT_WORK else ""
    if paper:
        desk.do(PaperCameOut(paper=paper))
    desk.do(OpenResident(resident=row.resident, purpose="办理业务"))
    streams = {f"case:{case}", f"resident:{row.resident}"}
    with desk.profile.store.read() as c:
        done = [journal.open_parcel(p) for _, p in journal.parcels(c, select(table.c.row).order_by(table.c.row))]
    mine = tuple(action for action in done if action.streams & streams)
    household = next((f.stream.removeprefix("household:") for a in mine for f in a.facts if f.stream.startswith("household:")), "")
    person = sample(CODE)
    own = (row.resident, case, household, paper, row.number, text(person, "person", "name"), text(person, "person", "id_no"))
    return Life(mine, own)


class Years:
    """Fills a store with more and more of the same work."""

    def __init__(self, desk: Desk, ended: Life, at_work: Life) -> None:
        """Begin with nothing."""
        self.desk = desk
        self.facts = self.cases = self._n = 0
        self._lives = (at_work, *(TEN - 1) * (ended,))
        self._hash = GENESIS

    def until(self, facts: int) -> None:
        """Go on until there are so many facts, as the hall's order brings them; what is due is worked out with them.

        Then the disk is left to settle: what it still has to write of this is no part of what comes after.
        """
        while self.facts < facts:
            with self.desk.profile.store.write() as c:
                streams = apply.absorb(c, self._some(facts))
                deadlines.follow(c, self.desk._world(c, self.desk.profile.sources.now()), streams)
        os.sync()

    def _some(self, facts: int) -> Iterator[Parcel]:
        for _ in range(AT_ONCE):
            if self.facts >= facts:
                return
            life = self._lives[self.cases % TEN]
            yield from (self._placed(action) for action in life.again(self.cases))
            self.cases += 1
            self.facts += life.facts

    def _placed(self, action: Action) -> Parcel:
        self._n += 1
        self._hash = chain(self._hash, WORKSTATION, self._n, action.header)
        return parcel(Placed(action, WORKSTATION, self._n, self._hash, self._n))

    @property
    def archived(self) -> str:
        """A case that is done with."""
        return "c-00000001"

    @property
    def at_work(self) -> str:
        """A case that is not."""
        return "c-00000000"

    def resident(self, k: int) -> str:
        """Give one of the residents, each time another one far away."""
        return f"r-{k * FAR % self.cases:08d}"
