"""Lists and searches: ids in order, from indexes; rows are read by page elsewhere."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from counter.db import doubles, finding
from counter.db.tables import case, fact, journal, metadata, month, receipt, waiting
from counter.domain.cases import GROUPS, OPEN


def matching(connection: Connection, text: str, most: int) -> dict[str, str]:
    """Give {id: why} of at most so many residents that match what was typed, the likely ones first."""
    return {id_: match.why for id_, match in finding.found(connection, "resident", text, most).items()}


def cases(
    connection: Connection, text: str, families: Collection[str], *, state: str = "", day: str = "", newest: bool = True
) -> list[str]:
    """Give the ids of the cases in these families that match text, state (or a group of states) and day of 收件."""
    query: Select[Any] = select(case.c.id).where(case.c.family.in_(families))
    if text.strip():
        mine = select(func.json_each(json.dumps(sorted(finding.every(connection, "case", text)))).table_valued("value").c.value)
        query = query.where(case.c.id.in_(mine))
    if state:
        query = query.where(case.c.state.in_(GROUPS.get(state, (state,))))
    if day:
        query = query.where(case.c.received_on == day)
    order = (case.c.received_at.desc(), case.c.id.desc()) if newest else (case.c.received_at, case.c.id)
    return list(connection.execute(query.order_by(*order)).scalars())


def waiting_rows(connection: Connection) -> list[dict[str, Any]]:
    """Give open conflicts and matters, oldest first."""
    return [dict(r) for r in connection.execute(select(waiting).order_by(waiting.c.at, waiting.c.stream, waiting.c.key)).mappings()]


def owned(connection: Connection, operator: str, families: Collection[str]) -> list[str]:
    """Give the ids of the cases in these families that an operator is responsible for and that wait for an answer, the oldest first."""
    query = select(case.c.id).where(case.c.owner == operator, case.c.state.in_(OPEN), case.c.family.in_(families))
    return list(connection.execute(query.order_by(case.c.received_at, case.c.id)).scalars())


def unsent(connection: Connection, workstation: str) -> tuple[int, str]:
    """Give how many of our actions the hall has not ordered, and the moment of the oldest."""
    query = select(func.count(), func.min(journal.c.at)).where(journal.c.seq.is_(None), journal.c.workstation == workstation)
    number, oldest = connection.execute(query).one()
    return number, oldest or ""


def outbox(connection: Connection, workstation: str, limit: int) -> list[dict[str, Any]]:
    """Give our own actions, newest first."""
    columns = (journal.c.n, journal.c.verb, journal.c.at, journal.c.seq, journal.c.verdict)
    query = select(*columns).where(journal.c.workstation == workstation).order_by(journal.c.n.desc()).limit(limit)
    return [dict(r) for r in connection.execute(query).mappings()]


def unsent_streams(connection: Connection, streams: Collection[str]) -> set[str]:
    """Give those of the streams that have something the hall has not ordered."""
    query = select(fact.c.stream).join(journal, journal.c.row == fact.c.row).where(fact.c.stream.in_(streams), journal.c.seq.is_(None))
    return set(connection.execute(query.distinct()).scalars())


def clashes(connection: Connection) -> list[dict[str, Any]]:
    """Find what two streams say that only one should: one number in two residents, one person in two households, and so on."""
    return [
        *doubles.found(connection),
        *_months(connection),
        *doubles.months(connection),
        *_numbers(connection),
        *_logins(connection),
    ]


def _found(connection: Connection, kind: str, query: Select[Any]) -> list[dict[str, Any]]:
    rows: dict[str, set[str]] = {}
    for value, stream in connection.execute(query):
        rows.setdefault(value, set()).add(stream)
    return [{"kind": kind, "value": value, "streams": sorted(streams)} for value, streams in sorted(rows.items()) if len(streams) > 1]


def _same(connection: Connection, name: str, column: str, kind: str) -> list[dict[str, Any]]:
    table = metadata.tables[name]
    c = table.c[column]
    twice = select(c).where(c != "").group_by(c).having(func.count() > 1)
    return _found(connection, kind, select(c, f"{name}:" + table.c.id).where(c.in_(twice)))


def _numbers(connection: Connection) -> list[dict[str, Any]]:
    return _same(connection, "case", "number", "number_twice")


def _logins(connection: Connection) -> list[dict[str, Any]]:
    return _same(connection, "operator", "login", "login_twice")


def _months(connection: Connection) -> list[dict[str, Any]]:
    c = month.c
    twice = select(c.stream, c.month).group_by(c.stream, c.month).having(func.count() > 1).subquery()
    query = (
        select(twice.c.stream + " " + twice.c.month, "case:" + receipt.c.case)
        .join(month, and_(c.stream == twice.c.stream, c.month == twice.c.month))
        .join(receipt, and_(c.stream == receipt.c.stream, c.receipt == receipt.c.receipt))
    )
    return _found(connection, "month_twice", query)
