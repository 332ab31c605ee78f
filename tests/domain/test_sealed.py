"""A header is for ever: what a guard expects of a person stands in a body, and goes with it."""

from dataclasses import replace

from counter.domain.fold import advance, judge
from counter.domain.journal import Action, Fact, Guard, Json
from counter.domain.sealed import seal
from tests.domain.told import CASE, SALT, act, received, run

NAME = "answers/person/name"
BODY: dict[str, Json] = {"path": NAME, "was": "张小明", "now": "张晓明", "reason": "录错字", "weighs": False}


def corrected(expected: Json = "张小明") -> Action:
    """Correct the name as long as it is what it was."""
    told = Fact.of(CASE, "case.entry_corrected", BODY, SALT)
    guards, facts = seal((Guard(CASE, "state", "received"), Guard(CASE, NAME, expected)), (told,))
    return replace(act("correct"), guards=guards, facts=facts)


def test_the_name_is_in_no_header() -> None:
    action = corrected()
    assert "张" not in action.header
    assert [g.expected for g in action.guards] == ["received", {"fact": 0}]
    assert action.facts[0].body["expected"] == {NAME: "张小明"}


def test_it_is_compared_all_the_same() -> None:
    assert run(received(), corrected())[0] == ["applied", "applied"]
    assert run(received(), corrected("张大明"))[0] == ["applied", "not_applied"]


def test_a_guard_without_a_fact_on_its_stream_says_it_itself() -> None:
    guards, facts = seal((Guard("case:2", NAME, "张小明"),), act("x", (CASE, "case.refused", {})).facts)
    assert (guards[0].expected, facts[0].body) == ("张小明", {})


def test_once_erased_it_holds() -> None:
    _, states = run(received())
    action = corrected("张大明")
    gone = replace(action, facts=tuple(replace(f, salt=None, text=None) for f in action.facts))
    assert judge(gone, states) == "applied"
    verdict, after = advance(gone, states)
    assert (verdict, after[CASE]["erased"]) == ("applied", [["correct", 0]])
    assert after[CASE]["v"] == states[CASE]["v"]


def test_a_guard_that_names_no_fact_is_an_ordinary_one() -> None:
    odd_ones: tuple[dict[str, Json], ...] = ({"fact": 7}, {"fact": -1}, {"fact": "0"}, {"fact": 0, "more": 1})
    for expected in odd_ones:
        odd = replace(act("odd", (CASE, "case.refused", {})), guards=(Guard(CASE, NAME, expected),))
        assert judge(odd, run(received())[1]) != "applied"
