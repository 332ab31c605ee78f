"""Who a file leads to, who lives with whom, who looks like whom: rows of residents and households, each by an index."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select, tuple_

from counter.db import tables as t

Row = dict[str, Any]
SOME = 500  # ids in one query


def survivors(connection: Connection, residents: Iterable[str]) -> dict[str, str]:
    """Give where the file of each of some residents leads: to itself, or to the one that it was merged into in the end."""
    asked, into = list(residents), dict[str, str]()
    fresh = set(asked)
    while fresh and (step := _steps(connection, sorted(fresh))):
        into |= step
        fresh = {*step.values()} - into.keys()
    return {id_: _end(into, id_) for id_ in asked}


def _end(into: Mapping[str, str], resident: str) -> str:
    """Go as far as it leads, and never in a circle, should files ever lead to one another."""
    road = {resident}
    while (then := into.get(resident)) is not None and then not in road:
        road.add(then)
        resident = then
    return resident


def _steps(connection: Connection, residents: Sequence[str]) -> dict[str, str]:
    m, found = t.merged.c, dict[str, str]()
    for start in range(0, len(residents), SOME):
        query = select(m.resident, m.into).where(m.resident.in_(residents[start : start + SOME]))
        found |= {r.resident: r.into for r in connection.execute(query)}
    return found


def survivor(connection: Connection, resident: str) -> str:
    """Give where the file of a resident leads."""
    return survivors(connection, [resident])[resident]


def files(connection: Connection, resident: str) -> list[str]:
    """Give every file of the person whose file this is: the one that is read first, then those that lead to it."""
    return list(leading(connection, [survivor(connection, resident)]))


def leading(connection: Connection, ends: Iterable[str]) -> dict[str, str]:
    """Give every file of some people, by the files that are read: to which of those each leads, these first."""
    m, found = t.merged.c, {end: end for end in ends}
    fresh = list(found)
    while fresh:
        query = select(m.resident, m.into).where(m.into.in_(fresh)).order_by(m.resident)
        step = {r.resident: found[r.into] for r in connection.execute(query) if r.resident not in found}
        found |= step
        fresh = list(step)
    return found


def names(connection: Connection, residents: Sequence[str]) -> list[str]:
    """Give the names on some files."""
    return list(connection.execute(select(t.resident.c.name).where(t.resident.c.id.in_(residents)).order_by(t.resident.c.id)).scalars())


def numbers(connection: Connection, residents: Sequence[str]) -> list[str]:
    """Give the document numbers on some files."""
    c = t.resident.c
    return list(connection.execute(select(c.id_no).where(c.id.in_(residents), c.id_no != "").order_by(c.id)).scalars())


def deaths(connection: Connection, residents: Sequence[str]) -> dict[str, str]:
    """Give the day of death of those of some residents who are dead."""
    query = select(t.death).where(t.death.c.resident.in_(residents))
    return {r.resident: r.on for r in connection.execute(query)}


def told_apart(connection: Connection, residents: Sequence[str]) -> set[frozenset[str]]:
    """Give the pairs that somebody said are two people, of those in which one of some residents is."""
    a, found = t.apart.c, set[frozenset[str]]()
    for start in range(0, len(residents), SOME):
        some = residents[start : start + SOME]
        query = select(a.resident, a.other).where(or_(a.resident.in_(some), a.other.in_(some)))
        found |= {frozenset((r.resident, r.other)) for r in connection.execute(query)}
    return found


def named(connection: Connection, name: str, birth: str) -> list[str]:
    """Give the files with exactly this name and birth date."""
    c = t.resident.c
    if not name or not birth:
        return []
    return list(connection.execute(select(c.id).where(c.name == name, c.birth == birth).order_by(c.id)).scalars())


def homes(connection: Connection, residents: Sequence[str], ids: Sequence[str] = ()) -> list[Row]:
    """Give the rows of members that are one of these files or have one of these document numbers: counted ones first."""
    m, b = t.member.c, t.belonging.c
    mine = select(b.household, b.row).where(b.resident.in_(residents))
    query = select(t.member).where(or_(m.id_no.in_(ids), tuple_(m.household, m.row).in_(mine)))
    return [dict(r) for r in connection.execute(query.order_by(m.counted.desc(), m.household, m.row)).mappings()]


def home(connection: Connection, resident: str) -> str:
    """Give the household that a person belongs to, the one that he is counted in or heads first; "" when there is none."""
    mine = files(connection, resident)
    rows = homes(connection, mine, numbers(connection, mine))
    headed = select(t.member.c.household).where(t.member.c.head.in_(mine)).order_by(t.member.c.household).limit(1)
    counted = next((r["household"] for r in rows if r["counted"]), "")
    return counted or connection.execute(headed).scalar_one_or_none() or next((r["household"] for r in rows), "")


def housemates(connection: Connection, household: str) -> list[Row]:
    """Give the members of a household, each with the file of his that is read (`resident`, "" where he has none)."""
    m, b = t.member.c, t.belonging.c
    joined = t.member.outerjoin(t.belonging, (b.household == m.household) & (b.row == m.row))
    query = select(t.member, b.resident).select_from(joined).where(m.household == household).order_by(m.row)
    rows = [dict(r) for r in connection.execute(query).mappings()]
    known = _numbered(connection, [r["id_no"] for r in rows if r["id_no"]])
    for r in rows:
        r["resident"] = r["resident"] or known.get(r["id_no"], "")
    ends = survivors(connection, [r["resident"] for r in rows if r["resident"]])
    return [{**r, "resident": ends.get(r["resident"], "")} for r in rows]


def _numbered(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    c = t.resident.c
    rows = connection.execute(select(c.id_no, c.id).where(c.id_no.in_(ids)).order_by(c.id.desc()))
    return {r.id_no: r.id for r in rows}
