"""A certificate authority of the tests, with somebody who signs."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
PASSPHRASE = "zheng-shu-kou-ling"


def name(words: str) -> x509.Name:
    """Make a name."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words), x509.NameAttribute(NameOID.COUNTRY_NAME, "CN")])


def key(kind: str = "ec") -> Key:
    """Make a key."""
    return rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())


class Authority:
    """It signs certificates, its own first."""

    def __init__(self, words: str = "测试根证书") -> None:
        """Make key and certificate."""
        self.key, self.words = key(), words
        self.certificate = self._made(name(words), self.key, ca=True, days=36500)

    def _made(self, subject: x509.Name, holder: Key, *, ca: bool, days: int) -> x509.Certificate:
        usage = x509.KeyUsage(
            digital_signature=not ca, content_commitment=not ca, key_encipherment=False, data_encipherment=False, key_agreement=False,
            key_cert_sign=ca, crl_sign=ca, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(name(self.words)).public_key(holder.public_key())
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(BEGIN).not_valid_after(BEGIN + timedelta(days=days))
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True).add_extension(usage, critical=True)
        return builder.sign(self.key, SHA256())

    def leaf(self, words: str = "碧江区人民政府环北街道办事处", kind: str = "ec", days: int = 36500) -> tuple[Key, x509.Certificate]:
        """Make somebody's key and certificate."""
        holder = key(kind)
        return holder, self._made(name(words), holder, ca=False, days=days)

    def p12(self, kind: str = "ec", days: int = 36500, passphrase: str = PASSPHRASE) -> bytes:
        """Make a PKCS #12 file of somebody."""
        holder, certificate = self.leaf(kind=kind, days=days)
        locked = BestAvailableEncryption(passphrase.encode())
        return pkcs12.serialize_key_and_certificates(b"hall", holder, certificate, [self.certificate], locked)
