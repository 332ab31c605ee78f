"""Actions ordered after their operator's rights were taken, and done before he could know (权限已撤销后办理)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from counter.db.days import last_numbers
from counter.db.tables import fact, journal

TAKING = ("operator.granted", "operator.disabled")


@dataclass(frozen=True)
class Overtaken:
    """An action with the grants that held when the hall ordered it; none for an operator who was disabled."""

    action: str
    verb: str
    operator: str
    at: str
    grants: list[list[Any]]
    stream: str  # that it was about


def overtaken(connection: Connection) -> Iterator[Overtaken]:
    """Give them in the hall's order. Whether the verb was still allowed is for the desk to say."""
    found: dict[str, Overtaken] = {}
    workstations = list(last_numbers(connection))
    for seq, operator, grants in _changes(connection):
        for workstation in workstations:
            for r, header in _before_he_knew(connection, operator, workstation, seq):
                found[r["id"]] = Overtaken(r["id"], r["verb"], operator, r["at"], grants, _about([f[0] for f in header["facts"]]))
    yield from found.values()


def _about(streams: list[str]) -> str:
    """Give the stream that an action was about: the case or dues account, if there is one."""
    return next((s for s in streams if s.startswith(("case:", "dues:"))), streams[0] if streams else "")


def _changes(connection: Connection) -> Iterator[tuple[int, str, list[list[Any]]]]:
    query = (
        select(journal.c.seq, fact.c.stream, fact.c.kind, fact.c.body)
        .join(fact, fact.c.row == journal.c.row)
        .where(fact.c.stream >= "operator:", fact.c.stream < "operator;", fact.c.kind.in_(TAKING))
        .where(journal.c.seq.is_not(None), journal.c.verdict == "applied", fact.c.body.is_not(None))
        .order_by(journal.c.seq)
    )
    for r in connection.execute(query):
        yield r.seq, r.stream.removeprefix("operator:"), json.loads(r.body).get("grants", [])


def _before_he_knew(connection: Connection, operator: str, workstation: str, seq: int) -> Iterator[tuple[RowMapping, dict[str, Any]]]:
    """Give what he did at a workstation that had not yet heard of the change; from the first that had, all had."""
    query = (
        select(journal.c.id, journal.c.verb, journal.c.at, journal.c.header)
        .where(journal.c.operator == operator, journal.c.workstation == workstation, journal.c.seq > seq)
        .order_by(journal.c.seq)
    )
    for r in connection.execute(query).mappings():
        header: dict[str, Any] = json.loads(r["header"])
        if header["rights"] >= seq:
            return
        yield r, header
