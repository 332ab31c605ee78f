"""Drafts (草稿): what a person has typed and not yet done. Kept on this counter only, never sent.

When `save` returns, the draft outlives this process and a power cut.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from counter.db.store import Store
from counter.domain.journal import Json


@dataclass(frozen=True)
class Draft:
    """One draft: of what kind of action, whose, the answers so far, when last typed into (UTC)."""

    id: str
    kind: str
    operator: str
    body: Json
    at: datetime


class Drafts:
    """The drafts of one store."""

    def __init__(self, store: Store, table: Table) -> None:
        """`table` has the columns id, kind, operator, body and at."""
        self._store = store
        self._table = table
        t = table.c
        self._columns = select(t.id, t.kind, t.operator, t.body, t.at)

    def save(self, draft: Draft) -> None:
        """Keep a draft; a former one of the same id is replaced. Raises DiskFull, and the former one stays."""
        values = {
            "kind": draft.kind,
            "operator": draft.operator,
            "body": json.dumps(draft.body, ensure_ascii=False, allow_nan=False),
            "at": draft.at.astimezone(UTC).isoformat(timespec="milliseconds"),
        }
        with self._store.write() as connection:
            statement = insert(self._table).values(id=draft.id, **values)
            connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))

    def load(self, draft: str) -> Draft | None:
        """Give one draft, or None."""
        with self._store.read() as connection:
            row = connection.execute(self._columns.where(self._table.c.id == draft)).one_or_none()
        return None if row is None else _draft(row)

    def list(self, operator: str, kind: str = "") -> tuple[Draft, ...]:
        """Give an operator's drafts, of one kind or all, the latest first."""
        t = self._table.c
        query = self._columns.where(t.operator == operator).order_by(t.at.desc(), t.id)
        with self._store.read() as connection:
            rows = connection.execute(query.where(t.kind == kind) if kind else query).all()
        return tuple(_draft(row) for row in rows)

    def discard(self, draft: str) -> None:
        """Throw a draft away."""
        with self._store.write() as connection:
            connection.execute(delete(self._table).where(self._table.c.id == draft))

    def note_in(self, connection: Connection, draft: str, **values: Json) -> None:
        """Put values into a draft in the transaction of the action that was made from it: both happen or neither."""
        t = self._table.c
        body = connection.execute(select(t.body).where(t.id == draft)).scalar_one_or_none()
        if body is not None:
            text = json.dumps({**json.loads(body), **values}, ensure_ascii=False, allow_nan=False)
            connection.execute(update(self._table).where(t.id == draft).values(body=text))


def _draft(row: Row[str, str, str, str, str]) -> Draft:
    id_, kind, operator, body, at = row
    return Draft(id_, kind, operator, json.loads(body), datetime.fromisoformat(at))
