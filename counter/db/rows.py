"""A state in, its rows out: the only place that knows how a stream looks as rows."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, delete, insert
from sqlalchemy.dialects.sqlite import insert as upsert

from counter.db import search, tables
from counter.domain.cases import OPEN
from counter.domain.journal import canonical
from counter.domain.state import State
from counter.domain.streams.dues import paid_for

Row = dict[str, Any]
Rows = Iterator[tuple[Table, Row]]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _resident(id_: str, state: State) -> Rows:
    v = state["v"]
    person = {key: _text(v.get(f"person/{key}")) for key in ("name", "sex", "birth", "id_type", "id_no", "phone")}
    address = _text(v.get("person/live_addr") or v.get("person/hukou_addr"))
    yield tables.resident, {"id": id_, **person, "address": address}
    for token in search.person_tokens(person["name"], person["id_no"], person["phone"]):
        yield tables.search, {"token": token, "kind": "resident", "id": id_}


def _household(id_: str, state: State) -> Rows:
    for row, m in state.get("members", {}).items():
        texts = {"name": "member_name", "id_no": "member_id_no", "relation": "relation"}
        values = {column: _text(m.get(key)) for column, key in texts.items()}
        yield tables.member, {"household": id_, "row": row, "head": state["v"]["head"], "counted": m.get("counted") is not False, **values}


def _case(id_: str, state: State) -> Rows:
    v = state["v"]
    if "number" not in v:
        return
    values = {key: _text(v.get(key)) for key in ("number", "item", "family", "resident", "state", "received_at")}
    prefix = "answers/person/"
    person = {"applicant": "name", "id_no": "id_no", "phone": "phone"}
    values |= {column: _text(v.get(prefix + key)) for column, key in person.items()}
    dates = {"received_on": "on", "accepted_on": "accepted/on", "promised_on": "accepted/promised", "clerk": "received_by"}
    values |= {column: _text(v.get(path)) for column, path in dates.items()}
    yield tables.case, {
        "id": id_, "version": v["version"], "sensitive": v["family"] == "JS*", "provisional": bool(v.get("accepted/provisional")),
        "stale": bool(v.get("stale")), "open": len(state["conflicts"]) + len(state["matters"]), **values,
    }  # fmt: skip
    if v["state"] in OPEN:
        for code, m in state["materials"].items():
            if m["waiver"] == "later":
                yield tables.later, {"stream": f"case:{id_}", "code": code, "due": m["due"]}
    tokens = search.person_tokens(values["applicant"], values["id_no"], values["phone"]) | search.case_tokens(values["number"])
    for token in tokens:
        yield tables.search, {"token": token, "kind": "case", "id": id_}


def _operator(id_: str, state: State) -> Rows:
    v = state["v"]
    if "login" in v:
        yield tables.operator, {"id": id_, "login": v["login"], "name": v["name"], "active": v["active"], "grants": canonical(v["grants"])}


def _dues(id_: str, state: State) -> Rows:
    stream = f"dues:{id_}"
    for number, r in state.get("receipts", {}).items():
        yield tables.receipt, {"stream": stream, "receipt": number, **{k: r[k] for k in ("case", "paid", "returned", "void")}}
        if paid_for(r):
            for m in r["months"]:
                yield tables.month, {"stream": stream, "month": m, "receipt": number}


def _nothing(_id: str, _state: State) -> Rows:
    return iter(())


_OWN: dict[str, Callable[[str, State], Rows]] = {
    "resident": _resident, "household": _household, "case": _case, "operator": _operator, "dues": _dues,
}  # fmt: skip


def _common(stream: str, state: State) -> Rows:
    for key, c in state["conflicts"].items():
        yield tables.waiting, {"stream": stream, "key": key, "kind": "conflict", "operator": c["operator"], "at": c["at"], "detail": canonical(c)}
    for key, m in state["matters"].items():
        yield tables.waiting, {"stream": stream, "key": key, "kind": m["kind"], "operator": m["operator"], "at": m["at"], "detail": canonical(m)}
    for id_, p in state.get("papers", {}).items():
        yield tables.paper, {"id": id_, "stream": stream, **p}


def _clear(connection: Connection, stream: str) -> None:
    kind, _, id_ = stream.partition(":")
    for table in (tables.waiting, tables.paper, tables.later):
        connection.execute(delete(table).where(table.c.stream == stream))
    if kind in ("resident", "case"):
        connection.execute(delete(tables.search).where(tables.search.c.id == id_))
    if kind in ("resident", "case", "operator"):
        table = tables.metadata.tables[kind]
        connection.execute(delete(table).where(table.c.id == id_))
    elif kind == "household":
        connection.execute(delete(tables.member).where(tables.member.c.household == id_))
    elif kind == "dues":
        for table in (tables.receipt, tables.month):
            connection.execute(delete(table).where(table.c.stream == stream))


def write(connection: Connection, stream: str, state: State, *, fresh: bool = False) -> None:
    """Replace the rows of a stream by those of its shown state; `fresh` says that it has none yet."""
    if not fresh:
        _clear(connection, stream)
    kind, _, id_ = stream.partition(":")
    by_table: dict[str, list[Row]] = {}
    for table, row in (*_OWN.get(kind, _nothing)(id_, state), *_common(stream, state)):
        by_table.setdefault(table.name, []).append(row)
    for name, rows in by_table.items():
        connection.execute(insert(tables.metadata.tables[name]), rows)


def keep(connection: Connection, stream: str, **columns: str | None) -> None:
    """Write the confirmed or shown state of a stream."""
    statement = upsert(tables.state).values(stream=stream, **columns)
    connection.execute(statement.on_conflict_do_update(index_elements=["stream"], set_=columns))
