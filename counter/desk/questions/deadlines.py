"""待办: what falls due in the asker's cases, the first first, and what the calendar moved."""

from datetime import date
from typing import Any, ClassVar

from counter.db import deadlines
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views import DueRow, DueRows
from counter.domain import masks, rights
from counter.domain.workdays import workdays_between

MOST = 500


class FallingDue(Question[DueRows]):
    """Running clocks of the cases that the asker may read: amber at seven tenths, red on the last day and after."""

    zh: ClassVar[str] = "待办时限"
    right: ClassVar[str] = "read"
    most: int = MOST

    def answer(self, inquiry: Inquiry) -> DueRows:
        """Give at most so many, the first to fall due first."""
        rows = deadlines.falling(inquiry.connection, inquiry.families, self.most + 1)
        return DueRows(rows=tuple(due_row(inquiry, r) for r in rows[: self.most]), more=len(rows) > self.most)


class MovedDeadlines(Question[DueRows]):
    """What the last change of the calendar or of a setting moved: what was due, and what is now. What was promised stays."""

    zh: ClassVar[str] = "时限变动"
    right: ClassVar[str] = "read"

    def answer(self, inquiry: Inquiry) -> DueRows:
        """Give every clock that moved."""
        return DueRows(rows=tuple(due_row(inquiry, r) for r in deadlines.moved(inquiry.connection, inquiry.families)))


def due_row(inquiry: Inquiry, r: dict[str, Any]) -> DueRow:
    """Give a clock with its case as the asker may see it."""
    item = inquiry.world.catalogue.item_of(r["item"], r["version"])
    left = workdays_between(inquiry.world.calendar, inquiry.today, date.fromisoformat(r["due"]))
    same = ("number", "clock", "zh", "due", "provisional", "least", "resting", "was")
    return DueRow(
        **{key: r[key] for key in same}, case=r["id"], item_zh=item.zh, level=level(inquiry.today, r), left=left, words=words(left, r),
        applicant=masks.name(r["applicant"]) if r["family"] == "JS*" else r["applicant"], role=rights.STEPS.get(r["role"], ""),
        promised=r["promised_on"] if r["clock"] == "total" else "",
    )  # fmt: skip


def level(today: date, r: dict[str, Any]) -> str:
    """Tell how pressing a clock is. What rests and what only may not come sooner presses nobody."""
    if r["resting"] or r["least"]:
        return ""
    day = today.isoformat()
    return "red" if day >= r["due"] else "amber" if day >= r["amber"] else ""


def words(left: int, r: dict[str, Any]) -> str:
    """Say how much is left."""
    if r["resting"]:
        return "中止中，不计时"
    if r["least"]:
        return f"{r['due']}期满" if left >= 0 else "已期满"
    if left < 0:
        return f"超期{-left}个工作日"
    return f"还剩{left}个工作日" if left else "今天到期"
