"""Originals that the hall holds, and files of a case."""

from typing import Any

from counter.domain.journal import Action, Json
from counter.domain.state import State
from tests.domain.told import CASE, act, received, refused, run


def taken(name: str, count: int = 1, code: str = "M", on: str = "2026-11-24", where: str = "1号柜") -> Action:
    body: dict[str, Json] = {"code": code, "count": count, "where": where, "workstation": "03", "on": on}
    return act(name, (CASE, "original.taken", body))


def returned(name: str, count: int = 1, code: str = "M") -> Action:
    return act(name, (CASE, "original.returned", {"code": code, "count": count, "to": "张小明", "on": "2026-11-25"}))


def state(*actions: Action) -> State:
    return run(received(), *actions)[1][CASE]


def test_what_was_taken_is_held_since_the_first() -> None:
    held = state(taken("a"), taken("b", 2, on="2026-11-26", where="2号柜"))["originals"]["M"]
    assert (held["count"], held["since"], held["where"]) == (3, "2026-11-24", "2号柜")


def test_what_was_given_back_is_held_no_more() -> None:
    now = state(taken("a", 2), returned("b", 2), taken("c", on="2026-12-01"))
    assert (now["originals"]["M"]["count"], now["originals"]["M"]["since"]) == (1, "2026-12-01")
    assert now["matters"] == {}


def test_given_back_twice_is_a_matter_and_nothing_is_owed_less() -> None:
    now = state(taken("a"), returned("b"), returned("c"))
    assert now["originals"]["M"]["count"] == 0
    assert [(m["kind"], m["code"], m["count"], m["to"]) for m in now["matters"].values()] == [("original_surplus", "M", 1, "张小明")]


def test_an_original_was_taken_even_when_the_action_does_not_hold() -> None:
    body: dict[str, Json] = {"code": "M", "count": 1, "where": "柜", "workstation": "03", "on": "2026-11-24"}
    late = act("late", (CASE, "original.taken", body), guards=[(CASE, "state", "received")])
    verdicts, states = run(received(), refused(), late)
    assert verdicts[-1] == "not_applied"
    assert states[CASE]["originals"]["M"]["count"] == 1


def attached(name: str, id_: str = "f1") -> Action:
    words = {"id": id_, "sha256": "ab", "name": "a.pdf", "mime": "application/pdf", "material": "M", "workstation": "03", "on": "x"}
    return act(name, (CASE, "case.attached", {**words, "size": 3, "pages": 1}))


def test_a_file_removed_stays_to_be_seen_and_is_removed_once() -> None:
    def removed(name: str, reason: str) -> Action:
        return act(name, (CASE, "attachment.removed", {"id": "f1", "reason": reason, "on": "2026-11-24"}))

    now: dict[str, Any] = state(attached("a"), removed("b", "误传"), removed("c", "也说误传"))["files"]["f1"]
    assert (now["name"], now["removed"]["reason"]) == ("a.pdf", "误传")
    assert state(removed("b", "误传"))["files"] == {}


def test_a_false_promise_counts_until_it_is_made_good() -> None:
    who = "resident:r"
    false = act("false", (who, "promise.found_false", {"on": "2026-11-24", "reason": "未婚声明不实", "case": "1"}))
    good = act("good", (who, "promise.repaired", {"on": "2027-01-04", "reason": "已纠正"}), guards=[(who, "promise/false", "2026-11-24")])
    assert run(false)[1][who]["v"]["promise/false"] == "2026-11-24"
    assert run(false, good)[1][who]["v"]["promise/false"] is None
