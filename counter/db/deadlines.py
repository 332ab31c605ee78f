"""What is due in each case (时限), beside the states: rows that the desk works out with the calendar and the settings."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Index, Select, Table, Text, delete, func, insert, select, union_all

from counter.db.tables import case, metadata, state

Row = dict[str, Any]
# beside the derived rows: it depends on the calendar and the settings, not on the journal alone
deadline = Table(
    "deadline",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("clock", Text, primary_key=True),
    Column("zh", Text, nullable=False),
    Column("start", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("amber", Text, nullable=False),
    Column("notice", Text, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("least", Boolean, nullable=False),
    Column("resting", Boolean, nullable=False),
    Column("role", Text, nullable=False),
    Column("was", Text, nullable=False),  # what was due before the calendar last moved it, "" when it did not
    Column("family", Text, nullable=False),  # of the case, so that a list stops at its end however many there are
)
ORDER = (deadline.c.resting, deadline.c.due, deadline.c.stream, deadline.c.clock)
Index("deadline_falling", deadline.c.family, *ORDER)
Index("deadline_moved", deadline.c.due, deadline.c.stream, sqlite_where=deadline.c.was != "")
CASE = len("case:")

SOME = 500  # streams at a time


def put(connection: Connection, streams: Collection[str], rows: Sequence[Row]) -> None:
    """Write the rows of these streams in the place of those that they had."""
    connection.execute(delete(deadline).where(deadline.c.stream.in_(streams)))
    if rows:
        connection.execute(insert(deadline), list(rows))


def due_before(connection: Connection, streams: Collection[str]) -> dict[tuple[str, str], Row]:
    """Give the rows of these streams as they are, by stream and clock."""
    found = connection.execute(select(deadline).where(deadline.c.stream.in_(streams))).mappings()
    return {(r["stream"], r["clock"]): dict(r) for r in found}


def cases(connection: Connection) -> Iterator[list[str]]:
    """Give the streams of all cases, some at a time."""
    last = ""
    while True:
        page = select(state.c.stream).where(state.c.stream > max(last, "case:"), state.c.stream < "case;").order_by(state.c.stream)
        some = list(connection.execute(page.limit(SOME)).scalars())
        if not some:
            return
        yield some
        last = some[-1]


def falling(connection: Connection, families: Collection[str], most: int) -> list[Row]:
    """Give running clocks of cases in these families, the first to fall due first, with their cases; what rests stands last."""
    if not families:
        return []
    first = (select(*ORDER).where(deadline.c.family == family).order_by(*ORDER).limit(most).subquery() for family in sorted(families))
    these = union_all(*(select(part) for part in first)).subquery()
    query = with_cases().join(these, (deadline.c.stream == these.c.stream) & (deadline.c.clock == these.c.clock))
    return [dict(r) for r in connection.execute(query.order_by(*ORDER).limit(most)).mappings()]


def with_cases() -> Select[Any]:
    """Join clocks with their cases."""
    about = (case.c.id, case.c.number, case.c.item, case.c.version, case.c.applicant, case.c.promised_on)
    return select(deadline, *about).join(case, case.c.id == func.substr(deadline.c.stream, CASE + 1))


def of_case(connection: Connection, stream: str) -> list[Row]:
    """Give the running clocks of a case, the first to fall due first."""
    query = with_cases().where(deadline.c.stream == stream).order_by(deadline.c.due, deadline.c.clock)
    return [dict(r) for r in connection.execute(query).mappings()]


def moved(connection: Connection, families: Collection[str]) -> list[Row]:
    """Give what the calendar moved, with its cases."""
    query = with_cases().where(deadline.c.family.in_(families), deadline.c.was != "").order_by(deadline.c.due, deadline.c.stream)
    return [dict(r) for r in connection.execute(query).mappings()]


def pressing(connection: Connection, families: Collection[str], day: str) -> list[Row]:
    """Give running deadlines that the supervisor is told of by this day, the first to fall due first."""
    told = (case.c.family.in_(families), deadline.c.notice <= day, deadline.c.least.is_(False), deadline.c.resting.is_(False))
    return [dict(r) for r in connection.execute(with_cases().where(*told).order_by(deadline.c.due, deadline.c.stream)).mappings()]
