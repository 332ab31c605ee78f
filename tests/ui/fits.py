"""What does not fit: words that need more room than they have, parts that stick out, pages that want to go sideways."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableView,
    QToolButton,
    QWidget,
)

from counter.ui.choosing import MARGIN, Choice, Choices
from counter.ui.forms.box import Note
from counter.ui.forms.choice import Segments
from counter.ui.lists.columns import PAD

EDGE = 1  # px that rounding may take
BORDER = 3  # px around the words of a tool button
ROWS = 60
LINE_MARGIN = 2  # px that QLineEdit keeps free on either side, within its padding


def ill_fitting(window: QWidget) -> Iterator[str]:
    """Tell everything that does not fit."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            for wrong in _wrong(widget):
                yield f"{_path(widget)}: {wrong}"


def _path(widget: QWidget) -> str:
    kinds = [type(widget).__name__]
    up = widget.parentWidget()
    while up is not None and len(kinds) < 4:
        if type(up).__module__.startswith("counter"):
            kinds.append(type(up).__name__)
        up = up.parentWidget()
    return "<".join(kinds)


def _wrong(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _button(widget)
    elif isinstance(widget, QLineEdit):
        yield from _line(widget)
    elif isinstance(widget, QComboBox):
        yield from _combo(widget)
    elif isinstance(widget, QHeaderView):
        yield from _header(widget)
    elif isinstance(widget, QListView):
        yield from _choices(widget)
    elif isinstance(widget, QTableView):
        yield from _cells(widget)
    if isinstance(widget, QAbstractScrollArea):
        yield from _sideways(widget)
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
        yield from _sticks_out(widget)


def _label(label: QLabel) -> Iterator[str]:
    said = label.text()
    if not said or not label.pixmap().isNull() or isinstance(label, Note):
        return
    if label.wordWrap():
        wanted = label.heightForWidth(label.width())
        if wanted > label.height() + EDGE:
            yield f"{said!r} wraps to {wanted} px and has {label.height()}"
    elif label.sizeHint().width() > label.width() + EDGE and not _whole(label, said):
        yield f"{said!r} needs {label.sizeHint().width()} px and has {label.width()}"
    if label.height() + EDGE < label.fontMetrics().height():
        yield f"{said!r} is {label.height()} px high"


def _whole(widget: QWidget, said: str) -> bool:
    return said in widget.toolTip()


def _button(button: QAbstractButton) -> Iterator[str]:
    said = button.text()
    if not said or isinstance(button.parentWidget(), QHeaderView | QTableView):
        return
    wide, high = button.sizeHint().width(), button.fontMetrics().height()
    if isinstance(button, QToolButton):  # its size hint leaves more air than its words need
        under = button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        wide, high = button.fontMetrics().horizontalAdvance(said) + 2 * BORDER, high + 2 * BORDER + under * button.iconSize().height()
    if wide > button.width() + EDGE or high > button.height() + EDGE:
        yield f"{said!r} needs {wide}x{high} px and has {button.width()}x{button.height()}"


def _line(line: QLineEdit) -> Iterator[str]:
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, _option(line), line)
    said = line.placeholderText() if not line.text() else line.displayText() if line.isReadOnly() else ""
    wanted = line.fontMetrics().horizontalAdvance(said)
    if wanted > room.width() - 2 * LINE_MARGIN + EDGE and not _whole(line, said):
        yield f"{said!r} needs {wanted} px and has {room.width() - 2 * LINE_MARGIN}"
    if line.fontMetrics().height() > room.height() + EDGE:
        yield f"a line of {line.fontMetrics().height()} px stands in {room.height()}"


def _option(line: QLineEdit) -> QStyleOptionFrame:
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    return option


