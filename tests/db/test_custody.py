"""Originals that the hall holds, each found with its case."""

from sqlalchemy import event

from counter.db import custody
from counter.domain.journal import Action, Json
from tests.db.shelf import Shelf, case
from tests.domain.told import act


def taken(number: int, on: str) -> Action:
    body: dict[str, Json] = {"code": "M", "count": 1, "where": "1号柜", "workstation": "03", "on": on}
    return act(f"t{number}", (f"case:{number}", "original.taken", body))


def test_originals_come_with_their_cases_the_longest_held_first(shelf: Shelf) -> None:
    shelf.do(case(1), case(2), case(3), taken(1, "2026-11-24"), taken(2, "2026-11-20"))
    with shelf.store.read() as c:
        assert [(r["id"], r["since"], r["applicant"]) for r in custody.held(c, ("DB",))] == [
            ("2", "2026-11-20", "张小明"), ("1", "2026-11-24", "张小明"),
        ]  # fmt: skip
        assert [r["id"] for r in custody.held(c, ("DB",), until="2026-11-23")] == ["2"]
        assert custody.held(c, ("DW",)) == []


def test_cases_are_looked_up_and_not_read_through(shelf: Shelf) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []
    with shelf.store.read() as c:
        event.listen(c, "before_cursor_execute", lambda *about: asked.append((about[2], about[3])))
        custody.held(c, ("DB",), until="2026-11-23")
        plan = c.exec_driver_sql(f"explain query plan {asked[0][0]}", asked[0][1]).all()
    assert not [step for *_, step in plan if step.startswith("SCAN case")]
