"""Paths and matters in words (用语)."""

from typing import Any

from counter.catalogue.item import Item
from counter.db import reads
from counter.desk.inquiry import Inquiry
from counter.desk.masking import protected
from counter.domain import masks, matters
from counter.domain.form import Field, Group
from counter.domain.journal import Json
from counter.domain.money import yuan

VERBS = {  # facts of a decision that did not take effect, in a word
    "case.accepted": "受理", "case.refused": "不予受理", "case.correction_asked": "补正告知", "case.completed": "即时办结",
    "case.withdrawn": "撤回", "case.acceptance_cancelled": "撤销受理", "case.entry_corrected": "更正", "household.recorded": "家庭成员",
    "case.moved": "办理", "case.worked_again": "重新测算", "case.extended": "延长时限", "case.offered": "移交", "case.owned": "接办",
}  # fmt: skip


def _field(item: Item | None, path: str) -> tuple[Group, Field] | None:
    parts = path.removeprefix("answers/").removeprefix("person/").split("/")
    for group in item.groups if item else ():
        for field in group.fields:
            if field.key == parts[-1] and (group.key == parts[0] or path.startswith("person/")):
                return group, field
    return None


def label(item: Item | None, path: str) -> str:
    """Give the Chinese label of a path of the answers: 家庭成员·年收入."""
    found = _field(item, path)
    return f"{found[0].zh}·{found[1].zh}" if found else path


def said(item: Item | None, path: str, value: Json) -> str:
    """Say a value as the form does, numbers masked and sensitive ones hidden."""
    found = _field(item, path)
    field = found[1] if found else None
    if value is None:
        return "未填"
    if (item is not None and protected(item)) or (field is not None and field.sensitive):
        return "（已隐藏）"
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
    detail += ["、".join(VERBS[k] for k in m["kinds"] if k in VERBS)] if m.get("kinds") else []
    detail += [f"月份 {'、'.join(m['months'])}"] if m.get("months") else []
    detail += [f"金额 {yuan(m['amount'])} 元"] if m.get("amount") else []
    detail += [f"收据 {m['receipt']}"] if m.get("receipt") else []
    detail += [f"已打印文书 {'、'.join(p['number'] for p in papers.values())}"] if papers else []
    detail += [f"联系电话 {phone}"] if phone else []
    return matters.WORDS[m["kind"]] + (f"（{'，'.join(detail)}）" if detail else "")
