"""Letters of party membership in the store: the last number of a series, what is out, a year's stubs."""

from typing import Any

from sqlalchemy import Connection, func, select

from counter.db.tables import letter, spent

Row = dict[str, Any]


def last_number(connection: Connection, prefix: str) -> str:
    """Give the greatest letter number that begins with the prefix, of erased cases too; "" when there is none."""
    columns = (letter.c.number, spent.c.number)
    return max(connection.execute(select(func.max(c)).where(c >= prefix, c < prefix + "~")).scalar_one() or "" for c in columns)


def out(connection: Connection) -> list[Row]:
    """Give the letters whose slip has not come back, what is to be asked for first."""
    query = select(letter).where(letter.c.state == "out", letter.c.slip).order_by(letter.c.chase_on, letter.c.number)
    return [dict(row) for row in connection.execute(query).mappings()]


def chased(connection: Connection, today: str) -> list[Row]:
    """Give those of them that have to be asked for by a day."""
    query = select(letter).where(letter.c.state == "out", letter.c.chase_on <= today, letter.c.slip)
    return [dict(row) for row in connection.execute(query.order_by(letter.c.chase_on, letter.c.number)).mappings()]


def register(connection: Connection, series: str, year: int) -> list[Row]:
    """Give the letters of a series and year in the order of their numbers: the stubs."""
    prefix = f"{series}{year:04d}"
    query = select(letter).where(letter.c.number >= prefix, letter.c.number < prefix + "~").order_by(letter.c.number)
    return [dict(row) for row in connection.execute(query).mappings()]
