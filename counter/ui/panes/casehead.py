"""The head of a case: what it is and whose, how it stands in a sentence, the next step, and below it what is done seldom."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from counter.desk.views import CaseDetail, DueRow, Verb
from counter.domain.numbers import spaced
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.flow import flow
from counter.ui.parts import area, column, row, text

GOING: Mapping[str, str] = {  # states in which the promise runs -> how the case stands
    "accepted": "", "investigating": "正在调查核实", "reviewed": "已初审", "publicised": "正在公示", "objected": "正在处理异议",
    "submitted": "已上报，等待决定", "decided": "已有决定，等待登记结果", "returned": "被退回修正", "suspended": "已中止，期限暂停",
}  # fmt: skip
AFTER: Mapping[str, str] = {  # states after the answer
    "instant": "办结", "refused": "不予受理", "transferred": "转办", "approved": "确认同意，等待送达", "denied": "不予确认，等待书面送达",
    "delivered": "送达，等待办结", "closed": "办结，等待归档", "archived": "归档", "withdrawn": "申请人撤回", "terminated": "终止办理",
}  # fmt: skip


def head(detail: CaseDetail, name: str, back: QWidget, *, sensitive: bool, alone: bool) -> QWidget:
    """Show item, state, applicant, number and owner; without a hall (`alone`) nothing waits to be sent."""
    found = detail.row
    tags = [text("敏感", "tag-bad")] if sensitive else []
    tags += [text("依据已变，请核对", "tag-warn")] if detail.stale else []
    tags += [text("待发", "tag")] if found.waiting and not alone else []
    top = row(text(found.item_zh, "page"), text(found.state_zh, "tag-accent"), *tags, None, back)
    number = text(f"办件编号 {spaced(found.number)}", "note", mouse=True)
    whose = [text(owner(detail), "note")] if detail.owner else []
    return area(column(top, row(text(name, "title"), number, *whose, None, gap=16), text(stands(detail)), gap=6))


def owner(detail: CaseDetail) -> str:
    """Say whose the case is."""
    said = f"经办人 {detail.owner}" if detail.owner else ""
    return f"{said}，已移交{detail.offered}，等待接办" if detail.offered else said


def stands(detail: CaseDetail) -> str:
    """Say how the case stands, in one sentence."""
    found = detail.row
    if found.state == "received":
        return f"{words.long_day(found.received_on)}收件，还没有受理。"
    if found.state == "correction":
        return "已一次性告知，等申请人补正。"
    if found.state in GOING:
        until = f"，承诺 {words.long_day(found.promised_on)}前办结{'（暂算）' if found.provisional else ''}" if found.promised_on else ""
        now = f"，{GOING[found.state]}" if GOING[found.state] else ""
        return f"{words.long_day(found.accepted_on)}受理{now}{until}。"
    return f"{words.long_day(_since(detail))}{AFTER.get(found.state, found.state_zh)}。"


def _since(detail: CaseDetail) -> str:
    """Give the day of the step that led to the state, where it is known."""
    found = detail.row
    taken = next((step.on for step in reversed(detail.steps) if step.state == found.state), "")
    return taken or found.accepted_on or found.received_on


def verbs(steps: Sequence[QPushButton], seldom: Sequence[QPushButton], said: str) -> QWidget:
    """Show the next steps as buttons, what is done seldom in a quiet row, and in words why some of them are greyed."""
    rows = [flow(*some, gap=gap) for some, gap in ((steps, 8), (seldom, 4)) if some]
    return area(column(*rows, *([text(said, "note", wrap=True)] if said else []), gap=6))


def reasons(greyed: Iterable[Verb], clocks: Sequence[DueRow]) -> str:
    """Say why verbs are greyed, those with the same reason together."""
    by: dict[str, list[str]] = {}
    for verb in greyed:
        by.setdefault(why_not(verb, clocks), []).append(verb.zh)
    return "；".join(f"不能{'、'.join(zhs)}：{why}" for why, zhs in by.items())


def why_not(verb: Verb, clocks: Sequence[DueRow]) -> str:
    """Say why a step may not be taken now."""
    if verb.why == "right" and verb.role:
        return f"由{verb.role}办理"
    least = next((clock for clock in clocks if clock.least), None)  # what has to be over first
    detail: dict[str, str | int] = {"clock": least.zh, "until": least.due} if least else {}
    return words.sentence(Problem("", verb.why, detail)).rstrip("。")
