"""Two printed halves open a store; what is misread is noticed before it is tried."""

import re

import pytest

from counter.db import recovery
from counter.db.keys import Unreadable
from counter.db.recovery import WrongHalf

DATA = bytes(range(32))
HALVES = recovery.new_halves()
SLOT = recovery.lock(HALVES, DATA)


def test_the_texts_are_made_for_paper() -> None:
    for number, half in enumerate(HALVES, start=1):
        assert re.fullmatch(rf"{number}[A-Z2-7]{{4}}(-[A-Z2-7]{{5}}){{4}}-[A-Z2-7]{{4}}", half)
    assert HALVES[0][1:] != HALVES[1][1:]
    assert recovery.new_halves() != HALVES


@pytest.mark.parametrize("turn", [1, -1])
def test_both_together_in_either_order(turn: int) -> None:
    assert recovery.open_with(SLOT, *HALVES[::turn]) == DATA


def test_typed_as_people_type() -> None:
    spaced, small = HALVES[0].replace("-", " "), HALVES[1].lower()
    alike = "I" + spaced[1:].translate(str.maketrans("OIB", "018"))
    assert recovery.open_with(SLOT, alike, small) == DATA


def test_one_alone_opens_nothing() -> None:
    for half in HALVES:
        with pytest.raises(WrongHalf) as caught:
            recovery.open_with(SLOT, half, half)
        assert caught.value.half == 0


def test_every_single_wrong_character_is_noticed_in_the_right_half() -> None:
    text = HALVES[1]
    for place, char in enumerate(text):
        if char in "-2" and place in {0, *range(5, 29, 6)}:
            continue  # the number and the hyphens
        for other in set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") - {char}:
            with pytest.raises(WrongHalf) as caught:
                recovery.open_with(SLOT, HALVES[0], text[:place] + other + text[place + 1 :])
            assert caught.value.half == 2


def test_every_exchange_of_neighbours_is_noticed() -> None:
    text = HALVES[1].replace("-", "")
    for place in range(1, len(text) - 1):
        a, b = text[place], text[place + 1]
        if a != b:
            with pytest.raises(WrongHalf) as caught:
                recovery.open_with(SLOT, HALVES[0], text[:place] + b + a + text[place + 2 :])
            assert caught.value.half == 2


@pytest.mark.parametrize(
    "text", ["", "1", "x", HALVES[0][:-1], HALVES[0] + "A", "3" + HALVES[0][1:]], ids=["empty", "1", "x", "short", "long", "third"]
)
def test_what_is_no_half(text: str) -> None:
    with pytest.raises(WrongHalf) as caught:
        recovery.open_with(SLOT, text, HALVES[1])
    assert caught.value.half == 1


def test_halves_of_another_store() -> None:
    other = recovery.new_halves()
    for pair in (other, (HALVES[0], other[1]), (other[0], HALVES[1])):
        with pytest.raises(WrongHalf) as caught:
            recovery.open_with(SLOT, *pair)
        assert caught.value.half == 0


@pytest.mark.parametrize("slot", [{}, {"nonce": "zz", "sealed": "00"}, {"nonce": "", "sealed": ""}])
def test_a_damaged_slot(slot: dict[str, str]) -> None:
    with pytest.raises((Unreadable, WrongHalf)):
        recovery.open_with(dict(slot), *HALVES)
