"""The proof of a paper (验证码): what its QR code says, signed by the workstation that issued it.

Compact: a CBOR list in base32 (see envelope), some 400 capitals and digits for a usual paper: 65 modules, under 30 mm at 0.4 mm each.
zlib was tried and left out: the half that is digest, key and signature has nothing to give, and the rest is too short.
It says no more of a person than the page does: the name masked, no number, no address; the rest of the page is in the digest.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from counter.domain import cbor
from counter.domain.envelope import Damaged, Envelope, closed, opened, plain
from counter.domain.journal import Json, canonical
from counter.domain.signature import ED25519, KEY_ID

WORD = "CTP1"
LONGEST = 40  # characters of a text; a longer one is cut here, never in the digest
DIGEST = 32
_EPOCH = date(2000, 1, 1)
# dates that matter: their numbers are for ever
DATES: Mapping[str, int] = {
    "issued_on": 1, "promised_on": 2, "valid_to": 3, "due_on": 4, "until_on": 5, "accepted_on": 6, "approved_on": 7, "served_on": 8,
    "written_on": 9, "received_on": 10, "posted_from": 11, "posted_to": 12, "ended_on": 13, "paid_on": 14, "transferred_on": 15,
    "requested_on": 16, "new_on": 17, "expected_back": 18, "last_due": 19,
}  # fmt: skip
_DATE_OF = {n: name for name, n in DATES.items()}


@dataclass(frozen=True)
class Proof:
    """The fields. `dates` by variable; `amount` in fen; `digest` is of all values that the paper was issued with."""

    hall: str
    workstation: str
    key: bytes
    number: str
    document: str
    layout: int
    edition: str
    name: str
    item: str
    amount: int | None
    dates: Mapping[str, date]
    digest: bytes
    algorithm: int = ED25519


def digest(document: str, layout: int, edition: str, values: Mapping[str, Json]) -> bytes:
    """Give the digest of what a paper says: document, layout, edition and every value but the proof itself."""
    said: Json = {name: value for name, value in values.items() if name != "proof"}
    whole: Json = {"document": document, "layout": layout, "edition": edition, "values": said}
    return hashlib.sha256(canonical(whole).encode()).digest()


def written(proof: Proof, private: bytes) -> str:
    """Sign a proof and give the text of its QR code."""
    return closed(WORD, _body(proof), proof.algorithm, private)


def cut(text: str) -> str:
    """Cut a text that is too long for the code."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def packed_id(text: str) -> cbor.Value:
    """Give a hall's id in 16 bytes where it is a UUID."""
    digits = text.replace("-", "")
    grouped = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    try:
        return bytes.fromhex(digits) if grouped == text and text == text.lower() and len(digits) == DIGEST else text
    except ValueError:
        return text


def unpacked_id(value: cbor.Value) -> str:
    """Give a hall's id as it is written."""
    if isinstance(value, bytes):
        d = value.hex()
        return "-".join((d[:8], d[8:12], d[12:16], d[16:20], d[20:]))
    return str(value)


def _body(p: Proof) -> bytes:
    dates = [[DATES[name], (day - _EPOCH).days] for name, day in sorted(p.dates.items(), key=lambda pair: DATES[pair[0]])]
    texts = [cut(t) for t in (p.number, p.document, p.edition, p.name, p.item)]
    return cbor.encode([p.algorithm, packed_id(p.hall), p.workstation, p.key, *texts, p.layout, p.amount, dates, p.digest])


def read(typed: str) -> tuple[Proof, Envelope]:
    """Read what a scanner typed. Raises NotOurs, Damaged; nothing is verified yet."""
    envelope = opened(WORD, plain(typed))
    try:
        return _fields(envelope.fields), envelope
    except (KeyError, ValueError, OverflowError) as error:
        raise Damaged(str(error)) from error


def _fields(body: cbor.Value) -> Proof:
    match body:
        case [
            int(algorithm), str() | bytes() as hall, str(workstation), bytes(key), str(number), str(document), str(edition), str(name),
            str(item), int(layout), int() | None as amount, list(dates), bytes(digest_),
        ] if len(key) == KEY_ID and len(digest_) == DIGEST:  # fmt: skip
            given = dict(_day(part) for part in dates)
            return Proof(
                unpacked_id(hall), workstation, key, number, document, layout, edition, name, item, amount, given, digest_, algorithm
            )
    raise Damaged("other fields than a proof has")


def _day(part: cbor.Value) -> tuple[str, date]:
    match part:
        case [int(n), int(days)]:
            return _DATE_OF[n], _EPOCH + timedelta(days=days)
    raise Damaged("no date")
