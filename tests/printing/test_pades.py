"""A certificate's signature behind the seal: whose it is, and that nothing else is there."""

import io
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from counter import printing
from counter.desk.certificates import Signatory
from counter.desk.certificates import signed as sign_with
from counter.printing import pades, saving, seal
from tests.printing.authority import Authority, Key

TEXT = "CTS1" + "AB7" * 90
PDF = printing.render("DOC-ACC", printing.sample("DOC-ACC"))
ROOT = Authority()


def signatory(authority: Authority = ROOT, kind: str = "ec") -> Signatory:
    """Make somebody who signs."""
    held: Key
    held, leaf = authority.leaf(kind=kind)
    return Signatory(tuple(c.public_bytes(Encoding.DER) for c in (leaf, authority.certificate)), lambda message: sign_with(held, message))


def saved(by: Signatory) -> bytes:
    """Save a file."""
    return saving.saved(PDF, lambda digest, length: TEXT, by)


SOMEBODY = signatory()
SIGNED = saved(SOMEBODY)


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_who_signed_is_said(kind: str) -> None:
    by = signatory(kind=kind)
    made = saved(by)
    found = saving.facts(made, [by.chain])
    assert found is not None
    assert (found.appended, found.text) == ("signed", TEXT)
    assert "碧江区人民政府环北街道办事处" in found.signer
    assert made.startswith(seal.sealed(PDF, lambda digest, length: TEXT))


def test_it_is_pades_baseline_b(tmp_path: Path) -> None:
    assert b"/ETSI.CAdES.detached" in SIGNED
    out = tmp_path / "signed.pdf"
    out.write_bytes(SIGNED)
    said = subprocess.run(["pdfsig", "-nocert", str(out)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said


def test_a_chain_that_nobody_installed_is_not_trusted() -> None:
    other = signatory(Authority("别的根证书"))
    for chains in ([], [other.chain], [(ROOT.certificate.public_bytes(Encoding.DER),)], [signatory().chain]):
        found = saving.facts(SIGNED, chains)
        assert found is not None
        assert (found.appended, found.signer) == ("other", "")


def test_a_certificate_alone_is_its_own_trust() -> None:
    alone = Signatory(SOMEBODY.chain[:1], SOMEBODY.sign)
    found = saving.facts(saved(alone), [alone.chain])
    assert found is not None
    assert found.appended == "signed"


@settings(max_examples=60)
@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_a_flipped_byte_is_found_wherever_it_is(at: int, flip: int) -> None:
    good = saving.facts(SIGNED, [SOMEBODY.chain])
    other = bytearray(SIGNED)
    other[at] ^= flip
    found = saving.facts(bytes(other), [SOMEBODY.chain])
    assert found is not None
    assert found != good or found.appended == "other"


@given(st.binary(min_size=1, max_size=60))
def test_bytes_behind_the_signature_are_found(more: bytes) -> None:
    found = saving.facts(SIGNED + more, [SOMEBODY.chain])
    assert found is not None
    assert found.appended == "other"


def test_a_page_that_was_drawn_over_before_signing_is_found() -> None:
    from pypdf import PdfWriter
    from pypdf.annotations import FreeText

    writer = PdfWriter(io.BytesIO(seal.sealed(PDF, lambda digest, length: TEXT)), incremental=True)
    writer.add_annotation(0, FreeText(text="已付清", rect=(100, 100, 200, 120)))
    drawn = io.BytesIO()
    writer.write(drawn)
    both = pades.signed(drawn.getvalue(), SOMEBODY)
    found = saving.facts(both, [SOMEBODY.chain])
    assert found is not None
    assert found.appended == "other"


def test_two_signatures_are_one_too_many() -> None:
    found = saving.facts(pades_again(), [SOMEBODY.chain])
    assert found is not None
    assert found.appended == "other"


def pades_again() -> bytes:
    """Sign a signed file once more, under another field's name."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

    made = io.BytesIO()
    metadata = PdfSignatureMetadata(field_name="Another", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    sign_pdf(IncrementalPdfFileWriter(io.BytesIO(SIGNED)), metadata, signer=pades._Desk(SOMEBODY), output=made)
    return made.getvalue()
