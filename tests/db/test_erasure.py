"""Erased in the store: no body is left, chains verify, every road to the log leads to the same states."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from counter.db import audit, journal, letters
from counter.db.tables import fact, metadata
from counter.db.tables import journal as table
from counter.domain import erasure
from counter.domain.erasure import Name, written
from counter.domain.journal import Action, Json, Parcel
from tests.db.shelf import Shelf, case
from tests.domain.told import ACCEPTED, REFUSED, act

CANARY = "罗金花"
HOME: dict[str, Json] = {"head": "r1", "case": "1", "members": {"r1": {"member_name": "丁一"}}}


def erased(
    name: str, stream: str, names: Sequence[Name], lost: Sequence[str] = (), stub: str = "", more: Mapping[str, Json] | None = None
) -> Action:
    """Erase facts of a stream."""
    body: dict[str, Json] = {
        "request": "q", "ground": "依法请求", "asked_by": "o1", "confirmed_by": "o2", "on": "2026-11-24", "facts": written(names),
        "lost": [*lost], "stub": {"number": stub, "item": "DB-101", "family": "DB", **(more or {})} if stub else {},
    }  # fmt: skip
    return act(name, (stream, "fact.erased", body), operator="o2")


def accepted(name: str = "accept", number: int = 1) -> Action:
    """Accept a case as long as it is 收件, and record the household."""
    return act(
        name,
        (f"case:{number}", "case.accepted", ACCEPTED),
        ("household:h", "household.recorded", HOME),
        guards=[(f"case:{number}", "state", "received")],
    )


def refused(name: str = "refuse", number: int = 1) -> Action:
    """Refuse a case as long as it is 收件."""
    return act(name, (f"case:{number}", "case.refused", REFUSED), guards=[(f"case:{number}", "state", "received")])


def log(shelf: Shelf) -> list[Parcel]:
    """Give the ordered log as it stands here."""
    with shelf.store.read() as c:
        query = select(table.c.row).where(table.c.seq.is_not(None)).order_by(table.c.seq)
        return [p for _, p in journal.parcels(c, query)]


def states(shelf: Shelf) -> dict[str, str]:
    """Give the confirmed states."""
    with shelf.store.read() as c:
        return audit.states(c)


def plain(shelf: Shelf) -> str:
    """Give every row of every table as text."""
    with shelf.store.read() as c:
        return repr([tuple(row) for t in metadata.sorted_tables for row in c.execute(select(t))])


def sound(shelf: Shelf) -> None:
    """Chains verify, nothing of the canary is left, a rebuild changes nothing."""
    assert shelf.faults() == []
    assert CANARY not in plain(shelf)
    assert shelf.rebuilt()


def second(shelf: Shelf, folder: Path, name: str, pages: Sequence[int] = ()) -> Shelf:
    """Let a new counter pull the log of this one, in pages that end at these places."""
    other = Shelf.at(folder / name)
    parcels = log(shelf)
    for start, end in zip((0, *pages), (*pages, len(parcels)), strict=True):
        other.pull(parcels[start:end])
    return other


def alike(shelf: Shelf, folder: Path) -> None:
    """A counter that never saw the bodies holds the same, however the log comes."""
    for name, pages in (("whole", ()), ("one by one", range(1, len(log(shelf))))):
        other = second(shelf, folder, name, tuple(pages))
        assert states(other) == states(shelf), name
        assert other.verdicts() == _in_order(shelf)
        sound(other)
        other.store.close()


def _in_order(shelf: Shelf) -> list[str]:
    with shelf.store.read() as c:
        return list(c.execute(select(table.c.verdict).where(table.c.seq.is_not(None)).order_by(table.c.seq)).scalars())


def test_a_whole_case(shelf: Shelf, tmp_path: Path) -> None:
    shelf.theirs(case(1, name=CANARY), case(2), accepted())
    shelf.theirs(erased("e", "case:1", [("case1", 0), ("accept", 0)], stub="N1"))
    sound(shelf)
    assert shelf.shown("case:1")["v"] == {}
    assert shelf.shown("case:2")["v"]["state"] == "received"
    assert shelf.shown("household:h")["v"]["head"] == "r1"
    assert shelf.verdicts() == ["applied"] * 4
    alike(shelf, tmp_path)


def letter(number: str) -> Action:
    words = dict.fromkeys(("addressee", "from_unit", "to_unit", "replaces"), "")
    days = {"valid_to": "2026-12-24", "chase_on": "2026-12-17", "on": "2026-11-24", "workstation": "05"}
    return act(number, ("case:1", "letter.issued", {"number": number, "kind": "letter", "slip": True, "valid_days": 30, **words, **days}))


def test_the_number_of_a_letter_is_never_given_again(shelf: Shelf, tmp_path: Path) -> None:
    shelf.theirs(case(1, name=CANARY), letter("JX2026050000017"), letter("JX2026050000025"))
    kept = erasure.stub(shelf.shown("case:1")["v"])
    shelf.theirs(erased("e", "case:1", [(name, 0) for name in ("case1", "JX2026050000017", "JX2026050000025")], stub="N1", more=kept))
    with shelf.store.read() as c:
        assert letters.register(c, "JX", 2026) == []
        assert letters.last_number(c, "JX202605") == "JX2026050000025"
        assert letters.last_number(c, "JX202603") == ""
    sound(shelf)
    alike(shelf, tmp_path)


@pytest.mark.parametrize("more", [{"letters": 1}, {"letters": ["JX1", "JX1", 2]}, {"item": None, "family": {}}])
def test_a_stub_of_another_form_holds_nothing_up(shelf: Shelf, more: Mapping[str, Json]) -> None:
    shelf.theirs(case(1), erased("e", "case:1", [("case1", 0)], stub="N1", more=more), case(2))
    assert shelf.verdicts() == ["applied"] * 3
    assert shelf.rebuilt()


def test_what_is_done_here_is_gone_at_once_and_comes_back_from_the_hall_as_it_was(shelf: Shelf, tmp_path: Path) -> None:
    shelf.do(case(1, name=CANARY), accepted())
    shelf.ours(1)
    shelf.do(erased("e", "case:1", [("case1", 0), ("accept", 0)]))
    assert CANARY not in plain(shelf)
    assert shelf.shown("case:1")["v"] == {}
    assert shelf.rebuilt()
    shelf.ours()
    sound(shelf)
    alike(shelf, tmp_path)


def test_one_fact_of_many(shelf: Shelf, tmp_path: Path) -> None:
    slip = act("slip", ("case:1", "case.edited", {"edits": {"answers/person/name": ["张小明", CANARY]}}))
    back = act("back", ("case:1", "case.edited", {"edits": {"answers/person/name": [CANARY, "张小明"]}}))
    shelf.theirs(case(1), slip, back, accepted())
    shelf.theirs(erased("e", "case:1", [("slip", 0), ("back", 0)]))
    sound(shelf)
    assert shelf.shown("case:1")["v"]["answers/person/name"] == "张小明"
    assert shelf.shown("case:1")["v"]["state"] == "accepted"
    alike(shelf, tmp_path)


def test_guards_are_looked_at_again_behind_the_erasure(shelf: Shelf, tmp_path: Path) -> None:
    shelf.theirs(case(1), act("slip", ("case:1", "case.edited", {"edits": {"answers/person/name": ["张小明", CANARY]}})))
    shelf.theirs(erased("e", "case:1", [("slip", 0)]), accepted(), refused())
    assert shelf.verdicts()[-2:] == ["applied", "not_applied"]
    sound(shelf)
    alike(shelf, tmp_path)


@pytest.mark.parametrize("told", [True, False])
def test_a_decision_that_lost_its_race_is_not_raised_again(shelf: Shelf, tmp_path: Path, *, told: bool) -> None:
    """Told: by the erasing counter. Not told: it had not heard of it, and every counter judges without the bodies."""
    shelf.theirs(case(1, name=CANARY), refused(), accepted())
    assert shelf.verdicts()[-1] == "not_applied"
    shelf.theirs(erased("e", "case:1", [("case1", 0), ("refuse", 0), ("accept", 0)], lost=["accept"] if told else []))
    assert shelf.verdicts()[2] == ("not_applied" if told else "applied")
    assert ("household:h" in states(shelf)) is not told
    assert shelf.shown("case:1")["matters"] == {}
    sound(shelf)
    alike(shelf, tmp_path)


def test_twice_on_one_stream(shelf: Shelf, tmp_path: Path) -> None:
    shelf.theirs(case(1, name=CANARY), act("n1", ("case:1", "case.edited", {"edits": {"answers/a": [None, CANARY]}})), accepted())
    shelf.theirs(erased("e1", "case:1", [("case1", 0)]), refused())
    shelf.theirs(erased("e2", "case:1", [("n1", 0), ("accept", 0)], lost=["refuse"]))
    sound(shelf)
    alike(shelf, tmp_path)


def test_delivered_again_and_done_again(shelf: Shelf) -> None:
    shelf.theirs(case(1, name=CANARY), erased("e", "case:1", [("case1", 0)]))
    before = states(shelf)
    shelf.pull(log(shelf))
    shelf.theirs(erased("e again", "case:1", [("case1", 0)]))
    assert states(shelf) == before
    sound(shelf)


def test_a_body_that_comes_with_its_erasure_in_one_page(shelf: Shelf) -> None:
    shelf.theirs(case(1, name=CANARY), erased("e", "case:1", [("case1", 0)]), accepted(number=1))
    assert shelf.verdicts()[-1] == "not_applied"
    sound(shelf)


def test_our_own_waiting_work_on_the_stream_stays_and_is_shown(shelf: Shelf) -> None:
    shelf.theirs(case(1, name=CANARY))
    shelf.do(act("mine", ("case:1", "case.edited", {"edits": {"answers/b": [None, "2"]}})))
    shelf.theirs(erased("e", "case:1", [("case1", 0)]))
    assert shelf.shown("case:1")["v"] == {"answers/b": "2"}
    sound(shelf)
    shelf.ours()
    sound(shelf)


def test_an_own_copy_under_another_number_goes_too(shelf: Shelf) -> None:
    one = case(1, name=CANARY)
    shelf.do(one)  # waits here under our number, and is known to the hall under another
    shelf.theirs(one, erased("e", "case:1", [("case1", 0)]))
    assert CANARY not in plain(shelf)
    assert shelf.faults() == []


@pytest.mark.parametrize("bad", [{"asked_by": "o2"}, {"confirmed_by": "o3"}, {"facts": [["case1", "0"]]}, {"lost": None}])
def test_what_two_operators_did_not_say_erases_nothing(shelf: Shelf, bad: dict[str, Json]) -> None:
    good = erased("e", "case:1", [("case1", 0)])
    forged = act("e", ("case:1", "fact.erased", {**good.facts[0].body, **bad}), operator="o2")
    shelf.theirs(case(1, name=CANARY), forged)
    assert CANARY in plain(shelf)
    assert shelf.shown("case:1")["v"]["state"] == "received"


def test_the_office_is_not_erased(shelf: Shelf) -> None:
    founded = act("f", ("day:2026-11-24", "day.closed", {"cut": {}, "cash_counted": 0, "silent": []}))
    shelf.theirs(founded, erased("e", "day:2026-11-24", [("f", 0)]))
    with shelf.store.read() as c:
        assert c.execute(select(fact.c.body).where(fact.c.kind == "day.closed")).scalar_one() is not None


def test_a_body_put_back_is_found(shelf: Shelf) -> None:
    shelf.theirs(case(1, name=CANARY), erased("e", "case:1", [("case1", 0)]))
    with shelf.store.write() as c:
        c.execute(fact.update().where(fact.c.kind == "case.received").values(salt="00" * 16, body="{}"))
    assert shelf.faults()
    assert replace(log(shelf)[0]).bodies == ("{}",)
