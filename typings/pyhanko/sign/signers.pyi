from collections.abc import Iterable
from typing import BinaryIO

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import CertificateStore

class PdfSignatureMetadata:
    def __init__(self, *, field_name: str, md_algorithm: str, subfilter: SigSeedSubFilter) -> None: ...

class Signer:
    def __init__(self, *, signing_cert: Certificate, cert_registry: CertificateStore, embed_roots: bool = ...) -> None: ...
    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = ...) -> bytes: ...

def sign_pdf(pdf_out: IncrementalPdfFileWriter, signature_meta: PdfSignatureMetadata, signer: Signer, *, output: BinaryIO) -> BinaryIO: ...
