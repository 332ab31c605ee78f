"""The hall's certificate for signing files (签名证书): its chain is known to all counters, its key stays in the store of this one."""

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    pkcs12,
)

from counter.db.journal import get_meta, set_meta
from counter.db.store import Connection
from counter.domain.problem import refuse

META = "file_certificate"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Signatory:
    """What signs a file: a chain (DER, the signer first) and a way to sign, without the key itself."""

    chain: tuple[bytes, ...]
    sign: Callable[[bytes], bytes] = field(repr=False)


@dataclass(frozen=True)
class Certificate:
    """A key and its chain, as they come in a PKCS #12 file."""

    key: Key = field(repr=False)
    chain: tuple[x509.Certificate, ...]

    @property
    def subject(self) -> str:
        """Name the holder."""
        return self.chain[0].subject.rfc4514_string()

    @property
    def until(self) -> datetime:
        """Give the moment at which it ends."""
        return self.chain[0].not_valid_after_utc


def opened(p12: str, passphrase: str, now: datetime) -> Certificate:
    """Read a PKCS #12 file in base64. Raises Refused (passphrase, file) for a wrong passphrase, another file, an ended certificate."""
    try:
        raw = base64.b64decode(p12, validate=True)
        loaded = pkcs12.load_pkcs12(raw, passphrase.encode())
    except (binascii.Error, ValueError) as error:
        raise refuse("passphrase", "certificate_unreadable") from error
    if loaded.cert is None or not isinstance(loaded.key, Key):
        raise refuse("file", "certificate_key")
    rest = [c.certificate for c in loaded.additional_certs]
    found = Certificate(loaded.key, _ordered(loaded.cert.certificate, rest))
    if not found.chain[0].not_valid_before_utc <= now <= found.until:
        raise refuse("file", "certificate_ended", until=found.until.date().isoformat())
    return found


def _ordered(leaf: x509.Certificate, rest: list[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """Follow the issuers from the signer upwards; what does not belong to the chain is left out."""
    chain = [leaf]
    while chain[-1].issuer != chain[-1].subject:
        above = next((c for c in rest if c.subject == chain[-1].issuer and c not in chain), None)
        if above is None:
            break
        chain.append(above)
    return tuple(chain)


def keep(connection: Connection, certificate: Certificate) -> None:
    """Keep key and chain in the encrypted store, beside the journal and never in it."""
    key = certificate.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    chain = [c.public_bytes(Encoding.DER).hex() for c in certificate.chain]
    set_meta(connection, **{META: json.dumps({"key": key.hex(), "chain": chain})})


def signatory(connection: Connection, now: datetime) -> Signatory | None:
    """Give what signs files here; None where no certificate is installed, or it has ended."""
    kept = get_meta(connection, META)
    if not kept:
        return None
    body = json.loads(kept)
    chain = tuple(bytes.fromhex(c) for c in body["chain"])
    leaf = x509.load_der_x509_certificate(chain[0])
    key = load_der_private_key(bytes.fromhex(body["key"]), None)
    if not isinstance(key, Key) or not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
        return None
    return Signatory(chain, lambda message: signed(key, message))


def signed(key: Key, message: bytes) -> bytes:
    """Sign with SHA-256 as the certificate's key does: PKCS #1 v1.5 for RSA, ECDSA for a curve."""
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(message, padding.PKCS1v15(), SHA256())
    return key.sign(message, ec.ECDSA(SHA256()))
