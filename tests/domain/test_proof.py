import string
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.domain import proof
from counter.domain.envelope import Damaged, NotOurs
from counter.domain.proof import Proof
from counter.domain.signature import ED25519
from tests.domain.proofs import PRIVATE, PUBLIC, USUAL

WIDE = {ord(c): ord(c) + 0xFEE0 for c in string.ascii_letters + string.digits}
TEXTS = st.text(max_size=proof.LONGEST)
PROOFS = st.builds(
    Proof, hall=st.uuids().map(str) | st.text(max_size=40), workstation=st.text(string.digits, min_size=2, max_size=2),
    key=st.binary(min_size=8, max_size=8), number=TEXTS, document=TEXTS, layout=st.integers(0, 99), edition=st.sampled_from(["", "elder"]),
    name=TEXTS, item=TEXTS, amount=st.none() | st.integers(0, 10**15),
    dates=st.dictionaries(st.sampled_from(sorted(proof.DATES)), st.dates(date(1900, 1, 1), date(2200, 1, 1))),
    digest=st.binary(min_size=32, max_size=32),
)  # fmt: skip


@given(PROOFS)
def test_what_was_written_is_read_and_is_signed(made: Proof) -> None:
    text = proof.written(made, PRIVATE)
    found, envelope = proof.read(text)
    assert found == made
    assert envelope.holds(ED25519, PUBLIC)
    assert not envelope.holds(ED25519, bytes(32))


@given(st.sampled_from([str.lower, str.title, " ".join, lambda t: t + "\r\n", lambda t: t.translate(WIDE)]))
def test_a_scanner_may_type_small_letters_spaces_and_full_width(typed: object) -> None:
    assert callable(typed)
    assert proof.read(typed(proof.written(USUAL, PRIVATE)))[0] == USUAL


def test_every_other_character_is_found() -> None:
    text = proof.written(USUAL, PRIVATE)
    for at in range(len(proof.WORD), len(text)):
        other = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
        try:
            _, envelope = proof.read(other)
        except Damaged:
            continue
        assert not envelope.holds(ED25519, PUBLIC)


@pytest.mark.parametrize("text", ["", "HTTPS://EXAMPLE.ORG", "520602003202611240300", "CTS1ABC", "C"])
def test_another_text_is_not_ours(text: str) -> None:
    with pytest.raises(NotOurs):
        proof.read(text)


@pytest.mark.parametrize("text", ["CTP1", "CTP1A", "CTP1!!", "CTP1AAAAAAAA"])
def test_a_cut_text_is_damaged(text: str) -> None:
    with pytest.raises(Damaged):
        proof.read(text)


@given(st.text(string.ascii_uppercase + "234567", max_size=200))
def test_no_text_makes_another_fault(tail: str) -> None:
    with pytest.raises(Damaged):
        proof.read(proof.WORD + tail)


def test_a_usual_one_fits_into_thirty_millimetres() -> None:
    from counter.printing import qr

    text = proof.written(USUAL, PRIVATE)
    assert len(text) < 420
    assert (len(qr.modules(text)) + 2 * qr.QUIET) * 0.4 <= 30


def test_a_long_text_is_cut_and_the_digest_still_tells() -> None:
    long = replace(USUAL, item="长" * 200)
    assert proof.read(proof.written(long, PRIVATE))[0].item == "长" * (proof.LONGEST - 1) + "…"


def test_the_digest_is_of_every_value_but_the_proof() -> None:
    one = proof.digest("DOC-ACC", 1, "", {"a": "1"})
    assert one == proof.digest("DOC-ACC", 1, "", {"a": "1", "proof": "CTP1X"})
    others = [("DOC-ACC", 2, "", {"a": "1"}), ("DOC-ACC", 1, "elder", {"a": "1"}), ("DOC-COR", 1, "", {"a": "1"}), ("DOC-ACC", 1, "", {})]
    assert one not in [proof.digest(code, version, edition, {**values}) for code, version, edition, values in others]


def test_what_another_key_word_signed_is_no_proof() -> None:
    from counter.domain.envelope import closed

    _, envelope = proof.read(proof.written(USUAL, PRIVATE))
    seal = closed("CTS1", envelope.body, ED25519, PRIVATE)
    assert not proof.read(proof.WORD + seal.removeprefix("CTS1"))[1].holds(ED25519, PUBLIC)
