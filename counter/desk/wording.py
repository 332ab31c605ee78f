"""Paths and matters in words (用语)."""

from typing import Any

from counter.catalogue.item import Item
from counter.db import reads
from counter.desk.inquiry import Inquiry
from counter.domain import matters
from counter.domain.money import yuan

VERBS = {  # facts of a decision that did not take effect, in a word
    "case.accepted": "受理", "case.refused": "不予受理", "case.correction_asked": "补正告知", "case.completed": "即时办结",
    "case.withdrawn": "撤回", "case.acceptance_cancelled": "撤销受理", "case.entry_corrected": "更正", "household.recorded": "家庭成员",
}  # fmt: skip


def label(item: Item | None, path: str) -> str:
    """Give the Chinese label of a path of the answers: 家庭成员·年收入."""
    parts = path.removeprefix("answers/").removeprefix("person/").split("/")
    groups = item.groups if item else ()
    for group in groups:
        for field in group.fields:
            if field.key == parts[-1] and (group.key == parts[0] or path.startswith("person/")):
                return f"{group.zh}·{field.zh}"
    return path


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
