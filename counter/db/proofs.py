"""What a proof is checked against (验真): the keys of workstations, how far each is good, and the papers of a number."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from counter.db import journal, reads
from counter.db import tables as t
from counter.domain.journal import Body

ENROLLED, REVOKED, CERTIFIED = "workstation.enrolled", "workstation.revoked", "certificate.installed"


@dataclass(frozen=True)
class Key:
    """A key that a workstation had; an empty certificate is that of a counter that stands alone."""

    public: bytes
    certificate: bytes


@dataclass(frozen=True)
class Issued:
    """A paper as its fact has it, the place of that fact's action, and what became of it; `by` is the number of its successor."""

    id: str
    stream: str
    state: str
    by: str
    body: Body
    workstation: str
    n: int


def keys_of(connection: Connection, workstation: str) -> list[Key]:
    """Give every key that was ever enrolled under a number: a second one makes the papers of the first no less good."""
    bodies = reads.fact_bodies(connection, f"workstation:{workstation}", ENROLLED)
    return [Key(bytes.fromhex(str(b["public"])), bytes.fromhex(str(b["certificate"]))) for b in bodies]


def good_until(connection: Connection, workstation: str) -> int | None:
    """Give the n up to which the keys of a revoked workstation are good; None while it is not revoked."""
    bodies = reads.fact_bodies(connection, f"workstation:{workstation}", REVOKED)
    return min((n for b in bodies if isinstance(n := b["n"], int)), default=None)


def chains(connection: Connection) -> list[list[bytes]]:
    """Give the chains of certificates that administrators installed, each from the signer to the root."""
    query = select(t.fact.c.body).where(t.fact.c.kind == CERTIFIED, t.fact.c.stream.like("workstation:%"), t.fact.c.body.is_not(None))
    return [[bytes.fromhex(c) for c in json.loads(body)["chain"]] for body in connection.execute(query.order_by(t.fact.c.row)).scalars()]


def papers(connection: Connection, number: str) -> list[Issued]:
    """Give the papers of a number: one, unless two counters gave it."""
    rows = connection.execute(select(t.paper).where(t.paper.c.number == number).order_by(t.paper.c.stream, t.paper.c.id)).all()
    return [_issued(connection, row.stream, row.id, row.state, row.by) for row in rows]


def _issued(connection: Connection, stream: str, id_: str, state: str, by: str) -> Issued:
    place = select(t.fact.c.body, t.journal.c.workstation, t.journal.c.n).join(t.journal, t.journal.c.row == t.fact.c.row)
    query = place.where(t.fact.c.stream == stream, t.fact.c.kind == "paper.issued", t.fact.c.body.is_not(None))
    for row in connection.execute(query):
        body: Body = json.loads(row.body)
        if body["paper"] == id_:
            return Issued(id_, stream, state, _number(connection, stream, by), body, row.workstation, row.n)
    return Issued(id_, stream, state, _number(connection, stream, by), {}, "", 0)  # its words were erased


def _number(connection: Connection, stream: str, paper: str) -> str:
    query = select(t.paper.c.number).where(t.paper.c.stream == stream, t.paper.c.id == paper)
    return connection.execute(query).scalar_one_or_none() or ""


def hall_keys(connection: Connection) -> list[bytes]:
    """Give the hall's public keys that this counter was handed at its joining; none where it stands alone."""
    return [bytes.fromhex(key) for key in journal.get_meta(connection, "hall_keys").split()]


def keep_hall_key(connection: Connection, public: str) -> None:
    """Keep a public key of the hall. Former ones stay: what was certified under them still is."""
    known = journal.get_meta(connection, "hall_keys").split()
    if public and public not in known:
        journal.set_meta(connection, hall_keys=" ".join([*known, public]))
