"""One household through all that can happen to it, and two counters that decide on it at once."""

from itertools import permutations

import pytest

from counter.domain.journal import Action, Json
from counter.domain.state import value
from tests.domain.told import act, run

H = "household:h"
ON = "2026-11-24"
MEMBERS: dict[str, Json] = {
    "r1": {"member_name": "张小明", "relation": "01", "counted": True},
    "r2": {"member_name": "杨秀英", "relation": "10", "counted": True},
    "r3": {"member_name": "张雨桐", "relation": "20", "counted": True},
}
WHEN: dict[str, Json] = {"on": ON, "reason": "家庭变化"}
ADDED: dict[str, Json] = {**WHEN, "row": "r4", "member": {"member_name": "张雨欣"}}
REMOVED: dict[str, Json] = {**WHEN, "row": "r3", "note": ""}
HEAD: dict[str, Json] = {**WHEN, "head": "b", "row": "r2", "relations": {"r1": "10", "r2": "01"}}
CHANGES: list[tuple[str, dict[str, Json]]] = [
    ("household.member_added", ADDED), ("household.member_removed", REMOVED), ("household.head_changed", HEAD),
    ("household.moved", {**WHEN, "address": "茅溪村"}),
]  # fmt: skip


def founded() -> Action:
    body: dict[str, Json] = {**WHEN, "head": "a", "address": "金滩路", "predecessor": "", "members": MEMBERS}
    return act("found", (H, "household.founded", body))


def change(kind: str, body: dict[str, Json], version: int = 1) -> Action:
    return act(kind, (H, kind, body), guards=[(H, "version", version)])


def test_every_change_counts_and_stands_in_the_ledger() -> None:
    verdicts, states = run(founded(), *(change(kind, body, n) for n, (kind, body) in enumerate(CHANGES, 1)))
    assert set(verdicts) == {"applied"}
    h = states[H]
    assert (h["v"]["head"], h["v"]["address"], h["v"]["version"]) == ("b", "茅溪村", 5)
    assert {row: m.get("relation") for row, m in h["members"].items()} == {"r1": "10", "r2": "01", "r4": None}
    assert [(e["what"], e["who"], e["operator"], e["on"], e["reason"]) for e in h["ledger"]] == [
        ("founded", ["张小明", "杨秀英", "张雨桐"], "o1", ON, "家庭变化"), ("added", ["张雨欣"], "o1", ON, "家庭变化"),
        ("removed", ["张雨桐"], "o1", ON, "家庭变化"), ("head", ["杨秀英"], "o1", ON, "家庭变化"), ("moved", [], "o1", ON, "家庭变化"),
    ]  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(CHANGES)))
def test_of_changes_told_at_once_the_first_stands_and_the_others_are_kept_for_a_person(
    order: tuple[tuple[str, dict[str, Json]], ...],
) -> None:
    verdicts, states = run(founded(), *(change(*told) for told in order))
    assert verdicts == ["applied", "applied", "not_applied", "not_applied", "not_applied"]
    assert value(states[H], "version") == 2
    assert len(states[H]["matters"]) == 3


def test_a_split_moves_members_from_one_household_to_another_whole_or_not_at_all() -> None:
    gone: dict[str, Json] = {"r3": MEMBERS["r3"]}
    body: dict[str, Json] = {**WHEN, "head": "c", "address": "", "predecessor": "h", "members": gone}
    parting = act(
        "part", (H, "household.parted", {**WHEN, "to": "n", "rows": ["r3"]}), ("household:n", "household.founded", body),
        guards=[(H, "version", 1)],
    )  # fmt: skip
    for order in permutations([parting, change("household.member_removed", REMOVED)]):
        _, states = run(founded(), *order)
        homes = [s for s, state in states.items() if "r3" in state.get("members", {})]
        assert homes == (["household:n"] if order[0] is parting else [])


def test_the_death_of_the_head_ends_a_household_and_founds_the_next_one() -> None:
    left = {row: m for row, m in MEMBERS.items() if row != "r1"}
    body: dict[str, Json] = {**WHEN, "head": "b", "address": "金滩路", "predecessor": "h", "members": left}
    chain = act(
        "chain", ("resident:a", "resident.deceased", {"on": ON, "source": "死亡证明"}),
        (H, "household.ended", {"on": ON, "reason": "户主死亡", "successor": "n"}), ("household:n", "household.founded", body),
        guards=[(H, "version", 1), ("resident:a", "deceased/on", None)],
    )  # fmt: skip
    verdicts, states = run(founded(), chain, change("household.moved", {**WHEN, "address": "x"}))
    assert verdicts == ["applied", "applied", "not_applied"]
    assert (value(states[H], "successor"), value(states["household:n"], "predecessor")) == ("n", "h")
    assert value(states[H], "address") == "金滩路"


def test_what_was_recorded_before_there_were_changes_still_counts() -> None:
    old = act("old", (H, "household.recorded", {"head": "a", "case": "1", "members": MEMBERS}), guards=[(H, "version", None)])
    other: dict[str, Json] = {**WHEN, "other": "k", "members": {"k1": {"member_name": "罗琴"}}}
    _, states = run(old, change("household.joined", other))
    assert set(states[H]["members"]) == {"k1", "r1", "r2", "r3"}
    assert [e["what"] for e in states[H]["ledger"]] == ["recorded", "joined"]
