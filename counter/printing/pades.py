"""Signatures of certificates in PDFs (PAdES B-B, ETSI EN 319 142-1), by pyHanko. Loaded only where a file is signed or has one.

Nothing is fetched: what a certificate is worth is asked of the certificates that an administrator installed. pyHanko tells its log,
with a traceback, of every file that does not hold; here that is an answer like another, and what goes wrong is raised, so its log is off.
"""

import io
import logging
from collections.abc import Sequence
from typing import Protocol

from asn1crypto import x509
from pyhanko.pdf_utils.generic import DictionaryObject, PdfObject, Reference, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, Signer, sign_pdf
from pyhanko.sign.validation import EmbeddedPdfSignature, KeyUsageConstraints, SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import CertificateRegistry

FIELD = "CounterSignature"
LONGEST = 512  # bytes of a signature: RSA with 4,096 bits
REVISIONS = 2  # the file as it was sealed, and the signature
_USAGES = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
_BAD = (  # what pyHanko and asn1crypto raise over a file that is none any more
    PdfError, SigningError, SignatureValidationError, ValueError, LookupError, TypeError, ArithmeticError, AttributeError, RecursionError,
    NotImplementedError, AssertionError, OSError,
)  # fmt: skip
_HOLDING = frozenset({"/AcroForm", "/Annots", "/Extensions", "/Metadata", "/ModDate", "/Producer", "/Version"})
Chain = Sequence[bytes]
for _log in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_log).setLevel(logging.CRITICAL + 1)


class Signatory(Protocol):
    """Who signs: his chain, DER, his own certificate first; and a signature over a message with SHA-256."""

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates."""

    @property
    def sign(self) -> "Sign":
        """The way to sign."""


class Sign(Protocol):
    """Signs a message."""

    def __call__(self, message: bytes, /) -> bytes:
        """Give the signature."""


class _Desk(Signer):
    """A signer whose key stays where it is."""

    def __init__(self, signatory: Signatory) -> None:
        leaf, *above = (x509.Certificate.load(der) for der in signatory.chain)
        super().__init__(signing_cert=leaf, cert_registry=_store(above), embed_roots=False)
        self._sign = signatory.sign

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: object = None) -> bytes:
        """Have the desk sign; where only the room for a signature is wanted, give the most that one takes."""
        if digest_algorithm != "sha256":
            raise SigningError(f"no signature over {digest_algorithm}")
        return bytes(LONGEST) if dry_run else self._sign(data)


def _store(certificates: Sequence[x509.Certificate]) -> CertificateRegistry:
    store = CertificateRegistry()
    store.register_multiple(certificates)
    return store


def signed(pdf: bytes, signatory: Signatory) -> bytes:
    """Sign a PDF as an update behind its end: what stood there before stays as it is, byte for byte."""
    metadata = PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    made = io.BytesIO()
    sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), metadata, signer=_Desk(signatory), output=made)
    return made.getvalue()


def signer(pdf: bytes, length: int, chains: Sequence[Chain]) -> str:
    """Name whose signature, and nothing else, follows the first `length` bytes; "" where it is not that, or no installed certificate's."""
    try:
        return _signer(pdf, length, chains)
    except _BAD:
        return ""


def _signer(pdf: bytes, length: int, chains: Sequence[Chain]) -> str:
    reader = PdfFileReader(io.BytesIO(pdf))
    if len(reader.embedded_signatures) != 1 or reader.xrefs.total_revisions != REVISIONS:
        return ""
    found = reader.embedded_signatures[0]
    chain = next((c for c in chains if c and c[0] == found.signer_cert.dump()), None)
    if chain is None or not _adds_only_itself(reader, found) or not _begins_there(reader, length):
        return ""
    status = validate_pdf_signature(found, _trust(found, chain), key_usage_settings=_USAGES)
    return found.signer_cert.subject.human_friendly if status.bottom_line else ""


def _trust(found: EmbeddedPdfSignature, chain: Chain) -> ValidationContext:
    """Trust the top of the installed chain, at the time that the signature gives itself: there is no other (level B-B)."""
    certificates = [x509.Certificate.load(der) for der in chain]
    at = found.self_reported_timestamp
    return ValidationContext(
        trust_roots=certificates[-1:], other_certs=certificates[:-1], allow_fetching=False, revocation_mode="soft-fail", moment=at
    )


def _adds_only_itself(reader: PdfFileReader, found: EmbeddedPdfSignature) -> bool:
    """Tell whether the signature covers the whole file, and the update that brought it changed nothing that is seen.

    pyHanko's own comparison wants a form in the file before; ours has none, and what may change is less.
    """
    found.compute_integrity_info()
    before, now = reader.get_historical_resolver(0), reader.get_historical_resolver(1)
    touched = [(ref, _object(before, ref)) for ref in reader.xrefs.explicit_refs_in_revision(1)]
    return found.coverage == SignatureCoverageLevel.ENTIRE_FILE and all(
        old is None or _unseen(old, now.get_object(ref)) for ref, old in touched
    )


def _object(resolver: HistoricalResolver, ref: Reference) -> PdfObject | None:
    """Give an object as it was; None for one that was not there yet."""
    try:
        return resolver.get_object(ref)
    except PdfError:
        return None


def _unseen(old: PdfObject, new: PdfObject) -> bool:
    """Tell whether an object differs only in what holds a signature: the form, and on a page an annotation of no size."""
    if isinstance(old, StreamObject) or not (isinstance(old, DictionaryObject) and isinstance(new, DictionaryObject)):
        return False
    changed = {key for key in {*old, *new} if key not in old or key not in new or old.raw_get(key) != new.raw_get(key)}
    notes = new.get("/Annots", []) if "/Annots" in changed else []
    return (
        changed <= _HOLDING
        and "/Annots" not in old
        and all(notes[n].get("/FT") == "/Sig" and not any(notes[n]["/Rect"]) for n in range(len(notes)))
    )


def _begins_there(reader: PdfFileReader, length: int) -> bool:
    """Tell whether the first revision is the file as it was sealed: its cross-reference table stands before that end, the next behind."""
    first, second = (reader.xrefs.get_startxref_for_revision(n) for n in range(REVISIONS))
    return first < length <= second
