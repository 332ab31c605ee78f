"""What a screen reader hears of the window: names, roles and states, asked through QAccessible."""

from collections import Counter as Tally
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTableView,
    QToolButton,
    QWidget,
)

from counter.ui.lists.columns import Rows
from counter.ui.panes.explain import Explanation
from counter.ui.panes.fileview import FileView

Role = QAccessible.Role
ROLES: tuple[tuple[type[QWidget], frozenset[Role]], ...] = (  # the first that fits
    (QCheckBox, frozenset({Role.CheckBox})),
    (QRadioButton, frozenset({Role.RadioButton})),
    (QToolButton, frozenset({Role.Button, Role.CheckBox, Role.RadioButton})),
    (QPushButton, frozenset({Role.Button, Role.CheckBox, Role.RadioButton})),
    (QComboBox, frozenset({Role.ComboBox})),
    (QAbstractSpinBox, frozenset({Role.SpinBox})),
    (QLineEdit, frozenset({Role.EditableText})),
    (QPlainTextEdit, frozenset({Role.EditableText})),
    (QTableView, frozenset({Role.Table})),
    (QListView, frozenset({Role.List})),
    (QProgressBar, frozenset({Role.ProgressBar})),
)
TOGGLES = frozenset({Role.CheckBox, Role.RadioButton})
NAMED_ALSO = QProgressBar | QTableView | QListView | QAbstractButton  # what cannot have the cursor, and is a control all the same
READ = (QPdfView, Explanation, FileView)  # pages that are read and scrolled; their name says what they are


def controls(window: QWidget) -> list[QWidget]:
    """Give every control that is shown and alive, but for the parts of which Qt makes its own."""
    return [w for w in window.findChildren(QWidget) if w.isVisible() and w.isEnabled() and _control(w) and not _inner(w)]


def stops(window: QWidget) -> list[QWidget]:
    """Give every control that the Tab key has to reach."""
    return [control for control in controls(window) if _tabbed(control)]


def _tabbed(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _control(widget: QWidget) -> bool:
    return _tabbed(widget) or isinstance(widget, NAMED_ALSO)


def _inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or (isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QTableView))


def heard(widget: QWidget) -> QAccessibleInterface:
    """Give what stands for a widget before a screen reader."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name_of(widget: QWidget) -> str:
    """Give the name that is read out."""
    return heard(widget).text(QAccessible.Text.Name).strip()


def unheard(window: QWidget) -> Iterator[str]:
    """Tell every control that a screen reader would read wrongly."""
    found = controls(window)
    for control in found:
        for wrong in _wrong(control):
            yield f"{type(control).__name__} {name_of(control)!r} in {type(control.parentWidget()).__name__}: {wrong}"
    yield from _twice(found)


def _wrong(control: QWidget) -> Iterator[str]:
    said = heard(control)
    if not name_of(control):
        yield "has no name"
    fitting = next((roles for kind, roles in ROLES if isinstance(control, kind)), None)
    if fitting is None and not isinstance(control, READ):
        yield f"says of itself only {said.role().name}"
    elif fitting is not None and said.role() not in fitting:
        yield f"is heard as {said.role().name}"
    if _tabbed(control) and not said.state().focusable:
        yield "is not said to take the cursor"
    if isinstance(control, QAbstractButton) and control.isCheckable() and not (said.role() in TOGGLES and said.state().checkable):
        yield "does not say whether it is on"
    if isinstance(control, QTableView):
        yield from _headings(control)


def _headings(table: QTableView) -> Iterator[str]:
    model = table.model()
    for at in range(model.columnCount()):
        if not table.isColumnHidden(at) and not str(model.headerData(at, Qt.Orientation.Horizontal) or "").strip():
            yield f"column {at} has no heading"
    if isinstance(model, Rows) and not table.accessibleName():
        yield "has no name"


def _twice(found: list[QWidget]) -> Iterator[str]:
    """Tell names that two controls of the same kind under the same parent share."""
    count = Tally((id(w.parentWidget()), heard(w).role(), name_of(w)) for w in found)
    for (_, role, name), times in count.items():
        if times > 1:
            yield f"{role.name} {name!r} stands {times} times side by side"
