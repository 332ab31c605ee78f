"""Every byte of a sealed file counts."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter import printing
from counter.printing import saving, seal

TEXT = "CTS1" + "AB7" * 90
PDF = printing.render("DOC-ACC", printing.sample("DOC-ACC"))
SEALED = seal.sealed(PDF, lambda digest, length: TEXT)
GOOD = seal.read(SEALED)


def test_a_seal_is_read_back_with_what_it_covers() -> None:
    asked: list[tuple[str, int]] = []

    def ask(digest: str, length: int) -> str:
        asked.append((digest, length))
        return TEXT

    made = seal.sealed(PDF, ask)
    assert seal.read(made) == seal.Found(TEXT, asked[0][0], asked[0][1], followed=False)
    assert asked == [(hashlib.sha256(seal.blank(PDF)).hexdigest(), len(made))]


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_a_flipped_byte_is_found_wherever_it_is(at: int, flip: int) -> None:
    other = bytearray(SEALED)
    other[at] ^= flip
    try:
        assert seal.read(bytes(other)) != GOOD
    except seal.Broken:
        return


@pytest.mark.parametrize("flip", [1, 32, 128])
def test_also_in_the_seal_itself(flip: int) -> None:
    for at in range(SEALED.index(seal.HEAD) - 2, len(SEALED)):
        other = bytearray(SEALED)
        other[at] ^= flip
        found = saving.facts(bytes(other))
        assert found is not None
        assert found.appended == "other" or (found.text, found.digest, found.length) != (TEXT, GOOD.digest if GOOD else "", len(SEALED)), at


@given(st.binary(min_size=1, max_size=200))
def test_bytes_behind_the_end_are_found(more: bytes) -> None:
    found = saving.facts(SEALED + more)
    assert found is not None
    assert found.appended == "other"


@given(st.integers(1, len(SEALED) - 1))
def test_a_file_that_was_cut_is_found(at: int) -> None:
    found = saving.facts(SEALED[:at])
    assert found is None or found.appended == "other"


def test_a_file_without_a_seal_has_none() -> None:
    assert saving.facts(PDF) is None


def test_a_second_seal_and_a_text_too_long_have_no_place() -> None:
    with pytest.raises(seal.NoPlace):
        seal.blank(SEALED)
    with pytest.raises(seal.NoPlace):
        seal.blank(b"no PDF")
    for text in ("A" * (seal.ROOM + 1), "A.B", "印"):
        with pytest.raises(seal.NoPlace):
            seal.filled(seal.blank(PDF), text)


def test_readers_take_no_offence() -> None:
    import io

    from pypdf import PdfReader

    assert len(PdfReader(io.BytesIO(SEALED), strict=True).pages) == len(PdfReader(io.BytesIO(PDF)).pages)
