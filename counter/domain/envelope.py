"""A signed text (签名文本): a word that says what it is, then body and signature in base32.

Base32 and not base45: a scanner is a keyboard, and its text passes through input methods that swallow spaces, widen letters and turn
$ % : into other signs. Capitals and 2-7 come through all of them, for 6 % more length; a QR code packs them as alphanumerics.
"""

import base64
import unicodedata
from dataclasses import dataclass

from counter.domain import cbor
from counter.domain.signature import ALGORITHMS


class NotOurs(ValueError):
    """This text is something else."""


class Damaged(ValueError):
    """This text is one of ours, and not as it was written."""


@dataclass(frozen=True)
class Envelope:
    """A text taken apart: the fields of its body, and the signature over it."""

    word: str
    body: bytes
    fields: cbor.Value
    signature: bytes

    @property
    def message(self) -> bytes:
        """What is signed: the word stands before the body, so that no signature of one sort passes for another."""
        return message(self.word, self.body)

    def holds(self, algorithm: int, public: bytes) -> bool:
        """Tell whether the holder of a key signed this."""
        return algorithm in ALGORITHMS and ALGORITHMS[algorithm].verify(public, self.signature, self.message)


def message(word: str, body: bytes) -> bytes:
    """Give what is signed of a body."""
    return b"counter " + word.encode() + b"\0" + body


def closed(word: str, body: bytes, algorithm: int, private: bytes) -> str:
    """Sign a body and write it as a text."""
    signature = ALGORITHMS[algorithm].sign(private, message(word, body))
    return word + base64.b32encode(body + signature).decode().rstrip("=")


def plain(typed: str) -> str:
    """Give what a scanner meant: full-width letters as letters, capitals, no space anywhere."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).upper()


def opened(word: str, text: str) -> Envelope:
    """Take a text apart. Raises NotOurs, Damaged."""
    if not text.startswith(word):
        raise NotOurs(text[: len(word)])
    coded = text.removeprefix(word)
    try:
        raw = base64.b32decode(coded + "=" * (-len(coded) % 8))
        fields, end = cbor.first(raw)
    except ValueError as error:
        raise Damaged(str(error)) from error
    if base64.b32encode(raw).decode().rstrip("=") != coded:
        raise Damaged("not as it was written")
    return Envelope(word, raw[:end], fields, raw[end:])
