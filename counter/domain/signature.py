"""Signing algorithms (签名算法), one row each: what the proof on a paper and the seal of a file are signed with.

Ed25519 (RFC 8032) now. Another one, SM2 with SM3 where the office asks for it, is one more row: its number stands in what was signed,
so that papers of either verify side by side, and the id of a key says nothing of its kind.
"""

import hashlib
from collections.abc import Mapping
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_ID = 8  # bytes of the SHA-256 of a public key: enough to find it among a hall's; the signature decides


class Algorithm(Protocol):
    """What an algorithm does, on raw keys."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def length(self) -> int:
        """Bytes of a signature."""

    def public(self, private: bytes) -> bytes:
        """Give the public half."""

    def sign(self, private: bytes, message: bytes) -> bytes:
        """Sign a message."""

    def verify(self, public: bytes, signature: bytes, message: bytes) -> bool:
        """Tell whether the holder of `public` signed exactly this message."""


class Ed25519:
    """The workstations' and the hall's own."""

    name = "Ed25519"
    length = 64

    def public(self, private: bytes) -> bytes:
        """Give the public half."""
        return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()

    def sign(self, private: bytes, message: bytes) -> bytes:
        """Sign a message."""
        return Ed25519PrivateKey.from_private_bytes(private).sign(message)

    def verify(self, public: bytes, signature: bytes, message: bytes) -> bool:
        """Tell whether the holder of `public` signed exactly this message."""
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


ED25519 = 1
ALGORITHMS: Mapping[int, Algorithm] = {ED25519: Ed25519()}  # numbers are for ever: they stand on paper


def key_id(public: bytes) -> bytes:
    """Give the short name of a key."""
    return hashlib.sha256(public).digest()[:KEY_ID]


def certificate_statement(hall: str, workstation: str, public: bytes) -> bytes:
    """Give what the hall's key signs when it takes a workstation in."""
    return b"counter workstation 1\0" + hall.encode() + b"\0" + workstation.encode() + b"\0" + public
