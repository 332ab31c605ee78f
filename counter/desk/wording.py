"""Paths and matters in words (用语)."""

from collections.abc import Callable, Mapping
from typing import Any

from counter.catalogue.item import Item
from counter.db import reads
from counter.desk.inquiry import Inquiry
from counter.desk.masking import protected
from counter.domain import facts, masks, matters
from counter.domain.form import Field, Group
from counter.domain.journal import Json
from counter.domain.money import yuan

Codes = Callable[[str], Mapping[str, str]]  # a table of codes by its name
CODED = ("code", "region")  # kinds of fields that hold a code


def _field(item: Item | None, path: str) -> tuple[Group, Field] | None:
    parts = path.removeprefix("answers/").split("/")
    for group in item.groups if item else ():
        for field in group.fields:
            if field.key == parts[-1] and group.key == parts[0]:
                return group, field
    return None


def label(item: Item | None, path: str) -> str:
    """Give the Chinese label of a path of the answers: 家庭成员·年收入."""
    found = _field(item, path)
    return f"{found[0].zh}·{found[1].zh}" if found else path


def said(item: Item | None, path: str, value: Json, codes: Codes | None = None, *, opened: bool = False) -> str:
    """Say a value as the form does, codes by their words, numbers masked; sensitive ones are hidden unless the file is opened."""
    found = _field(item, path)
    field = found[1] if found else None
    if value is None:
        return "未填"
    if not opened and ((item is not None and protected(item)) or (field is not None and field.sensitive)):
        return "（已隐藏）"
    if codes is not None and field is not None and field.kind in CODED:
        return codes(field.ref or field.kind).get(str(value), str(value))
    return plain(field, value, path.rpartition("/")[2])


def plain(field: Field | None, value: Json, key: str = "") -> str:
    """Write a value as the form shows it, numbers masked; `key` is what it is called where no field is known."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if field is not None and field.kind == "money" and isinstance(value, int):
        return f"{yuan(value)} 元"
    mask = {"id_no": masks.id_no, "phone": masks.phone}.get(field.kind if field else key)
    return mask(str(value)) if mask else str(value)


def matter_words(inquiry: Inquiry, m: dict[str, Any], phone: str = "") -> str:
    """Say what a matter is about; `phone` is that of the person who holds the papers."""
    who, papers = inquiry.operator_name(m["operator"]), reads.rows_by_id(inquiry.connection, "paper", m.get("papers", []))
    detail = [f"操作人 {who}"] if who else []
    detail += ["、".join(facts.KINDS[k].zh for k in m["kinds"] if k in facts.KINDS)] if m.get("kinds") else []
    detail += [f"月份 {'、'.join(m['months'])}"] if m.get("months") else []
    detail += [f"金额 {yuan(m['amount'])} 元"] if m.get("amount") else []
    detail += [f"收据 {m['receipt']}"] if m.get("receipt") else []
    detail += [f"已打印文书 {'、'.join(p['number'] for p in papers.values())}"] if papers else []
    detail += [f"联系电话 {phone}"] if phone else []
    return matters.WORDS[m["kind"]] + (f"（{'，'.join(detail)}）" if detail else "")
