"""The journal as a table: exact texts back, numbers without gaps, days of Shanghai."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from counter.db import journal
from counter.db.tables import journal as table
from counter.domain.journal import GENESIS
from tests.db.shelf import HERE, THERE, Shelf, case, parcels
from tests.domain.told import CASE, accepted, act, received


@pytest.mark.parametrize(
    ("at", "day"),
    [("2026-11-24T15:59:59.999Z", "2026-11-24"), ("2026-11-24T16:00:00.000Z", "2026-11-25"), ("nonsense", ""), ("", "")],
)
def test_a_moment_belongs_to_a_day_of_shanghai(at: str, day: str) -> None:
    assert journal.day_of(at) == day


def test_what_went_in_comes_out_byte_for_byte(shelf: Shelf) -> None:
    made = parcels(THERE, [case(n) for n in range(1, 6)])
    shelf.pull(made)
    with shelf.store.read() as c:
        assert [p for _, p in journal.parcels(c, select(table.c.row).order_by(table.c.seq))] == made


def test_more_than_one_query_takes_keep_their_order(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    made = parcels(THERE, [case(n) for n in range(1, 10)])
    shelf.pull(made)
    monkeypatch.setattr(journal, "AT_ONCE", 2)
    with shelf.store.read() as c:
        assert [p for _, p in journal.parcels(c, select(table.c.row).order_by(table.c.seq.desc()))] == made[::-1]


def test_numbers_follow_one_another(shelf: Shelf) -> None:
    with shelf.store.read() as c:
        assert journal.last(c, HERE) == (0, GENESIS)
    shelf.do(received(), accepted())
    expected = parcels(HERE, [received(), accepted()], None)
    with shelf.store.read() as c:
        assert journal.last(c, HERE) == (2, expected[-1].hash)
        assert [p for _, p in journal.parcels(c, journal.pending())] == expected


def test_unsent_actions_move_to_a_new_number_in_their_order(shelf: Shelf) -> None:
    shelf.do(received())
    shelf.ours()
    shelf.do(accepted(), case(2))
    with shelf.store.write() as c:
        journal.move_unsent(c, "07")
        moved = [p for _, p in journal.parcels(c, journal.pending())]
        assert journal.last(c, HERE)[0] == 1
    assert moved == parcels("07", [accepted(), case(2)], None)
    assert shelf.faults() == []


def test_what_waits_is_found_by_what_it_writes_and_by_what_it_looks_at(shelf: Shelf) -> None:
    shelf.do(
        received(), act("look", ("household:h", "household.recorded", {"head": "", "case": "", "members": {}}), guards=[(CASE, "x", None)])
    )
    with shelf.store.read() as c:
        assert journal.tied(c, {CASE}) == {1, 2}
        assert journal.tied(c, {"household:h"}) == {2}
        assert journal.tied(c, {"hall"}) == set()
    shelf.ours(1)
    with shelf.store.read() as c:
        assert journal.tied(c, {CASE}) == {2}


def test_one_text_too_few_is_kept_as_it_came(shelf: Shelf) -> None:
    lacking = replace(parcels(THERE, [received()])[0], bodies=())
    shelf.pull([lacking])
    assert shelf.verdicts() == ["garbled"]


def test_values_beside_the_journal(shelf: Shelf) -> None:
    with shelf.store.write() as c:
        assert journal.get_meta(c, "cursor", "0") == "0"
        journal.set_meta(c, cursor="4", epoch="1")
        journal.set_meta(c, cursor="5")
        assert (journal.get_meta(c, "cursor"), journal.get_meta(c, "epoch")) == ("5", "1")
