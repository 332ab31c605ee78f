"""Taken back at one counter, in effect at both; who came first in the hall has it, and the other is told."""

from counter.desk.actions import MoveCase, RefuseCase, TakeBack
from counter.desk.questions import CaseOf
from tests.desk.hall import ALL, Counter, accept, add, receive
from tests.faults.test_two_counters import REFUSAL, equal, together, waiting
from tests.faults.town import sync

Pair = tuple[Counter, Counter]


def state(counter: Counter, case: str) -> str:
    return counter.desk("chief").ask(CaseOf(case=case)).row.state


def test_both_counters_see_it_taken_back(pair: Pair) -> None:
    clerk = pair[0].desk("clerk")
    case, done = accept(clerk)
    refused = receive(clerk).created["case"]
    second = clerk.do(RefuseCase(case=refused, **REFUSAL))
    together(pair)
    assert [state(counter, case) for counter in pair] == ["accepted"] * 2
    clerk.do(TakeBack(action=done.action))
    clerk.do(TakeBack(action=second.action))
    together(pair, "abab")
    assert [state(counter, case) for counter in pair] == ["received"] * 2
    assert [state(counter, refused) for counter in pair] == ["received"] * 2
    equal(pair)


def test_what_another_counter_did_first_stands(pair: Pair) -> None:
    clerk = pair[0].desk("clerk")
    add(pair[0].desk("admin"), "review", ("REVIEW", ALL))
    case, done = accept(clerk)
    together(pair, "abab")
    pair[1].desk("review").do(MoveCase(case=case, to="investigating", answers={"own": {"way": "信息比对"}}))
    clerk.do(TakeBack(action=done.action))
    together(pair, "baba")
    assert [state(counter, case) for counter in pair] == ["investigating"] * 2
    equal(pair)
    assert [len(waiting(counter, "not_applied")) for counter in pair] == [1, 1]


def test_taken_back_first_the_step_of_the_other_counter_does_not_take_effect(pair: Pair) -> None:
    clerk = pair[0].desk("clerk")
    add(pair[0].desk("admin"), "review", ("REVIEW", ALL))
    case, done = accept(clerk)
    together(pair, "abab")
    clerk.do(TakeBack(action=done.action))
    pair[1].desk("review").do(MoveCase(case=case, to="investigating", answers={"own": {"way": "信息比对"}}))
    together(pair, "abab")
    assert [state(counter, case) for counter in pair] == ["received"] * 2
    equal(pair)
    assert sync(clerk).view == "connected"
