"""States as rows: only what differs is written, and nothing of a former state is left."""

from typing import Any

import pytest
from sqlalchemy import select

from counter.db import rows, tables
from counter.domain.journal import Json
from tests.db.shelf import Shelf, case
from tests.domain.told import CASE, accepted, act, edited, issued, received, refused, run


def held(shelf: Shelf, table: str) -> list[dict[str, Any]]:
    with shelf.store.read() as c:
        return [dict(r) for r in c.execute(select(tables.metadata.tables[table])).mappings()]


def test_a_case_is_one_row_with_its_tokens(shelf: Shelf) -> None:
    shelf.do(case(1), act("a", ("case:1", "case.accepted", accepted().facts[0].body), guards=[("case:1", "state", "received")]))
    row = held(shelf, "case")[0]
    assert {k: row[k] for k in ("id", "state", "applicant", "phone", "accepted_on", "promised_on", "provisional", "open")} == {
        "id": "1", "state": "accepted", "applicant": "张小明", "phone": "15408560001", "accepted_on": "2026-11-24",
        "promised_on": "2027-01-08", "provisional": True, "open": 0,
    }  # fmt: skip
    assert {"w张小明", "n小明", "izxm zhang xiao ming 张小明", "f10006580451"} <= {r["token"] for r in held(shelf, "search")}


def test_what_waits_and_what_was_printed_are_rows(shelf: Shelf) -> None:
    shelf.do(received(), refused(), issued("print", "refuse", document="DOC-REF"))
    shelf.theirs(act("x", ("hall", "setting.changed", {"edits": {}})))
    assert [(r["stream"], r["id"], r["state"]) for r in held(shelf, "paper")] == [(CASE, "p1", "printed")]
    assert held(shelf, "waiting") == []
    shelf.do(edited("e1", "a", None, 1), edited("e2", "a", None, 2, "o2"))
    assert [(r["stream"], r["kind"]) for r in held(shelf, "waiting")] == [(CASE, "conflict")]
    assert held(shelf, "case")[0]["open"] == 1


def test_a_material_for_later_waits_while_the_case_is_open(shelf: Shelf) -> None:
    later: dict[str, Json] = {"code": "M", "how": "waiver", "waiver": "later", "due": "2026-12-01", "count": 1}
    shelf.do(received(), act("m", (CASE, "case.material", later)))
    assert [r["due"] for r in held(shelf, "later")] == ["2026-12-01"]
    shelf.do(refused())
    assert held(shelf, "later") == []


def test_members_that_left_are_gone(shelf: Shelf) -> None:
    def home(name: str, *members: str) -> None:
        body: dict[str, Json] = {"head": "r", "case": "1", "members": {m: {"member_name": m} for m in members}}
        shelf.do(act(name, ("household:h", "household.recorded", body)))

    home("a", "r1", "r2")
    home("b", "r2", "r3")
    assert [r["row"] for r in held(shelf, "member")] == ["r2", "r3"]


def test_a_void_receipt_pays_no_month(shelf: Shelf) -> None:
    body: dict[str, Json] = {
        "receipt": "A1", "case": "1", "method": "现金", "on": "x", "workstation": "03", "months": ["2026-10", "2026-11"], "paid": 5,
    }  # fmt: skip
    shelf.do(act("t", ("dues:r", "dues.taken", body)))
    assert [r["month"] for r in held(shelf, "month")] == ["2026-10", "2026-11"]
    shelf.do(act("v", ("dues:r", "dues.voided", {"receipt": "A1", "reason": "x"})))
    assert held(shelf, "month") == []
    assert [r["void"] for r in held(shelf, "receipt")] == [True]


def test_one_paper_of_two_streams_is_two_rows(shelf: Shelf) -> None:
    shelf.do(received(), case(2), issued("p", ""), act("q", ("case:2", "paper.issued", issued("x", "").facts[0].body)))
    assert len(held(shelf, "paper")) == 2
    assert shelf.rebuilt()


def test_only_what_differs_is_written(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.do(case(1))
    written: list[str] = []
    monkeypatch.setattr(rows, "_PUT", _Watched(rows._PUT, written))
    monkeypatch.setattr(rows, "_DELETE", _Watched(rows._DELETE, written))
    shelf.do(act("m", ("case:1", "case.material", {"code": "M"})))
    assert written == []
    shelf.do(act("r", ("case:1", "case.refused", refused().facts[0].body)))
    assert written == ["case"]


class _Watched(dict[str, Any]):
    def __init__(self, inner: dict[str, Any], seen: list[str]) -> None:
        super().__init__(inner)
        self._seen = seen

    def __getitem__(self, name: str) -> object:
        self._seen.append(name)
        return super().__getitem__(name)


def test_a_state_that_is_gone_leaves_no_row(shelf: Shelf) -> None:
    state = run(case(1))[1]["case:1"]
    with shelf.store.write() as c:
        rows.change(c, [("case:1", None, state)])
    assert held(shelf, "case")
    with shelf.store.write() as c:
        rows.change(c, [("case:1", state, None)])
    assert [held(shelf, t.name) for t in tables.DERIVED] == [[]] * len(tables.DERIVED)


def test_an_erased_registration_is_no_resident(shelf: Shelf) -> None:
    shelf.do(act("o", ("resident:r", "resident.opened", {"purpose": "x", "on": "2026-11-24"})))
    assert held(shelf, "resident") == []
