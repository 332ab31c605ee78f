"""A small hall for tests: one or more counters with a clock that can be set, and somebody at each desk."""

import itertools
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel, SecretStr

from counter.catalogue import samples
from counter.catalogue.item import Item
from counter.catalogue.read import Catalogue
from counter.db.keys import Cost
from counter.desk.action import Act
from counter.desk.actions import AcceptCase, AddOperator, ChangeSetting, ReceiveCase
from counter.desk.desk import Desk, Link, Outcome
from counter.desk.door import Door, Founding, LinkMaker
from counter.desk.question import Question
from counter.desk.room import Sources
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.problem import Refused

CHEAP = Cost(8, 1, 1)
PASSWORD = "Ceshi-2026"
MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
ALL = ("DB", "SA", "JS", "JS*", "DW", "CM")
FOUNDING = Founding(
    "hall-1", "河西街道综合服务大厅", "520602003", "河西街道", practice=False, login="admin", name="管理员", password=PASSWORD
)


@cache
def catalogue() -> Catalogue:
    """Read the catalogue once for all tests."""
    return Catalogue.load()


@dataclass
class Clock:
    """A clock that is set, and moves on a second with every look."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        """Give the moment, a second later than before."""
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Ids:
    """Ids that no two counters of a test share."""

    counter: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    prefix: str = field(default_factory=lambda: secrets.token_hex(3))

    def __call__(self) -> str:
        """Give the next id."""
        return f"{self.prefix}-{next(self.counter):05d}"


def no_link(dsn: str, password: str, workstation: str) -> Link:
    """Refuse to be asked: these tests have no hall."""
    raise AssertionError((dsn, password, workstation))


@dataclass
class Counter:
    """One counter of a test."""

    folder: Path
    clock: Clock
    door: Door

    @classmethod
    def at(cls, folder: Path, clock: Clock | None = None, link: LinkMaker = no_link, data: Catalogue | None = None) -> "Counter":
        """Stand before an empty or existing profile, with the catalogue that comes with the program or another."""
        clock = clock or Clock()
        folder.mkdir(exist_ok=True)
        sources = Sources(clock, Ids(), lambda: secrets.token_hex(16), CHEAP)
        return cls(folder, clock, Door(folder, folder.parent / "marks", data or catalogue(), sources, link))

    def desk(self, login: str = "clerk") -> Desk:
        """Sign in."""
        return self.door.sign_in(login, PASSWORD)

    def next_day(self, days: int = 1) -> None:
        """Let days go by."""
        self.clock.now += timedelta(days=days)


def people(admin: Desk) -> None:
    """Add a clerk, a supervisor and the amounts that the tests count on."""
    admin.do(AddOperator(login="clerk", name="王敏", password=SecretStr(PASSWORD), grants=(("CLERK", ALL),)))
    admin.do(AddOperator(login="chief", name="李主任", password=SecretStr(PASSWORD), grants=(("SUPER", ALL),)))
    admin.do(ChangeSetting(key="std.db.rural", value="632.00", effective_from="2026-04-01", source="测试"))


def item(code: str) -> Item:
    """Give the latest version of an item."""
    return catalogue().item(code)


def sample(code: str, n: int = 0) -> Answers:
    """Give a copy of an item's sample application."""
    return samples.applied(item(code), item(code).samples[n])


def receive(desk: Desk, code: str = "DB-101", n: int = 0) -> Outcome:
    """Take in a sample application."""
    return desk.do(ReceiveCase(item=code, answers=sample(code, n), same_person=True))


def accept(desk: Desk, code: str = "DB-101", n: int = 0) -> tuple[str, Outcome]:
    """Take in and accept a sample application; give its id and the outcome of the acceptance."""
    case = receive(desk, code, n).created["case"]
    return case, desk.do(AcceptCase(case=case, answers=sample(code, n), materials=item(code).sample_materials))


def no(desk: Desk, wanted: Act | Question[BaseModel]) -> set[tuple[str, str]]:
    """Do or ask what has to be refused; give path and code of every problem."""
    with pytest.raises(Refused) as refused:
        desk.do(wanted) if isinstance(wanted, Act) else desk.ask(wanted)
    return {(p.path, p.code) for p in refused.value.problems}


def add(admin: Desk, login: str, *grants: tuple[str, tuple[str, ...]]) -> str:
    """Add an operator; give the id."""
    words = AddOperator(login=login, name=f"测试{login}", password=SecretStr(PASSWORD), grants=grants)
    return admin.do(words).created["operator"]


def changed(answers: Answers, **groups: dict[str, Json]) -> Answers:
    """Give answers with some fields of some groups changed."""
    return {**answers, **{key: {**_group(answers, key), **fields} for key, fields in groups.items()}}


def _group(answers: Answers, key: str) -> dict[str, Json]:
    group = answers.get(key, {})
    return group if isinstance(group, dict) else {}


def text(answers: Answers, group: str, key: str) -> str:
    """Give one answer."""
    return str(_group(answers, group)[key])
