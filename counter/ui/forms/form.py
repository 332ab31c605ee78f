"""A whole form drawn from its groups."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from counter.domain.filled import Filled
from counter.domain.form import Answers, Group
from counter.domain.journal import Json
from counter.domain.problem import Problem
from counter.ui.forms.box import FieldBox
from counter.ui.forms.group import GroupView
from counter.ui.forms.lines import ENTER
from counter.ui.forms.lore import Choices, Lore
from counter.ui.forms.row import RowView
from counter.ui.forms.rows import RowsView

BETWEEN_GROUPS = 24
_ONE, _NINE = Qt.Key.Key_1.value, Qt.Key.Key_9.value
View = GroupView | RowsView


class Wrong(Protocol):
    """A problem of the rules (domain.problem.Problem) or of a view (desk.views.Trouble)."""

    @property
    def path(self) -> str:
        """What value."""

    @property
    def code(self) -> str:
        """Why."""

    @property
    def detail(self) -> Mapping[str, str | int]:
        """What fills the sentence."""


Say = Callable[[Problem, str], str]


class FormView(QWidget):
    """A form. `edited` carries the path of what was changed by hand, `finished` says that Enter went past the last field."""

    edited = Signal(str)
    finished = Signal()

    def __init__(self, groups: Iterable[Group], lore: Lore, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lore = replace(lore, rows=self._row_choices)
        self._say = say
        self.whole = False  # Ctrl+Enter finishes the form, not the group: it is left to the parent
        self.groups: dict[str, View] = {}
        self._order: list[QWidget] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(BETWEEN_GROUPS)
        for group in groups:
            view = self._make(group)
            self.groups[group.key] = view
            box.addWidget(view)
        self.reveal()
        self._chain()

    def _make(self, group: Group) -> View:
        view: View
        if group.repeated:
            view = RowsView(group, self._lore, self)
            view.reshaped.connect(self._chain)
        else:
            view = GroupView(group, self._lore, self)
            view.folded.connect(self._chain)
        view.edited.connect(self._on_edit)
        return view

    def _row_choices(self, group: str) -> Choices:
        view = self.groups.get(group)
        return view.choices() if isinstance(view, RowsView) else ()

    def _on_edit(self, path: str) -> None:
        self.reveal()
        self.edited.emit(path)

    def answers(self) -> Answers:
        """Give everything that was given."""
        given = {key: view.value() for key, view in self.groups.items() if view.asked}
        return {key: dict(value) for key, value in given.items() if value}

    def set_answers(self, answers: Mapping[str, Json]) -> None:
        """Show answers; what is not among them is empty."""
        for key, view in self.groups.items():
            view.set_value(answers.get(key))
        for key, view in self.groups.items():  # again: a row may refer to rows that were not there yet
            view.set_value(answers.get(key))
        self.reveal()
        self._chain()

    def reveal(self) -> None:
        """Show the groups and fields that are asked as the form stands."""
        filled = Filled([view.group for view in self.groups.values()], self.answers())
        before = len(self._order)
        for view in self.groups.values():
            view.reveal(filled)
        if before and before != len(list(self._stops())):
            self._chain()

    def show_computed(self, values: Mapping[str, Json]) -> None:
        """Show computed values by path."""
        for path, value in values.items():
            head, *rest = path.split("/")
            if head in self.groups:
                self.groups[head].set_computed(rest, value)

    def show_problems(self, problems: Iterable[Wrong]) -> tuple[Wrong, ...]:
        """Say each beside its field and put the cursor into the first; give back those that have no place here."""
        self.clear_problems()
        homeless: list[Wrong] = []
        first: FieldBox | View | None = None
        for problem in problems:
            place = self._place(problem.path)
            if place is None:
                homeless.append(problem)
                continue
            place.show_problem(self._said(problem, self.label(problem.path)))
            first = first or place
        if first is not None:
            self._go(first)
        return tuple(homeless)

    def missing(self) -> tuple[Problem, ...]:
        """Name the required fields that are empty."""
        asked = [(path, box) for path, box in self._paths() if box.asked and box.field.required and not box.field.computed]
        return tuple(Problem(path, "required") for path, box in asked if box.value() is None)

    def whisper(self, problems: Iterable[Wrong]) -> None:
        """While typing: say what is wrong with what stands there, never under the cursor; what is missing stays as it was told."""
        problems = tuple(problems)
        missing = {problem.path for problem in problems if problem.code == "required"}
        said = {problem.path: problem for problem in problems if problem.code not in {"required", "least"}}
        here = QApplication.focusWidget()
        for path, box in self._paths():
            problem = said.get(path)
            if box.value() is None and path in missing:
                continue
            if problem is None or box.value() is None:
                box.show_problem(None)
            elif box.editor is not here:
                box.show_problem(self._said(problem, box.field.zh))

    def show_known(self, said: Mapping[str, str]) -> None:
        """Say, by the path of a number, what the register knows: above the fields of its group, under its row; nothing at the others."""
        for key, view in self.groups.items():
            for place in view.rows.values() if isinstance(view, RowsView) else (view,):
                head = f"{key}/{place.key}/" if isinstance(place, RowView) else f"{key}/"
                place.show_known("\n".join(text for path, text in said.items() if path.startswith(head)))

    def _said(self, problem: Wrong, label: str) -> str:
        return self._say(Problem(problem.path, problem.code, problem.detail), label)

    def clear_problems(self) -> None:
        """Say nothing."""
        for view in self.groups.values():
            view.show_problem(None)
            for box in view.boxes():
                box.show_problem(None)

    def label(self, path: str) -> str:
        """Name what stands at a path."""
        head, *rest = path.split("/")
        view = self.groups.get(head)
        if view is None:
            return ""
        return next((field.zh for field in view.group.fields if rest and field.key == rest[-1]), view.group.zh)

    def _place(self, path: str) -> FieldBox | View | None:
        head, *rest = path.split("/")
        view = self.groups.get(head)
        if view is None or not view.asked:
            return None
        return (view.box(rest) if rest else None) or view

    def _paths(self) -> Iterator[tuple[str, FieldBox]]:
        for key, view in self.groups.items():
            if isinstance(view, RowsView):
                yield from ((f"{key}/{row.key}/{box.field.key}", box) for row in view.rows.values() for box in row.boxes())
            else:
                yield from ((f"{key}/{box.field.key}", box) for box in view.boxes())

    def _go(self, place: FieldBox | View) -> None:
        target = place.editor if isinstance(place, FieldBox) else next(place.stops(), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, *, empty: bool = True) -> None:
        """Put the cursor into the first field, or the first that is empty."""
        boxes = [box for _, box in self._paths() if box.editor is not None and box.asked]
        if boxes:
            self._go(next((box for box in boxes if empty and box.value() is None), boxes[0]))

    def go_group(self, number: int) -> None:
        """Put the cursor into the n-th group, counted from 1."""
        views = [view for view in self.groups.values() if view.asked]
        if 1 <= number <= len(views):
            self._go(views[number - 1])

    def _stops(self) -> Iterator[QWidget]:
        for view in self.groups.values():
            yield from view.stops()

    def _chain(self) -> None:
        self._order = list(self._stops())
        for one, other in zip(self._order, self._order[1:], strict=False):
            QWidget.setTabOrder(one, other)

    def _view_here(self) -> View | None:
        here = QApplication.focusWidget()
        return next((view for view in self.groups.values() if here is not None and view.isAncestorOf(here)), None)

    def add_row(self) -> None:
        """Add a row to the repeated group where the cursor is, else to the first."""
        here = self._view_here()
        tables = [view for view in self.groups.values() if isinstance(view, RowsView) and view.asked]
        target = here if isinstance(here, RowsView) else next(iter(tables), None)
        if target is not None:
            target.add()

    def remove_row(self) -> None:
        """Take away the row where the cursor is."""
        here, focus = self._view_here(), QApplication.focusWidget()
        if isinstance(here, RowsView) and focus is not None:
            key = next((key for key, row in here.rows.items() if row.isAncestorOf(focus)), None)
            if key is not None:
                here.remove(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Ctrl+Enter finishes the group, Alt and a digit go to that group: an editor lets them come here."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and _ONE <= event.key() <= _NINE:
            self.go_group(event.key() - _ONE + 1)
        elif event.key() not in ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.whole:
            event.ignore()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish_group()
        else:
            self.go_on()

    def go_on(self) -> None:
        """Put the cursor into the next field; past the last one, say that the form is finished."""
        here = QApplication.focusWidget()
        at = self._order.index(here) if here in self._order else -1
        following = [stop for stop in self._order[at + 1 :] if stop.isVisible()]
        if following:
            following[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finished.emit()

    def finish_group(self) -> None:
        """Close the row that is open and go to the next group."""
        views = [view for view in self.groups.values() if view.asked]
        here = self._view_here()
        at = views.index(here) if here in views else -1
        if isinstance(here, RowsView):
            here.open("")
        if at + 1 < len(views):
            self._go(views[at + 1])
        else:
            self.finished.emit()
