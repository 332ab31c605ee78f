"""How cases stand in a list."""

from collections.abc import Mapping

from counter.desk.views import CaseRow
from counter.domain import masks, numbers
from counter.ui import words
from counter.ui.lists.columns import Cell, Column

TAGS: Mapping[str, tuple[str, str]] = {  # state -> role of the words, ground of the tag
    "received": ("ink_2", "line"),
    "correction": ("warn", "warn"),
    "accepted": ("accent", "accent"),
    **dict.fromkeys(("investigating", "reviewed", "publicised", "submitted", "decided"), ("accent", "accent")),
    **dict.fromkeys(("objected", "returned", "suspended"), ("warn", "warn")),
    **dict.fromkeys(("instant", "approved", "delivered", "closed"), ("good", "good")),
    **dict.fromkeys(("denied", "refused"), ("ink_2", "line")),
    **dict.fromkeys(("archived", "withdrawn", "terminated", "transferred"), ("ink_3", "line")),
}
STATES: tuple[tuple[str, str], ...] = (
    ("", "全部状态"),
    ("received", "收件"),
    ("correction", "待补正"),
    ("going", "办理中"),
    ("returned", "退回"),
    ("answered", "办结"),
    ("refused", "不予受理"),
    ("ended", "撤回和终止"),
)
FAMILIES: tuple[tuple[str, str], ...] = (("", "全部业务"), ("DB", "低保"), ("SA", "救助"), ("JS", "计生"), ("DW", "党务"), ("CM", "综合"))
_STREET = 9


def state_cell(row: CaseRow) -> Cell:
    """Show a state as a word on its ground."""
    role, tag = TAGS.get(row.state, ("ink_2", "line"))
    return Cell(row.state_zh, role, tag)


def short_number(number: str) -> str:
    """Group a case number without the street code, which is the same for all."""
    grouped = numbers.spaced(number)
    return grouped.partition(" ")[2] if grouped != number else number[_STREET:] or number


def _promise(row: CaseRow) -> Cell:
    if not row.promised_on:
        return Cell(words.NONE, "ink_3")
    return Cell(f"{row.promised_on} 暂算") if row.provisional else Cell(row.promised_on)


def _marks(row: CaseRow) -> Cell:
    if row.attention:
        return Cell("待处理", "warn", "warn")
    return Cell("待发", "ink_3") if row.waiting else Cell()


def alone(row: CaseRow) -> CaseRow:
    """Show a case of a counter without a hall, where nothing waits to be sent."""
    return row.model_copy(update={"waiting": False})


COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("办件编号", lambda row: Cell(short_number(row.number), "ink_2"), "20261124 03 0017 DW W"),
    Column("申请人", lambda row: Cell(row.applicant), "阿卜杜热合曼·买"),
    Column("证件号码", lambda row: Cell(masks.spaced(row.id_no), "ink_2"), "520699 ******** 0016", spare=1),
    Column("事项", lambda row: Cell(row.item_zh), "最低生活保障审核确认", grow=True),
    Column("状态", state_cell, "不予受理 "),
    Column("收件", lambda row: Cell(words.dash(row.received_on), "ink_2"), "2026-11-24", spare=2),
    Column("承诺期限", _promise, "2027-01-08 暂算"),
    Column("经办", lambda row: Cell(row.clerk, "ink_2"), "欧阳娜娜", spare=3),
    Column("标记", _marks, "待处理 "),
)
