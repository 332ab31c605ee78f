"""Papers in the store: the last number of a series, what waits for a person to say that it came out."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from counter.db.journal import AT_ONCE
from counter.db.tables import paper, spent

Row = dict[str, Any]


def last_number(connection: Connection, prefix: str) -> str:
    """Give the greatest paper number that begins with the prefix, of erased cases too; "" when there is none."""
    columns = (paper.c.number, spent.c.number)
    return max(connection.execute(select(func.max(c)).where(c >= prefix, c < prefix + "~")).scalar_one() or "" for c in columns)


def by_ids(connection: Connection, ids: Sequence[str]) -> dict[str, Row]:
    """Give papers by their ids."""
    found: dict[str, Row] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = connection.execute(select(paper).where(paper.c.id.in_(ids[start : start + AT_ONCE]))).mappings()
        found |= {r["id"]: dict(r) for r in rows}
    return found
