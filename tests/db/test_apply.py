"""Actions into states and rows: ours on top of the hall's, aliases, forks, and what is garbled."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from counter.db import apply, journal, states
from counter.db.apply import Waiting
from counter.db.journal import move_unsent
from counter.domain.journal import Action
from counter.domain.state import State, value
from tests.db.shelf import HERE, THERE, Shelf, case, parcels
from tests.domain.told import CASE, Told, accepted, act, edited, received, refused

HOUSEHOLD = "household:h"


def recorded(name: str) -> Action:
    """Record a household as long as the case is 收件: it ties the two streams."""
    return act(name, (HOUSEHOLD, "household.recorded", {"head": "r", "case": name, "members": {}}), guards=[(CASE, "state", "received")])


def test_ours_is_shown_at_once_and_confirmed_when_it_comes_back(shelf: Shelf) -> None:
    shelf.do(received())
    assert value(shelf.shown(CASE), "state") == "received"
    assert shelf.confirmed(CASE) is None
    shelf.ours()
    assert shelf.confirmed(CASE) == shelf.shown(CASE)
    with shelf.store.read() as c:
        assert states.read(c, [CASE])[CASE].shown is None
    assert shelf.rebuilt()


def test_an_earlier_decision_of_theirs_turns_ours_over(shelf: Shelf) -> None:
    shelf.theirs(received())
    assert shelf.do(accepted()) == ["applied"]
    shelf.theirs(refused())
    assert value(shelf.shown(CASE), "state") == "refused"
    assert shelf.shown(CASE)["matters"].keys() == {"lost:accept"}
    assert shelf.verdicts()[1] == "not_applied"
    assert shelf.rebuilt()


def test_what_hangs_on_a_decision_that_was_turned_over_is_worked_out_anew(shelf: Shelf) -> None:
    """Theirs touches only the case; ours ties the case to the household, and another of ours the household to its second version."""
    shelf.theirs(received())
    second = act("second", (HOUSEHOLD, "household.recorded", {"head": "r", "case": "2", "members": {}}), guards=[(HOUSEHOLD, "version", 1)])
    assert shelf.do(recorded("first"), second) == ["applied", "applied"]
    touched = shelf.theirs(refused())
    assert HOUSEHOLD in touched
    assert value(shelf.shown(HOUSEHOLD), "version") is None
    assert shelf.verdicts() == ["applied", "not_applied", "not_applied", "applied"]
    assert shelf.rebuilt()


def test_an_action_that_only_looks_at_a_stream_hangs_on_it_too(shelf: Shelf) -> None:
    shelf.theirs(received())
    resident: Told = ("household:h", "household.recorded", {"head": "r", "case": "1", "members": {}})
    assert shelf.do(act("look", resident, guards=[(CASE, "state", "received")])) == ["applied"]
    assert HOUSEHOLD in shelf.theirs(refused())
    assert shelf.verdicts()[1] == "not_applied"


def test_an_edit_taken_back_is_shown_as_nothing_of_ours(shelf: Shelf) -> None:
    shelf.theirs(received())
    shelf.do(edited("e1", "person/name", "张小明", "张明"), edited("e2", "person/name", "张明", "张小明"))
    with shelf.store.read() as c:
        assert states.read(c, [CASE])[CASE].shown is None
    assert shelf.rebuilt()


def test_delivered_twice_is_delivered_once(shelf: Shelf) -> None:
    made = parcels(THERE, [received(), accepted()])
    shelf.pull(made)
    before = shelf.shown(CASE)
    assert shelf.pull(made) == frozenset()
    assert shelf.pull([*made, *made]) == frozenset()
    assert shelf.shown(CASE) == before
    assert len(shelf.verdicts()) == 2


def test_another_action_at_a_number_of_ours_is_a_fork_and_nothing_is_stored(shelf: Shelf) -> None:
    shelf.do(received())
    other = parcels(HERE, [case(9)])
    with pytest.raises(apply.Fork, match="03/1"):
        shelf.pull([*parcels(THERE, [case(8)]), replace(other[0], seq=2)])
    assert len(shelf.verdicts()) == 1
    assert value(shelf.shown(CASE), "number") == "N1"


def test_another_action_at_a_number_of_theirs_is_a_fork(shelf: Shelf) -> None:
    shelf.pull(parcels(THERE, [case(1)]))
    with pytest.raises(apply.Fork, match="05/1"):
        shelf.pull(parcels(THERE, [case(2)], 2))


def test_a_known_action_under_another_number_is_judged_once(shelf: Shelf) -> None:
    shelf.theirs(received(), accepted())
    shelf.pull(parcels("09", [received(), accepted()], shelf.head + 1))
    assert shelf.verdicts() == ["applied", "applied", "alias", "alias"]
    assert value(shelf.shown(CASE), "state") == "accepted"
    assert shelf.shown(CASE)["matters"] == {}
    assert shelf.rebuilt()


def test_twice_in_one_page_is_judged_once(shelf: Shelf) -> None:
    shelf.pull([*parcels(THERE, [received()]), *parcels("09", [received()], 2)])
    assert shelf.verdicts() == ["applied", "alias"]


def test_what_was_ordered_under_the_old_number_does_not_wait_under_the_new(shelf: Shelf) -> None:
    """Restored from a backup: our unsent actions got a new number, and the old ones come down from the hall."""
    sent = case(1)
    shelf.do(sent)
    with shelf.store.write() as c:
        move_unsent(c, "07")
        assert [*c.execute(journal.pending()).scalars()] == [1]
        apply.absorb(c, parcels(HERE, [sent]))
        assert [*c.execute(journal.pending()).scalars()] == []
    assert shelf.verdicts() == ["alias", "applied"]
    with shelf.store.write() as c:
        apply.absorb(c, parcels("07", [sent], 2))
    assert shelf.verdicts() == ["alias", "applied"]
    assert shelf.faults() == []


@pytest.mark.parametrize("header", ["", "{}", '{"id": "x"}', '{"id":7}', "[" * 5000])
def test_what_is_no_action_is_kept_and_holds_nothing_up(shelf: Shelf, header: str) -> None:
    garbled = replace(parcels(THERE, [received()])[0], header=header)
    shelf.pull([garbled, *parcels("09", [received()], 2)])
    assert shelf.verdicts() == ["garbled", "applied"]
    assert shelf.rebuilt()


def test_a_body_that_makes_no_sense_is_garbled_and_stays_so(shelf: Shelf) -> None:
    shelf.theirs(received(), act("bad", (CASE, "case.edited", {"edits": 7})), accepted())
    assert shelf.verdicts() == ["applied", "garbled", "applied"]
    assert shelf.rebuilt()


def test_unknown_kinds_are_carried_and_the_stream_is_read_only(shelf: Shelf) -> None:
    shelf.theirs(received(), act("new", (CASE, "case.foretold", {"what": "雨"})))
    assert not shelf.shown(CASE)["readable"]
    assert value(shelf.shown(CASE), "number") == "N1"
    with shelf.store.read() as c:
        assert journal.count(c) == 2
    assert shelf.faults() == []
    assert shelf.rebuilt()


def test_an_erased_body_verifies_and_is_passed_over(shelf: Shelf) -> None:
    shelf.theirs(received(), edited("e", "person/name", "张小明", "张明"))
    with shelf.store.write() as c:
        c.exec_driver_sql("update fact set salt = null, body = null where row = 2")
    assert shelf.faults() == []
    shelf.rebuilt()
    assert value(shelf.shown(CASE), "answers/person/name") == "张小明"


def test_an_action_without_its_place_is_refused(shelf: Shelf) -> None:
    with pytest.raises(ValueError, match="seq"):
        shelf.pull(parcels(THERE, [received()], None))


def test_a_rebuild_with_little_memory_gives_the_same(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(1, 30):
        shelf.theirs(case(n))
    for n in range(1, 30, 3):
        shelf.theirs(act(f"m{n}", (f"case:{n}", "case.material", {"code": "M"})))
    shelf.do(case(40), act("own", ("case:7", "case.material", {"code": "M"})))
    monkeypatch.setattr(states, "KEPT", 2)
    assert shelf.rebuilt()


def test_thousands_waiting_do_not_make_a_pull_slow(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read and written depends on what the pulled actions touch, not on how much waits."""
    with shelf.store.write() as c:
        for n in range(1, 301):
            apply.do(c, case(n), HERE)
    seen: list[int] = []
    keep = apply._replayed

    def counting(connection: Connection, held: dict[str, State], waiting: Iterable[Waiting]) -> dict[str, State]:
        some = list(waiting)
        seen.append(len(some))
        return keep(connection, held, some)

    monkeypatch.setattr(apply, "_replayed", counting)
    shelf.theirs(act("x", ("case:5", "case.material", {"code": "M"})))
    assert seen == [1]
