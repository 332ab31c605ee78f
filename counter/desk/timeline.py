"""The history of a stream in words (办理经过)."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from counter.catalogue.documents import name
from counter.catalogue.item import Item
from counter.db import reads
from counter.desk.inquiry import Inquiry
from counter.desk.views import TimelineRow
from counter.domain import facts
from counter.domain.cases import STATES
from counter.domain.material import HOWS, WAIVERS
from counter.domain.money import yuan
from counter.domain.state import State


def timeline(inquiry: Inquiry, stream: str, item: Item, state: State) -> tuple[TimelineRow, ...]:
    """Give every fact of a case, and of its receipt: who, when, at which counter, whether it is in the hall and took effect."""
    names = {o["id"]: o["name"] for o in reads.operators(inquiry.connection)}
    materials = {m.code: m.zh for m in item.materials} | _papers(state)
    rows = [*reads.timeline(inquiry.connection, stream), *_money(inquiry, state)]
    shut = inquiry.shut(state)  # then what happened is told, and nothing that was said
    return tuple(
        TimelineRow(
            at=r["at"], operator=names.get(r["operator"], ""), workstation=r["workstation"], seq=r["seq"], verdict=r["verdict"],
            kind=r["kind"], words=_name(r["kind"]) if shut else words(r["kind"], r["body"], materials),
        )
        for r in sorted(rows, key=lambda r: str(r["at"]))
    )  # fmt: skip


def _money(inquiry: Inquiry, state: State) -> list[reads.Row]:
    """Give what happened to the receipt of a case."""
    number, stream = state["v"].get("completed/receipt"), f"dues:{state['v']['resident']}"
    rows = reads.timeline(inquiry.connection, stream) if number else []
    return [r for r in rows if r["body"] and json.loads(r["body"]).get("receipt") == number]


def _papers(state: State) -> dict[str, str]:
    """Say what each paper is called: facts after its first know it by its id."""
    return {id_: f"{name(p['document'])} {p['number']}" for id_, p in state.get("papers", {}).items()}


def _name(kind: str) -> str:
    return facts.KINDS[kind].zh if kind in facts.KINDS else kind


def words(kind: str, text: str | None, materials: Mapping[str, str]) -> str:
    """Say a fact in a line; an erased one says so."""
    said = _name(kind)
    if text is None:
        return f"{said}（已抹除）"
    more = _more(kind, json.loads(text), materials)
    return f"{said}：{more}" if more else said


def _more(kind: str, b: dict[str, Any], materials: Mapping[str, str]) -> str:
    if kind in _OF_PAPERS:
        return _OF_PAPERS[kind](b, materials)
    if kind in _SAID:
        return _SAID[kind](b)
    return next((str(b[key]) for key in ("reason", "number", "purpose", "code", "note") if b.get(key)), "")


def _money_said(b: dict[str, Any]) -> str:
    return f"{yuan(b.get('paid', b.get('amount', 0)))} 元，收据 {b['receipt']}"


def _accepted(b: dict[str, Any]) -> str:
    return f"承诺 {b['promised']}" + ("（暂算）" if b["provisional"] else "") if b["promised"] else ""


def _correction(b: dict[str, Any]) -> str:
    return "、".join(m["zh"] for m in b["missing"]) + f"，{b['due']} 前补正"


def _extended(b: dict[str, Any]) -> str:
    return f"{b['counted']}，{b['reason']}"


def _moved(b: dict[str, Any]) -> str:
    """Say a step: where to, what was left out, for a return or a halt where from, and why."""
    parts = [STATES.get(b["to"], b["to"])]
    parts += [f"跳过{STATES[b['skips']]}"] if b["skips"] in STATES else []
    parts += [f"自{STATES[b['from']]}"] if b["to"] in ("returned", "suspended") else []
    parts += [str(b["own"][key]) for key in ("result", "opinion") if b["own"].get(key)]
    return "，".join([*parts, *([b["reason"]] if b["reason"] else [])])


def _material(b: dict[str, Any], materials: Mapping[str, str]) -> str:
    way = f"取自办件 {b['taken']}" if b.get("taken") else WAIVERS.get(b["waiver"], HOWS[b["how"]])
    way += f" {b['reference']}" if b.get("reference") else f"（{b['source']}）" if b.get("source") else ""
    return f"{materials.get(b['code'], b['code'])}，{way}" + (f"，{b['due']} 前" if b["due"] else "")


def _original(b: dict[str, Any], materials: Mapping[str, str]) -> str:
    return f"{materials.get(b['code'], b['code'])}，{b['count']}份，" + (f"存于{b['where']}" if "where" in b else f"交给{b['to']}")


def _file(b: dict[str, Any], materials: Mapping[str, str]) -> str:
    return f"{b['name']}，{b['pages']}页" + (f"（{materials.get(b['material'], b['material'])}）" if b["material"] else "")


def _issued(b: dict[str, Any]) -> str:
    edition = "大字版" if b.get("edition") else ""
    instead = f"替代 {b['replaces']}" if b.get("replaces") else ""
    return "，".join(part for part in (f"{name(b['document'])} {b['number']}", edition, b["mark"], instead) if part)


def _paper(b: dict[str, Any], papers: Mapping[str, str]) -> str:
    """Say which paper, and what about it: its mark, its successor, why."""
    by = f"由 {papers.get(b['by'], b['by'])} 替代" if b.get("by") else ""
    return "，".join(part for part in (papers.get(b["paper"], ""), b.get("mark", ""), by, b.get("reason", "")) if part)


def _spooled(b: dict[str, Any], papers: Mapping[str, str]) -> str:
    """Say to which printer it went; a second try of the same print came after a jam."""
    again = "，上一次没有出纸" if b["attempt"] > 1 else ""
    return f"{papers.get(b['paper'], '')}，“{b['printer']}”，{b['pages']} 页{again}"


_OF_PAPERS: Mapping[str, Callable[[dict[str, Any], Mapping[str, str]], str]] = {
    "case.material": _material, "original.taken": _original, "original.returned": _original, "case.attached": _file,
    "paper.spooled": _spooled, "paper.came_out": _paper, "paper.reprinted": _paper, "paper.superseded": _paper, "paper.voided": _paper,
}  # fmt: skip

_SAID: Mapping[str, Callable[[dict[str, Any]], str]] = {
    "paper.issued": _issued,
    "dues.taken": _money_said, "dues.returned": _money_said, "case.moved": _moved, "case.extended": _extended, "case.accepted": _accepted,
    "case.correction_asked": _correction, "case.undone": lambda b: str(b["words"]),
}  # fmt: skip
