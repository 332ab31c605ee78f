"""Keys (密钥): operators' pairs, passwords around them, sealed data keys, signatures.

What travels inside facts is JSON of strings and integers: `wrapped` is a private half under a password, `sealed` is a
secret that only the holder of a private half can open. Secrets are never strings, and never printed.
"""

import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from argon2.exceptions import Argon2Error
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from counter.domain.journal import Body, Json, canonical
from counter.settings import sync_folder

KEY_BYTES = 32
_MOST_MEMORY_KIB, _MOST_TIME, _MOST_LANES = 1 << 20, 20, 16  # a fact from elsewhere must not stall this counter


class WrongPassword(Exception):
    """The password does not open the key."""


class Unreadable(ValueError):
    """This is no wrapped or sealed key of a form that this program knows, or it is not meant for this reader."""


@dataclass(frozen=True)
class Cost:
    """What one guess at a password costs (Argon2id)."""

    memory_kib: int = 64 * 1024
    time: int = 3
    lanes: int = 4


STRONG = Cost()


@dataclass(frozen=True)
class OperatorKey:
    """An operator's pair as it travels: the public half, and the private half under the password."""

    public: str
    wrapped: Body


@dataclass(frozen=True)
class SigningPair:
    """A workstation's or hall's Ed25519 pair. The private half stays inside the encrypted store."""

    private: bytes
    public: str

    def __repr__(self) -> str:
        """Show the public half only."""
        return f"SigningPair(public={self.public})"


def new_data_key() -> bytes:
    """Make the raw 256-bit key of a store."""
    return secrets.token_bytes(KEY_BYTES)


# --- a secret under a password


def new_pair(password: str, cost: Cost = STRONG) -> OperatorKey:
    """Make an operator's pair."""
    private = X25519PrivateKey.generate().private_bytes_raw()
    return OperatorKey(public_of(private), wrap(private, password, cost))


def public_of(private: bytes) -> str:
    """Work out the public half of an operator's private half."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()


def wrap(secret: bytes, password: str, cost: Cost = STRONG, purpose: str = "operator") -> Body:
    """Put a secret under a password; the cost is written beside it."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    head: Body = {
        "kdf": "argon2id", "memory_kib": cost.memory_kib, "time": cost.time, "lanes": cost.lanes, "salt": salt.hex(),
    }  # fmt: skip
    box = ChaCha20Poly1305(_stretch(password, salt, cost)).encrypt(nonce, secret, _about(purpose, head))
    return {**head, "nonce": nonce.hex(), "wrapped": box.hex()}


def unwrap(wrapped: Mapping[str, Json], password: str, purpose: str = "operator") -> bytes:
    """Take the secret out. Raises WrongPassword, or Unreadable when this is no wrapped key."""
    if wrapped.get("kdf") != "argon2id":
        raise Unreadable(f"unknown kdf: {wrapped.get('kdf')!r}")
    cost = Cost(
        _number(wrapped, "memory_kib", _MOST_MEMORY_KIB), _number(wrapped, "time", _MOST_TIME), _number(wrapped, "lanes", _MOST_LANES)
    )
    salt, nonce, box = (_bytes(wrapped, name) for name in ("salt", "nonce", "wrapped"))
    head = {name: wrapped[name] for name in ("kdf", "memory_kib", "time", "lanes", "salt")}
    key = _stretch(password, salt, cost)
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, box, _about(purpose, head))
    except InvalidTag as error:
        raise WrongPassword from error
    except ValueError as error:
        raise Unreadable(str(error)) from error


def rewrap(wrapped: Mapping[str, Json], old: str, new: str, cost: Cost = STRONG) -> Body:
    """Change the password of an operator's key; the pair stays. Raises WrongPassword."""
    return wrap(unwrap(wrapped, old), new, cost)


