from datetime import datetime
from enum import IntEnum

from asn1crypto.x509 import Certificate
from pyhanko_certvalidator import ValidationContext

class SignatureCoverageLevel(IntEnum):
    UNCLEAR = 0
    ENTIRE_FILE = 3

class KeyUsageConstraints:
    def __init__(self, *, key_usage: set[str], match_all_key_usages: bool) -> None: ...

class PdfSignatureStatus:
    @property
    def bottom_line(self) -> bool: ...

class EmbeddedPdfSignature:
    coverage: SignatureCoverageLevel
    @property
    def signer_cert(self) -> Certificate: ...
    @property
    def self_reported_timestamp(self) -> datetime | None: ...
    def compute_integrity_info(self) -> None: ...

def validate_pdf_signature(
    embedded_sig: EmbeddedPdfSignature,
    signer_validation_context: ValidationContext,
    *,
    key_usage_settings: KeyUsageConstraints,
) -> PdfSignatureStatus: ...
