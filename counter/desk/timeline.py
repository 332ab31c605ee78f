"""The history of a stream in words (办理经过)."""

import json
from typing import Any

from counter.db import reads
from counter.desk.inquiry import Inquiry
from counter.desk.views import TimelineRow
from counter.domain import facts
from counter.domain.money import yuan


def timeline(inquiry: Inquiry, stream: str) -> tuple[TimelineRow, ...]:
    """Give every fact of a stream: who, when, at which counter, whether it is in the hall and took effect."""
    names = {o["id"]: o["name"] for o in reads.operators(inquiry.connection)}
    return tuple(
        TimelineRow(
            at=r["at"], operator=names.get(r["operator"], ""), workstation=r["workstation"], seq=r["seq"], verdict=r["verdict"],
            kind=r["kind"], words=words(r["kind"], r["body"]),
        )
        for r in reads.timeline(inquiry.connection, stream)
    )  # fmt: skip


def words(kind: str, text: str | None) -> str:
    """Say a fact in a line; an erased one says so."""
    name = facts.KINDS[kind].zh if kind in facts.KINDS else kind
    if text is None:
        return f"{name}（已抹除）"
    more = _more(kind, json.loads(text))
    return f"{name}：{more}" if more else name


def _more(kind: str, b: dict[str, Any]) -> str:
    if kind in ("dues.taken", "dues.returned"):
        return f"{yuan(b.get('paid', b.get('amount', 0)))} 元，收据 {b['receipt']}"
    if kind == "case.accepted" and b["promised"]:
        return f"承诺 {b['promised']}" + ("（暂算）" if b["provisional"] else "")
    if kind == "case.correction_asked":
        return "、".join(m["zh"] for m in b["missing"]) + f"，{b['due']} 前补正"
    if kind.startswith("paper."):
        return " ".join(str(b[key]) for key in ("number", "mark") if b.get(key))
    for key in ("reason", "number", "purpose", "code", "note"):
        if b.get(key):
            return str(b[key])
    return ""


