"""The search box on top (Ctrl+F): people and cases while one types, Enter opens the first."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.desk.questions import SearchFor
from counter.desk.views.finding import CaseFound, Findings, PersonFound
from counter.domain import masks, numbers
from counter.ui import words
from counter.ui.choosing import Choice, ChoiceList
from counter.ui.composing import composing, follow
from counter.ui.icons import icon
from counter.ui.office import Office
from counter.ui.parts import column
from counter.ui.theme import Look, say

PEOPLE, CASES, MOST = 6, 8, 17
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# why a row was found, where its own words do not show it
WHY = {
    "pinyin": "拼音 %1",
    "initials": "拼音 %1",
    "id_tail": "证件尾号 %1",
    "id_no": "证件号 %1",
    "phone_tail": "电话尾号 %1",
    "number": "办件编号 %1",
}
SHOWN = ("name", "address")


class SearchBox(QLineEdit):
    """The line itself; what it finds hangs below it, over the page."""

    chosen = Signal(str, str)  # kind (resident, case, cases), id or text
    typed = Signal(str)  # in the list of cases the text goes there instead

    def __init__(self, office: Office, look: Look) -> None:
        """Begin empty."""
        super().__init__()
        self._office = office
        self.elsewhere = False
        self._answered = ""  # what the rows that are shown answer to
        self._hasty = False  # Enter was pressed before they were there
        self.setAccessibleName(self.tr("搜索人员与办件"))
        self.setPlaceholderText(self.tr("搜索  姓名 / 拼音 / 证件尾号 / 电话 / 住址 / 办件编号        Ctrl+F"))
        self._drawn = self.addAction(icon("search", look.colour("ink_3"), size=18), QLineEdit.ActionPosition.LeadingPosition)
        self._cross = self.addAction(icon("close", look.colour("ink_3"), size=18), QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setToolTip(self.tr("清除"))
        self._cross.setVisible(False)
        self._cross.triggered.connect(self._clear)
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))
        say(self, "search")
        self.textEdited.connect(self._find)

    def hang(self, results: "Results") -> None:
        """Tie the results to the line."""
        self._results = results
        results.list.chosen.connect(self._chosen)
        self.installEventFilter(self)

    def wear(self, look: Look) -> None:
        """Take another look."""
        self._drawn.setIcon(icon("search", look.colour("ink_3"), size=18))
        self._cross.setIcon(icon("close", look.colour("ink_3"), size=18))
        self._results.list.painter.look = look

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter are for the results, Esc closes them, so does leaving; while an input method composes, every key is its own."""
        follow(self, event)
        if event.type() == QEvent.Type.KeyPress and composing(self):
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # before a place can take Esc for itself
        if event.type() == QEvent.Type.FocusOut:
            self._results.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._results.isVisible():
            if event.key() == Qt.Key.Key_Escape:
                self._results.hide()
                return True
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _clear(self) -> None:
        self.clear()
        self._find("")

    def _key(self, key: int) -> bool:
        """Enter waits for the answer to what is typed: the first row of an older one is somebody else."""
        if key in ENTER and self._answered != self.text().strip():
            self._hasty = True
            return True
        return self._results.list.take_key(key)

    def _find(self, typed: str) -> None:
        text = typed.strip()
        self._hasty = False
        if self.elsewhere:
            self.typed.emit(text)
        elif not text:
            self._results.hide()
            self._answered = ""
        else:
            question = SearchFor(text=text, people=PEOPLE, cases=CASES)
            self._office.ask(question, lambda found: self._found(text, found), slot="search", owner=self)

    def _found(self, text: str, found: Findings) -> None:
        if text != self.text().strip():
            return
        self._answered = text
        nothing = (Choice("", "", self.tr("没有找到；换几个字，或按证件号码、电话的后四位找")),)
        self._results.list.show_rows((*self._people_rows(found), *self._case_rows(found)) or nothing)
        self._results.place(self)
        if self._hasty:
            self._hasty = False
            self._results.list.choose()

    def _people_rows(self, found: Findings) -> tuple[Choice, ...]:
        return (Choice("", "", self.tr("人员")), *map(person_choice, found.people)) if found.people else ()

    def _case_rows(self, found: Findings) -> tuple[Choice, ...]:
        if not found.cases:
            return ()
        words_ = self.tr("在办件中查看全部 %1 件以上") if found.more else self.tr("在办件中查看全部 %1 件")
        more = Choice("cases", self._answered, words_.replace("%1", str(found.number)), icon="cases")
        return (Choice("", "", self.tr("办件")), *map(case_choice, found.cases), *((more,) if found.number > len(found.cases) else ()))

    def _chosen(self, choice: Choice) -> None:
        self._results.hide()
        self.clear()
        self.chosen.emit(choice.kind, choice.id)


class Results(QWidget):
    """What the search box found, hanging below it."""

    def __init__(self, look: Look, over: QWidget) -> None:
        """Stay hidden until something is found."""
        super().__init__(over)
        self._over = over
        self.list = ChoiceList(look, self.tr("搜索结果"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setLayout(column(self.list, margin=6))
        say(self, "sheet")
        self.hide()

    def place(self, line: QWidget) -> None:
        """Hang below the line and show."""
        corner = line.mapTo(self._over, QPoint(0, line.height() + 4))
        self.setGeometry(corner.x(), corner.y(), line.width(), self.list.height_for(MOST) + 14)
        self.setVisible(line.hasFocus())
        self.raise_()


def _why(why: str, typed: str, shown: str) -> str:
    """Say why a row was found; "" where its words show it."""
    if why in SHOWN:
        return "" if typed in shown else f"{'姓名' if why == 'name' else '户籍地'} {typed}"
    return WHY[why].replace("%1", typed.lower() if why in ("pinyin", "initials") else typed) if why in WHY else ""


def person_choice(found: PersonFound) -> Choice:
    """Show a resident as a row of results: what was typed stands out, or is said at the end."""
    row = found.row
    age = f"{row.age} 岁" if row.age is not None else ""
    marks = (f"已故 {row.deceased}" if row.deceased else "", "原档案已并入" if found.former else "")
    note = "  ".join(part for part in (*marks, words.sex(row.sex), age, masks.spaced(row.id_no), row.address) if part)
    side = _why(row.why, found.typed, row.name + " " + row.address) or row.phone
    return Choice("resident", row.id, row.name, note, side, "person", found.typed if row.why in SHOWN else "")


def case_choice(found: CaseFound) -> Choice:
    """Show a case as a row of results; of a sensitive one the name stays masked, and so does what was typed of it."""
    row = found.row
    why = "" if found.why == "name" else _why(found.why, found.typed, row.applicant)
    side = "  ".join(part for part in (why, row.state_zh) if part)
    number = numbers.spaced(row.number)
    return Choice("case", row.id, row.applicant, f"{row.item_zh}  {number}", side, "paper", found.typed if found.why == "name" else "")
