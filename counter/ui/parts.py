"""Small parts that every page is built of, so that the same thing looks the same everywhere."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.commands import shown_key
from counter.ui.theme import mark, say

PAGE, GROUP, FIELD = 24, 24, 12  # margins of a page, between groups, between fields


def text(said: str, what: str = "", *, wrap: bool = False, mouse: bool = False) -> QLabel:
    """Make a label: page, title, answer, figure, label, note, soft, good, warn, bad, key, tag, tag-good."""
    label = QLabel(said)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if what == "key" or what.startswith("tag"):
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if mouse:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return say(label, what) if what else label


def button(zh: str, key: str = "", what: str = "", act: Callable[[], object] | None = None) -> QPushButton:
    """Make a button named by its verb, with its key behind it. `what`: main, grave, quiet, chip or "" (ordinary)."""
    made = QPushButton(f"{zh}  {shown_key(key)}" if key else zh)
    made.setAccessibleName(zh)
    made.setAutoDefault(False)
    if act is not None:
        made.clicked.connect(lambda _=False: act())
    return say(made, what) if what else made


def line() -> QFrame:
    """Draw a hairline across."""
    made = QFrame()
    made.setFixedHeight(1)
    return say(made, "line")


def column(*parts: QWidget | QLayout | int | None, gap: int = FIELD, margin: int | Sequence[int] = 0, grow: int = -1) -> QVBoxLayout:
    """Stack parts; a number is a space of so many px, None or the part at `grow` takes up what is left."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap, margin)
    if grow >= 0:
        layout.setStretch(grow, 1)
    return layout


def row(*parts: QWidget | QLayout | int | None, gap: int = FIELD, margin: int | Sequence[int] = 0, grow: int = -1) -> QHBoxLayout:
    """Put parts side by side; a number is a space of so many px, None or the part at `grow` takes up what is left."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap, margin)
    if grow >= 0:
        layout.setStretch(grow, 1)
    return layout


def _fill(layout: QBoxLayout, parts: Iterable[QWidget | QLayout | int | None], gap: int, margin: int | Sequence[int]) -> None:
    sides = (margin,) * 4 if isinstance(margin, int) else tuple(margin)
    layout.setContentsMargins(*sides)
    layout.setSpacing(gap)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def area(layout: QLayout, what: str = "") -> QWidget:
    """Make a widget of a layout: paper, card, ground, side, band-warn."""
    widget = QWidget()
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setLayout(layout)
    return say(widget, what) if what else widget


def scrolled(widget: QWidget) -> QScrollArea:
    """Let a page scroll downwards, never sideways."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(widget)
    return made


def width_of(widget: QWidget, sample: str, extra: int = 24) -> int:
    """Give the width that holds a sample of text in a control."""
    return QFontMetrics(widget.font()).horizontalAdvance(sample) + extra


class Asked(QWidget):
    """A control with its label above and what is wrong with it below."""

    def __init__(self, zh: str, control: QWidget, sample: str = "", hint: str = "") -> None:
        """Put label, control and an empty line for problems together; `sample` is what the control must hold."""
        super().__init__()
        self.zh = zh
        self.control = control
        self.label = text(zh, "label")
        self.label.setBuddy(control)
        self.problem = text("", "problem", wrap=True)
        self.problem.hide()
        self._hint = text(hint, "note", wrap=True)
        control.setAccessibleName(zh)
        if sample:
            control.setFixedWidth(width_of(control, sample))
        self.setLayout(column(self.label, control, self._hint, self.problem, gap=4))
        self._hint.setVisible(bool(hint))

    def named(self, _path: str) -> str:
        """Give what the field is called."""
        return self.zh

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong, "" when nothing is."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.control.setAccessibleDescription(sentence)
        mark(self.control, wrong=bool(sentence))


class Empty(QWidget):
    """What an empty list says: what would stand here, and which key begins it."""

    def __init__(self, title: str, sentence: str) -> None:
        """Show a calm sentence in the middle."""
        super().__init__()
        self._title, self._sentence = text(title, "title"), text(sentence, "soft", wrap=True)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(None, self._title, self._sentence, None, None, gap=8, margin=PAGE))

    def tell(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)


class Answers(QWidget):
    """Fields by path that take the problems of an action: each beside its own, the rest in a line below."""

    def __init__(self, fields: dict[str, Asked]) -> None:
        """Stack the fields."""
        super().__init__()
        self.fields = fields
        self.rest = text("", "problem", wrap=True)
        self.rest.hide()
        self.setLayout(column(*fields.values(), self.rest))

    def clear(self) -> None:
        """Take every problem away."""
        self.show_problems(())

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem beside its field and the cursor into the first."""
        by_path: dict[str, list[Problem]] = {}
        for problem in problems:
            by_path.setdefault(problem.path if problem.path in self.fields else "", []).append(problem)
        for path, field in self.fields.items():
            field.show_problem(words.sentences(by_path.get(path, ()), field.named))
        self.rest.setText(words.sentences(by_path.get("", ())))
        self.rest.setVisible("" in by_path)
        first = next((field for path, field in self.fields.items() if path in by_path), None)
        if first is not None:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)
