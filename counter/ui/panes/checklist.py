"""Step 3: the papers of an application. Space takes or gives back, a letter says how, all by keyboard."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from counter.domain.filled import Filled
from counter.domain.material import WAIVERS, Checklist, Entry, Given, How, Material, Waiver, checklist, in_words
from counter.ui.forms.lines import ENTER, LineEditor
from counter.ui.forms.typed import Typing, date_of
from counter.ui.parts import row, text
from counter.ui.theme import say

LATER_DAYS = 14
LETTERS: Mapping[str, Waiver] = {"D": "elicence", "S": "share", "G": "promise", "X": "chip_read", "R": "later"}
_TAGS = {
    "received": ("✓ 已收", "tag-good"),
    "waived": ("✓ 免交", "tag-good"),
    "later": ("容缺", "tag-warn"),
    "missing": ("缺", "tag-warn"),
    "optional": ("如有", "tag"),
}


def plainly(material: Material) -> Given:
    """Give what taking a paper in the ordinary way means: what satisfies everything that is asked."""
    if material.orig:
        return Given(code=material.code, how="orig", count=material.orig)
    if material.copies:
        return Given(code=material.code, how="copy", count=material.copies)
    return Given(code=material.code, how="view")


class MaterialRow(QPushButton):
    """A paper on the list."""

    changed = Signal(object)  # Given, or None: nothing came
    here = Signal(str)

    def __init__(self, material: Material, today: date) -> None:
        """Show nothing received yet."""
        super().__init__()
        self.material = material
        self.given: Given | None = None
        self._today = today
        self._tag, self._name = say(QLabel(), "tag"), text(material.zh)
        self._want, self._how = text(material.want, "note"), text("", "soft")
        self._due = LineEditor(Typing(lambda typed: date_of(typed, today), str, lambda _: "", 12))
        self._compose()

    def _compose(self) -> None:
        self.setFixedHeight(self.fontMetrics().height() + 20)
        self._tag.setFixedWidth(self.fontMetrics().horizontalAdvance("✓ 免交") + 12)
        self._tag.setFixedHeight(self.fontMetrics().height() + 4)
        self._tag.setAlignment(Qt.AlignmentFlag.AlignCenter)
        say(self._due, "cell").setFixedWidth(self.fontMetrics().horizontalAdvance("2026-11-24") + 24)
        self._due.setAccessibleName(f"{self.material.zh} 承诺补交日期")
        self._due.edited.connect(self._dated)
        self._due.hide()
        self.setLayout(row(self._tag, self._name, self._want, None, self._how, self._due, gap=12, margin=(4, 0, 8, 0)))
        for label in (self._tag, self._name, self._want, self._how):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        say(self, "row")
        self.clicked.connect(self.toggle)

    def show_entry(self, entry: Entry) -> None:
        """Show how the paper stands."""
        word, what = _TAGS[entry.state]
        self._tag.setText(word)
        say(self._tag, what)
        self._how.setText(in_words(entry))
        self._due.setVisible(entry.state == "later")
        if entry.due != self._due.value():
            self._due.set_value(entry.due or None)
        self.setAccessibleName(" ".join((entry.zh, entry.want, word, in_words(entry), entry.due)))

    def toggle(self) -> None:
        """Take the paper in the ordinary way, or give it back."""
        self._take(None if self.given else plainly(self.material))

    def _take(self, given: Given | None) -> None:
        self.given = given
        self.changed.emit(given)

    def _dated(self) -> None:
        if self.given is not None:
            self._take(self.given.model_copy(update={"due": str(self._due.value() or "")}))

    def take_as(self, letter: str) -> bool:
        """Take the paper in the way that a letter names. False where the letter names none."""
        waiver = LETTERS.get(letter)
        material = self.material
        if letter == "F" and material.copies + material.view:
            self._take(Given(code=material.code, how="copy", count=max(material.copies, 1)))
        elif letter == "Y":
            how: How = "orig" if material.orig else "view"
            self._take(Given(code=material.code, how=how, count=max(material.orig, 1)))
        elif waiver is not None and waiver in material.waive:
            due = (self._today + timedelta(days=LATER_DAYS)).isoformat() if waiver == "later" else ""
            self._take(Given(code=material.code, how="waiver", waiver=waiver, due=due))
        else:
            return False
        return True

    def keys(self) -> str:
        """Say which keys do what with this paper."""
        ways = ["空格 " + ("退回" if self.given else "已收"), "Y 原件"]
        ways += ["F 复印件"] if self.material.copies + self.material.view else []
        ways += [f"{letter} {WAIVERS[waiver]}" for letter, waiver in LETTERS.items() if waiver in self.material.waive]
        return "   ".join(ways)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose, arrows and Enter go to the next paper, Backspace gives back."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, *ENTER):
            self.focusNextPrevChild(key != Qt.Key.Key_Up)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take(None)
        elif event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier) and self.take_as(
            event.text().upper()
        ):
            self.here.emit(self.keys())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which keys there are."""
        super().focusInEvent(event)
        self.here.emit(self.keys())


class ChecklistView(QWidget):
    """All papers that the answers call for. `edited` says that something came or was given back."""

    edited = Signal()

    def __init__(self, materials: tuple[Material, ...], today: date) -> None:
        """Show a line for every paper that the item knows; `tell` hides those not called for."""
        super().__init__()
        self._materials, self._today = materials, today
        self.rows: dict[str, MaterialRow] = {}
        self.list: Checklist = checklist((), Filled((), {}), (), today)
        self._count, self._keys = text("", "note"), text("", "note")
        self._problem = text("", "problem", wrap=True)
        self._problem.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row(text("材料", "title"), self._count, None, self._keys, gap=8))
        box.addWidget(self._problem)
        box.addSpacing(4)
        for material in materials:
            box.addWidget(self._row(material))

    def _row(self, material: Material) -> MaterialRow:
        made = MaterialRow(material, self._today)
        made.changed.connect(self._on_change)
        made.here.connect(self._keys.setText)
        self.rows[material.code] = made
        return made

    def _on_change(self) -> None:
        self.show_problem("")
        self.edited.emit()

    def given(self) -> dict[str, Given]:
        """Give what came."""
        return {code: row.given for code, row in self.rows.items() if row.given is not None}

    def set_given(self, given: Mapping[str, Given]) -> None:
        """Show what came."""
        for code, line in self.rows.items():
            line.given = given.get(code)

    def tell(self, filled: Filled) -> None:
        """Lay what came beside what these answers call for."""
        self.list = checklist(self._materials, filled, tuple(self.given().values()), self._today)
        listed = {entry.code: entry for entry in self.list.entries}
        for code, line in self.rows.items():
            line.setVisible(code in listed)
            if code in listed:
                line.show_entry(listed[code])
        done = sum(entry.state in {"received", "waived", "later"} for entry in self.list.entries)
        self._count.setText(f"{done}/{len(self.list.entries)}")

    def show_problem(self, sentence: str, code: str = "") -> None:
        """Say what is wrong, and put the cursor onto the paper."""
        self._problem.setText(f"✕ {sentence}" if sentence else "")
        self._problem.setVisible(bool(sentence))
        if code in self.rows:
            self.rows[code].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> Iterator[QWidget]:
        """Give the lines that take the focus."""
        return (line for line in self.rows.values() if not line.isHidden())

    def begin(self) -> None:
        """Put the cursor onto the first paper that is missing, else the first."""
        lines = list(self.stops())
        missing = [self.rows[entry.code] for entry in self.list.missing if entry.code in self.rows]
        if lines:
            (missing or lines)[0].setFocus(Qt.FocusReason.TabFocusReason)
