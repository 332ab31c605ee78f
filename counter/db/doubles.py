"""What two records of the register say that only one should: residents entered twice, and one who lives in two households."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from counter.db import people
from counter.db import tables as t

Found = dict[str, Any]


def found(connection: Connection) -> list[Found]:
    """Give residents with one number, residents who look alike, and one person in two households."""
    return [*_same_number(connection), *_look_alike(connection), *_two_homes(connection)]


def months(connection: Connection) -> list[Found]:
    """Give the months that one person paid twice under files that were merged since."""
    c, r = t.month.c, t.receipt.c
    ends = people.survivors(connection, connection.execute(select(t.merged.c.resident)).scalars())
    streams = {f"dues:{id_}": end for pair in ends.items() for id_, end in (pair, (pair[1], pair[1]))}
    query = select(c.stream, c.month, r.case).join(t.receipt, and_(r.stream == c.stream, r.receipt == c.receipt))
    paid: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for stream, month, case in connection.execute(query.where(c.stream.in_(streams))):
        paid.setdefault((streams[stream], month), []).append((stream, case))
    twice = {key: rows for key, rows in paid.items() if len({stream for stream, _ in rows}) > 1}
    return [_clash("month_twice", f"dues:{end} {month}", (f"case:{c}" for _, c in rows)) for (end, month), rows in sorted(twice.items())]


def _same_number(connection: Connection) -> list[Found]:
    c = t.resident.c
    alone = c.id.not_in(select(t.merged.c.resident))
    twice = select(c.id_no).where(c.id_no != "", alone).group_by(c.id_no).having(func.count() > 1)
    return _alike(connection, "same_id_no", select(c.id_no, c.id).where(c.id_no.in_(twice), alone))


def _look_alike(connection: Connection) -> list[Found]:
    """One name and one birth date under other numbers: probably one person, until he is told apart."""
    c = t.resident.c
    alone = c.id.not_in(select(t.merged.c.resident))
    both = select(c.name, c.birth).where(c.name != "", c.birth != "", alone)
    twice = both.group_by(c.name, c.birth).having(func.count(c.id_no.distinct()) > 1).subquery()
    on = and_(c.name == twice.c.name, c.birth == twice.c.birth)
    return _alike(connection, "looks_alike", select(c.name + " " + c.birth, c.id).join(twice, on).where(alone))


def _alike(connection: Connection, kind: str, query: Select[Any]) -> list[Found]:
    """Give groups of files, without those of which every two were told apart."""
    groups: dict[str, list[str]] = {}
    for value, id_ in connection.execute(query):
        groups.setdefault(value, []).append(id_)
    apart = people.told_apart(connection, [id_ for ids in groups.values() for id_ in ids])
    return [
        _clash(kind, value, (f"resident:{id_}" for id_ in ids))
        for value, ids in sorted(groups.items())
        if any(frozenset(pair) not in apart for pair in combinations(ids, 2))
    ]


def _clash(kind: str, value: str, streams: Iterable[str]) -> Found:
    return {"kind": kind, "value": value, "streams": sorted(streams)}


def _two_homes(connection: Connection) -> list[Found]:
    homes: dict[str, set[str]] = {}
    c = t.member.c
    twice = select(c.id_no).where(c.id_no != "", c.counted).group_by(c.id_no).having(func.count(c.household.distinct()) > 1)
    for number, household in connection.execute(select(c.id_no, c.household).where(c.id_no.in_(twice), c.counted)):
        homes.setdefault(number, set()).add(household)
    homes = _of_one_file(connection) | homes
    return [_clash("two_households", value, (f"household:{h}" for h in hs)) for value, hs in sorted(homes.items())]


def _of_one_file(connection: Connection) -> dict[str, set[str]]:
    """Give {number: households} of those who are in two by their file, or under another number than the one that is read now."""
    b, m = t.belonging.c, t.member.c
    joined = select(b.resident, b.household).join(t.member, and_(m.household == b.household, m.row == b.row)).where(m.counted)
    links = [(r.resident, r.household) for r in connection.execute(joined)]
    known = {r for r, _ in links} | set(connection.execute(select(t.merged.c.resident)).scalars())
    ends = people.survivors(connection, known)
    ends |= {end: end for end in ends.values()}
    homes = _by_end(connection, ends)
    for resident, household in links:
        homes.setdefault(ends[resident], set()).add(household)
    numbers = {r: (people.numbers(connection, [r]) or [""])[0] for r, hs in homes.items() if len(hs) > 1}
    return {number: homes[r] for r, number in numbers.items()}


def _by_end(connection: Connection, ends: Mapping[str, str]) -> dict[str, set[str]]:
    """Give the households in which the numbers of these files are counted, by the file that is read."""
    r, m = t.resident.c, t.member.c
    homes: dict[str, set[str]] = {}
    ids = list(ends)
    for start in range(0, len(ids), people.SOME):
        some = ids[start : start + people.SOME]
        query = select(r.id, m.household).join(t.member, m.id_no == r.id_no).where(r.id.in_(some), m.counted, r.id_no != "")
        for id_, household in connection.execute(query):
            homes.setdefault(ends[id_], set()).add(household)
    return homes
