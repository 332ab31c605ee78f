"""The seal of a file (封签): the workstation's word for every byte of a PDF, and the proof of the paper that the file is of."""

from dataclasses import dataclass

from counter.domain import cbor
from counter.domain.envelope import Damaged, Envelope, closed, opened
from counter.domain.proof import DIGEST, packed_id, unpacked_id
from counter.domain.signature import ED25519, KEY_ID

WORD = "CTS1"


@dataclass(frozen=True)
class FileSeal:
    """`digest` and `length` are of the file up to its own end, the seal's place blanked; `proof` is the paper's QR text, "" for none."""

    hall: str
    workstation: str
    key: bytes
    number: str
    digest: bytes
    length: int
    proof: str
    algorithm: int = ED25519


def written(seal: FileSeal, private: bytes) -> str:
    """Sign a seal and give its text."""
    place = [seal.algorithm, packed_id(seal.hall), seal.workstation, seal.key, seal.number]
    return closed(WORD, cbor.encode([*place, seal.digest, seal.length, seal.proof]), seal.algorithm, private)


def read(text: str) -> tuple[FileSeal, Envelope]:
    """Read a seal exactly as it was written. Raises NotOurs, Damaged; nothing is verified yet."""
    envelope = opened(WORD, text)
    match envelope.fields:
        case [
            int(algorithm), str() | bytes() as hall, str(workstation), bytes(key), str(number), bytes(digest), int(length), str(proof),
        ] if len(key) == KEY_ID and len(digest) == DIGEST:  # fmt: skip
            return FileSeal(unpacked_id(hall), workstation, key, number, digest, length, proof, algorithm), envelope
    raise Damaged("other fields than a seal has")
