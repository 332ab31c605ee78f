"""Lists and searches over rows: limits that lose nobody, orders that are the same everywhere, clashes."""

import pytest

from counter.db import finding, lists
from counter.domain.journal import Action, Json
from tests.db.shelf import HERE, Shelf, case
from tests.domain.told import act, edited, received

ALL = ("DB", "DW")


def resident(n: int, name: str, id_no: str = "", phone: str = "") -> Action:
    person: dict[str, Json] = {"name": name, "id_type": "CN_ID", "id_no": id_no or f"5206991985031{n:05d}", "phone": phone}
    return act(f"r{n}", (f"resident:{n}", "resident.registered", {"person": person, "on": "2026-11-24"}))


def like(shelf: Shelf, text: str, most: int = 20, kind: str = "resident") -> dict[str, str]:
    with shelf.store.read() as c:
        return {id_: match.why for id_, match in finding.found(c, kind, text, most, ALL).items()}


@pytest.fixture
def crowd(shelf: Shelf) -> Shelf:
    """Many called 张小强 or 王小明, one 张小明 behind them all, and one with many readings."""
    shelf.do(*(resident(n, "张小强" if n % 2 else "王小明") for n in range(1, 120)))
    shelf.do(resident(900, "张小明", phone="15408561234"), resident(901, "单行乐", "52069919850312999X"))
    return shelf


def test_a_limit_within_a_group_loses_nobody(crowd: Shelf) -> None:
    assert like(crowd, "张小明", 3) == {"900": "name"}
    assert like(crowd, "张x m", 3).keys() == {"900"}
    assert like(crowd, "小明 1234", 3).keys() == {"900"}


def test_the_limit_counts_people_not_tokens(crowd: Shelf) -> None:
    assert len(like(crowd, "小", 50)) == 50
    assert len(like(crowd, "zx", 40)) == 40
    assert like(crowd, "shan") == {"901": "pinyin"}


def test_why_somebody_was_found(crowd: Shelf) -> None:
    assert like(crowd, "999x") == {"901": "id_tail"}
    assert like(crowd, "1234")["900"] == "phone_tail"
    assert like(crowd, "dxl") == {"901": "initials"}
    assert like(crowd, "") == {}


def test_cases_are_searched_whole_and_ordered(shelf: Shelf) -> None:
    shelf.do(*(case(n) for n in range(1, 40)), case(50, name="李四"))
    with shelf.store.read() as c:
        found = lists.cases(c, "张小明", ALL)
        assert found == sorted(found, reverse=True)
        assert len(found) == 39
        assert lists.cases(c, "张小明", ALL, newest=False) == found[::-1]
        assert lists.cases(c, "李", ALL) == ["50"]
        assert lists.cases(c, "52060200320261124 03 0050", ALL) == ["50"]
        assert lists.cases(c, "*", ALL) == []
        assert lists.cases(c, "", ("DW",)) == []
        assert lists.cases(c, "", ALL, state="accepted") == []
        assert len(lists.cases(c, "", ALL, state="received", day="2026-11-24")) == 40


def test_what_was_renamed_is_not_found_under_the_old_name(shelf: Shelf) -> None:
    shelf.do(received(), edited("e", "person/name", "张小明", "李四"))
    assert like(shelf, "李四", kind="case").keys() == {"1"}
    assert like(shelf, "张小明", kind="case") == {}


def test_conflicts_and_matters_wait(shelf: Shelf) -> None:
    shelf.do(received(), edited("e1", "a", None, 1), edited("e2", "a", None, 2, "o2"))
    with shelf.store.read() as c:
        assert [(r["kind"], r["operator"]) for r in lists.waiting_rows(c)] == [("conflict", "o2")]


def test_the_outbox_counts_what_the_hall_has_not_ordered(shelf: Shelf) -> None:
    shelf.do(case(1), case(2))
    shelf.ours(1)
    with shelf.store.read() as c:
        assert lists.unsent(c, HERE) == (1, "2026-11-24T01:00:00.000Z")
        assert [r["seq"] for r in lists.outbox(c, HERE, 9)] == [None, 1]
        assert lists.unsent_streams(c, ["case:1", "case:2"]) == {"case:2"}


def test_clashes_are_found(shelf: Shelf) -> None:
    member: dict[str, Json] = {"r1": {"member_name": "张三", "member_id_no": "520699198503120016", "relation": "01"}}
    apart: dict[str, Json] = {"r1": {"member_name": "张三", "member_id_no": "520699198503120016", "relation": "01", "counted": False}}
    homes: list[tuple[str, dict[str, Json]]] = [("a", member), ("b", member), ("c", apart)]
    shelf.do(resident(1, "张三", "520699198503120016"), resident(2, "张山", "520699198503120016"))
    shelf.do(*(act(h, (f"household:{h}", "household.recorded", {"head": h, "case": "1", "members": members})) for h, members in homes))
    with shelf.store.read() as c:
        found = {(row["kind"], *row["streams"]) for row in lists.clashes(c)}
    assert found == {("same_id_no", "resident:1", "resident:2"), ("two_households", "household:a", "household:b")}


def test_a_number_of_two_cases_is_a_clash(shelf: Shelf) -> None:
    first, second = case(1), act("other", ("case:9", "case.received", case(1).facts[0].body))
    shelf.do(first, second)
    with shelf.store.read() as c:
        assert [(row["kind"], row["streams"]) for row in lists.clashes(c)] == [("number_twice", ["case:1", "case:9"])]