def _stretch(password: str, salt: bytes, cost: Cost) -> bytes:
    text = unicodedata.normalize("NFKC", password).encode()  # full-width digits from an input method are the same digits
    try:
        return hash_secret_raw(text, salt, cost.time, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    except Argon2Error as error:
        raise Unreadable(str(error)) from error


def _about(purpose: str, head: Body) -> bytes:
    return f"counter key 1 {purpose} {canonical(head)}".encode()


def _number(wrapped: Mapping[str, Json], name: str, most: int) -> int:
    value = wrapped.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
        raise Unreadable(f"{name} is {value!r}")
    return value


def _bytes(wrapped: Mapping[str, Json], name: str) -> bytes:
    try:
        return bytes.fromhex(str(wrapped[name]))
    except (KeyError, ValueError) as error:
        raise Unreadable(f"{name} is missing or not hex") from error


def read_body(data: bytes) -> Body:
    """Read a JSON object that this program wrote. Raises Unreadable."""
    try:
        body: object = json.loads(data)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    if not isinstance(body, dict):
        raise Unreadable("not an object")
    return body


# --- a secret for one reader


def seal(public: str, secret: bytes) -> Body:
    """Seal a secret so that only the private half of `public` opens it."""
    once = X25519PrivateKey.generate()
    ephemeral = once.public_key().public_bytes_raw().hex()
    nonce = secrets.token_bytes(12)
    key = _shared(once, public, ephemeral, public.lower())
    box = ChaCha20Poly1305(key).encrypt(nonce, secret, None)
    return {"ephemeral": ephemeral, "nonce": nonce.hex(), "sealed": box.hex()}


def unseal(private: bytes, sealed: Mapping[str, Json]) -> bytes:
    """Open what was sealed to this private half. Raises Unreadable."""
    ephemeral, nonce, box = (_bytes(sealed, name) for name in ("ephemeral", "nonce", "sealed"))
    own = X25519PrivateKey.from_private_bytes(private)
    key = _shared(own, ephemeral.hex(), ephemeral.hex(), public_of(private))
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, box, None)
    except (InvalidTag, ValueError) as error:
        raise Unreadable("sealed for another reader, or damaged") from error


def _shared(own: X25519PrivateKey, other: str, ephemeral: str, reader: str) -> bytes:
    try:
        agreed = own.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(other)))
    except ValueError as error:
        raise Unreadable("not a public half") from error
    return derive(agreed, f"counter seal 1 {ephemeral} {reader}")


def derive(secret: bytes, purpose: str) -> bytes:
    """Make a key for one purpose out of a secret that is random already."""
    return HKDF(SHA256(), KEY_BYTES, None, purpose.encode()).derive(secret)


# --- signatures


def new_signing_pair() -> SigningPair:
    """Make a workstation's signing pair (Ed25519)."""
    private = Ed25519PrivateKey.generate()
    return SigningPair(private.private_bytes_raw(), private.public_key().public_bytes_raw().hex())


def sign(private: bytes, message: bytes) -> bytes:
    """Sign with an Ed25519 private half."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def verify(public: str, signature: bytes, message: bytes) -> bool:
    """Whether the holder of `public` signed exactly this message."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def make_hall_key(file: Path, passphrase: str, cost: Cost = STRONG) -> str:
    """Make the hall's signing key in a file of its own; give the public half. Raises FileExistsError."""
    pair = new_signing_pair()
    text = canonical({"public": pair.public, **wrap(pair.private, passphrase, cost, "hall")})
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(text + "\n")
        out.flush()
        os.fsync(out.fileno())
    sync_folder(file.parent)
    return pair.public


def load_hall_key(file: Path, passphrase: str) -> SigningPair:
    """Open the hall's key file. Raises WrongPassword or Unreadable."""
    body = read_body(file.read_bytes())
    private = unwrap(body, passphrase, "hall")
    public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw().hex()
    if public != body.get("public"):
        raise Unreadable("the public half in the file is not this key's")
    return SigningPair(private, public)
