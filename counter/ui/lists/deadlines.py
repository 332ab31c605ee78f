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
    """Say the day, that it is provisional, and from which day the calendar moved it."""
    parts = (found.due, "暂算" if found.provisional else "", f"原 {found.was[5:]}" if found.was else "")
    return Cell(" ".join(filter(None, parts)), "warn" if found.was else "ink")


COLUMNS: tuple[Column[DueRow], ...] = (
    Column("还剩", left, "还剩30个工作日 "),
    Column("到期", _due, "2027-01-08 原 01-06"),
    Column("时限", lambda r: Cell(r.zh), "本次核查到期（定期）"),
    Column("申请人", lambda r: Cell(r.applicant), "阿卜杜热合曼·买"),
    Column("事项", lambda r: Cell(r.item_zh, "ink_2"), "最低生活保障审核确认", grow=True),
    Column("由谁办", lambda r: Cell(r.role or words.NONE, "ink_2"), "综合窗口受理员", spare=2),
    Column("承诺", lambda r: Cell(words.dash(r.promised), "ink_2"), "2027-01-08", spare=1),
    Column("办件编号", lambda r: Cell(short_number(r.number), "ink_2"), "20261124 03 0017 DW W", spare=3),
)
