"""The letters of a case as states: what was written is kept, also where two counters wrote one."""

from typing import Any

from counter.domain.fold import advance
from counter.domain.journal import Action, Fact, Guard
from counter.domain.state import State, empty

CASE = "case:1"


def action(id_: str, *facts: tuple[str, dict[str, Any]], guards: tuple[Guard, ...] = ()) -> Action:
    told = tuple(Fact.of(CASE, kind, body, "00" * 16) for kind, body in facts)
    return Action(id_, "IssueLetter", "clerk", "2026-11-24T01:00:00.000Z", 0, 0, "1", 1, guards, told)


def letter(number: str, replaces: str = "") -> tuple[str, dict[str, Any]]:
    return "letter.issued", {
        "number": number, "kind": "letter", "addressee": "甲", "from_unit": "乙", "to_unit": "丙", "valid_to": "2026-12-24", "slip": True,
        "chase_on": "2026-12-17", "replaces": replaces, "on": "2026-11-24", "workstation": "03", "valid_days": 30,
    }  # fmt: skip


def voided(number: str, successor: str = "") -> tuple[str, dict[str, Any]]:
    return "letter.voided", {"number": number, "reason": "lost", "statement": "x", "successor": successor, "on": "2026-11-25"}


def after(state: State, *actions: Action) -> State:
    for each in actions:
        _, found = advance(each, {CASE: state})
        state = found.get(CASE, state)
    return state


def test_two_letters_for_one_case_are_a_matter_until_one_is_void() -> None:
    both = after(empty(), action("a", letter("JX1")), action("b", letter("JX2")))
    assert [(m["kind"], m["letters"]) for m in both["matters"].values()] == [("letter_twice", ["JX1", "JX2"])]
    assert after(both, action("c", voided("JX1")))["matters"] == {}


def test_a_successor_is_no_second_letter() -> None:
    state = after(empty(), action("a", letter("JX1")), action("b", letter("JX2", "JX1"), voided("JX1", "JX2")))
    assert state["matters"] == {}
    assert {n: x["state"] for n, x in state["letters"].items()} == {"JX1": "void", "JX2": "out"}


def test_a_letter_is_made_void_once_only_but_what_was_written_stays() -> None:
    first = after(empty(), action("a", letter("JX1")))
    guard = Guard(CASE, "letter/JX1", "out")
    void = action("b", letter("JX2", "JX1"), voided("JX1", "JX2"), guards=(guard,))
    again = action("c", letter("JX3", "JX1"), voided("JX1", "JX3"), guards=(guard,))
    state = after(first, void, again)
    assert {n: x["state"] for n, x in state["letters"].items()} == {"JX1": "void", "JX2": "out", "JX3": "out"}
    assert {m["kind"] for m in state["matters"].values()} == {"not_applied", "letter_twice"}


def test_the_slip_ends_it() -> None:
    slip = ("letter.slip_returned", {"number": "JX1", "accepted_on": "2026-12-01", "note": "", "on": "2026-12-09"})
    state = after(empty(), action("a", letter("JX1")), action("b", slip))
    assert (state["v"]["letter/JX1"], state["letters"]["JX1"]["accepted_on"]) == ("returned", "2026-12-01")
