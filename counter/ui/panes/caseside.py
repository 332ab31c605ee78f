"""The right column of a case: until when, what runs, what it comes to."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from counter.desk.views import CaseDetail, DueRow
from counter.domain.money import yuan
from counter.ui.parts import area, button, column, row, text

GRANTED, AMOUNT = "approved", "核定金额"  # the step, and what stands there
LEVELS = {"red": "tag-bad", "amber": "tag-warn", "": "tag"}


def answers(detail: CaseDetail, why: Callable[[], object]) -> Iterator[QWidget]:
    """Give what was promised, the clocks and the calculation, as far as there are any."""
    if detail.row.promised_on:
        tags = [text("暂算", "tag-warn")] if detail.row.provisional else []
        until = row(text(detail.row.promised_on, "answer"), *tags, None, gap=8)
        yield area(column(text("承诺办结", "label"), until, text(detail.counted, "note", wrap=True), gap=2))
    if detail.clocks:
        yield clocks(detail.clocks)
    granted = dict(next((step.lines for step in reversed(detail.steps) if step.state == GRANTED), ())).get(AMOUNT)
    if granted:
        yield area(column(text(AMOUNT, "label"), text(granted, "answer"), gap=2))
    if detail.worked.kind:
        worked = detail.worked
        amount = f"{yuan(worked.amount)} {worked.unit}" if worked.amount is not None else worked.outcome_zh
        head = row(text("初步测算", "label"), None, button("为什么", "F8", "quiet", why), gap=4)
        said = [text(worked.outcome_zh, "soft", wrap=True)] if worked.amount is not None else []
        yield area(column(head, text(amount, "answer", wrap=True), *said, gap=2))


def clocks(rows: tuple[DueRow, ...]) -> QWidget:
    """Show what runs, the first to fall due first."""
    return area(column(text("时限", "label"), *(_clock(r) for r in rows), gap=6))


def _clock(found: DueRow) -> QWidget:
    tags = [text("暂算", "tag-warn")] if found.provisional else []
    head = row(text(found.zh), None, text(found.words, LEVELS[found.level]), gap=6)
    until = "期满前不办下一步" if found.least else f"{found.due} 止"
    until += f"（原 {found.was}，随日历变动）" if found.was else ""
    return area(column(head, row(text(until, "note"), *tags, None, gap=6), gap=0))
