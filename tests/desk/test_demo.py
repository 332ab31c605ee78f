"""The made-up hall: everybody can sign in, cases stand all along their life, and nothing that the rules refuse stops it."""

import secrets
from collections import Counter as Count
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from counter.desk import demo
from counter.desk.questions import CaseRows, CasesLike, FallingDue, SheetOf, StandingNow
from counter.desk.room import Sources
from counter.domain.cases import ANSWERED, BEFORE
from tests.desk.hall import CHEAP, Counter, Ids, catalogue


@dataclass
class Lots:
    """Lots that fall the same every time."""

    drawn: int = 1

    def randrange(self, start: int, /) -> int:
        self.drawn = (self.drawn * 1103515245 + 12345) % 2**31
        return (self.drawn >> 8) % start


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    counter = Counter.at(tmp_path_factory.mktemp("demo") / "profile")
    sources = Sources(counter.clock, Ids(), lambda: secrets.token_hex(16), CHEAP)
    demo.fill(counter.door, sources, Lots(), demo.Plan(residents=60, cases=48))
    yield counter
    counter.door.close()


def test_everybody_who_is_named_can_sign_in(hall: Counter) -> None:
    assert set(demo.SIGN_INS) == {*demo.STAFF, "admin"}
    for login in demo.SIGN_INS:
        assert hall.door.sign_in(login, demo.WORD).ask(StandingNow()).login == login


def test_cases_stand_all_along_their_life(hall: Counter) -> None:
    chief = hall.door.sign_in("lizhuren", demo.WORD)
    rows = chief.ask(CaseRows(ids=chief.ask(CasesLike()).ids)).rows
    states = Count(row.state for row in rows)
    assert {row.item for row in rows} == {i.code for i in catalogue().items if i.enabled}
    assert {"received", "accepted", "investigating", "reviewed", "publicised", "approved", "closed", "archived"} <= states.keys()
    assert sum(states[state] for state in BEFORE) < len(rows) / 4
    assert sum(states[state] for state in ANSWERED) < len(rows) * 2 / 3
    assert chief.ask(FallingDue()).rows
    assert chief.ask(SheetOf(date="2026-11-24")).items
