"""How many cases there are of what."""

from collections.abc import Collection

from sqlalchemy import func, select

from counter.db.store import Connection
from counter.db.tables import case


def cases_by_item(connection: Connection, states: Collection[str]) -> dict[str, int]:
    """Count the cases in these states by the code of their item."""
    query = select(case.c.item, func.count()).where(case.c.state.in_(states)).group_by(case.c.item)
    return {str(row[0]): int(row[1]) for row in connection.execute(query)}
