"""What is done and asked most looks at no table as a whole: what it costs does not grow with the store."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from counter.desk.actions import MoveCase, OpenResident
from counter.desk.desk import Desk
from counter.desk.questions import CardOf, CaseOf, CaseRows, FallingDue, MovedDeadlines, ResidentsLike
from tests.desk.hall import Counter, accept, receive

LARGE = {"journal", "fact", "watch", "state", "case", "resident", "member", "belonging", "search", "paper", "deadline", "receipt", "month"}
Said = list[tuple[str, object]]


@contextmanager
def listening() -> Iterator[Said]:
    """Note every statement with its values."""
    said: Said = []

    def note(_c: Connection, _cursor: object, statement: str, values: object, _context: object, executemany: object) -> None:
        said.append((statement, values[0] if executemany and isinstance(values, list) else values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def walked_through(desk: Desk, said: Said) -> set[str]:
    """Give the large tables that the statements read from one end to the other."""
    found: set[str] = set()
    with desk.profile.store.read() as c:
        for statement, values in said:
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                plan = c.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", tuple(values) if isinstance(values, list | tuple) else ())
                found |= {row[3].split()[1] for row in plan if row[3].startswith("SCAN")}
    return found & LARGE


Work = Callable[[Counter, Desk, str], object]
WORKS: dict[str, Work] = {
    "a file is opened": lambda _, desk, case: desk.do(OpenResident(resident=resident(desk, case), purpose="办理业务")),
    "an application is taken in": lambda _c, desk, _: receive(desk),
    "it is accepted": lambda _c, desk, _: accept(desk),
    "it is moved on": lambda counter, _, case: counter.desk("chief").do(
        MoveCase(case=case, to="investigating", answers={"own": {"way": "入户调查", "first": "甲某", "second": "乙某"}})
    ),
    "what falls due": lambda _c, desk, _: desk.ask(FallingDue()),
    "what was moved": lambda _c, desk, _: desk.ask(MovedDeadlines()),
    "a case": lambda _c, desk, case: desk.ask(CaseOf(case=case)),
    "rows of cases": lambda _c, desk, case: desk.ask(CaseRows(ids=(case,))),
    "a resident's card": lambda _c, desk, case: desk.ask(CardOf(resident=resident(desk, case))),
    "residents by what is typed": lambda _c, desk, _: desk.ask(ResidentsLike(text="zxm")),
}


def resident(desk: Desk, case: str) -> str:
    return desk.ask(CaseRows(ids=(case,))).rows[0].resident


@pytest.mark.parametrize("what", WORKS)
def test_no_large_table_is_walked_through(what: str, counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    with listening() as said:
        WORKS[what](counter, desk, case)
    assert said
    assert walked_through(desk, said) == set()


def test_a_walk_through_would_be_noticed(desk: Desk) -> None:
    assert walked_through(desk, [('SELECT * FROM "case" WHERE state = ?', ("accepted",))]) == {"case"}
