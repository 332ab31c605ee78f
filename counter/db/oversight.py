"""What those who watch over the others read: openings of files, requests to erase, the facts of a stream without their contents."""

from typing import Any

from sqlalchemy import Connection, select

from counter.db.journal import ALIAS
from counter.db.reads import Row
from counter.db.states import shown
from counter.db.tables import fact, state
from counter.db.tables import journal as table

OPENED = ("resident.opened", "case.opened", "case.exported", "register.exported")


def openings(connection: Connection, since: str, until: str) -> list[Row]:
    """Give the openings of some days (Asia/Shanghai, both included), the newest first."""
    j, f = table.c, fact.c
    query = (
        select(j.at, j.operator, j.workstation, f.stream, f.body)
        .join(fact, f.row == j.row)
        .where(j.day >= since, j.day <= until, f.kind.in_(OPENED), j.verdict.not_in(("garbled", ALIAS)))
        .order_by(j.at.desc(), j.row.desc(), f.i)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def requests(connection: Connection) -> dict[str, dict[str, Any]]:
    """Give the values of every request to erase, by its id."""
    query = select(state.c.stream).where(state.c.stream >= "erasure:", state.c.stream < "erasure;")
    found = shown(connection, connection.execute(query).scalars().all())
    return {stream.removeprefix("erasure:"): s["v"] for stream, s in found.items() if s["v"].get("ground")}


def standing(connection: Connection, stream: str) -> list[Row]:
    """Give the facts of a stream that have their body still, as they were done."""
    columns = select(table.c.id, table.c.at, table.c.operator, fact.c.i, fact.c.kind).join(table, table.c.row == fact.c.row)
    query = columns.where(fact.c.stream == stream, fact.c.body.is_not(None), table.c.verdict != ALIAS)
    return [dict(row) for row in connection.execute(query.order_by(fact.c.row, fact.c.i)).mappings()]
