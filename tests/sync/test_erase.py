"""Erasure in the hall: what an ordered fact names loses its body, and nothing else in the log ever changes."""

import psycopg
import pytest
from psycopg import sql

from counter.domain.journal import Action, Fact, Json, Parcel, chain, read
from counter.sync.client import Receipt
from tests.hall_fixtures import Site
from tests.memory_ledger import placed

CANARY = "罗金花520699198001010017"
NOBODY = bytes(64)
BODY: dict[str, Json] = {
    "request": "q", "ground": "依法请求", "asked_by": "o1", "confirmed_by": "o2", "on": "2026-11-24", "lost": [], "stub": {},
}  # fmt: skip


@pytest.fixture
def hall(site: Site) -> Site:
    site.enrol("03", "04")
    return site


def told(name: str, *facts: tuple[str, str, dict[str, Json]], operator: str = "o2") -> Action:
    """Make an action of an operator."""
    made = tuple(Fact.of(stream, kind, body, "00" * 16) for stream, kind, body in facts)
    return Action(name, "Verb", operator, "2026-11-24T07:00:00.000Z", 0, 0, "0.1.0", 1, (), made)


def written(name: str, stream: str = "case:1") -> Action:
    """Write the canary twice."""
    return told(name, (stream, "case.noted", {"note": CANARY}), (stream, "case.noted", {"note": f"另 {CANARY}"}))


def erasing(*names: Json, operator: str = "o2", **other: Json) -> Action:
    """Erase facts that are named [action, place]."""
    body: dict[str, Json] = {**BODY, "facts": [*names], **other}
    return told(f"erase {names} {other}", ("case:1", "fact.erased", body), operator=operator)


def push(site: Site, number: str, *actions: Action, after: Parcel | None = None) -> list[Parcel]:
    """Order actions of a workstation."""
    parcels = placed(number, actions, *((after.n, after.hash) if after else ()))
    with site.connect(number) as wire:
        assert [r.outcome for r in wire.push(1, parcels, NOBODY)] == ["ordered"] * len(actions)
    return parcels


def log(site: Site) -> list[Parcel]:
    """Give the whole log as another counter pulls it."""
    with site.connect("04") as wire:
        return list(wire.pull(1, 0).parcels)


def bodies(site: Site) -> list[tuple[bool, ...]]:
    """Tell of each action which bodies are still there."""
    return [tuple(b is not None for b in p.bodies) for p in log(site)]


def dumped(site: Site) -> str:
    """Give every row of every table of the hall as text."""
    with site.admin() as connection:
        tables = connection.execute("select tablename from pg_tables where schemaname = 'hall'").fetchall()
        rows = [
            connection.execute(sql.SQL("select t::text from {} t").format(sql.Identifier("hall", name))).fetchall() for (name,) in tables
        ]
    return repr(rows)


def test_what_is_named_is_gone_and_the_chain_verifies(hall: Site) -> None:
    sent = push(hall, "03", written("a"), written("b"), erasing(["a", 0], ["a", 1], ["b", 1]))
    assert bodies(hall) == [(False, False), (True, False), (True,)]
    digest = bytes(32)
    for was, now in zip(sent, log(hall), strict=True):
        digest = chain(digest, "03", now.n, now.header)
        assert (now.header, now.hash) == (was.header, digest)
        found = read(now.header, zip(now.salts, now.bodies, strict=True))
        assert [f.seal for f in found.facts] == [f.seal for f in read(was.header, zip(was.salts, was.bodies, strict=True)).facts]
    assert [s is None for s in log(hall)[0].salts] == [True, True]
    push(hall, "04", erasing(["b", 0]))
    assert CANARY not in dumped(hall)


def test_it_is_done_once_and_again_without_harm(hall: Site) -> None:
    sent = push(hall, "03", written("a"), erasing(["a", 0]))
    with hall.connect("03") as wire:
        assert wire.push(1, sent, NOBODY) == (Receipt(1, 1, "duplicate"), Receipt(2, 2, "duplicate"))
    push(hall, "04", erasing(["a", 0], ["a", 1]))
    assert bodies(hall)[0] == (False, False)


def test_an_alias_brings_nothing_back(hall: Site) -> None:
    push(hall, "03", written("a"), erasing(["a", 0], ["a", 1]))
    with hall.connect("04") as wire:
        assert [r.outcome for r in wire.push(1, placed("04", [written("a")]), NOBODY)] == ["alias"]
    assert bodies(hall) == [(False, False), (True,), (False, False)]
    assert CANARY not in dumped(hall)


@pytest.mark.parametrize(
    "bad",
    [
        erasing(["a", 0], operator="o1"),  # the one who acts is not the second
        erasing(["a", 0], asked_by="o2"),  # one operator
        erasing(["a", 0], asked_by=""),  # nobody asked
        erasing(["a"]), erasing(["a", "x"]), erasing(["a", -1]), erasing(["a", 7]), erasing(["unknown", 0]), erasing("a"), erasing(None),
        erasing(facts={"a": 0}), erasing(facts=None), erasing(["a", 2**40]),
        told("other kind", ("case:1", "case.noted", {**BODY, "facts": [["a", 0]], "says": '"fact.erased"'})),
    ],
)  # fmt: skip
def test_what_has_not_the_form_is_ordered_and_erases_nothing(hall: Site, bad: Action) -> None:
    push(hall, "03", written("a"), bad, written("b"))
    assert bodies(hall) == [(True, True), (True,), (True, True)]


def test_a_body_that_is_not_what_was_sealed_erases_nothing(hall: Site) -> None:
    sent = push(hall, "03", written("a"))
    good = placed("03", [erasing(["a", 1])], 1, sent[-1].hash)[0]
    forged = Parcel("03", 2, good.hash, good.header, good.salts, (erasing(["a", 0]).facts[0].text,))
    with hall.connect("03") as wire:
        wire.push(1, [forged], NOBODY)
    assert bodies(hall)[0] == (True, True)


@pytest.mark.parametrize("stream", ["hall", "operator:o1", "workstation:03", "day:2026-11-24", "erasure:q"])
def test_the_office_itself_is_not_erased(hall: Site, stream: str) -> None:
    push(hall, "03", written("a", stream), erasing(["a", 0]))
    assert bodies(hall)[0] == (True, True)


def test_nobody_erases_without_its_place_in_the_log(hall: Site) -> None:
    push(hall, "03", written("a"), erasing(["a", 0]))
    with hall.as_workstation("03") as connection:
        for call in ("select hall.erase(2)", "insert into hall.erased values ('a', 1, 2)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(call.encode())
    changes = [
        "update hall.action set bodies = array[null, null]::text[] where id = 'a'",
        "update hall.action set bodies = array['{}', bodies[2]] where id = 'a'",
        "update hall.action set header = '{}' where id = 'a'",
        "update hall.erased set i = 1",
        "delete from hall.erased",
    ]
    with hall.admin() as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute(f"set role {hall.database}_hall".encode())
        for change in changes:
            with pytest.raises(psycopg.Error) as no:
                connection.execute(change.encode())
            assert no.value.sqlstate == "HL002", change
