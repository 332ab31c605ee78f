"""How what falls due stands in a list."""

from counter.desk.views import DueRow
from counter.ui import words
from counter.ui.lists.cases import short_number
from counter.ui.lists.columns import Cell, Column

LEVELS = {"red": ("bad", "bad"), "amber": ("warn", "warn"), "": ("ink_2", "line")}  # role of the words, ground of the tag


def left(found: DueRow) -> Cell:
    """Say how much is left, on its ground."""
    role, tag = LEVELS[found.level]
    return Cell(found.words, role, tag)


def _due(found: DueRow) -> Cell:
    return Cell(f"{found.due} 暂算") if found.provisional else Cell(found.due)


def _was(found: DueRow) -> Cell:
    return Cell(f"原 {found.was}", "warn") if found.was else Cell(words.NONE, "ink_3")


COLUMNS: tuple[Column[DueRow], ...] = (
    Column("还剩", left, "还剩30个工作日 "),
    Column("到期", _due, "2027-01-08 暂算"),
    Column("时限", lambda r: Cell(r.zh), "不予确认书面告知"),
    Column("申请人", lambda r: Cell(r.applicant), "阿卜杜热合曼·买"),
    Column("事项", lambda r: Cell(r.item_zh, "ink_2"), "最低生活保障审核确认", grow=True),
    Column("由谁办", lambda r: Cell(r.role or words.NONE, "ink_2"), "综合窗口受理员", spare=2),
    Column("承诺", lambda r: Cell(words.dash(r.promised), "ink_2"), "2027-01-08", spare=1),
    Column("日历变动", _was, "原 2027-01-08", spare=3),
    Column("办件编号", lambda r: Cell(short_number(r.number), "ink_2"), "20261124 03 0017 DW W", spare=4),
)
