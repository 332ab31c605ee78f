"""帮助 (F1): the guide of the item in hand, what this place is for, and its keys; searched while one types. It lies over the page.

The page below stays as it is: the cursor goes back to where it was, nothing typed is touched.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from counter.desk.views.guide import Guide, GuidePart
from counter.ui.commands import initials
from counter.ui.composing import composing, follow
from counter.ui.keytable import Section
from counter.ui.parts import area, button, column, line, row, scrolled, text
from counter.ui.theme import say

WIDTH, WIDE, MARGIN, FOOT = 620, 980, 16, 72  # FOOT: what stays in sight below, the key strip and the foot of the window
KEY_WIDTH = 112
LEAVES = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
SCROLLS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True)
class Entry:
    """A line: what it says, in smaller words what is added, and the key where it is one."""

    main: str
    note: str = ""
    key: str = ""

    def has(self, wanted: str) -> bool:
        """Tell whether a search finds it."""
        said = f"{self.key}{self.main}{self.note}".lower().replace(" ", "")
        return wanted in said or wanted.replace("+", "") == self.key.lower().replace("+", "") or wanted in initials(self.main)


@dataclass(frozen=True)
class Part:
    """Lines under a heading."""

    zh: str
    entries: tuple[Entry, ...]

    def found(self, wanted: str) -> "Part":
        """Keep what a search finds; the whole part where its heading has the word."""
        if not wanted or wanted in self.zh.lower():
            return self
        return Part(self.zh, tuple(entry for entry in self.entries if entry.has(wanted)))


def of_item(guide: Guide) -> tuple[Part, ...]:
    """Give the parts of an item's guide."""
    return tuple(_of(part) for part in guide.parts)


def _of(part: GuidePart) -> Part:
    return Part(part.zh, tuple(Entry(said.main, said.note) for said in part.lines))


def of_keys(sections: Iterable[Section]) -> tuple[Part, ...]:
    """Give keys by place."""
    return tuple(Part(zh, tuple(Entry(words, "", key) for key, words in keys)) for zh, keys in sections)


class GuideSheet(QWidget):
    """The sheet. `closed` once it is put away; the cursor is back by then."""

    closed = Signal()

    def __init__(self, over: QWidget) -> None:
        """Stay hidden until `open`."""
        super().__init__(over)
        self._over = over
        self.before: QWidget | None = None  # gets the cursor back
        self._parts: Sequence[Part] = ()
        self._wide = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say(self, "sheet")
        self._compose()
        self.hide()

    def _compose(self) -> None:
        self._title, self._note = text("", "title"), text("", "soft", wrap=True)
        self.warning = text("", "", wrap=True)
        self._band = area(column(self.warning, margin=(12, 8, 12, 8)), "band-warn")
        self.more = button("按键卡", "F1", "quiet")
        self.print = button("打印", "F7", "")
        self.line = QLineEdit(placeholderText="在这里找：材料、时限、费用、按键…")
        self.line.setAccessibleName("在帮助里找")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(lambda _: self._draw())
        head = row(self._title, None, self.print, self.more, button("收起", "Esc", "quiet", self.shut), gap=8)
        self._page = QVBoxLayout()
        self._scroll: QScrollArea = scrolled(QWidget())
        self.setLayout(column(head, self._note, self._band, self.line, self._scroll, gap=10, margin=(20, 14, 12, 14), grow=4))

    # -- open and shut

    def open(self, title: str, note: str, parts: Sequence[Part], *, wide: bool = False, warning: str = "") -> None:
        """Show parts; the cursor is in the search line until the sheet is shut."""
        if self.isHidden():
            self.before = self._over.window().focusWidget()
        self._wide, self._parts = wide, parts
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.warning.setText(warning)
        self._band.setVisible(bool(warning))
        self.more.setVisible(not wide)
        self.print.setVisible(wide)
        self.setAccessibleName(title)
        self.line.clear()
        self._draw()
        self.place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def shut(self) -> None:
        """Close, and give the cursor back."""
        before, self.before = self.before, None
        self._away()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_at_once(self) -> None:
        """Close; the cursor goes elsewhere."""
        self.before = None
        self._away()

    def _away(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def place(self) -> None:
        """Lie over the right part of the window, the key card over the middle."""
        width = min(WIDE if self._wide else WIDTH, self._over.width() - 2 * MARGIN)
        left = (self._over.width() - width) // 2 if self._wide else self._over.width() - width - MARGIN
        self.setGeometry(left, MARGIN, width, self._over.height() - 2 * MARGIN - FOOT)

    # -- what it shows

    def shown(self) -> list[str]:
        """Give every word that is to be read."""
        page = self._scroll.widget()
        return [label.text() for label in page.findChildren(QLabel)] if page is not None else []

    def _draw(self) -> None:
        wanted = self.line.text().lower().replace(" ", "")
        found = [part for part in (part.found(wanted) for part in self._parts) if part.entries]
        page = area(self._columns(found) if found else column(text("没有找到；换一个词。", "soft"), None), "")
        self._scroll.setWidget(page)

    def _columns(self, parts: Sequence[Part]) -> QVBoxLayout:
        if not self._wide:
            return column(*_drawn(parts), None, gap=4, margin=(0, 0, 12, 0))
        halves = [column(*_drawn(half), None, gap=2) for half in _dealt(parts)]
        across = row(*halves, gap=24)
        for at in range(len(halves)):
            across.setStretch(at, 1)
        return column(across, None, margin=(0, 0, 12, 0))

    # -- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc closes, arrows scroll; leaving for another place puts it away."""
        follow(self.line, event)
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return composing(self.line) or self._key(event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in LEAVES and not self._inside():
            self.hide_at_once()
        return super().eventFilter(watched, event)

    def _inside(self) -> bool:
        here = self._over.window().focusWidget()
        return self.isAncestorOf(here) and here is not self.line

    def _key(self, event: QKeyEvent) -> bool:
        pressed, key = event.type() == QEvent.Type.KeyPress, Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            event.accept()  # before a place can take Esc for itself
            if pressed:
                self.shut()
            return pressed
        if pressed and key in SCROLLS:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + SCROLLS[key] * 48)
            return True
        return False


def _drawn(parts: Iterable[Part]) -> Iterator[QWidget | int]:
    for part in parts:
        yield text(part.zh, "title")
        yield line()
        for entry in part.entries:
            yield _entry(entry)
        yield 12


def _entry(entry: Entry) -> QWidget:
    said = text(entry.main, "", wrap=True, mouse=False)
    if entry.key:
        key = text(entry.key, "key")
        box = area(row(key, None, gap=0))
        box.setFixedWidth(KEY_WIDTH)
        made = area(row(box, said, gap=8, margin=(0, 1, 0, 1), grow=1))
    else:
        made = area(column(said, *([text(entry.note, "soft", wrap=True)] if entry.note else []), gap=0, margin=(0, 3, 0, 3)))
    made.setAccessibleName(" ".join(filter(None, (entry.key, entry.main, entry.note))))
    return made


def _dealt(parts: Sequence[Part]) -> list[list[Part]]:
    """Deal parts out over two columns of about one height."""
    whole = sum(len(part.entries) + 2 for part in parts)
    left: list[Part] = []
    for part in parts:
        if sum(len(p.entries) + 2 for p in left) >= whole / 2:
            break
        left.append(part)
    return [left, list(parts[len(left) :])]
