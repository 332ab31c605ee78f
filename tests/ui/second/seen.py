"""What stands on a window, and what somebody would have to be able to read there."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def words(widget: QWidget) -> list[str]:
    """Give everything that can be read: also of parts that are hidden, nothing may be left in them."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def says(widget: QWidget, what: str) -> bool:
    """Tell whether it is to be seen there."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in widget.findChildren(QAbstractButton) if button.isVisible()]
    return any(what in said for said in labels + buttons)


def cut(widget: QWidget) -> list[str]:
    """Name the labels that do not fit where they stand."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    low = [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]
    wide = [label.text() for label in labels if not label.wordWrap() and label.width() < label.sizeHint().width()]
    corners = {label.text(): label.rect().translated(label.mapTo(widget, label.rect().topLeft())) for label in labels}
    return low + wide + [text for text, rect in corners.items() if not widget.rect().contains(rect)]
