"""A case: decisions and what they rested on, papers, matters and conflicts settled."""

from counter.domain.journal import Action, Json
from counter.domain.state import State, value
from counter.domain.streams.case import judged_digest
from tests.domain.told import CASE, accepted, act, edited, issued, received, refused, run


def after(*actions: Action) -> State:
    return run(*actions)[1][CASE]


def settled(matter: str, papers: list[Json] | None = None) -> Action:
    body: dict[str, Json] = {"matter": matter, "choice": "recovered"}
    return act(f"settle {matter}", (CASE, "matter.settled", body if papers is None else {**body, "papers": papers}))


def choice(now: Json, others: list[Json], expected: Json) -> Action:
    body: dict[str, Json] = {"conflict": "answers/a|o2", "path": "answers/a", "value": now, "others": others}
    return act("choose", (CASE, "conflict.settled", body), guards=[(CASE, "answers/a", expected)])


def cancelled() -> Action:
    return act("cancel", (CASE, "case.acceptance_cancelled", {"on": "2026-11-24", "reason": "r"}), guards=[(CASE, "state", "accepted")])


def corrected(path: str, was: Json, now: Json, *, weighs: bool) -> Action:
    body: dict[str, Json] = {"path": f"answers/{path}", "was": was, "now": now, "reason": "r", "weighs": weighs}
    return act(f"correct {path}", (CASE, "case.entry_corrected", body), guards=[(CASE, f"answers/{path}", was)])


def test_acceptance_fixes_what_was_promised() -> None:
    state = after(received(), accepted())
    assert value(state, "accepted/promised") == "2027-01-08"
    assert value(state, "accepted/amount") == 200
    assert value(state, "stale") is False


def test_a_decision_on_other_inputs_than_these_is_stale() -> None:
    """Another counter's edit was ordered before the acceptance, which rested on what it did not know."""
    seen = after(received())
    digest = judged_digest(seen, ["answers/members/"])
    theirs = edited("e", "members/r1/income", 100, 900, "o2")
    assert value(after(received(), theirs, accepted(digest=digest)), "stale") is True
    assert value(after(received(), accepted(digest=digest)), "stale") is False
    assert value(after(received(), accepted(digest=digest), theirs), "stale") is True


def test_what_was_not_weighed_makes_nothing_stale() -> None:
    assert value(after(received(), accepted(), edited("e", "person/name", "张小明", "张明")), "stale") is False


def test_an_empty_value_weighs_as_little_as_none() -> None:
    assert judged_digest({"v": {"answers/a": 1, "answers/b": None}}, ["answers/"]) == judged_digest({"v": {"answers/a": 1}}, ["answers/"])


def test_a_correction_without_weight_rests_on_the_right_entry() -> None:
    state = after(received(), accepted(), corrected("members/r1/income", 100, 101, weighs=False))
    assert value(state, "stale") is False
    assert value(after(received(), accepted(), corrected("members/r1/income", 100, 900, weighs=True)), "stale") is True


def test_a_correction_does_not_hide_that_the_inputs_were_others() -> None:
    stale = (received(), accepted(), edited("e", "members/r1/income", 100, 900))
    assert value(after(*stale, corrected("members/r1/income", 900, 901, weighs=False)), "stale") is True


def test_a_cancelled_acceptance_calls_its_paper_back() -> None:
    state = after(received(), accepted(), issued("print", "accept", "p2"), issued("again", "accept", "p1"), cancelled())
    assert state["matters"]["recall:cancel"]["papers"] == ["p1", "p2"]
    assert not [path for path in state["v"] if path.startswith("accepted/")]
    assert value(state, "state") == "received"


def test_paper_of_a_lost_decision_stands_in_its_matter() -> None:
    state = after(received(), refused(), accepted(), issued("print", "accept"))
    assert state["matters"]["lost:accept"]["papers"] == ["p1"]
    assert after(received(), accepted(), issued("print", "accept"))["matters"] == {}


def test_paper_that_comes_after_the_matter_was_settled_opens_it_again() -> None:
    state = after(received(), refused(), accepted(), settled("lost:accept"), issued("print", "accept"))
    assert state["matters"]["lost:accept"]["papers"] == ["p1"]


def test_paper_that_was_not_seen_keeps_the_matter_open() -> None:
    lost = (received(), refused(), accepted(), issued("print", "accept", "p1"), issued("again", "accept", "p2"))
    assert after(*lost, settled("lost:accept", ["p1"]))["matters"]["lost:accept"]["papers"] == ["p2"]
    assert after(*lost, settled("lost:accept", ["p1", "p2"]))["matters"] == {}


def test_a_settled_conflict_takes_the_chosen_value() -> None:
    open_ = (received(), edited("e1", "a", None, 1, "o1"), edited("e2", "a", None, 2, "o2"))
    state = after(*open_, choice(2, [2], 1))
    assert (value(state, "answers/a"), state["conflicts"]) == (2, {})


def test_a_value_that_came_after_the_look_stays_in_conflict() -> None:
    open_ = (received(), edited("e1", "a", None, 1, "o1"), edited("e2", "a", None, 2, "o2"), edited("e3", "a", None, 3, "o2"))
    state = after(*open_, choice(1, [2], 1))
    assert state["conflicts"]["answers/a|o2"]["others"] == [3]


def test_a_paper_goes_its_way() -> None:
    state = after(
        received(), accepted(), issued("print", "accept"), act("out", (CASE, "paper.came_out", {"paper": "p1"})),
        act("again", (CASE, "paper.reprinted", {"paper": "p1", "mark": "补打 第2次"})),
    )  # fmt: skip
    assert {k: state["papers"]["p1"][k] for k in ("state", "prints", "mark")} == {"state": "printed", "prints": 2, "mark": "补打 第2次"}
    void = act("void", (CASE, "paper.superseded", {"paper": "p1", "by": ""}))
    assert after(received(), accepted(), issued("print", "accept"), void)["papers"]["p1"]["state"] == "void"


def test_papers_that_are_not_known_change_nothing() -> None:
    for kind, more in (("paper.came_out", {}), ("paper.reprinted", {"mark": ""}), ("paper.superseded", {"by": ""})):
        assert after(received(), act("x", (CASE, kind, {"paper": "p9", **more})))["papers"] == {}


def test_the_newest_entry_of_a_material_counts() -> None:
    first, second = (act(n, (CASE, "case.material", {"code": "M", "how": how})) for n, how in (("a", "orig"), ("b", "copy")))
    assert after(received(), first, second)["materials"]["M"]["how"] == "copy"
