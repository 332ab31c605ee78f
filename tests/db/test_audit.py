"""Proofs over the store: whatever was altered, removed or put in another order is found (I11)."""

import pytest

from counter.db import audit, journal
from tests.db.shelf import Shelf, case
from tests.domain.told import CASE, accepted, edited, received


@pytest.fixture
def full(shelf: Shelf) -> Shelf:
    shelf.theirs(received(), edited("e", "a", None, 1), accepted())
    shelf.do(case(4), case(2))
    with shelf.store.write() as c:
        journal.set_meta(c, cursor="3")
    return shelf


def test_a_sound_store_has_no_faults(full: Shelf) -> None:
    assert full.faults() == []


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("update journal set header = replace(header, 'Verb', 'Wort') where row = 2", "05 breaks at 2"),
        ("update fact set body = replace(body, '1', '2') where row = 2", "seal"),
        ("update fact set salt = 'ff' || substr(salt, 3) where row = 4", "seal"),
        ("delete from fact where row = 2", "not an action"),
        ("delete from fact where row = 3; delete from journal where row = 3", "of 3"),
        ("delete from fact where row = 4; delete from journal where row = 4", "03 breaks at 2"),
        ("update journal set n = n + 10 where workstation = '05'; update journal set n = 14 - n where n > 10", "05 breaks"),
        ("update fact set body = null where row = 2", "half erased"),
        ("update fact set kind = 'case.accepted' where row = 2", "05/2"),
        ("update fact set stream = 'case:9' where row = 4", "03/1"),
        ("update journal set operator = 'o9' where row = 1", "05/1"),
        ("update journal set day = '2026-11-23' where row = 1", "05/1"),
        ("update journal set verb = 'Wort' where row = 5", "03/2"),
    ],
)
def test_damage_is_found(full: Shelf, damage: str, found: str) -> None:
    with full.store.write() as c:
        c.exec_driver_sql("pragma defer_foreign_keys = on")
        for statement in damage.split("; "):
            c.exec_driver_sql(statement)
    faults = full.faults()
    assert faults
    assert any(found in fault for fault in faults), faults


def test_what_was_erased_still_verifies(full: Shelf) -> None:
    with full.store.write() as c:
        c.exec_driver_sql("update fact set body = null, salt = null where row in (2, 4)")
    assert full.faults() == []


def test_the_digest_of_the_rows_notices_every_table(full: Shelf) -> None:
    with full.store.write() as c:
        before = audit.derived(c)
        c.exec_driver_sql("update \"case\" set state = 'refused' where id = '2'")
        after = audit.derived(c)
    assert [name for name in after if after[name] != before[name]] == ["case"]


def test_the_digest_does_not_depend_on_the_order_of_rows(full: Shelf) -> None:
    with full.store.write() as c:
        before = audit.derived(c)
        rows = c.exec_driver_sql('select * from "case"').all()
        c.exec_driver_sql('delete from "case"')
        for row in rows[::-1]:
            c.exec_driver_sql(f'insert into "case" values ({",".join("?" * len(row))})', tuple(row))  # noqa: S608
        assert audit.derived(c) == before


def test_only_confirmed_states_are_compared(full: Shelf) -> None:
    with full.store.read() as c:
        assert audit.states(c).keys() == {CASE}
