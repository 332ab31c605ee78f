"""Parts of the page of one resident: household, cases, what falls due, what may be started, who looks alike."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from counter.desk.views import CaseRow, FallsDue, HouseholdCard, LedgerRow, MemberRow, ResidentCard, ResidentRow, StartRow
from counter.domain import masks
from counter.ui.parts import area, button, column, row, text
from counter.ui.words import NONE

Go = Callable[[str], object]
LATEST, ITEMS, ACROSS = 6, 24, 3


def _titled(zh: str, *parts: QWidget | None, note: str = "") -> QWidget:
    head = row(text(zh, "title"), text(note, "note"), None, gap=8)
    return area(column(head, *(part for part in parts if part is not None), gap=6))


def household(found: HouseholdCard | None, go: Go) -> QWidget:
    """The household with its members; each that has a file is opened by his name."""
    if found is None:
        return _titled("家庭", text("还没有家庭档案：受理时记录，或按 Alt+N 立户。", "note"))
    return _titled("家庭", members(found.members, go), note=found.address)


def members(rows: Sequence[MemberRow], go: Go) -> QWidget:
    """A line for each member."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(2)
    for n, member in enumerate(rows):
        name: QWidget = text(member.name)
        if member.resident:
            name = button(member.name, "", "case-link", partial(go, member.resident))
            name.setAccessibleName(f"打开居民档案 {member.name}")
        grid.addWidget(name, n, 0)
        for at, part in enumerate(_about(member), 1):
            grid.addWidget(part, n, at)
    grid.setColumnStretch(5, 1)
    return area(grid)


def _about(member: MemberRow) -> list[QLabel]:
    relation = "户主" if member.head else member.relation_zh or "关系未填"
    number = masks.spaced(member.id_no) if member.id_no else "没有证件号码"
    dead = [text(f"已故 {member.deceased}", "tag-bad")] if member.deceased else []
    marks = dead + ([] if member.counted else [text("不计入", "tag-warn")])
    return [text(relation, "soft"), text(number, mouse=True), *marks]


def cases(zh: str, rows: Sequence[CaseRow], go: Go, *, named: bool = False) -> QWidget | None:
    """Cases as lines that open them."""
    return _titled(zh, *(_case(found, go, named=named) for found in rows), note=f"{len(rows)} 件") if rows else None


def _case(found: CaseRow, go: Go, *, named: bool) -> QWidget:
    whose = f"{found.applicant}  " if named else ""
    made = button(f"{found.state_zh}  {whose}{found.item_zh}", "", "case-link", partial(go, found.id))
    made.setAccessibleName(f"打开办件 {whose}{found.item_zh} {found.state_zh} {found.number}".strip())
    return area(row(made, text(f"{found.received_on} 收件", "note"), None, gap=12))


def due(rows: Sequence[FallsDue], go: Go) -> QWidget | None:
    """What falls due, the first day first."""
    return _titled("到期", *(_due(found, go) for found in rows)) if rows else None


def _due(found: FallsDue, go: Go) -> QWidget:
    made = button(found.words, "", "case-link", partial(go, found.case))
    return area(row(text(found.on, "figure"), made, *([text("已过期", "tag-warn")] if found.late else []), None, gap=12))


def start(rows: Sequence[StartRow], go: Go) -> QWidget | None:
    """What may be started, and what it would make no sense to start, with why."""
    free = [found for found in rows if not found.why]
    more = text(f"还有 {len(free) - ITEMS} 项，在受理台按 F4 选", "note") if len(free) > ITEMS else None
    barred = [text(f"{found.zh}：{found.why}", "note", wrap=True) for found in rows if found.why][:ITEMS]
    return _titled("可以办理", _items(free[:ITEMS], go), more, *barred) if rows else None


def _items(rows: Sequence[StartRow], go: Go) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(0)
    for n, found in enumerate(rows):
        grid.addWidget(button(found.zh, "", "case-link", partial(go, found.item)), n // ACROSS, n % ACROSS)
    grid.setColumnStretch(ACROSS, 1)
    return area(grid)


def alike(rows: Sequence[ResidentRow], go: Go) -> QWidget | None:
    """Who looks like the same person, with what to do."""
    if not rows:
        return None
    lines = [_resident(found, go) for found in rows]
    said = text("核对是否同一人：同一人按 Alt+M 合并（主管），不是同一人按 Alt+T 记下理由。", wrap=True)
    return area(column(text("疑似重复登记", "title"), said, *lines, gap=6, margin=(16, 12, 16, 12)), "band-warn")


def merged(rows: Sequence[ResidentRow], go: Go) -> QWidget | None:
    """Files that lead here."""
    return _titled("已并入的登记", *(_resident(found, go) for found in rows)) if rows else None


def _resident(found: ResidentRow, go: Go) -> QWidget:
    made = button(found.name, "", "case-link", partial(go, found.id))
    made.setAccessibleName(f"打开居民档案 {found.name}")
    return area(row(made, text(masks.spaced(found.id_no) or NONE, "figure"), text(found.address, "soft"), None, gap=12))


def history(rows: Sequence[LedgerRow]) -> QWidget | None:
    """Who changed the household, when and why."""
    lines = [text(_line(found), "soft", wrap=True) for found in rows[:LATEST]]
    return _titled("家庭变化", *lines) if rows else None


def _line(found: LedgerRow) -> str:
    return "  ".join(part for part in (found.on or found.at[:10], found.words, found.reason, found.operator) if part)


def enjoys(card: ResidentCard) -> QWidget | None:
    """Which benefits he has or asks for."""
    return _titled("救助待遇", *(text(said, wrap=True) for said in card.enjoys)) if card.enjoys else None
