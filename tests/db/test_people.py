"""Files that lead to one another: followed to the end, together and with few questions."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, event, insert

from counter.db import people, reads, tables
from counter.domain.journal import Action, Json
from tests.db.shelf import Shelf
from tests.domain.told import act


def merging(other: str, into: str) -> Action:
    body: dict[str, Json] = {"from": other, "into": into, "reason": "号码录错", "on": "2026-11-24"}
    return act(f"{other}{into}", (f"resident:{other}", "resident.merged", body), (f"resident:{into}", "resident.merged", body))


def household(name: str, head: str) -> Action:
    body: dict[str, Json] = {"head": head, "address": "", "on": "2026-11-24", "reason": "登记", "predecessor": ""}
    return act(name, (f"household:{name}", "household.founded", {**body, "members": {"r1": {"member_name": "张小明"}}}))


@pytest.fixture
def connection(shelf: Shelf) -> Iterator[Connection]:
    """d → c → a and b → a are one person who heads h2 under a and h1 under d; e is another, who heads h3."""
    for id_ in "abcde":
        shelf.do(act(id_, (f"resident:{id_}", "resident.registered", {"person": {"name": "张小明"}, "on": "2026-11-24"})))
    shelf.do(merging("d", "c"), merging("c", "a"), merging("b", "a"))
    shelf.do(household("h2", "a"), household("h1", "d"), household("h3", "e"))
    with shelf.store.write() as c:
        yield c


def test_every_file_leads_to_the_one_that_is_read(connection: Connection) -> None:
    assert people.survivors(connection, "edcba") == {"e": "e", "d": "a", "c": "a", "b": "a", "a": "a"}
    assert people.survivors(connection, ()) == {}
    for id_ in "abcd":
        found = people.files(connection, id_)
        assert (found[0], {*found}) == ("a", {*"abcd"})
    assert people.leading(connection, ["a", "e"]) == {"a": "a", "b": "a", "c": "a", "d": "a", "e": "e"}


def test_a_circle_of_files_comes_to_an_end(connection: Connection) -> None:
    connection.execute(insert(tables.merged), [{"resident": "a", "into": "d"}, {"resident": "e", "into": "e"}])
    assert people.survivors(connection, "abe").keys() == {*"abe"}
    assert {*people.files(connection, "b")} == {*"abcd"}


def test_households_of_many_are_found_under_every_file_with_few_questions(connection: Connection) -> None:
    asked: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *about: asked.append(about[2]))
    assert reads.households_headed_by(connection, [*"abcde"]) == {**dict.fromkeys("abcd", "h1"), "e": "h3"}
    many = len(asked)
    assert reads.household_headed_by(connection, "d") == "h1"
    assert many <= len(asked) - many + 1
