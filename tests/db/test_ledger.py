"""The journal as an exchange sees it: in order, without a gap, states and cursor together."""

from collections.abc import Callable

import pytest

from counter.db import journal, keys
from counter.db.ledger import Ledger
from counter.domain.state import value
from tests.db.shelf import HERE, THERE, Shelf, case, parcels
from tests.domain.told import CASE, accepted, act, received


@pytest.fixture
def ledger(shelf: Shelf) -> Ledger:
    return Ledger(shelf.store, HERE, keys.new_signing_pair().private)


def test_it_begins_with_nothing(ledger: Ledger) -> None:
    assert (ledger.epoch, ledger.cursor, ledger.last()[0], ledger.seqs()) == (None, 0, 0, (0, 0))
    ledger.receive([], 3, 0)
    assert (ledger.epoch, ledger.cursor) == (3, 0)


def test_states_and_cursor_come_together(shelf: Shelf, ledger: Ledger) -> None:
    touched: set[str] = set()
    ledger.attend(touched.update, lambda write: write())
    ledger.receive(parcels(THERE, [received(), accepted()]), 1, 2)
    assert (ledger.cursor, ledger.epoch, ledger.seqs()) == (2, 1, (2, 2))
    assert value(shelf.shown(CASE), "state") == "accepted"
    assert touched == {CASE}


def test_a_failure_in_between_leaves_neither(shelf: Shelf, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError("the power failed")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "set_meta", failing)
        with pytest.raises(OSError, match="power"):
            ledger.receive(parcels(THERE, [received()]), 1, 1)
    assert (ledger.cursor, shelf.verdicts()) == (0, [])


@pytest.mark.parametrize("seq", [2, 7])
def test_a_gap_is_refused(shelf: Shelf, ledger: Ledger, seq: int) -> None:
    with pytest.raises(ValueError, match="follow"):
        ledger.receive(parcels(THERE, [received()], seq), 1, 9)
    assert (ledger.cursor, shelf.verdicts()) == (0, [])


def test_another_order_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="follow"):
        ledger.receive(parcels(THERE, [received(), accepted()])[::-1], 1, 2)
    assert ledger.cursor == 0


def test_what_was_delivered_is_passed_over(shelf: Shelf, ledger: Ledger) -> None:
    made = parcels(THERE, [case(n) for n in range(1, 8)])
    ledger.receive(made[:4], 1, 7)
    ledger.receive(made, 1, 7)
    assert (ledger.cursor, ledger.seqs()) == (7, (7, 7))


def test_slices_are_short_and_take_one_at_least(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    slices: list[int] = []

    def run(write: Callable[[], None]) -> None:
        write()
        slices.append(ledger.cursor)

    monkeypatch.setattr("counter.db.ledger.SLICE", 0.0)
    ledger.attend(lambda _: None, run)
    ledger.receive(parcels(THERE, [case(n) for n in range(1, 5)]), 1, 4)
    assert slices == [1, 2, 3, 4]


def test_what_is_unsent_and_where_we_end(shelf: Shelf, ledger: Ledger) -> None:
    shelf.do(received(), accepted())
    own = parcels(HERE, [received(), accepted()], None)
    assert ledger.unsent(0, 9) == own
    assert ledger.unsent(1, 9) == own[1:]
    assert ledger.unsent(0, 1) == own[:1]
    assert ledger.last() == (2, own[-1].hash)
    assert ledger.tail(HERE)[0] == 0
    shelf.ours(1)
    assert ledger.tail(HERE) == (1, own[0].hash)


def test_keys_come_with_facts_and_signatures_fit_them(shelf: Shelf) -> None:
    pair = keys.new_signing_pair()
    ledger = Ledger(shelf.store, HERE, pair.private)
    assert ledger.public_key(HERE) is None
    shelf.do(act("enrol", (f"workstation:{HERE}", "workstation.enrolled", {"public": pair.public, "certificate": "", "name": ""})))
    assert ledger.public_key(HERE) is None  # only what the hall has ordered counts
    shelf.ours()
    public = ledger.public_key(HERE)
    assert public is not None
    assert keys.verify(public.hex(), ledger.sign(b"hash"), b"hash")