def _combo(combo: QComboBox) -> Iterator[str]:
    said = combo.currentText()
    if isinstance(combo, Segments):
        if combo.sizeHint().width() > combo.width() + EDGE:
            yield f"{combo.accessibleName()} needs {combo.sizeHint().width()} px and has {combo.width()}"
        return
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo)
    wanted = combo.fontMetrics().horizontalAdvance(said)
    if wanted > room.width() + EDGE and not _whole(combo, said):
        yield f"{said!r} needs {wanted} px and has {room.width()}"


def _header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for at in range(header.count()):
        said = str(model.headerData(at, header.orientation()) or "")
        if header.isSectionHidden(at) or not said:
            continue
        wanted = header.fontMetrics().horizontalAdvance(said) + 2 * PAD
        if wanted > header.sectionSize(at) + EDGE:
            yield f"heading {said!r} needs {wanted} px and has {header.sectionSize(at)}"


def _cells(table: QTableView) -> Iterator[str]:
    model: QAbstractItemModel = table.model()
    for row in range(min(model.rowCount(QModelIndex()), ROWS)):
        for column in range(model.columnCount(QModelIndex())):
            index = model.index(row, column)
            said = str(index.data() or "")
            if said and not table.isColumnHidden(column) and said not in str(index.data(Qt.ItemDataRole.ToolTipRole) or ""):
                yield f"cell {said!r} has no tip that says all of it"
            if said and not table.isColumnHidden(column) and table.columnWidth(column) < 2 * PAD + QFontMetrics(table.font()).height():
                yield f"column {column} of {said!r} is {table.columnWidth(column)} px wide"
    if table.rowHeight(0) and table.rowHeight(0) < table.fontMetrics().height():
        yield f"rows of {table.rowHeight(0)} px"


def _choices(view: QListView) -> Iterator[str]:
    model = view.model()
    if not isinstance(model, Choices):
        return
    for at, choice in enumerate(model.rows):
        wanted = _needed(view, choice)
        tip = str(model.index(at).data(Qt.ItemDataRole.ToolTipRole) or "")
        if wanted > view.viewport().width() + EDGE and not all(part in tip for part in (choice.main, choice.note)):
            yield f"{choice.main!r} {choice.note!r} {choice.side!r} needs {wanted} px and has {view.viewport().width()}"


def _needed(view: QListView, choice: Choice) -> int:
    metrics = view.fontMetrics()
    parts = [part for part in (choice.main, choice.note, choice.side) if part]
    return sum(metrics.horizontalAdvance(part) for part in parts) + MARGIN * (len(parts) + 1) + (28 if choice.icon else 0)


def _sideways(area: QAbstractScrollArea) -> Iterator[str]:
    bar = area.horizontalScrollBar()
    if bar.isVisible() and bar.maximum() > 0:
        yield f"scrolls sideways by {bar.maximum()} px"
    inner = area.widget() if isinstance(area, QScrollArea) else None
    if inner is not None and inner.width() > area.viewport().width() + EDGE:
        yield f"is {area.viewport().width()} px wide, what it holds {inner.width()}"


def _sticks_out(widget: QWidget) -> Iterator[str]:
    """Tell what its parents cut off: at the sides always, above and below up to the next thing that scrolls."""
    mine, up, scrolls = QRect(QPoint(0, 0), widget.size()), widget.parentWidget(), False
    here: QWidget = widget
    while up is not None and not here.isWindow():
        mine.translate(here.pos())
        scrolls = scrolls or isinstance(up.parentWidget(), QAbstractScrollArea)
        if mine.left() < -EDGE or mine.right() > up.width() + EDGE:
            yield f"{_said(widget)} sticks out of {type(up).__name__} sideways: {mine.left()}…{mine.right()} of {up.width()}"
            return
        if not scrolls and (mine.top() < -EDGE or mine.bottom() > up.height() + EDGE):
            yield f"{_said(widget)} sticks out of {type(up).__name__}: {mine.top()}…{mine.bottom()} of {up.height()}"
            return
        here, up = up, up.parentWidget()


def _said(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    return repr(words() if callable(words) else widget.accessibleName())
