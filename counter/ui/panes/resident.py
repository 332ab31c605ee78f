"""What is known of the person: the top of the right column."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from counter.desk.views import CaseRow, MemberRow, ResidentCard
from counter.domain import masks
from counter.domain.journal import Json
from counter.ui.parts import area, button, column, row, text
from counter.ui.theme import say

SEX = {"1": "男", "2": "女"}
MOST = 4


class ResidentPanel(QWidget):
    """Name, sex and age largest; then number, address, household, open and past cases, duplicates. `opened` asks for a case."""

    opened = Signal(str)
    reveal = Signal()

    def __init__(self, *, apart: bool = False) -> None:
        """Show that nobody was chosen. With `apart` the cases stand where the page puts `cases`, below what is told first."""
        super().__init__()
        self._name, self._about = text("", "answer"), text("", "soft")
        self._number, self._address = text("", "figure", mouse=True), text("", "soft", wrap=True)
        self._household = text("", "note", wrap=True)
        self._warning = text("", "warning", wrap=True)
        self._reveal = button("查阅全部", "F3", "quiet", self.reveal.emit)
        self._cases = column(gap=2)
        self.cases = area(column(text("此人的办件", "label"), self._cases, gap=2, margin=(0, 10, 0, 0)))
        parts = (
            row(self._name, self._about, None, gap=8),
            row(self._number, None, self._reveal, gap=4),
            self._address, self._household, self._warning,
            *(() if apart else (self.cases,)),
        )  # fmt: skip
        self.setLayout(column(*parts, gap=4))
        self.clear()

    def clear(self) -> None:
        """Show that nobody was chosen."""
        self._name.setText("还没有申请人")
        self._about.setText("")
        for label in (self._number, self._address, self._household, self._warning):
            label.hide()
        self._reveal.hide()
        self._show_cases(())

    def tell(self, name: str, number: str, address: str = "", about: str = "") -> None:
        """Show what was typed of a person who is not known yet."""
        self.clear()
        self._name.setText(name or "未填姓名")
        self._about.setText(about)
        _say(self._number, masks.spaced(masks.id_no(number)) if number else "")
        _say(self._address, address)

    def show_card(self, card: ResidentCard, *, age: int | None = None) -> None:
        """Show a resident's card."""
        person = card.person
        self._name.setText(_word(person, "name") or "未填姓名")
        years = f"{age}岁" if age is not None else ""
        self._about.setText("  ".join(part for part in (SEX.get(_word(person, "sex"), ""), years) if part))
        number = _word(person, "id_no")
        _say(self._number, masks.spaced(masks.id_no(number) if "*" not in number else number))
        _say(self._address, _word(person, "live_addr") or _word(person, "hukou_addr"))
        _say(self._household, household(card.members))
        others = "、".join(f"{other.name}({other.address})" if other.address else other.name for other in card.duplicates)
        _say(self._warning, f"同一证件号码还登记有：{others}。请核对后在“待处理”里合并。" if others else "")
        self._reveal.setVisible(not card.opened)
        self._show_cases((*card.open_cases, *card.past_cases))

    def _show_cases(self, cases: tuple[CaseRow, ...]) -> None:
        while (item := self._cases.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cases.setVisible(bool(cases))
        for case in cases[:MOST]:
            self._cases.addWidget(self._case(case))
        if len(cases) > MOST:
            self._cases.addWidget(text(f"还有 {len(cases) - MOST} 件，在“办件”里按姓名查", "note"))

    def _case(self, case: CaseRow) -> QPushButton:
        until = f"  承诺 {case.promised_on}" if case.promised_on and case.state == "accepted" else f"  {case.received_on}"
        made = QPushButton(f"{case.state_zh}  {case.item_zh}")
        made.setToolTip(f"{case.item_zh}{until}")
        made.setAccessibleName(f"打开办件 {case.item_zh} {case.state_zh}{until}")
        made.clicked.connect(lambda: self.opened.emit(case.id))
        return say(made, "case-link")


def household(members: tuple[MemberRow, ...]) -> str:
    """Say who belongs to the household."""
    if not members:
        return ""
    names = "、".join(member.name for member in members)
    return f"家庭 {len(members)} 人：{names}"


def _word(person: dict[str, Json], key: str) -> str:
    value = person.get(key)
    return value if isinstance(value, str) else ""


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
