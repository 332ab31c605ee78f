"""What the hall holds and waits for (保管与容缺): originals by how long they lie, papers promised for a day."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select

from counter.db.tables import case, later, original

Row = dict[str, Any]


def held(connection: Connection, families: Collection[str], until: str = "") -> list[Row]:
    """Give the originals held, of cases in these families, the longest held first; `until` leaves out those taken after that day."""
    query = (
        select(original, case.c.id, case.c.number, case.c.item, case.c.version, case.c.applicant, case.c.phone)
        .join(case, case.c.id == func.substr(original.c.stream, len("case:") + 1))  # by the key of the case, however many there are
        .where(case.c.family.in_(families))
        .order_by(original.c.since, original.c.stream, original.c.code)
    )
    if until:
        query = query.where(original.c.since <= until)
    return [dict(row) for row in connection.execute(query).mappings()]


def promised(connection: Connection, until: str) -> list[Row]:
    """Give the papers promised for a day until then, of open cases, the earliest first."""
    query = select(later).where(later.c.due <= until).order_by(later.c.due, later.c.stream, later.c.code)
    return [dict(row) for row in connection.execute(query).mappings()]
