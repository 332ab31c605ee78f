"""How party affairs look on the page of a case: its letters, the table of the tracker, the sum of service."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from counter.desk.views.party import Development, FaultLine, LetterView, Service, TrackRow
from counter.ui.parts import area, button, column, line, row, text

TAGS = {"out": "tag", "chase": "tag-warn", "expired": "tag-bad", "returned": "tag-good", "void": "tag"}
HEADS = ("环节", "实际", "最早", "最迟", "提示")
WHO, NOTE = 0, len(HEADS) - 1
Act = Callable[[str], object]


def letters(rows: Sequence[LetterView], verbs: Mapping[str, tuple[str, str, Act]], register: QPushButton) -> QWidget:
    """The letters of a case, the newest last, each with what may be done: action -> word, key, what it does."""
    lines: list[QWidget] = []
    for found in rows:
        lines += [_letter(found, verbs), line()]
    return area(column(row(text("介绍信", "title"), None, register), *lines, gap=0))


def _letter(found: LetterView, verbs: Mapping[str, tuple[str, str, Act]]) -> QWidget:
    shown = found.row
    made: list[QPushButton] = []
    for action in found.actions:
        zh, key, act = verbs[action]
        made.append(button(zh, key, "quiet", partial(act, shown.number)))
        made[-1].setAccessibleName(f"{zh} {shown.number}")
    head = row(text(shown.state_zh, TAGS[shown.state]), text(f"{shown.zh} {shown.number}", mouse=True), None, *made, gap=12)
    said = f"{shown.on} 开往 {shown.to_unit}（抬头 {shown.addressee}），有效期 {found.valid_days_big}天，至 {shown.valid_to}"
    notes = [text(part, "note", wrap=True) for part in (said, *_became(found))]
    return area(column(head, *notes, gap=2, margin=(0, 8, 0, 8)))


def _became(found: LetterView) -> list[str]:
    """Say what became of a letter."""
    said = [f"{on} 催办：{note}" for on, note in found.chased]
    said += [f"{found.slip_on} 收到回执，对方 {found.accepted_on} 接收"] if found.slip_on else []
    said += [f"代替 {found.replaces}"] if found.replaces else []
    if found.row.state == "void":
        said.append(f"作废原因：{found.reason}" + (f"，重开 {found.successor}" if found.successor else ""))
    return said


def tracker(found: Development) -> QWidget:
    """The steps as a table, by phase: actual, earliest, latest, what is wrong. It decides nothing."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(NOTE, 1)
    for n, zh in enumerate(HEADS):
        grid.addWidget(text(zh, "label"), 0, n)
    for phase, steps in groupby(found.rows, key=lambda r: r.phase):
        grid.addWidget(text(phase, "soft"), grid.rowCount(), WHO, 1, len(HEADS))
        for step in steps:
            _step(grid, step)
    note = text(f"按{found.rules}推算，供工作参考；会议和审批由党组织决定。", "note", wrap=True)
    return area(column(text("发展党员时间节点", "title"), note, grid, gap=8))


def _step(grid: QGridLayout, step: TrackRow) -> None:
    at, mark = grid.rowCount(), "（暂算）" if step.provisional else ""
    days = (step.on, step.earliest + mark if step.earliest else "", step.latest + mark if step.latest else "")
    cells = (text(f"{step.no} {step.zh}"), *(text(day or "—", what) for day, what in zip(days, ("", "note", "note"), strict=True)))
    for cell, more in zip(cells, (step.who, "", step.earliest_why, step.latest_why), strict=True):
        cell.setToolTip(more)
    for n, cell in enumerate(cells):
        grid.addWidget(cell, at, n)
    grid.addWidget(_faults(step), at, NOTE)


def _faults(step: TrackRow) -> QWidget:
    """Say what is wrong; where nothing is and nothing is entered, why the step has its last day."""
    if step.faults:
        return area(column(*(_fault(fault) for fault in step.faults), gap=0))
    why = "" if step.on else step.latest_why or step.earliest_why
    return text(why, "note", wrap=True)


def _fault(fault: FaultLine) -> QWidget:
    return text(fault.words, "bad" if fault.level == "error" else "warn", wrap=True)


def service(found: Service) -> QWidget:
    """The hours served, by post, and what falls due."""
    posts = "  ".join(f"{post} {minutes} 分钟" for post, minutes in found.posts) or "还没有服务记录，按续记登记"
    due = [f"{word} {day}" for word, day in (("下次报到", found.report_on), ("年度评价反馈", found.comment_on)) if day]
    total = row(text("累计服务", "label"), text(found.words, "answer"), None, gap=12)
    return area(column(text("服务记录", "title"), total, text("  ".join((posts, *due)), "note", wrap=True), gap=4))
