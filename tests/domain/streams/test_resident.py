"""Files of residents that lead to one another, deaths, and pairs that are two people, in whatever order counters told them."""

from itertools import permutations

import pytest

from counter.domain.journal import Action, Json
from counter.domain.state import State, value
from tests.domain.told import Told, act, run

ON = "2026-11-24"


def registered(id_: str) -> Action:
    return act(f"in-{id_}", (f"resident:{id_}", "resident.registered", {"person": {"name": "张小明"}, "on": ON}))


def both(name: str, kind: str, from_: str, into: str, guards: list[tuple[str, str, Json]]) -> Action:
    body: dict[str, Json] = {"from": from_, "into": into, "reason": "核对", "on": ON}
    return act(name, (f"resident:{from_}", kind, body), (f"resident:{into}", kind, body), guards=guards)


def merge(from_: str, into: str) -> Action:
    free: list[tuple[str, str, Json]] = [(f"resident:{from_}", "into", None), (f"resident:{into}", "into", None)]
    return both(f"{from_}>{into}", "resident.merged", from_, into, free)


def split(from_: str, into: str) -> Action:
    return both(f"{from_}<{into}", "resident.split", from_, into, [(f"resident:{from_}", "into", into)])


def told_apart(one: str, other: str) -> Action:
    told: list[Told] = [
        (f"resident:{a}", "resident.told_apart", {"other": b, "reason": "双胞胎", "on": ON}) for a, b in ((one, other), (other, one))
    ]
    return act(f"{one}|{other}", *told)


def end(states: dict[str, State], id_: str) -> str:
    """Follow the files; a circle would run out of steps."""
    for _ in range(9):
        into = value(states[f"resident:{id_}"], "into")
        if not into:
            return id_
        id_ = str(into)
    raise AssertionError("a circle")


def test_a_merging_leads_from_one_file_to_the_other_and_is_undone() -> None:
    verdicts, states = run(registered("a"), registered("b"), merge("a", "b"))
    assert verdicts[-1] == "applied"
    assert (end(states, "a"), end(states, "b")) == ("b", "b")
    _, states = run(split("a", "b"), states=states)
    assert (end(states, "a"), end(states, "b")) == ("a", "b")
    assert [list(states[f"resident:{x}"]["apart"]) for x in "ab"] == [["b"], ["a"]]


@pytest.mark.parametrize("order", list(permutations([("a", "b"), ("b", "c"), ("c", "a"), ("b", "a")])))
def test_mergings_of_counters_that_were_apart_never_lead_in_a_circle(order: tuple[tuple[str, str], ...]) -> None:
    verdicts, states = run(*(registered(x) for x in "abc"), *(merge(*pair) for pair in order))
    assert len({end(states, x) for x in "abc"}) == 3 - verdicts[3:].count("applied")
    lost = [m for s in states.values() for m in s["matters"].values()]
    assert len(lost) == verdicts.count("not_applied") > 0


def test_a_pair_told_apart_is_remembered_on_both_whatever_came_first() -> None:
    said = (registered("a"), registered("b"), told_apart("a", "b"))
    for order in permutations(said):
        _, states = run(*order)
        assert states["resident:a"]["apart"]["b"]["reason"] == states["resident:b"]["apart"]["a"]["reason"] == "双胞胎"
    _, states = run(*said, merge("a", "b"))
    assert states["resident:a"]["apart"] == {} == states["resident:b"]["apart"]


def test_a_death_is_told_once_and_put_right() -> None:
    died = [
        act(x, ("resident:a", "resident.deceased", {"on": on, "source": "死亡证明"}), guards=[("resident:a", "deceased/on", None)])
        for x, on in (("x", "2026-11-01"), ("y", "2026-11-02"))
    ]
    for order in permutations(died):
        verdicts, states = run(registered("a"), *order)
        assert verdicts[1:] == ["applied", "not_applied"]
        assert value(states["resident:a"], "deceased/on") == order[0].facts[0].body["on"]
    wrong: dict[str, Json] = {"on": "", "source": "", "reason": "误登"}
    right = act("z", ("resident:a", "resident.death_corrected", wrong), guards=[("resident:a", "deceased/on", "2026-11-01")])
    _, states = run(registered("a"), died[0], right)
    assert value(states["resident:a"], "deceased/on") is None
    assert value(states["resident:a"], "deceased/source") is None
