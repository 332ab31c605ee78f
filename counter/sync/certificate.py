"""A workstation's certificate: the hall's Ed25519 signature over hall, number and the workstation's key."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from counter.domain.signature import certificate_statement


def certify(hall_key: Ed25519PrivateKey, hall_id: str, number: str, public_key: bytes) -> bytes:
    """Sign a workstation's key with the hall's key."""
    return hall_key.sign(certificate_statement(hall_id, number, public_key))


def certified(hall_public: bytes, hall_id: str, number: str, public_key: bytes, certificate: bytes) -> bool:
    """Whether the hall has signed this key for this number."""
    return signed(hall_public, certificate, certificate_statement(hall_id, number, public_key))


def signed(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether an Ed25519 signature is good."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
