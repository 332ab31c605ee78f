"""A paper on the checklist: Space takes or gives back, a letter says how, and what a way asks for is typed beside it."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from counter.domain.material import CONSEQUENCES, WAIVERS, Bounds, Entry, Given, How, Material, Waiver, in_words
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.forms.lines import ENTER, LineEditor
from counter.ui.forms.typed import Typing, date_of
from counter.ui.parts import row, text
from counter.ui.theme import say

LATER_DAYS = 14  # days, until the hall's own measure is known
LETTERS: Mapping[str, Waiver] = {"D": "elicence", "S": "share", "G": "promise", "X": "chip_read", "R": "later"}
SIGNED, TAKEN, FILE = "Q", "C", "W"  # letters: signed, taken from an earlier case, attach a file
ASKED: Mapping[Waiver, str] = {"elicence": "证照编号", "share": "数据来源"}
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


def why_not(zh: str, code: str, latest: date | None) -> str:
    """Say what is wrong with an answer, without the name that stands before it."""
    detail = {"label": zh, "until": latest.isoformat() if latest else ""}
    return words.sentence(Problem("", code, detail)).removeprefix(f"{zh}：")


class PaperRow(QPushButton):
    """A paper on the list."""

    changed = Signal(object)  # Given, or None: nothing came
    here = Signal(str)
    file = Signal(str)  # a file is to be attached for this paper

    def __init__(self, material: Material, today: date) -> None:
        """Show nothing received yet."""
        super().__init__()
        self.material = material
        self.given: Given | None = None
        self.earlier = ""  # the number of the earlier case that the hall has this paper in
        self.bounds = Bounds()
        self._today = today
        self._tag, self._name = say(QLabel(), "tag"), text(material.zh)
        self._want, self._how = text(material.want, "note"), text("", "soft")
        self._due = LineEditor(Typing(lambda typed: date_of(typed, today), str, lambda _: "", 12))
        self._said = LineEditor(Typing(str.strip, str, lambda _: "", 20))
        self._signed = QCheckBox("已签承诺书")
        self._compose()

    def _compose(self) -> None:
        self.setFixedHeight(self.fontMetrics().height() + 20)
        self._tag.setFixedWidth(self.fontMetrics().horizontalAdvance("✓ 免交") + 12)
        self._tag.setFixedHeight(self.fontMetrics().height() + 4)
        self._tag.setAlignment(Qt.AlignmentFlag.AlignCenter)
        say(self._due, "cell").setFixedWidth(self.fontMetrics().horizontalAdvance("2026-11-24") + 24)
        say(self._said, "cell").setFixedWidth(self.fontMetrics().horizontalAdvance("证照编号证照编号") + 24)
        self._due.setAccessibleName(f"{self.material.zh} 承诺补交日期")
        self._signed.setAccessibleName(f"{self.material.zh} 已签承诺书")
        self._due.edited.connect(lambda: self._say(due=str(self._due.value() or "")))
        self._said.edited.connect(self._say_which)
        self._signed.clicked.connect(lambda ticked: self._say(signed=ticked))
        details = (self._said, self._signed, self._due)
        self.setLayout(row(self._tag, self._name, self._want, None, self._how, *details, gap=12, margin=(4, 0, 8, 0)))
        for detail in details:
            detail.hide()
        for label in (self._tag, self._name, self._want, self._how):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        say(self, "row")
        self.clicked.connect(self.toggle)

    # -- shown

    def show_entry(self, entry: Entry) -> None:
        """Show how the paper stands, and what its answer still lacks."""
        word, what = _TAGS[entry.state]
        wrong = why_not(entry.zh, entry.doubt, self.bounds.latest) if entry.given and entry.doubt not in ("", "missing") else ""
        self._tag.setText(word if not wrong else "未齐")
        say(self._tag, what if not wrong else "tag-warn")
        self._how.setText(wrong or in_words(entry) or self._offer())
        self._how.setToolTip(CONSEQUENCES[entry.waiver].follows if entry.waiver else "")
        self._show_details(entry)
        self.setAccessibleName(f"{entry.zh} {entry.want} {word} {self._how.text()} {entry.due}".strip())

    def _offer(self) -> str:
        return f"{TAKEN} 沿用办件 {self.earlier}" if self.earlier else ""

    def _show_details(self, entry: Entry) -> None:
        """Show what the way asks for."""
        waiver, taken = entry.waiver, bool(entry.given and entry.given.taken)
        asks = CONSEQUENCES[waiver].asks if waiver and not taken else ()
        self._due.setVisible("due" in asks)
        self._signed.setVisible("signed" in asks)
        self._said.setVisible("reference" in asks or "source" in asks)
        if waiver and waiver in ASKED:
            self._said.setPlaceholderText(ASKED[waiver])
            self._said.setAccessibleName(f"{self.material.zh} {ASKED[waiver]}")
        if entry.given is not None:
            self._signed.setChecked(entry.given.signed)
            self._put(self._due, entry.due)
            self._put(self._said, entry.given.reference or entry.given.source)

    @staticmethod
    def _put(line: LineEditor, value: str) -> None:
        if value != (line.value() or ""):
            line.set_value(value or None)

    # -- said

    def toggle(self) -> None:
        """Take the paper in the ordinary way, or give it back."""
        self._take(None if self.given else plainly(self.material))

    def _take(self, given: Given | None) -> None:
        self.given = given
        self.changed.emit(given)

    def _say(self, **details: str | bool) -> None:
        """Say a detail of the answer that stands."""
        if self.given is not None:
            self._take(self.given.model_copy(update=details))

    def _say_which(self) -> None:
        detail = "reference" if self.given is not None and self.given.waiver == "elicence" else "source"
        self._say(**{detail: str(self._said.value() or "")[:60]})

    def take_as(self, letter: str) -> bool:
        """Take the paper in the way that a letter names. False where the letter names none."""
        material = self.material
        if letter == "F" and material.copies + material.view:
            self._take(Given(code=material.code, how="copy", count=max(material.copies, 1)))
        elif letter == "Y":
            how: How = "orig" if material.orig else "view"
            self._take(Given(code=material.code, how=how, count=max(material.orig, 1)))
        elif letter == TAKEN and self.earlier:
            self._take(Given(code=material.code, how="waiver", waiver="share", taken=self.earlier))
        elif letter == SIGNED and self._signed.isVisible():
            self._say(signed=not self._signed.isChecked())
        elif letter == FILE:
            self.file.emit(material.code)
        else:
            return self._waive(LETTERS.get(letter))
        return True

    def _waive(self, waiver: Waiver | None) -> bool:
        if waiver is None or waiver not in self.material.waive:
            return False
        until = self.bounds.latest or self._today + timedelta(days=LATER_DAYS)
        self._take(Given(code=self.material.code, how="waiver", waiver=waiver, due=until.isoformat() if waiver == "later" else ""))
        if waiver in ASKED:
            self._said.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keys(self) -> str:
        """Say which keys do what with this paper."""
        ways = ["空格 " + ("退回" if self.given else "已收"), "Y 原件"]
        ways += ["F 复印件"] if self.material.copies + self.material.view else []
        ways += [f"{letter} {WAIVERS[waiver]}" for letter, waiver in LETTERS.items() if waiver in self.material.waive]
        ways += [f"{TAKEN} 沿用"] if self.earlier else []
        ways += [f"{SIGNED} 签字"] if self._signed.isVisible() else []
        return "   ".join([*ways, f"{FILE} 附文件"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose, arrows and Enter go to the next paper, Backspace gives back."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, *ENTER):
            self.focusNextPrevChild(key != Qt.Key.Key_Up)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take(None)
        elif plain and self.take_as(event.text().upper()):
            self.here.emit(self.keys())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which keys there are."""
        super().focusInEvent(event)
        self.here.emit(self.keys())
