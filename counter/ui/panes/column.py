"""The right column of the workbench: who, which item, complete, what it comes to, until when; it never scrolls away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from counter.desk.views import FormState, Worked
from counter.domain.money import yuan
from counter.domain.numbers import spaced
from counter.ui.panes.resident import ResidentPanel
from counter.ui.parts import area, button, column, line, row, scrolled, text
from counter.ui.theme import Look, say
from counter.ui.words import NONE

WIDTH, BY = 352, 15  # px of width, and how many more for each px of the type
NO_STANDARD = "这一天还没有适用的标准：照常受理，不定金额，标准公布后再算。"
MOST = 4  # names of missing papers; the others are on the list


class AnswerColumn(QWidget):
    """The five answers and the verbs. Signals name the verb that was asked for."""

    accept = Signal()
    receive = Signal()
    tell = Signal()
    correct = Signal()
    refuse = Signal()
    why = Signal()

    def __init__(self, look: Look) -> None:
        """Show that nothing was begun."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say(self, "side")
        self._look = look
        self.setFixedWidth(WIDTH + BY * (look.measures.body - 14))
        self.person = ResidentPanel(apart=True)
        self._item, self._number = text("", "title", wrap=True), text("", "note", mouse=True)
        self._complete, self._form = text("", "soft", wrap=True), text("", "soft", wrap=True)
        self._amount, self._outcome = text("", "answer", wrap=True), text("", "soft", wrap=True)
        self._why = button("为什么", "F8", "quiet", self.why.emit)
        self._until, self._counted = text("", "answer"), text("", "note", wrap=True)
        self._provisional = text("暂算", "tag-warn")
        self._worked, self._promise = self._blocks()
        self._verbs()
        told = column(
            self.person, self._rule(), self._item, self._number, self._complete, self._form, self._worked, self._promise,
            self.person.cases, None,
            gap=6, margin=(20, 18, 20, 8),
        )  # fmt: skip
        self.setLayout(column(scrolled(area(told)), self.foot, gap=0))
        self.clear()

    def _rule(self) -> QWidget:
        return area(column(line(), margin=(0, 8, 0, 8)))

    def _blocks(self) -> tuple[QWidget, QWidget]:
        head = row(text("初步测算", "label"), None, self._why, gap=4)
        worked = area(column(self._rule(), head, self._amount, self._outcome, gap=2))
        until = row(self._until, self._provisional, None, gap=8)
        return worked, area(column(self._rule(), text("承诺办结", "label"), until, self._counted, gap=2))

    def _verbs(self) -> None:
        self._accept = button("受理", "F9", "main", self.accept.emit)
        self._tell = button("告知单", "F6", "", self.tell.emit)
        self._correct = button("补正", "Shift+F6", "quiet", self.correct.emit)
        self._receive = button("收件", "Ctrl+R", "", self.receive.emit)
        self._refuse = button("不予受理", "", "quiet", self.refuse.emit)
        lower = row(self._receive, self._correct, self._refuse, None, gap=8)
        keys = area(column(row(self._accept, self._tell, gap=8), lower, gap=8, margin=(20, 12, 20, 14)))
        self.foot = area(column(line(), keys, gap=0))

    def clear(self) -> None:
        """Show that nothing was begun."""
        self.person.clear()
        self.show_item("还没有选事项", "")
        for part in (self._complete, self._form, self._worked, self._promise):
            part.hide()
        self.allow(item=False)

    def show_item(self, zh: str, number: str, *, instant: bool = False) -> None:
        """Show which item, and the number once there is one; an instant item is not accepted but done."""
        self._item.setText(zh)
        self._accept.setText("办结  F9" if instant else "受理  F9")
        self._accept.setAccessibleName("办结" if instant else "受理")
        self._number.setText(f"办件编号 {spaced(number)}" if number else "")
        self._number.setVisible(bool(number))

    def allow(self, *, item: bool, person: bool = False, received: bool = False) -> None:
        """Let the verbs be used that can be."""
        for verb in (self._accept, self._correct, self._refuse):
            verb.setEnabled(item and person)
        self._tell.setEnabled(item)
        self._receive.setEnabled(item and person and not received)
        self._receive.setVisible(not received)

    def show_materials(self, count: int, done: int, missing: Sequence[str]) -> None:
        """Say in a sentence whether the papers are complete."""
        names = "、".join(missing[:MOST]) + (f"等 {len(missing)} 份" if len(missing) > MOST else "")
        if missing:
            _tell(self._complete, f"缺 {len(missing)} 份材料：{names}", "warn")
        else:
            _tell(self._complete, f"✓ 材料齐全，共 {done} 种" if done else "✓ 没有要交的材料", "good")
        self._complete.setToolTip("、".join(missing))
        self._complete.setVisible(count > 0)

    def show_state(self, state: FormState, required: int, wrong: int) -> None:
        """Show what the rules say."""
        parts = [f"表单还有 {required} 处要填" if required else "", f"{wrong} 处要改" if wrong else ""]
        said = "，".join(part for part in parts if part)
        _tell(self._form, said or "✓ 表单填写完整", "soft" if said else "good")
        self._form.show()
        self._show_worked(state.worked)
        self._promise.setVisible(bool(state.promised_on))
        self._until.setText(state.promised_on)
        self._provisional.setVisible(state.provisional)
        self._counted.setText(state.counted)

    def _show_worked(self, worked: Worked) -> None:
        self._worked.setVisible(bool(worked.kind))
        amount = f"{yuan(worked.amount)} {worked.unit}" if worked.amount is not None else worked.outcome_zh or NONE
        _tell(self._amount, amount, "title" if worked.amount is None else "answer")
        wanted = yuan(worked.amount) if worked.amount is not None else NONE
        formula = next((shown.formula for shown in reversed(worked.lines) if shown.result.startswith(wanted)), "")
        told = NO_STANDARD if worked.outcome == "no_standard" else "\n".join(filter(None, (formula, worked.outcome_zh)))
        self._outcome.setText("" if told == amount else told)
        self._outcome.setVisible(bool(told) and told != amount)
        self._why.setVisible(bool(worked.lines))

    def wear(self, look: Look) -> None:
        """Grow with the type."""
        self.setFixedWidth(WIDTH + BY * (look.measures.body - 14))


def _tell(label: QLabel, words: str, what: str) -> None:
    label.setText(words)
    say(label, what)
