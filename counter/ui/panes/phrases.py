"""The phrase book (常用语): what the hall and oneself write again and again, offered in a long field by number.

The hall's phrases are settings `phrases.*`, one in a line, dated as all settings are; one's own are kept beside one's drafts.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from counter.desk.questions import SettingList
from counter.desk.views import Settings
from counter.domain.journal import Body
from counter.ui.forms.box import FieldBox
from counter.ui.forms.lines import ENTER, LongEditor
from counter.ui.forms.suggestions import Suggestions
from counter.ui.office import Office

PREFIX, KIND, LINES = "phrases.", "phrases", "lines"
MOST_OWN, LONGEST, TOLD, DIGITS = 30, 200, 20, 9
MEANT = {"phrases.opinion": ("意见",), "phrases.finding": ("情况", "发现", "经过", "说明"), "phrases.reason": ("理由", "原因", "事实")}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SHORT = 60  # characters that are shown of one


def lines(value: object) -> list[str]:
    """Give the phrases of a text: one in a line, or parted by | where a line is all there is."""
    text = str(value or "").replace("｜", "\n").replace("|", "\n")
    return [line.strip() for line in text.split("\n") if line.strip()]


def fitting(settings: Settings, label: str) -> list[str]:
    """Give the hall's phrases for a field of this name; all of them where its name tells nothing."""
    found = [row for row in settings.rows if row.key.startswith(PREFIX)]
    meant = [row for row in found if any(word in label for word in MEANT.get(row.key, ()))]
    return list(dict.fromkeys(phrase for row in meant or found for phrase in lines(row.value)))


class PhraseBook(QObject):
    """Offers phrases in the long field that has the cursor. `said` tells what came of it."""

    said = Signal(str)

    def __init__(self, office: Office, parent: QWidget) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self._office = office
        self._editor: LongEditor | None = None
        self._offered: list[str] = []
        self.list: Suggestions | None = None

    # -- offering

    def offer(self, operator: str) -> None:
        """Show the phrases under the field with the cursor."""
        here = QApplication.focusWidget()
        if not isinstance(here, LongEditor):
            self.said.emit("常用语用在意见、理由、说明这类长栏里：先把光标放进去，再按 Ctrl+J。")
            return
        self._editor = here
        self._office.load_draft(_id(operator), lambda body: self._with_own(_own(body)), owner=self)

    def _with_own(self, own: Sequence[str]) -> None:
        self._office.ask(SettingList(), lambda settings: self._show([*own, *fitting(settings, self._label())]), owner=self, slot="phrases")

    def _label(self) -> str:
        above = self._editor.parentWidget() if self._editor is not None else None
        while above is not None and not isinstance(above, FieldBox):
            above = above.parentWidget()
        return above.field.zh if above is not None else ""

    def _show(self, phrases: Sequence[str]) -> None:
        if self._editor is None or QApplication.focusWidget() is not self._editor:
            return
        self._offered = list(dict.fromkeys(phrases))
        if not self._offered:
            self.said.emit("还没有常用语：写好一句，按 Ctrl+Shift+J 记下；全厅的在“管理 › 设置 › 文书用语”里。")
            return
        self._close()
        self.list = Suggestions(self._editor)
        self.list.setAccessibleName("常用语")
        self.list.chosen.connect(self._take)
        self.list.offer(tuple(_numbered(self._offered)))
        self._editor.installEventFilter(self)

    def _take(self, at: str) -> None:
        editor, phrase = self._editor, self._offered[int(at)]
        self._close()
        if editor is not None:
            editor.textCursor().insertText(phrase)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        if self.list is not None:
            if self._editor is not None:
                self._editor.removeEventFilter(self)
            self.list.hide()
            self.list.deleteLater()
            self.list = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit takes a phrase, arrows and Enter too; Esc closes the list only, anything else goes on typing."""
        if event.type() == QEvent.Type.FocusOut:
            self._close()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.list is not None:
            return self._key(event, self.list)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent, shown: Suggestions) -> bool:
        key, digit = Qt.Key(event.key()), event.text()
        if digit.isdigit() and 1 <= int(digit) <= len(self._offered):
            self._take(str(int(digit) - 1))
        elif key in _STEPS:
            shown.move_by(_STEPS[key])
        elif key in ENTER:
            self._take(shown.ready() or "0")
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            if event.text():
                self._close()
            return False
        return True

    # -- one's own

    def keep(self, operator: str) -> None:
        """Keep what is marked in the long field, or all of it, as a phrase of one's own."""
        here = QApplication.focusWidget()
        marked = here.textCursor().selectedText() or here.toPlainText() if isinstance(here, LongEditor) else ""
        phrase = " ".join(marked.replace("\u2029", "\n").split())
        if not phrase or len(phrase) > LONGEST:
            self.said.emit(f"先在长栏里写好（选中）要记的一句，不超过 {LONGEST} 个字，再按 Ctrl+Shift+J。")
            return
        self._office.load_draft(_id(operator), lambda body: self._add(operator, phrase, _own(body)), owner=self)

    def _add(self, operator: str, phrase: str, own: Sequence[str]) -> None:
        kept = [phrase, *(other for other in own if other != phrase)][:MOST_OWN]
        self._office.save_draft(_id(operator), KIND, {LINES: list(kept)})
        self.said.emit(f"已记为我的常用语：{phrase[:TOLD]}{'…' if len(phrase) > TOLD else ''}（Ctrl+J 取用）")


def _numbered(phrases: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, phrase in enumerate(phrases):
        number = f"{at + 1}  " if at < DIGITS else "    "
        yield str(at), f"{number}{phrase[:_SHORT]}{'…' if len(phrase) > _SHORT else ''}"


def _id(operator: str) -> str:
    return f"{KIND}:{operator}"


def _own(body: Body | None) -> list[str]:
    kept = body.get(LINES) if body is not None else None
    return [str(line) for line in kept] if isinstance(kept, list) else []
