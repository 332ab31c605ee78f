"""A state in, its rows out: the only place that knows how a stream looks as rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert

from counter.db import search, tables
from counter.domain import erasure, masks, people
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
    if "registered_at" not in v:
        return
    person = {key: _text(v.get(f"person/{key}")) for key in ("name", "sex", "birth", "id_type", "id_no", "phone")}
    person["birth"] = person["birth"] or people.birth(person["id_no"])
    address = _text(v.get("person/live_addr") or v.get("person/hukou_addr"))
    yield tables.resident, {"id": id_, **person, "address": address}
    places = search.address_tokens(*(_text(v.get(f"person/{key}")) for key in ("live_addr", "hukou_addr")))
    for token in search.person_tokens(person["name"], person["id_no"], person["phone"]) | places:
        yield tables.search, {"token": token, "kind": "resident", "id": id_}
    if v.get("into"):
        yield tables.merged, {"resident": id_, "into": v["into"]}
    if v.get("deceased/on"):
        yield tables.death, {"resident": id_, "on": v["deceased/on"]}
    for other in state.get("apart", {}):
        yield tables.apart, {"resident": id_, "other": other}


def _household(id_: str, state: State) -> Rows:
    if state["v"].get("ended/on"):
        return
    for row, m in state.get("members", {}).items():
        texts = {"name": "member_name", "id_no": "member_id_no", "relation": "relation"}
        values = {column: _text(m.get(key)) for column, key in texts.items()}
        counted, head = m.get("counted") is not False, _text(state["v"].get("head"))
        yield tables.member, {"household": id_, "row": row, "head": head, "counted": counted, **values}
        if resident := _text(m.get("resident")):
            yield tables.belonging, {"household": id_, "row": row, "resident": resident}


def _case(id_: str, state: State) -> Rows:
    v = state["v"]
    if "number" not in v:
        return
    values = {key: _text(v.get(key)) for key in ("number", "item", "family", "resident", "state", "received_at")}
    prefix = "answers/person/"
    person = {"applicant": "name", "id_no": "id_no", "phone": "phone"}
    values |= {column: _text(v.get(prefix + key)) for column, key in person.items()}
    dates = {
        "received_on": "on", "accepted_on": "accepted/on", "promised_on": "accepted/promised", "clerk": "received_by", "owner": "owner",
        "offered": "offered",
    }  # fmt: skip
    values |= {column: _text(v.get(path)) for column, path in dates.items()}
    sensitive = v["family"] == "JS*"
    yield tables.case, {
        "id": id_, "version": v["version"], "sensitive": sensitive, "provisional": bool(v.get("accepted/provisional")),
        "stale": bool(v.get("stale")), "open": len(state["conflicts"]) + len(state["matters"]), **values,
        **(_veiled(values["applicant"]) if sensitive else {}),
    }  # fmt: skip
    if v["state"] in OPEN:
        for code, m in state["materials"].items():
            if m.get("waiver") == "later":
                yield tables.later, {"stream": f"case:{id_}", "code": code, "due": _text(m.get("due"))}
    yield from _originals(f"case:{id_}", state)
    yield from _letters(f"case:{id_}", state, values["applicant"])
    tokens = search.person_tokens(values["applicant"], values["id_no"], values["phone"]) | search.case_tokens(values["number"])
    for token in tokens:
        yield tables.search, {"token": token, "kind": "case", "id": id_}


def _veiled(applicant: str) -> Row:
    """Give what a list may show of a sensitive item: no list needs more, and so none can show more."""
    return {"applicant": masks.name(applicant), "id_no": "", "phone": ""}


def _originals(stream: str, state: State) -> Rows:
    for code, held in state.get("originals", {}).items():
        if held["count"] > 0:
            row = {"count": held["count"], "place": held["where"], **{k: held[k] for k in ("since", "workstation", "operator")}}
            yield tables.original, {"stream": stream, "code": code, **row}


def _letters(stream: str, state: State, name: str) -> Rows:
    same = ("number", "kind", "state", "slip", "on", "valid_to", "chase_on", "addressee", "to_unit")
    for letter in state.get("letters", {}).values():
        yield tables.letter, {"stream": stream, "name": name, **{key: letter[key] for key in same}}


def _consultation(id_: str, state: State) -> Rows:
    v = state["v"]
    if "item" in v:
        same = {key: v[key] for key in ("item", "version", "family")}
        yield tables.consultation, {"id": id_, "number": "", "applicant": _text(v.get("name")), "phone": "", **same}


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
    "resident": _resident, "household": _household, "case": _case, "consultation": _consultation, "operator": _operator, "dues": _dues,
}  # fmt: skip


def _common(stream: str, state: State) -> Rows:
    for key, c in state["conflicts"].items():
        yield tables.waiting, {"kind": "conflict", **_waiting(stream, key, c)}
    for key, m in state["matters"].items():
        yield tables.waiting, {"kind": m["kind"], **_waiting(stream, key, m)}
    for id_, p in state.get("papers", {}).items():
        yield tables.paper, {"id": id_, "stream": stream, **p}
    if state.get("stub"):
        yield from _stub(stream, state["stub"])


def _stub(stream: str, stub: dict[str, Any]) -> Rows:
    yield tables.stub, {"stream": stream, **{key: _text(stub.get(key)) for key in ("number", "item", "family")}}
    for number in (*erasure.texts(stub.get("letters")), *erasure.texts(stub.get("papers"))):
        yield tables.spent, {"stream": stream, "number": number}


def _waiting(stream: str, key: str, about: dict[str, Any]) -> Row:
    return {"stream": stream, "key": key, "operator": about["operator"], "at": about["at"], "detail": canonical(about)}


def _of(stream: str, state: State | None) -> dict[str, dict[tuple[object, ...], Row]]:
    """Give a state's rows by table and primary key."""
    found: dict[str, dict[tuple[object, ...], Row]] = {}
    if state is not None:
        kind, _, id_ = stream.partition(":")
        for table, row in (*_OWN.get(kind, _nothing)(id_, state), *_common(stream, state)):
            found.setdefault(table.name, {})[tuple(row[key] for key in _KEYS[table.name])] = row
    return found


def change(connection: Connection, changes: Iterable[tuple[str, State | None, State | None]]) -> None:
    """Turn the rows of streams from those of one shown state into those of another. Only what differs is written."""
    gone: dict[str, list[Row]] = {}
    come: dict[str, list[Row]] = {}
    for stream, before, after in changes:
        old, new = _of(stream, before), _of(stream, after)
        for name in old.keys() | new.keys():
            was, now = old.get(name, {}), new.get(name, {})
            gone.setdefault(name, []).extend(_named(name, key) for key in was if key not in now)
            come.setdefault(name, []).extend(row for key, row in now.items() if was.get(key) != row)
    for name in sorted(gone):
        if gone[name]:
            connection.execute(_DELETE[name], gone[name])
    for name in sorted(come):
        if come[name]:
            connection.execute(_PUT[name], come[name])


def _named(name: str, key: tuple[object, ...]) -> Row:
    return {f"key_{column}": part for column, part in zip(_KEYS[name], key, strict=True)}


_WRITTEN = [t for t in tables.DERIVED if t is not tables.state]
_KEYS = {t.name: tuple(column.name for column in t.primary_key.columns) for t in _WRITTEN}
_DELETE = {t.name: delete(t).where(*(t.c[key] == bindparam(f"key_{key}") for key in _KEYS[t.name])) for t in _WRITTEN}
_PUT = {t.name: insert(t).prefix_with("OR REPLACE") for t in _WRITTEN}
