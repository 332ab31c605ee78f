"""导入: standards or the working calendar from a table, looked at line by line before it takes effect."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from counter.catalogue.sheets import decoded
from counter.desk.actions import ImportCalendar, ImportStandards
from counter.desk.questions import CalendarImport, StandardsImport
from counter.desk.views import ImportRow, ImportSheet
from counter.domain.problem import refuse
from counter.ui.chips import Chips
from counter.ui.desks import Outcome
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.parts import PAGE, Answers, Asked, area, button, column, line, row, text
from counter.ui.theme import Look, say

WIDE = 400
PAUSE = 300  # ms after the last key
KINDS = (("standards", "标准和设置"), ("calendar", "工作日历"))
HEADS = {"standards": "项目,类别,数值,起始日期,来源,可信度", "calendar": "日期,类型,名称"}
HOW = {
    "standards": "类别只有分档的标准要填，如 农村/集中；可信度填 已核实、业务知识、待核实。",
    "calendar": "类型填 节假日、调休上班、休息日、工作日；全年录完后加一行“2027,完整”，那一年的日期就不再是暂算。",
}
LARGEST = 1_000_000  # bytes of a file


def _says(found: ImportRow) -> Cell:
    if found.mistake:
        return Cell(found.mistake, "bad", "bad")
    return Cell(found.note or ("" if found.changes else "与现在一样"), "warn" if found.note else "ink_3")


COLUMNS: tuple[Column[ImportRow], ...] = (
    Column("行", lambda r: Cell(str(r.line), "ink_3"), "1000"),
    Column("项目", lambda r: Cell(r.what), "特困基本生活标准·农村/集中"),
    Column("现在", lambda r: Cell(r.was or ("" if r.mistake else "未设定"), "ink_2"), "节假日（春节）", spare=1),
    Column("改为 / 说明", lambda r: _says(r) if r.mistake or not r.changes or r.note else Cell(r.becomes, "good"), "节假日", grow=True),
)


class ImportPart(QWidget):
    """What is to be imported on the right, what would come of it on the left."""

    def __init__(self, office: Office, look: Look, pane: Pane) -> None:
        """Build both halves."""
        super().__init__()
        self.office, self._pane = office, pane
        self.sheet: ImportSheet | None = None
        self.kinds = Chips(KINDS, self._switched)
        self.how, self.heads = text("", "note", wrap=True), text("", mouse=True, wrap=True)
        self.box, self.source = QPlainTextEdit(), QLineEdit()
        self.box.setTabChangesFocus(True)
        self.box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text = Asked(self.tr("表格内容（复制粘贴，或选 CSV 文件）"), self.box)
        self.answers = Answers({"text": self.text, "source": Asked(self.tr("依据（文件名、文号）"), self.source)})
        self.model = Rows(COLUMNS)
        self.table = Table(self.model, look, self.tr("导入前核对"))
        self.count = text(self.tr("粘贴内容或选择文件后，在这里逐行核对"), "soft", wrap=True)
        choose = button(self.tr("选择文件"), "F3", act=self.choose_file)
        self.go = button(self.tr("导入"), "F9", "main", self.save)
        self.not_yours = text(self.tr("标准和工作日历由系统管理员导入。"), "note", wrap=True)
        self.not_yours.hide()
        self.foot = area(row(choose, self.go, None, margin=(PAGE, 10, PAGE, 10)))
        top = column(self.kinds, text(self.tr("第一行是列名："), "label"), self.heads, self.how, gap=6)
        given = area(column(column(top, self.answers, self.not_yours, margin=PAGE, grow=1), line(), self.foot, gap=0, grow=0), "side")
        given.setFixedWidth(WIDE)
        head = row(self.count, margin=(PAGE, 12, PAGE, 12))
        seen = area(column(head, line(), column(self.table, margin=(PAGE - 12, 0, 0, 0)), gap=0, grow=2), "paper")
        self.setLayout(row(seen, given, gap=0, grow=0))
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._later.timeout.connect(self.read)
        self.box.textChanged.connect(self._later.start)
        self.source.textChanged.connect(lambda _: self._later.start())
        self._describe()

    def permit(self, *, settings: bool) -> None:
        """Let tables be imported, or only say whose that is."""
        self.answers.setVisible(settings)
        self.foot.setVisible(settings)
        self.not_yours.setVisible(not settings)

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.table.wear(look)

    def begin(self) -> None:
        """Put the cursor into the box."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Look at the table as it stands."""
        typed, source = self.box.toPlainText(), self.source.text().strip()
        if not typed.strip():
            self._tell(None)
            return
        question = CalendarImport if self.kinds.code == "calendar" else StandardsImport
        self.office.ask(question(text=typed, source=source), self._tell, self.answers.show_problems, owner=self, slot="import")

    def choose_file(self) -> None:
        """Take a file."""
        name, _ = QFileDialog.getOpenFileName(self, self.tr("选择 CSV 文件"), "", self.tr("表格 (*.csv *.txt);;所有文件 (*)"))
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Put the contents of a file into the box; its name is the first thing that the source says."""
        self.office.errand(lambda: contents(path), self.box.setPlainText, self.answers.show_problems, owner=self)
        if not self.source.text().strip():
            self.source.setText(path.stem)

    def save(self) -> None:
        """Import all of it."""
        act = ImportCalendar if self.kinds.code == "calendar" else ImportStandards
        values = {"text": self.box.toPlainText(), "source": self.source.text().strip()}
        self.office.attempt(act, values, self._saved, self.answers.show_problems, self)

    def _saved(self, _outcome: Outcome) -> None:
        done = self.sheet.changes if self.sheet else 0
        self.box.clear()
        self.source.clear()
        self.answers.clear()
        self._pane.said.emit(self.tr("已导入，改动 %1 行").replace("%1", str(done)))

    def _switched(self) -> None:
        self._describe()
        self.read()

    def _describe(self) -> None:
        self.heads.setText(HEADS[self.kinds.code])
        self.how.setText(HOW[self.kinds.code])

    def _tell(self, sheet: ImportSheet | None) -> None:
        self.sheet = sheet
        self.answers.clear()
        self.model.show(sheet.rows if sheet else ())
        self.go.setEnabled(sheet is not None and not sheet.mistakes and bool(sheet.changes))
        self.count.setText(told(sheet) if sheet else self.tr("粘贴内容或选择文件后，在这里逐行核对"))
        say(self.count, "bad" if sheet and sheet.mistakes else "soft")


def contents(path: Path) -> str:
    """Read a file as text. Raises Refused (encoding, too_large, not_found)."""
    try:
        if path.stat().st_size > LARGEST:
            raise refuse("text", "too_large")
        return decoded(path.read_bytes())
    except OSError as error:
        raise refuse("text", "not_found") from error
    except ValueError as error:
        raise refuse("text", "encoding") from error


def told(sheet: ImportSheet) -> str:
    """Say what a table comes to."""
    if sheet.mistakes:
        return f"共 {len(sheet.rows)} 行，{sheet.mistakes} 处错误；全部改正后才能导入"
    if not sheet.changes:
        return f"共 {len(sheet.rows)} 行，都与现在一样，不用导入"
    return f"共 {len(sheet.rows)} 行，改动 {sheet.changes} 行，没有错误。按 F9 导入"
