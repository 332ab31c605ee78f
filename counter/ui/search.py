"""The search box on top (Ctrl+F): people and cases while one types, Enter opens the first."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.desk.questions import CaseRows, CasesLike, ResidentsLike
from counter.desk.views import CaseIds, CaseRow, CaseRowList, ResidentRow, ResidentRows
from counter.domain import masks, numbers
from counter.ui import words
from counter.ui.choosing import Choice, ChoiceList
from counter.ui.composing import composing, follow
from counter.ui.icons import icon
from counter.ui.office import Office
from counter.ui.parts import column
from counter.ui.theme import Look, say

PEOPLE, CASES, MOST = 6, 8, 14


class SearchBox(QLineEdit):
    """The line itself; what it finds hangs below it, over the page."""

    chosen = Signal(str, str)  # kind (resident, case, cases), id or text
    typed = Signal(str)  # in the list of cases the text goes there instead

    def __init__(self, office: Office, look: Look) -> None:
        """Begin empty."""
        super().__init__()
        self._office = office
        self.elsewhere = False
        self._people: tuple[Choice, ...] = ()
        self._cases: tuple[Choice, ...] = ()
        self._found = 0
        self.setAccessibleName(self.tr("搜索人员与办件"))
        self.setPlaceholderText(self.tr("搜索  姓名 / 拼音 / 证件尾号 / 电话 / 办件编号        Ctrl+F"))
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
            return self._results.list.take_key(event.key())
        return super().eventFilter(watched, event)

    def _clear(self) -> None:
        self.clear()
        self._find("")

    def _find(self, typed: str) -> None:
        text = typed.strip()
        if self.elsewhere:
            self.typed.emit(text)
        elif not text:
            self._results.hide()
        else:
            self._office.ask(ResidentsLike(text=text, limit=PEOPLE), self._people_found, slot="search-people", owner=self)
            self._office.ask(CasesLike(text=text), self._cases_found, slot="search-cases", owner=self)

    def _people_found(self, rows: ResidentRows) -> None:
        self._people = tuple(resident_choice(row) for row in rows.rows)
        self._show()

    def _cases_found(self, found: CaseIds) -> None:
        self._found = len(found.ids)
        self._office.ask(CaseRows(ids=found.ids[:CASES]), self._rows_found, slot="search-cases", owner=self)

    def _rows_found(self, rows: CaseRowList) -> None:
        self._cases = tuple(case_choice(row) for row in rows.rows)
        self._show()

    def _show(self) -> None:
        rows = self._people_rows() + self._case_rows()
        if not rows:
            rows = (Choice("", "", self.tr("没有找到；换几个字，或按证件号码、电话的后四位找")),)
        self._results.list.show_rows(rows)
        self._results.place(self)

    def _people_rows(self) -> tuple[Choice, ...]:
        return (Choice("", "", self.tr("人员")), *self._people) if self._people else ()

    def _case_rows(self) -> tuple[Choice, ...]:
        if not self._cases:
            return ()
        more = self.tr("在办件中查看全部 %1 件").replace("%1", str(self._found))
        last = (Choice("cases", self.text().strip(), more, icon="cases"),) if self._found > len(self._cases) else ()
        return (Choice("", "", self.tr("办件")), *self._cases, *last)

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


def resident_choice(row: ResidentRow) -> Choice:
    """Show a resident as a row of results."""
    age = f"{row.age} 岁" if row.age is not None else ""
    note = "  ".join(part for part in (words.sex(row.sex), age, masks.spaced(row.id_no), row.address) if part)
    return Choice("resident", row.id, row.name, note, row.phone, "person")


def case_choice(row: CaseRow) -> Choice:
    """Show a case as a row of results."""
    return Choice("case", row.id, row.applicant, f"{row.item_zh}  {numbers.spaced(row.number)}", row.state_zh, "paper")
