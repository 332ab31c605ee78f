"""Actions as exact bytes: canonical form, seals, chain."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.domain.journal import GENESIS, Action, Fact, Guard, Json, Placed, canonical, chain, content_hash, parcel, read

SALT = "00" * 16
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def action() -> Action:
    """Make an action with one fact."""
    fact = Fact.of("case:1", "case.refused", {"reason": "材料不符", "amount": 200}, SALT)
    guard = Guard("case:1", "state", "received")
    return Action("a1", "RefuseCase", "o1", "2026-11-24T01:00:00.000Z", 0, 0, "0.1.0", 1, (guard,), (fact,))


def test_keys_are_sorted_and_text_is_kept() -> None:
    assert canonical({"b": 1, "a": "𠀀·"}) == '{"a":"𠀀·","b":1}'


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}])
def test_a_float_is_refused(value: Json) -> None:
    with pytest.raises(TypeError, match="float"):
        canonical(value)


@given(st.dictionaries(st.text(), JSON, max_size=5))
def test_a_body_comes_back_as_it_was(body: dict[str, Json]) -> None:
    assert Fact.of("hall", "setting.changed", body, SALT).body == body


def test_an_action_comes_back_from_its_texts() -> None:
    first = action()
    assert read(first.header, [(f.salt, f.text) for f in first.facts]) == first


def test_a_changed_body_is_found() -> None:
    first = action()
    with pytest.raises(ValueError, match="seal"):
        read(first.header, [(SALT, '{"amount":201,"reason":"材料不符"}')])


def test_an_erased_body_still_verifies() -> None:
    erased = read(action().header, [(None, None)])
    assert erased.header == action().header
    assert erased.facts[0].erased
    assert erased.facts[0].body == {}


@pytest.mark.parametrize("header", ["", "[]", "{}", '{"id":"x"}', "nonsense"])
def test_what_is_no_action_is_said_to_be_none(header: str) -> None:
    with pytest.raises(ValueError, match="not an action"):
        read(header, [])


def test_the_content_does_not_depend_on_the_place() -> None:
    first = action()
    assert content_hash(first.header) == content_hash(action().header)
    places = {chain(GENESIS, "03", 1, first.header), chain(GENESIS, "04", 1, first.header), chain(GENESIS, "03", 2, first.header)}
    assert len(places) == 3


@pytest.mark.parametrize(
    "other",
    [
        replace(action(), operator="o2"),
        replace(action(), at="2026-11-24T01:00:00.001Z"),
        replace(action(), guards=()),
        replace(action(), verb="AcceptCase"),
    ],
)
def test_every_part_is_in_the_chain(other: Action) -> None:
    assert content_hash(other.header) != content_hash(action().header)


def test_a_parcel_carries_the_exact_texts() -> None:
    placed = Placed(action(), "03", 1, b"h", seq=7)
    packed = parcel(placed)
    assert (packed.header, packed.bodies, packed.seq) == (placed.action.header, (placed.action.facts[0].text,), 7)
    assert packed.size == len(packed.header.encode()) + len(str(packed.bodies[0]).encode())
