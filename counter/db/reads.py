"""Small questions to the store: one value or a few rows, each by an index."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from counter.db import people
from counter.db import tables as t
from counter.db.journal import ALIAS
from counter.domain.journal import Body

Row = dict[str, Any]


def resident_numbered(connection: Connection, number: str) -> str:
    """Give the id of the resident with this document number, "" when there is none."""
    return next(iter(residents_numbered(connection, number)), "") if number else ""


def household_headed_by(connection: Connection, resident: str) -> str:
    """Give the household of which the resident is the head, "" when there is none."""
    return households_headed_by(connection, [resident]).get(resident, "")


def households_headed_by(connection: Connection, residents: Sequence[str]) -> dict[str, str]:
    """Give the household of each of some residents who is the head of one."""
    ends = people.survivors(connection, residents)
    files = people.leading(connection, set(ends.values()))
    query = select(t.member.c.head, t.member.c.household).where(t.member.c.head.in_(files)).order_by(t.member.c.household.desc())
    headed = {files[r.head]: r.household for r in connection.execute(query)}
    return {r: headed[end] for r, end in ends.items() if end in headed}


def last_case_number(connection: Connection, prefix: str) -> str:
    """Give the greatest case number that begins with the prefix, "" when there is none."""
    columns = (t.case.c.number, t.stub.c.number)
    return max(connection.execute(select(func.max(c)).where(c >= prefix, c < prefix + "~")).scalar_one() or "" for c in columns)


def last_receipt_number(connection: Connection, prefix: str, before: str = "") -> str:
    """Give the greatest receipt number that begins with the prefix and comes before another, "" when there is none."""
    column = t.receipt.c.receipt
    return connection.execute(select(func.max(column)).where(column >= prefix, column < (before or prefix + "~"))).scalar_one() or ""


def login_in_use(connection: Connection, login: str) -> bool:
    """Tell whether an operator has this login."""
    return connection.execute(select(t.operator.c.id).where(t.operator.c.login == login)).first() is not None


def administrators(connection: Connection, role: str = "ADMIN") -> set[str]:
    """Give the active operators with a role."""
    rows = connection.execute(select(t.operator.c.id, t.operator.c.grants).where(t.operator.c.active))
    return {r.id for r in rows if any(grant[0] == role for grant in json.loads(r.grants))}


def paper_stream(connection: Connection, paper: str) -> str:
    """Give the stream of a paper, "" when there is none."""
    query = select(t.paper.c.stream).where(t.paper.c.id == paper).order_by(t.paper.c.stream).limit(1)
    return connection.execute(query).scalar_one_or_none() or ""


def fact_bodies(connection: Connection, stream: str, *kinds: str) -> list[Body]:
    """Give the bodies of the facts of some kinds on a stream, in the order they were written here."""
    query = select(t.fact.c.body).where(t.fact.c.stream == stream, t.fact.c.kind.in_(kinds), t.fact.c.body.is_not(None))
    return [json.loads(body) for body in connection.execute(query.order_by(t.fact.c.row, t.fact.c.i)).scalars()]


def paper_body(connection: Connection, paper: str) -> Body:
    """Give the fact that issued a paper: its document and the values that it was issued with. Raises KeyError."""
    for body in fact_bodies(connection, paper_stream(connection, paper), "paper.issued"):
        if body["paper"] == paper:
            return body
    raise KeyError(paper)


def rows_by_id(connection: Connection, name: str, ids: Sequence[str]) -> dict[str, Row]:
    """Give the rows of resident, case, consultation, operator or paper with these ids."""
    table = t.metadata.tables[name]
    found: dict[str, Row] = {}
    for start in range(0, len(ids), 500):
        for row in connection.execute(select(table).where(table.c.id.in_(ids[start : start + 500]))).mappings():
            found[row["id"]] = dict(row)
    return found


def told_of(connection: Connection, streams: Sequence[str]) -> dict[str, Row]:
    """Give the rows of the cases and consultations among these streams, by stream."""
    found: dict[str, Row] = {}
    for kind in ("case", "consultation"):
        ids = sorted({s.partition(":")[2] for s in streams if s.startswith(f"{kind}:")})
        found |= {f"{kind}:{id_}": row for id_, row in rows_by_id(connection, kind, ids).items()}
    return found


def members_of(connection: Connection, household: str) -> list[Row]:
    """Give the members of a household."""
    query = select(t.member).where(t.member.c.household == household).order_by(t.member.c.row)
    return [dict(row) for row in connection.execute(query).mappings()]


def papers_of(connection: Connection, stream: str) -> list[Row]:
    """Give the papers of a stream, oldest first."""
    query = select(t.paper).where(t.paper.c.stream == stream).order_by(t.paper.c.at, t.paper.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def operators(connection: Connection) -> list[Row]:
    """Give all operators by login."""
    return [dict(row) for row in connection.execute(select(t.operator).order_by(t.operator.c.login, t.operator.c.id)).mappings()]


def operator_name(connection: Connection, operator: str) -> str:
    """Give the name of an operator, "" for one who is not known."""
    return connection.execute(select(t.operator.c.name).where(t.operator.c.id == operator)).scalar_one_or_none() or ""


def timeline(connection: Connection, stream: str) -> list[Row]:
    """Give the facts of a stream with their actions, in the hall's order, ours not yet ordered last."""
    j, f = t.journal.c, t.fact.c
    query = (
        select(j.at, j.operator, j.workstation, j.seq, j.verdict, f.kind, f.body)
        .join(t.fact, f.row == j.row)
        .where(f.stream == stream, j.verdict != ALIAS)
        .order_by(j.seq.is_(None), j.seq, j.row, f.i)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def edited_at(connection: Connection, number: str) -> str:
    """Give the moment at which answers of the case with this number were last changed; "" for never."""
    j, f = t.journal.c, t.fact.c
    stream = select("case:" + t.case.c.id).where(t.case.c.number == number).scalar_subquery()
    query = select(func.max(j.at)).join(t.fact, f.row == j.row).where(f.stream == stream, f.kind == "case.edited", j.verdict != ALIAS)
    return str(connection.execute(query).scalar() or "")


def residents_numbered(connection: Connection, number: str) -> list[str]:
    """Give the ids of all residents with this document number, now or before their file was merged into another."""
    found = connection.execute(select(t.resident.c.id).where(t.resident.c.id_no == number).order_by(t.resident.c.id)).scalars()
    return sorted(set(people.survivors(connection, found).values()))


def cases_of(connection: Connection, resident: str) -> list[str]:
    """Give the ids of a resident's cases under every file of his, newest first."""
    mine = people.files(connection, resident)
    query = select(t.case.c.id).where(t.case.c.resident.in_(mine)).order_by(t.case.c.received_at.desc(), t.case.c.id.desc())
    return list(connection.execute(query).scalars())


def cases_of_items(connection: Connection, items: Collection[str], states: Collection[str]) -> list[str]:
    """Give the ids of all cases of some items that stand in one of these states, oldest first."""
    mine = t.case.c.item.in_(items), t.case.c.state.in_(states)
    return list(connection.execute(select(t.case.c.id).where(*mine).order_by(t.case.c.received_at, t.case.c.id)).scalars())


def papers_printed(connection: Connection) -> int:
    """Give the number of papers of which nobody has said yet that they came out."""
    return connection.execute(select(func.count()).select_from(t.paper).where(t.paper.c.state == "printed")).scalar_one()


def printed_papers(connection: Connection) -> list[Row]:
    """Give the papers of which nobody has said yet that they came out, oldest first."""
    query = select(t.paper).where(t.paper.c.state == "printed").order_by(t.paper.c.at, t.paper.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def last_moment(connection: Connection, workstation: str, verbs: Collection[str] = ()) -> str:
    """Give the moment of the workstation's last action, among those of some verbs if told; "" when there is none."""
    query = select(t.journal.c.at).where(t.journal.c.workstation == workstation).order_by(t.journal.c.n.desc()).limit(1)
    if verbs:
        query = query.where(t.journal.c.verb.in_(verbs))
    return connection.execute(query).scalar_one_or_none() or ""


def offered_to(connection: Connection, operator: str) -> list[str]:
    """Give the ids of the cases that are handed over to an operator and not taken yet, the oldest first."""
    query = select(t.case.c.id).where(t.case.c.offered == operator, t.case.c.offered != "").order_by(t.case.c.received_at, t.case.c.id)
    return list(connection.execute(query).scalars())
