"""What the registers (台账) read: papers and receipts issued in some days, what became of them, notices that hang, what lies in a gap."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from counter.db import deadlines
from counter.db.deadlines import deadline
from counter.db.journal import ALIAS, AT_ONCE
from counter.db.tables import case, fact, journal, letter, paper, receipt, spent, stub

Row = dict[str, Any]
UNREAD = ("garbled", ALIAS)


def _body(key: str) -> ColumnElement[Any]:
    return func.json_extract(fact.c.body, f"$.{key}").label(key)


def _facts(kinds: Collection[str], *keys: str) -> Select[Any]:
    """Give the facts of some kinds with who told them, when and where, and some of what they say."""
    j, f = journal.c, fact.c
    columns = (f.kind, f.stream, f.body.is_(None).label("erased"), j.at, j.day, j.operator, j.workstation, j.n, *map(_body, keys))
    return select(*columns).join(journal, j.row == f.row).where(f.kind.in_(kinds), j.verdict.not_in(UNREAD))


def _ordered(connection: Connection, query: Select[Any]) -> list[Row]:
    order = (journal.c.at, journal.c.workstation, journal.c.n, fact.c.i)
    return [dict(r) for r in connection.execute(query.order_by(*order)).mappings()]


def issued(connection: Connection, since: str, until: str) -> list[Row]:
    """Give the papers issued from one moment until before another, in the order of their numbers."""
    query = select(paper).where(paper.c.at >= since, paper.c.at < until).order_by(paper.c.number, paper.c.id)
    return [dict(r) for r in connection.execute(query).mappings()]


def ended(connection: Connection, since: str, until: str) -> list[Row]:
    """Give the papers replaced or made void from one moment until before another, in the order in which they were."""
    query = select(paper).where(paper.c.ended >= since, paper.c.ended < until).order_by(paper.c.ended, paper.c.number)
    return [dict(r) for r in connection.execute(query).mappings()]


def reprinted(connection: Connection, streams: Iterable[str]) -> list[Row]:
    """Give every reprint of the papers of some streams with its reason, in order."""
    found: list[Row] = []
    for some in _some(sorted(set(streams))):
        query = _facts(["paper.reprinted"], "paper", "reason").where(fact.c.stream.in_(some), fact.c.body.is_not(None))
        found += _ordered(connection, query)
    return found


def _some(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))


def numbers_of(connection: Connection, papers: Iterable[str]) -> dict[str, str]:
    """Give the numbers of papers by their ids."""
    found: dict[str, str] = {}
    for some in _some(sorted(set(papers))):
        found |= {r.id: r.number for r in connection.execute(select(paper.c.id, paper.c.number).where(paper.c.id.in_(some)))}
    return found


def taken(connection: Connection, since: str, until: str) -> list[Row]:
    """Give the receipts of dues of some days, with what became of each."""
    query = _facts(["dues.taken"], "receipt", "case", "paid", "method").where(
        journal.c.day >= since, journal.c.day <= until, fact.c.body.is_not(None)
    )
    rows = _ordered(connection, query)
    after: dict[str, Row] = {}
    for some in _some(sorted({r["receipt"] for r in rows})):
        told = select(receipt.c.receipt, receipt.c.void, receipt.c.returned).where(receipt.c.receipt.in_(some))
        after |= {r["receipt"]: dict(r) for r in connection.execute(told).mappings()}
    return [r | after.get(r["receipt"], {"void": False, "returned": 0}) for r in rows]


def voided(connection: Connection, streams: Iterable[str]) -> dict[str, str]:
    """Give why receipts were made void, by their numbers."""
    found: dict[str, str] = {}
    for some in _some(sorted(set(streams))):
        rows = connection.execute(_facts(["dues.voided"], "receipt", "reason").where(fact.c.stream.in_(some), fact.c.body.is_not(None)))
        found |= {r.receipt: r.reason for r in rows}
    return found


def notices(connection: Connection, families: Collection[str], name: str, until: str = "") -> list[Row]:
    """Give the notices that hang, of cases in these families; `until` leaves out what may hang longer than that day."""
    query = deadlines.with_cases().add_columns(case.c.state).where(deadline.c.clock == name, deadline.c.family.in_(families))
    if until:
        query = query.where(deadline.c.due <= until)
    return [dict(r) for r in connection.execute(query.order_by(deadline.c.due, deadline.c.stream)).mappings()]


class Numbers(NamedTuple):
    """Where numbers that run on are found: in a table, and in the facts that gave them."""

    column: ColumnElement[str]
    stream: ColumnElement[str]
    kind: str
    key: str


NUMBERS = {
    "paper": Numbers(paper.c.number, paper.c.stream, "paper.issued", "number"),
    "receipt": Numbers(receipt.c.receipt, receipt.c.stream, "dues.taken", "receipt"),
    "letter": Numbers(letter.c.number, letter.c.stream, "letter.issued", "number"),
}


def present(connection: Connection, what: str, prefix: str) -> dict[str, str]:
    """Give the numbers of a series with the stream of each."""
    n = NUMBERS[what]
    found = connection.execute(select(n.column, n.stream).where(n.column >= prefix, n.column < prefix + "~"))
    return {r[0]: r[1] for r in found}


def place(connection: Connection, what: str, number: str, stream: str) -> tuple[str, int]:
    """Give the workstation and the place in its chain at which a number was given; ("", 0) where nothing says so any more."""
    n = NUMBERS[what]
    query = _facts([n.kind], n.key).where(fact.c.stream == stream, _body(n.key) == number)
    row = connection.execute(query.limit(1)).one_or_none()
    return (row.workstation, row.n) if row else ("", 0)


class Between(NamedTuple):
    """What a workstation's chain holds between two of its actions."""

    actions: int  # that are here
    erased: int  # facts of the kind whose words are gone
    unread: int  # actions that this program makes no sense of


def between(connection: Connection, what: str, workstation: str, low: int, high: int) -> Between:
    """Look into a workstation's chain between two places, both left out."""
    j, f = journal.c, fact.c
    span = (j.workstation == workstation, j.n > low, j.n < high)
    actions = connection.execute(select(func.count()).where(*span)).scalar_one()
    gone = select(func.count()).select_from(fact.join(journal, f.row == j.row)).where(*span, f.kind == NUMBERS[what].kind, f.body.is_(None))
    unread = connection.execute(select(func.count()).where(*span, j.verdict.in_(("garbled", "unreadable")))).scalar_one()
    return Between(actions, connection.execute(gone).scalar_one(), unread)


def kept_of_erased(connection: Connection, numbers: Collection[str]) -> set[str]:
    """Give those of the numbers that an erased case left behind."""
    found: set[str] = set()
    for some in _some(sorted(numbers)):
        for column in (spent.c.number, stub.c.number):
            found |= set(connection.execute(select(column).where(column.in_(some))).scalars())
    return found
