"""Input methods compose in peace: while one does, every key is its own, and no command, list or form may have it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget

NAME = "composing"


def follow(widget: QWidget, event: QEvent) -> None:
    """Remember of a line that is not a form's own editor whether an input method composes in it."""
    if isinstance(event, QInputMethodEvent):
        widget.setProperty(NAME, bool(event.preeditString()))


def composing(widget: QWidget | None) -> bool:
    """Tell whether an input method composes in what has the cursor."""
    return widget is not None and bool(getattr(widget, NAME, False) or widget.property(NAME))
