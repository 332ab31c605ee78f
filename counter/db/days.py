"""The figures of a business day (日报): counted from the journal within the cut of the day, alike on every counter."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from counter.db.journal import ALIAS
from counter.db.states import shown
from counter.db.tables import case, fact, journal, state, stub
from counter.domain.facts import known

COUNTED = {
    "case.received": "received",
    "case.accepted": "accepted",
    "case.completed": "instant",
    "case.correction_asked": "corrected",
    "case.refused": "refused",
    "case.withdrawn": "withdrawn",
}
MONEY = ("dues.taken", "dues.returned")
GUARDED = (*(k for k in COUNTED if k != "case.received"), "dues.voided")


@dataclass(frozen=True)
class Entry:
    """A fact of the day that counts."""

    kind: str
    stream: str
    day: str
    at: str
    workstation: str
    n: int
    operator: str
    body: dict[str, Any]


def entries(connection: Connection, day: str, cut: Mapping[str, int] | None) -> Iterator[Entry]:
    """Give the day's facts that count; with a cut, those within it."""
    return (entry for entry in _read(connection, journal.c.day == day) if cut is None or within(cut, entry))


def within(cut: Mapping[str, int], entry: Entry) -> bool:
    """Tell whether a cut had the entry."""
    return entry.n <= cut.get(entry.workstation, 0)


def _read(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Entry]:
    j, f = journal.c, fact.c
    wanted = (*COUNTED, *MONEY, "dues.voided")
    query = (
        select(f.kind, f.version, f.stream, j.day, j.at, j.workstation, j.n, j.operator, f.body, j.verdict, stub.c.number)
        .join(journal, j.row == f.row)
        .outerjoin(stub, and_(stub.c.stream == f.stream, f.body.is_(None)))  # an erased case still counts
        .where(f.kind.in_(wanted), or_(f.body.is_not(None), stub.c.number.is_not(None)), j.verdict.not_in(("garbled", ALIAS)), *where)
        .order_by(j.at, j.workstation, j.n, f.i)
    )
    for r in connection.execute(query):
        if known(r.kind, r.version) and (r.verdict == "applied" or r.kind not in GUARDED):
            body = json.loads(r.body) if r.body else {"number": r.number}
            yield Entry(r.kind, r.stream, r.day, r.at, r.workstation, r.n, r.operator, body)


def cut_of(connection: Connection, day: str) -> dict[str, Any] | None:
    """Give what closed the day: its cut and figures; None while it is open."""
    found = shown(connection, [f"day:{day}"]).get(f"day:{day}")
    return None if found is None or not found["v"].get("closed") else {**found["cut"], **found["v"]}


def _workstations(connection: Connection) -> Iterator[str]:
    """Give every workstation that the journal knows, each by one look into an index."""
    last = ""
    while found := connection.execute(select(func.min(journal.c.workstation)).where(journal.c.workstation > last)).scalar_one():
        yield found
        last = found


def _ends(connection: Connection) -> dict[str, tuple[int, str]]:
    """Give the last n of every workstation as known here, and its moment."""
    found: dict[str, tuple[int, str]] = {}
    for workstation in _workstations(connection):
        query = select(journal.c.n, journal.c.at).where(journal.c.workstation == workstation)
        n, at = connection.execute(query.order_by(journal.c.n.desc()).limit(1)).one()
        found[workstation] = (n, at)
    return found


def last_numbers(connection: Connection) -> dict[str, int]:
    """Give the last n of every workstation, as known here."""
    return {workstation: n for workstation, (n, _) in _ends(connection).items()}


def last_heard(connection: Connection) -> dict[str, str]:
    """Give the moment of each workstation's last action, as known here."""
    return {workstation: at for workstation, (_, at) in _ends(connection).items()}


@dataclass(frozen=True)
class Closing:
    """A day that was closed, with its cut."""

    at: str
    day: str
    cut: Mapping[str, int]


def late(connection: Connection, day: str, cut: Mapping[str, int] | None) -> list[Entry]:
    """Give what belongs to earlier days and came after they were closed: 补记, each once, on the next sheet that had it.

    Which sheet that is depends only on the cuts made until then, in their order: no closed sheet changes by a later closing.
    """
    before = _closings(connection)
    this = next((n for n, c in enumerate(before) if c.day == day), None) if cut is not None else None
    before = before[:this]
    found = [e for e in _candidates(connection, before, cut) if e.day < day and _stands_late(before, e)]
    return sorted(found, key=lambda e: (e.at, e.workstation, e.n))


def _closings(connection: Connection) -> list[Closing]:
    """Give the closed days in the order in which they were closed."""
    query = select(state.c.stream).where(state.c.stream >= "day:", state.c.stream < "day;")
    found = shown(connection, connection.execute(query).scalars().all())
    closed = [Closing(s["v"]["at"], stream.removeprefix("day:"), s["cut"]["cut"]) for stream, s in found.items() if s["v"].get("closed")]
    return sorted(closed, key=lambda c: (c.at, c.day))


def _stands_late(before: Sequence[Closing], entry: Entry) -> bool:
    """Tell whether its own day was closed without it, and no sheet of a later day has taken it up since."""
    own = next((n for n, c in enumerate(before) if c.day == entry.day), None)
    return own is not None and not any(within(c.cut, entry) for c in before[own:] if c.day >= entry.day)


def _candidates(connection: Connection, before: Sequence[Closing], cut: Mapping[str, int] | None) -> Iterator[Entry]:
    """Give what came behind the cuts that bound it: nothing below them can be late any more.

    Every earlier day is bounded by the cut of the latest day, or by its own where it was closed after that one.
    """
    if not before:
        return
    latest = max(range(len(before)), key=lambda n: before[n].day)
    bounds = [c.cut for c in before[latest:]]
    for workstation, n in last_numbers(connection).items():
        low, high = min(b.get(workstation, 0) for b in bounds), n if cut is None else cut.get(workstation, 0)
        if low < high:
            yield from _read(connection, journal.c.workstation == workstation, journal.c.n > low, journal.c.n <= high)


def cases_in(connection: Connection, streams: list[str]) -> dict[str, dict[str, str]]:
    """Give family and item of cases by stream."""
    ids = [s.removeprefix("case:") for s in streams]
    found: dict[str, dict[str, str]] = {}
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        query = select("case:" + case.c.id, case.c.family, case.c.item, case.c.number).where(case.c.id.in_(some)).union_all(
            select(stub.c.stream, stub.c.family, stub.c.item, stub.c.number).where(stub.c.stream.in_([f"case:{id_}" for id_ in some]))
        )  # fmt: skip
        found |= {stream: {"family": family, "item": item, "number": number} for stream, family, item, number in connection.execute(query)}
    return found
