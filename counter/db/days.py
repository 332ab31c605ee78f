"""The figures of a business day (日报): counted from the journal within the cut of the day, alike on every counter."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from counter.db.tables import case, fact, journal, state

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
    for entry in _read(connection, journal.c.day == day):
        if cut is None or entry.n <= cut.get(entry.workstation, 0):
            yield entry


def _read(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Entry]:
    j, f = journal.c, fact.c
    wanted = (*COUNTED, *MONEY, "dues.voided")
    query = (
        select(f.kind, f.stream, j.day, j.at, j.workstation, j.n, j.operator, f.body, j.verdict)
        .join(journal, j.row == f.row)
        .where(f.kind.in_(wanted), f.body.is_not(None), *where)
        .order_by(j.at, j.workstation, j.n, f.i)
    )
    for r in connection.execute(query):
        if r.verdict == "applied" or (r.verdict == "not_applied" and r.kind not in GUARDED):
            yield Entry(r.kind, r.stream, r.day, r.at, r.workstation, r.n, r.operator, json.loads(r.body))


def cut_of(connection: Connection, day: str) -> dict[str, Any] | None:
    """Give what closed the day: its cut and figures; None while it is open."""
    query = select(func.coalesce(state.c.shown, state.c.confirmed)).where(state.c.stream == f"day:{day}")
    text = connection.execute(query).scalar_one_or_none()
    return None if text is None else {**json.loads(text).get("cut", {}), **json.loads(text)["v"]}


def last_numbers(connection: Connection) -> dict[str, int]:
    """Give the last n of every workstation, as known here."""
    return {r.workstation: r.n for r in connection.execute(select(journal.c.workstation, func.max(journal.c.n).label("n")).group_by(journal.c.workstation))}


def last_heard(connection: Connection) -> dict[str, str]:
    """Give the moment of each workstation's last action, as known here."""
    query = select(journal.c.workstation, func.max(journal.c.at).label("at")).group_by(journal.c.workstation)
    return {r.workstation: r.at for r in connection.execute(query)}


def late(connection: Connection, day: str, cut: Mapping[str, int] | None) -> list[Entry]:
    """Give what belongs to days closed before this one and came after their cut: 补记, each once, on the next sheet."""
    closed = _closed_before(connection, day)
    found = []
    for entry in _read(connection, journal.c.day.in_(list(closed))):
        next_cuts = [closed[d] for d in sorted(closed) if d > entry.day]
        beyond = entry.n > closed[entry.day].get(entry.workstation, 0)
        earlier = any(entry.n <= c.get(entry.workstation, 0) for c in next_cuts)
        if beyond and not earlier and (cut is None or entry.n <= cut.get(entry.workstation, 0)):
            found.append(entry)
    return found


def _closed_before(connection: Connection, day: str) -> dict[str, dict[str, int]]:
    query = select(state.c.stream).where(state.c.stream >= "day:", state.c.stream < f"day:{day}").order_by(state.c.stream)
    days = [s.removeprefix("day:") for s in connection.execute(query).scalars()]
    cuts = {d: cut_of(connection, d) for d in days}
    return {d: c["cut"] for d, c in cuts.items() if c is not None and c.get("closed")}


def cases_in(connection: Connection, streams: list[str]) -> dict[str, dict[str, str]]:
    """Give family and item of cases by stream."""
    ids = [s.removeprefix("case:") for s in streams]
    found: dict[str, dict[str, str]] = {}
    for start in range(0, len(ids), 500):
        query = select(case.c.id, case.c.family, case.c.item, case.c.number).where(case.c.id.in_(ids[start : start + 500]))
        found |= {f"case:{r.id}": {"family": r.family, "item": r.item, "number": r.number} for r in connection.execute(query)}
    return found
