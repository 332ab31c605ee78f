"""待处理: everything that waits for a person, grouped by what it is; beside it what to do, each choice with its key."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from counter.desk.action import Act
from counter.desk.actions import PaperCameOut, SettleConflict, SettleMatter, TakeDownNotice
from counter.desk.questions import Waiting
from counter.desk.views import Attention, AttentionRow
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.choosing import Choice, ChoiceList
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.parts import PAGE, Asked, Empty, area, button, column, line, row, text
from counter.ui.theme import Look

KINDS: Mapping[str, tuple[str, str]] = {  # kind -> heading, icon
    "not_applied": ("没有生效的操作", "attention"),
    "conflict": ("两处填写不同", "clash"),
    "matter": ("待处理事项", "attention"),
    "clash": ("重复与冲突", "clash"),
    "offer": ("移交给您的办件", "person"),
    "deadline": ("到期督办", "clock"),
    "letter": ("待催回执", "clock"),
    "notice": ("公示到期未撤", "clock"),
    "paper": ("等待确认出纸", "paper"),
    "material": ("容缺材料", "clock"),
    "original": ("在管原件", "paper"),
    "setting": ("还没有设定的标准", "settings"),
}
OPENED = ("case", "resident", "setting")  # streams that have a page
ON_THE_CASE = ("material", "original")  # what is done there is asked on the page of the case
LIST_WIDTH, DETAIL_WIDTH = 640, 600
MOST_CHOICES = 5


class AttentionPane(Pane):
    """A list on the left, the one chosen on the right."""

    place = "attention"

    def __init__(self, office: Office, look: Look) -> None:
        """Build both halves."""
        super().__init__(office)
        self.rows: tuple[AttentionRow, ...] = ()
        self.list = ChoiceList(look, self.tr("待处理事项"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setFixedWidth(LIST_WIDTH)
        self.count = text("", "note")
        self.detail = Detail(self._settle)
        self.empty = Empty(self.tr("没有待处理的事项"), self.tr("冲突、没有生效的操作、重复登记和待确认的出纸会列在这里。"))
        side = area(row(self.detail, None, gap=0), "side")
        both = QWidget()
        both.setLayout(row(self.list, side, gap=0, grow=1))
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self.empty)
        head = area(row(text(self.tr("待处理"), "page"), self.count, None, margin=(PAGE, 16, PAGE, 12)))
        self.setLayout(column(head, line(), area(column(self._stack), "paper"), gap=0, grow=2))
        self.list.selectionModel().currentChanged.connect(self._chosen)

    def entered(self) -> None:
        """Read the list; the cursor goes into it."""
        self.read()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def touched(self, _streams: frozenset[str]) -> None:
        """Read the list again: what waits may have changed anywhere."""
        self.read()

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.list.painter.look = look
        self.list.doItemsLayout()

    def read(self) -> None:
        """Ask what waits."""
        self.office.ask(Waiting(), self._read, slot="attention")

    def current(self) -> AttentionRow | None:
        """Give the row chosen."""
        index = self.list.currentIndex()
        choice: Choice | None = self.list.choices.rows[index.row()] if index.isValid() else None
        return self.rows[int(choice.id)] if choice is not None and choice.kind else None

    def open_current(self) -> None:
        """Open the case that the row is about."""
        found = self.current()
        if found is not None and found.stream.partition(":")[0] in OPENED:
            kind, _, wanted = found.stream.partition(":")
            self.wanted.emit(kind, wanted)

    def choice_1(self) -> None:
        """Take the first choice."""
        self.detail.press(0)

    def choice_2(self) -> None:
        """Take the second choice."""
        self.detail.press(1)

    def choice_3(self) -> None:
        """Take the third choice."""
        self.detail.press(2)

    def choice_4(self) -> None:
        """Take the fourth choice."""
        self.detail.press(3)

    def choice_5(self) -> None:
        """Take the fifth choice."""
        self.detail.press(4)

    def _read(self, found: Attention) -> None:
        kept = self.current()
        at = self.list.currentIndex().row()
        order = list(KINDS)
        self.rows = tuple(sorted(found.rows, key=lambda r: order.index(r.kind) if r.kind in order else len(order)))
        self.count.setText(self.tr("%1 项").replace("%1", str(len(self.rows))) if self.rows else "")
        self.list.show_rows(grouped(self.rows))
        self._keep(kept, at)
        self._stack.setCurrentIndex(0 if self.rows else 1)
        self.detail.show_row(self.current())

    def _keep(self, kept: AttentionRow | None, at: int) -> None:
        """Stay at the row that was chosen; when it is settled, at the one that came into its place."""
        if kept is None:
            return
        same = [n for n, choice in enumerate(self.list.choices.rows) if choice.kind and self.rows[int(choice.id)].key == kept.key]
        last = len(self.list.choices.rows) - 1
        self.list.step(1, start=(same[0] if same else min(at, last)) - 1)

    def _chosen(self, _index: QModelIndex, _before: QModelIndex) -> None:
        found = self.current()
        self.detail.show_row(found)
        self.may.emit("attention_open", found is not None and found.stream.partition(":")[0] in OPENED)

    def _settle(self, found: AttentionRow, choice: str, typed: str) -> None:
        if found.kind in ON_THE_CASE:
            self.open_current()
            return
        act, values = settling(found, choice, typed)
        self.office.attempt(act, values, lambda _: self._settled(found), self.detail.show_problems, owner=self)

    def _settled(self, found: AttentionRow) -> None:
        self.said.emit(self.tr("已处理：%1").replace("%1", found.title))


def settling(found: AttentionRow, choice: str, typed: str) -> tuple[type[Act], dict[str, object]]:
    """Give the action that a choice stands for, with its values."""
    if found.kind == "paper":
        return PaperCameOut, {"paper": found.key}
    if found.kind == "notice":
        return TakeDownNotice, {"case": found.stream.removeprefix("case:"), "note": typed}
    if found.kind == "conflict":
        value = typed if choice == "other" else None
        return SettleConflict, {"stream": found.stream, "conflict": found.key, "choice": choice, "value": value}
    return SettleMatter, {"stream": found.stream, "matter": found.key, "choice": choice, "note": typed}


def grouped(rows: tuple[AttentionRow, ...]) -> tuple[Choice, ...]:
    """Put a heading before each kind."""
    made: list[Choice] = []
    before = ""
    for at, found in enumerate(rows):
        heading, icon = KINDS.get(found.kind, KINDS["matter"])
        if found.kind != before:
            count = sum(other.kind == found.kind for other in rows)
            made.append(Choice("", "", f"{heading}  {count}"))
            before = found.kind
        made.append(Choice("row", str(at), found.title, found.words, words.moment(found.since)[:10], icon))
    return tuple(made)


class Detail(QWidget):
    """What is the matter, what to do, and the choices."""

    def __init__(self, settle: Callable[[AttentionRow, str, str], object]) -> None:
        """Show nothing yet."""
        super().__init__()
        self._tell = settle
        self._row: AttentionRow | None = None
        self.title, self.words = text("", "title", wrap=True), text("", wrap=True, mouse=True)
        self.since, self.to_do = text("", "note"), text("", wrap=True)
        self.line = QLineEdit()
        self.note = Asked(self.tr("说明（可不填）"), self.line)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(8)
        self.buttons: list[QPushButton] = []
        parts = (self.title, self.since, self.words, 8, line(), 8, text(self.tr("怎么办"), "label"), self.to_do, 8, self.note)
        self.setLayout(column(*parts, self._choices, None, margin=PAGE))
        self.setFixedWidth(DETAIL_WIDTH)
        self.show_row(None)

    def show_row(self, found: AttentionRow | None) -> None:
        """Show a row. What was typed stays while it is the same one."""
        same = found is not None and self._row is not None and found.key == self._row.key
        self._row = found
        self.setVisible(found is not None)
        if found is None or (same and self.buttons):
            return
        self.title.setText(found.title)
        self.words.setText(found.words)
        self.since.setText(words.moment(found.since))
        self.to_do.setText(found.what_to_do)
        self.line.clear()
        self.note.show_problem("")
        self._show_choices(found)

    def press(self, at: int) -> None:
        """Take a choice by its place."""
        if self._row is not None and at < len(self.buttons) and self.buttons[at].isEnabled():
            self._tell(self._row, choices_of(self._row)[at][0], self.line.text().strip())

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say why a choice was refused, beside the line; what was typed stays."""
        self.note.show_problem(words.sentences(problems, lambda _: self.note.zh))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_choices(self, found: AttentionRow) -> None:
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        choices = choices_of(found)[:MOST_CHOICES]
        self.buttons = [button(zh, f"Alt+{at + 1}", act=partial(self.press, at)) for at, (_, zh) in enumerate(choices)]
        for made in self.buttons:
            self._choices.addWidget(made)
        other = any(code == "other" for code, _ in choices)
        self.note.zh = self.tr("另填的值") if other else self.tr("说明（可不填）")
        self.note.label.setText(self.note.zh)
        self.line.setAccessibleName(self.note.zh)
        self.note.setVisible(bool(choices) and found.kind not in ("paper", *ON_THE_CASE) and (other or found.kind != "conflict"))


def choices_of(found: AttentionRow) -> tuple[tuple[str, str], ...]:
    """Give the choices of a row; a paper that waits has one even where none is named."""
    if found.kind == "paper" and not found.choices:
        return (("out", "纸已经出来"),)
    return found.choices
