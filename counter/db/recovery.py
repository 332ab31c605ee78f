"""The recovery key (恢复密钥): two printed halves for two people, who together open a store when nobody else can.

A half is 29 characters in groups of five: its number (1 or 2), 26 of base32, two check letters (the whole as a number
to the base 32, modulo the prime 1021: every single wrong character and every exchange of neighbours is noticed before
the key is tried). The standard schemes for letters and digits use 0, 1 and 8, which are misread for O, I and B.
"""

import base64
import re
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from counter.db.keys import Unreadable, derive
from counter.domain.journal import Body

_HALF_BYTES = 16
_PURPOSE = "counter recovery 1"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_PRIME = 1021
_LETTERS = str.maketrans("018", "OIB")  # read from paper: base32 has no 0, 1, 8


class WrongHalf(ValueError):
    """A half was misread (`half` says which was given, 1 or 2), or the two do not belong to this store (0)."""

    def __init__(self, half: int) -> None:
        """Say which."""
        super().__init__(f"half {half} was misread" if half else "these halves do not open this store")
        self.half = half


def new_halves() -> tuple[str, str]:
    """Make the two texts to print. They are shown once and kept nowhere."""
    return _text(1, secrets.token_bytes(_HALF_BYTES)), _text(2, secrets.token_bytes(_HALF_BYTES))


def _text(number: int, half: bytes) -> str:
    body = base64.b32encode(half).decode().rstrip("=")
    return "-".join(re.findall(".{1,5}", f"{number}{body}{_check(number, body)}"))


def _check(number: int, body: str) -> str:
    value = number
    for letter in body:
        value = (value * 32 + _ALPHABET.index(letter)) % _PRIME
    return _ALPHABET[value // 32] + _ALPHABET[value % 32]


def _read(text: str) -> tuple[int, bytes]:
    plain = re.sub(r"[\s-]", "", text.upper())
    letters = plain[1:].translate(_LETTERS)
    if not re.fullmatch("[12IZ][A-Z2-7]{28}", plain[:1] + letters):
        raise ValueError("not a half")
    number, body = 1 if plain[0] in "1I" else 2, letters[:-2]
    if letters[-2:] != _check(number, body):
        raise ValueError("check letters")
    return number, base64.b32decode(body + "=" * 6)


def _key(first: str, second: str) -> bytes:
    halves: dict[int, bytes] = {}
    for given, text in enumerate((first, second), start=1):
        try:
            number, half = _read(text)
        except ValueError as error:
            raise WrongHalf(given) from error
        halves[number] = half
    if len(halves) != len((first, second)):
        raise WrongHalf(0)  # the same half twice
    return derive(halves[1] + halves[2], _PURPOSE)


def lock(halves: tuple[str, str], data_key: bytes) -> Body:
    """Put a data key under the two halves."""
    nonce = secrets.token_bytes(12)
    return {"nonce": nonce.hex(), "sealed": ChaCha20Poly1305(_key(*halves)).encrypt(nonce, data_key, _PURPOSE.encode()).hex()}


def open_with(slot: Body, first: str, second: str) -> bytes:
    """Give the data key for the two halves, in either order. Raises WrongHalf or Unreadable."""
    key = _key(first, second)
    try:
        nonce, box = bytes.fromhex(str(slot["nonce"])), bytes.fromhex(str(slot["sealed"]))
        return ChaCha20Poly1305(key).decrypt(nonce, box, _PURPOSE.encode())
    except InvalidTag as error:
        raise WrongHalf(0) from error
    except (KeyError, ValueError) as error:
        raise Unreadable("the recovery slot is damaged") from error
