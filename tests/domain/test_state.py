"""States: values by path, edits that merge, conflicts that keep both values."""

from hypothesis import given
from hypothesis import strategies as st

from counter.domain.journal import Body, Json
from counter.domain.state import State, copied, empty, flatten, matter, nested, value, written
from tests.domain.told import CASE, edited, received, run

KEYS = st.text("abr12", min_size=1, max_size=3)
LEAVES = st.integers(-9, 9) | st.text("张小", max_size=3) | st.booleans() | st.lists(st.integers(0, 3), max_size=2)
INNER = st.recursive(LEAVES, lambda inner: st.dictionaries(KEYS, inner, min_size=1, max_size=3), max_leaves=6)
TREES = st.dictionaries(KEYS, INNER, max_size=4)


@given(TREES)
def test_answers_come_back_nested(tree: Body) -> None:
    state = {**empty(), "v": flatten(tree, "answers/")}
    assert nested(state, "answers/") == tree


@given(TREES)
def test_a_copy_is_another_and_written_alike(tree: Body) -> None:
    state: State = {**empty(), "v": tree}
    other = copied(state)
    assert written(other) == written(state)
    other["v"]["new"] = 1
    other["conflicts"]["new"] = {}
    assert state["conflicts"] == {}
    assert "new" not in state["v"]


def test_a_state_is_written_the_same_whatever_came_first() -> None:
    assert written({"a": 1, "b": {"y": 1, "x": 2}}) == written({"b": {"x": 2, "y": 1}, "a": 1})


def test_nothing_is_known_of_no_stream() -> None:
    assert value(None, "state") is None
    assert nested(None, "answers/") == {}


def _conflicts(*edits: tuple[str, Json, Json, str]) -> State:
    told = [edited(f"e{n}", path, was, now, who) for n, (path, was, now, who) in enumerate(edits)]
    return run(received(), *told)[1][CASE]


def test_edits_to_other_paths_merge() -> None:
    state = _conflicts(("a", None, 1, "o1"), ("b", None, 2, "o2"))
    assert (value(state, "answers/a"), value(state, "answers/b"), state["conflicts"]) == (1, 2, {})


def test_the_same_value_twice_is_no_conflict() -> None:
    assert _conflicts(("a", None, 1, "o1"), ("a", None, 1, "o2"))["conflicts"] == {}


def test_another_value_is_a_conflict_with_both() -> None:
    state = _conflicts(("a", None, 1, "o1"), ("a", None, 2, "o2"))
    assert value(state, "answers/a") == 1
    assert state["conflicts"]["answers/a|o2"]["others"] == [2]


def test_one_conflict_for_a_path_and_an_actor_and_no_value_lost() -> None:
    state = _conflicts(("a", None, 1, "o1"), ("a", None, 2, "o2"), ("a", None, 3, "o2"), ("a", None, 4, "o3"))
    assert {key: c["others"] for key, c in state["conflicts"].items()} == {"answers/a|o2": [2, 3], "answers/a|o3": [4]}


def test_a_value_that_grew_out_of_his_last_takes_its_place() -> None:
    assert _conflicts(("a", None, 1, "o1"), ("a", None, 2, "o2"), ("a", 2, 3, "o2"))["conflicts"]["answers/a|o2"]["others"] == [3]


def test_who_comes_round_to_the_present_value_has_no_conflict() -> None:
    assert _conflicts(("a", None, 1, "o1"), ("a", None, 2, "o2"), ("a", 2, 1, "o2"))["conflicts"] == {}


def test_a_row_taken_away_is_an_edit_like_another() -> None:
    state = _conflicts(("members/r1/present", None, False, "o1"), ("members/r1/income", 100, 90, "o2"))
    assert nested(state, "answers/members/") == {"r1": {"present": False, "income": 90}}


def test_nothing_but_answers_is_typed_into_a_case() -> None:
    forged = received("x")
    state = run(forged)[1][CASE]
    assert run(*[edited("e", "../state", None, "accepted")], states={CASE: state})[1][CASE]["v"]["state"] == "received"


def test_a_matter_is_opened_once() -> None:
    state, action = empty(), received()
    matter(state, action, "k", "recall", papers=["1"])
    matter(state, action, "k", "recall", papers=["2"])
    assert state["matters"]["k"]["papers"] == ["1"]
