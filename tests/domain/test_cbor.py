import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.domain import cbor

LEAVES = st.none() | st.integers(-(2**64), 2**64 - 1) | st.text(max_size=300) | st.binary(max_size=300)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4), max_leaves=8).filter(lambda v: _depth(v) <= 3)


def _depth(value: cbor.Value) -> int:
    return 1 + max((_depth(part) for part in value), default=0) if isinstance(value, list) else 0


@given(VALUES, st.binary(max_size=8))
def test_what_was_written_is_read_up_to_its_end(value: cbor.Value, after: bytes) -> None:
    data = cbor.encode(value)
    assert cbor.first(data + after) == (value, len(data))


def test_it_is_the_cbor_of_rfc_8949() -> None:
    assert cbor.encode([1, -7, "IETF", b"\1\2", None, 1000000]).hex() == "86012664494554464201 02f61a000f4240".replace(" ", "")


@given(st.binary(max_size=40))
def test_other_bytes_are_refused_or_are_what_would_be_written(data: bytes) -> None:
    try:
        value, end = cbor.first(data)
    except ValueError:
        return
    assert cbor.encode(value) == data[:end]


@pytest.mark.parametrize("data", ["1801", "61", "9f", "81818181818181", "fb3ff0000000000000", "c101", "a0", "61ff", "", "1bff"])
def test_longer_forms_floats_tags_maps_and_cut_ones_are_refused(data: str) -> None:
    with pytest.raises(ValueError, match=r"form|cut"):
        cbor.first(bytes.fromhex(data))


def test_what_has_no_place_is_refused() -> None:
    with pytest.raises(OverflowError):
        cbor.encode(2**64)
