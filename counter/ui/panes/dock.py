"""What is asked before a verb, at the foot of the page: no dialog, and the page above stays readable."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from counter.domain.form import Answers, Field, Group
from counter.domain.moves import OWN
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.forms.form import FormView
from counter.ui.forms.lines import ENTER
from counter.ui.forms.lore import Lore
from counter.ui.parts import area, button, column, line, row, scrolled, text


class Dock(QWidget):
    """A short form with its verb. `done` gives the answers, `closed` says that it was put away; nothing typed is lost."""

    done = Signal(dict)
    closed = Signal()

    def __init__(self, title: str, verb: str, groups: tuple[Group, ...], lore: Lore, *, sentence: str = "", grave: bool = False) -> None:
        """Ask these groups; `verb` names the button."""
        super().__init__()
        self.form = FormView(groups, lore, words.sentence)
        self.form.whole = True
        self.setAccessibleName(title)
        self._verb = button(verb, "Ctrl+Return", "grave" if grave else "main", self._finish)
        close = button("收起", "Esc", "quiet", self.closed.emit)
        self._rest = text("", "problem", wrap=True)
        self._rest.hide()
        said = [text(sentence, "soft", wrap=True)] if sentence else []
        head = row(text(title, "title"), None, close)
        page = area(column(*said, self.form, self._rest, gap=10), "")
        foot = row(self._verb, None)
        body = area(column(head, scrolled(page), foot, gap=10, margin=(24, 14, 24, 14)), "paper")
        self.setLayout(column(line(), body, gap=0))
        self.form.finished.connect(lambda: self._verb.setFocus(Qt.FocusReason.TabFocusReason))
        self._page = page

    def begin(self) -> None:
        """Put the cursor into the first field that is empty, or onto the verb."""
        if self.form.groups:
            self.form.begin()
        else:
            self._verb.setFocus(Qt.FocusReason.TabFocusReason)

    def wanted_height(self, width: int, most: int) -> int:
        """Be as high as what is asked, at most so high."""
        inner = self._page.layout()
        page = inner.heightForWidth(max(width - 48, 400)) if inner is not None else 200
        return min(page + 2 * self._verb.sizeHint().height() + 64, most)

    def _finish(self) -> None:
        missing = self.form.missing()
        if missing:
            self.form.show_problems(missing)
        else:
            self.done.emit(self.form.answers())

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say each beside its field, those of an action too: its fields are those of the group `own`."""
        placed = [Problem(p.path if "/" in p.path else f"{OWN}/{p.path}", p.code, p.detail) for p in problems]
        homeless = self.form.show_problems(placed)
        said = words.sentences([Problem("", p.code, p.detail) for p in homeless])
        self._rest.setText(said)
        self._rest.setVisible(bool(said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away, Ctrl+Enter and Enter on the button do the verb."""
        wanted = event.modifiers() & Qt.KeyboardModifier.ControlModifier or QApplication.focusWidget() is self._verb
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in ENTER and wanted:
            self._finish()
        else:
            super().keyPressEvent(event)


def own(*fields: Field) -> tuple[Group, ...]:
    """Give the one group of a dock that asks an action's own fields."""
    return (Group(key=OWN, zh="", fields=fields),)


def answered(answers: Answers) -> Answers:
    """Give the answers of that group."""
    found = answers.get(OWN)
    return dict(found) if isinstance(found, dict) else {}


CORRECTION = (
    Group(
        key="missing",
        zh="要补正的内容",
        repeated=True,
        fields=(
            Field(key="zh", zh="材料或内容", kind="text", required=True, max=60),
            Field(key="wrong", zh="有什么问题", kind="text", max=60),
            Field(key="right", zh="怎样才对", kind="text", max=60),
        ),
    ),
    Group(key=OWN, zh="", fields=(Field(key="note", zh="再次告知的理由（值班长）", kind="text", max=200),)),
)
REFUSAL = own(
    Field(key="facts", zh="申请的事项和事实", kind="long", required=True, max=600),
    Field(key="reason", zh="不予受理的理由", kind="long", required=True, max=600),
    Field(key="clause", zh="依据的条款", kind="text", required=True, max=300),
    Field(key="right_body", zh="应向哪个机关申请", kind="text", max=100),
)
REASON = own(Field(key="reason", zh="理由", kind="text", required=True, max=200))
