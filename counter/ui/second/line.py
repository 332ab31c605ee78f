"""The clerk's line about the second screen, beside the form: what the applicant said, and what may be asked of him."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter.ui.parts import button, column, line, row, text
from counter.ui.theme import say

SAID = {
    "closed": ("warn", "第二屏没有打开，按 Shift+F12 打开。"),
    "nothing": ("soft", "选好事项、填了内容，才能请申请人核对。"),
    "asked": ("soft", "已请申请人核对，等他在第二屏按“无误”或“有误”。他当面说了，由您按键记下。"),
    "unasked": ("soft", "还没有请申请人核对，先按 Alt+H。"),
    "right": ("good", "✓ 申请人已核对无误"),
    "wrong": ("bad", "✕ 申请人说有误：请当面问清，改好后再按 Alt+H。已填写的内容都在。"),
    "changed": ("warn", "申请人看过之后内容有改动，按 Alt+H 再请他核对。"),
    "covered": ("soft", "第二屏已遮住，没有等到申请人核对；按 Alt+H 再显示。"),
    "": ("soft", ""),
}


class ApplicantLine(QWidget):
    """A sentence and the keys that go on from it; hidden where there is no second screen and nothing to say."""

    asked = Signal()
    answered = Signal(bool)

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self.watched = False
        self.state = ""
        self.sentence = text("", "soft", wrap=True)
        self.ask = button("请申请人核对", "Alt+H", "quiet", self.asked.emit)
        self.right = button("无误", "Alt+Y", "quiet", lambda: self.answered.emit(True))
        self.wrong = button("有误", "Alt+N", "quiet", lambda: self.answered.emit(False))
        keys = row(self.ask, self.right, self.wrong, None, gap=4)
        self.setLayout(column(line(), column(self.sentence, keys, gap=2, margin=(20, 6, 20, 4)), gap=0))
        self.tell("")

    def tell(self, state: str, more: str = "") -> None:
        """Say how it stands."""
        self.state = state
        what, sentence = SAID[state]
        say(self.sentence, what).setText(f"{sentence} {more}".strip())
        self.sentence.setVisible(bool(sentence))
        for part in (self.right, self.wrong):
            part.setVisible(state == "asked")
        self.ask.setVisible(state != "asked")
        self.setVisible(self.watched or bool(sentence))

    def watch(self, *, watched: bool) -> None:
        """Show the keys where there is a second screen."""
        self.watched = watched
        self.tell("" if self.state == "closed" else self.state)
