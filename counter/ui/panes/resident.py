"""What is known of the person: the top of the right column. The whole of it is a page of its own: see person."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from counter.desk.views import CaseRow, FallsDue, MemberRow, ResidentCard
from counter.domain import masks
from counter.domain.journal import Json
from counter.ui.parts import area, button, column, row, text
from counter.ui.theme import say

SEX = {"1": "男", "2": "女"}
MOST, SOON = 4, 3  # cases, days
LONG = 8  # characters: a longer name takes more than one line


class ResidentPanel(QWidget):
    """Name, sex and age largest; then number, address, household, benefits, what falls due, cases of the person and of the household.

    `opened` asks for a case, `whole` for the page with everything, `reveal` for the numbers.
    """

    opened = Signal(str)
    whole = Signal(str)
    reveal = Signal()

    def __init__(self, *, apart: bool = False) -> None:
        """Show that nobody was chosen. With `apart` the cases stand where the page puts `cases`, below what is told first."""
        super().__init__()
        self._name, self._about = text("", "answer"), text("", "soft")
        self._number, self._address = text("", "figure", mouse=True), text("", "soft", wrap=True)
        self._household = text("", "note", wrap=True)
        self._enjoys, self._due = text("", "soft", wrap=True), text("", "soft", wrap=True)
        self._warning, self._known = text("", "warning", wrap=True), text("", "warning", wrap=True)
        self._file = button("居民档案", "Ctrl+D", "quiet", lambda: self.whole.emit(self._resident))
        self._resident = ""
        self._names = row(self._name, self._about, None, gap=8)
        self._reveal = button("查阅全部", "F3", "quiet", self.reveal.emit)
        self._cases = column(gap=2)
        self.cases = area(column(text("此人的办件", "label"), self._cases, gap=2, margin=(0, 10, 0, 0)))
        parts = (
            self._names,
            row(self._number, None, self._reveal, gap=4),
            self._address, self._household, self._enjoys, self._due, self._warning, self._known, row(self._file, None, gap=0),
            *(() if apart else (self.cases,)),
        )  # fmt: skip
        self.setLayout(column(*parts, gap=4))
        self.clear()

    def clear(self) -> None:
        """Show that nobody was chosen."""
        self._show_name("还没有申请人")
        self._about.setText("")
        told = (self._number, self._address, self._household, self._enjoys, self._due, self._warning, self._known)
        for part in (*told, self._file, self._reveal):
            part.hide()
        self._resident = ""
        self._show_cases(())

    def tell(self, name: str, number: str, address: str = "", about: str = "") -> None:
        """Show what was typed of a person who is not known yet."""
        self.clear()
        self._show_name(name or "未填姓名")
        self._about.setText(about)
        _say(self._number, masks.spaced(masks.id_no(number)) if number else "")
        _say(self._address, address)

    def show_card(self, card: ResidentCard, *, age: int | None = None) -> None:
        """Show a resident's card."""
        person = card.person
        self._show_name(_word(person, "name") or "未填姓名")
        years = f"{age}岁" if age is not None else ""
        self._about.setText("  ".join(part for part in (SEX.get(_word(person, "sex"), ""), years) if part))
        number = _word(person, "id_no")
        _say(self._number, masks.spaced(masks.id_no(number) if "*" not in number else number))
        _say(self._address, _word(person, "live_addr") or _word(person, "hukou_addr"))
        _say(self._household, household(card.members))
        _say(self._enjoys, "\n".join(card.enjoys))
        _say(self._due, falling(card.falls_due))
        _say(self._warning, "\n".join(warnings(card)))
        self._resident = card.id
        self._file.show()
        self._reveal.setVisible(not card.opened)
        self._show_cases((*card.open_cases, *card.past_cases, *card.home_cases), card.id)

    def _show_name(self, name: str) -> None:
        self._name.setText(name)
        self._name.setWordWrap(len(name) > LONG)
        self._names.setStretch(0, 100 if len(name) > LONG else 0)

    def warn(self, words: str) -> None:
        """Say what the register knows of a number that was typed."""
        _say(self._known, words)

    def _show_cases(self, cases: tuple[CaseRow, ...], resident: str = "") -> None:
        while (item := self._cases.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cases.setVisible(bool(cases))
        for case in cases[:MOST]:
            self._cases.addWidget(self._case(case, "" if case.resident == resident else f"{case.applicant} "))
        if len(cases) > MOST:
            self._cases.addWidget(text(f"还有 {len(cases) - MOST} 件，见居民档案", "note"))

    def _case(self, case: CaseRow, whose: str) -> QPushButton:
        until = f"  承诺 {case.promised_on}" if case.promised_on and case.state == "accepted" else f"  {case.received_on}"
        made = QPushButton(f"{case.state_zh}  {whose}{case.item_zh}")
        made.setToolTip(f"{case.item_zh}{until}")
        made.setAccessibleName(f"打开办件 {whose}{case.item_zh} {case.state_zh}{until} {case.number}".strip())
        made.clicked.connect(lambda: self.opened.emit(case.id))
        return say(made, "case-link")


def household(members: tuple[MemberRow, ...]) -> str:
    """Say who belongs to the household."""
    if not members:
        return ""
    return f"家庭 {len(members)} 人：{'、'.join(named(member) for member in members)}"


def named(member: MemberRow) -> str:
    """Name a member with what is special about him: 户主, 不计入, 已故."""
    marks = [word for word, holds in (("户主", member.head), ("不计入", not member.counted), ("已故", bool(member.deceased))) if holds]
    return f"{member.name}({'、'.join(marks)})" if marks else member.name


def falling(due: tuple[FallsDue, ...]) -> str:
    """Say the days that come first, each in a line."""
    return "\n".join(f"{row.on} {row.words}{'，已过期' if row.late else ''}" for row in due[:SOON])


def warnings(card: ResidentCard) -> list[str]:
    """Say what is grave about a person: dead, entered twice."""
    dead = [f"已登记死亡（{card.deceased}）"] if card.deceased else []
    others = "、".join(f"{other.name}({other.address})" if other.address else other.name for other in card.duplicates)
    return dead + ([f"疑似重复登记：{others}。在居民档案里核对。"] if others else [])


def _word(person: dict[str, Json], key: str) -> str:
    value = person.get(key)
    return value if isinstance(value, str) else ""


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
