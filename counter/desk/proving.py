"""Proofs of papers (验证码): made with the workstation's key when a paper is issued."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from counter.db.journal import get_meta
from counter.db.store import Connection
from counter.desk.scene import Scene
from counter.domain import masks, money
from counter.domain.journal import Json
from counter.domain.proof import DATES, Proof, digest, written
from counter.domain.signature import ALGORITHMS, ED25519, key_id

# variables that say whom a paper is for, and how much money it is about: the first that a document has
NAMES = ("applicant", "written_to", "member", "payer", "wife_name", "child_name")
AMOUNTS = ("amount", "paid", "new_amount", "granted", "grace_amount", "proposed_amount", "posted_amount", "care_fee", "total")
ITEMS = ("item", "visit_item", "benefit", "category", "title")
_MONEY = re.compile(r"\d[\d,]*\.\d\d")
_DAY = re.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日")


def prove(room: Scene, *, document: str, version: int, edition: str, values: Mapping[str, Json], number: str) -> str:
    """Give the text of the QR code of a paper that is being issued: signed, with the fields that matter and the digest of all."""
    private = signing_key(room.connection)
    proof = Proof(
        hall=get_meta(room.connection, "hall"), workstation=room.actor.workstation, key=key_id(ALGORITHMS[ED25519].public(private)),
        number=number, document=document, layout=version, edition=edition, name=masks.name(_first(values, NAMES)),
        item=_first(values, ITEMS), amount=amount(values), dates=dict(days(values)), digest=digest(document, version, edition, values),
    )  # fmt: skip
    return written(proof, private)


def signing_key(connection: Connection) -> bytes:
    """Give the private half of this workstation's key: it is in the encrypted store and nowhere else."""
    return bytes.fromhex(get_meta(connection, "signing"))


def _first(values: Mapping[str, Json], names: tuple[str, ...]) -> str:
    return next((str(values[name]) for name in names if values.get(name)), "")


def amount(values: Mapping[str, Json]) -> int | None:
    """Give the money that a paper is about, in fen; None where it is about none."""
    found = _MONEY.search(_first(values, AMOUNTS))
    return money.parse(found[0]) if found else None


def days(values: Mapping[str, Json]) -> Iterator[tuple[str, date]]:
    """Give the dates that matter, as the page has them: 2026年11月24日 or 2026-11-24."""
    for name in DATES:
        found = _DAY.fullmatch(str(values.get(name) or ""))
        try:
            if found:
                yield name, date(int(found[1]), int(found[2]), int(found[3]))
            elif values.get(name):
                yield name, date.fromisoformat(str(values[name]))
        except ValueError:
            continue  # a date in other words, as 长期: it is on the page and in the digest
