"""How one kind of document goes out, and how far its printer is out (打印校准): the fields beside the list of documents."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from counter.domain.problem import Problem
from counter.settings import Sides, Way
from counter.ui import theme, words
from counter.ui.parts import FIELD, PAGE, Asked, column, line, row, text
from counter.ui.printers import SIDES, Printer, Remembered, Setup, tray_zh
from counter.ui.theme import say

MOST = 20.0  # mm that a printer can be out
MOST_COPIES = 9


class Choice(QComboBox):
    """A choice by its key; what is remembered and is not offered stays in the list, and is said to be gone."""

    def fill(self, choices: Sequence[tuple[str, str]], chosen: str, zh: str = "", *, known: bool = True) -> None:
        """Offer these, of which one holds; `zh` is what the remembered one is called, `known` whether the choices are all there are."""
        missing = f"{zh or chosen}（没有了）" if known else zh or chosen
        self.clear()
        for key, said in (*choices, *(() if chosen in dict(choices) else ((chosen, missing),))):
            self.addItem(said, key)
        self.setCurrentIndex(self.findData(chosen))
        self.setToolTip(self.currentText())  # the name of a printer may be longer than the line

    @property
    def key(self) -> str:
        """The key that holds."""
        return str(self.currentData() or "")


def millimetres(typed: str) -> float | None:
    """Read a distance with at most one decimal, None for anything else."""
    plain = typed.strip().translate(str.maketrans("−－＋．。０１２３４５６７８９", "--+..0123456789"))
    try:
        read = float(plain or "0")
    except ValueError:
        return None
    return read if abs(read) <= MOST and round(read, 1) == read else None


class PrinterSide(QWidget):
    """The fields of the kind of document chosen; "" is the workstation's default."""

    def __init__(self, printer_chosen: Callable[[str], object]) -> None:
        """Begin with nothing chosen; `printer_chosen` is told which printer the fields speak of."""
        super().__init__()
        self.document = ""
        self.names: tuple[str, ...] = ()
        self._told = printer_chosen
        self._way = Way()
        self._default = ""
        self._build()
        self.printer.activated.connect(lambda _: self._switched())

    def _build(self) -> None:
        self.title, self.stand = text("", "title", wrap=True), text("", "soft", wrap=True)
        self.printer, self.tray, self.sides, self.copies = Choice(), Choice(), Choice(), Choice()
        self.rightward, self.downward = QLineEdit(), QLineEdit()
        self.asked = {
            "printer": Asked("打印机", self.printer),
            "tray": Asked("纸盒", self.tray),
            "sides": Asked("单双面", self.sides),
            "copies": Asked("份数", self.copies, "9 份 MMMM"),
            "x": Asked("向右（毫米）", self.rightward, "−20.0 M"),
            "y": Asked("向下（毫米）", self.downward, "−20.0 M"),
        }
        self.moved = text("", "title", wrap=True)
        self.wrong = text("", "problem", wrap=True)
        how = "打一张测试页，量左上角十字到纸边，应当都是 10.0 毫米。离左边差几毫米，“向右”加几毫米；离上边差的加在“向下”。"
        asked = self.asked
        self.of_document = QWidget()
        self.of_document.setLayout(column(asked["tray"], row(asked["sides"], asked["copies"], grow=0)))
        way = column(self.title, asked["printer"], self.stand, self.of_document)
        offset = column(self.moved, row(asked["x"], asked["y"], None), self.wrong, text(how, "note", wrap=True))
        self.setLayout(column(way, line(), offset, None, gap=FIELD + 4, margin=(PAGE, 16, PAGE, 16)))
        self.rightward.returnPressed.connect(self.downward.setFocus)

    def show_document(self, document: str, zh: str, kept: Remembered, names: tuple[str, ...]) -> None:
        """Show what is remembered for a kind of document, of the printers that there are."""
        self.document, self.names, self._way = document, names, kept.way(document)
        self._default = kept.table.default or (names[0] if names else "")
        self.title.setText(zh)
        own = f"按默认打印机（{self._default}）" if document else f"按系统的默认打印机（{names[0] if names else '没有'}）"
        chosen = self._way.printer if document else kept.table.default
        self.printer.fill((("", own if self._default or not document else "按默认打印机"), *((name, name) for name in names)), chosen)
        self.of_document.setVisible(bool(document))
        self.copies.fill(tuple((str(n), f"{n} 份") for n in range(1, MOST_COPIES + 1)), str(self._way.copies))
        self.show_problems(())
        self._switched()

    def _switched(self) -> None:
        same = self._way.printer == self.printer.key
        self.say("正在询问打印机…" if self.printer_name else "", good=True)
        self._fill(Printer(self.printer_name), self._way.tray if same else "", self._way.duplex if same else "")
        self._told(self.printer_name)

    @property
    def printer_name(self) -> str:
        """The printer that the fields speak of."""
        if self.printer.key:
            return self.printer.key
        return self._default if self.document else (self.names[0] if self.names else "")

    def offer(self, printer: Printer) -> None:
        """Offer what the printer has; what is chosen by now stays chosen."""
        self.say(printer.words or "就绪。", good=not printer.words)
        self._fill(printer, self.tray.key, self.setup.sides)

    def _fill(self, printer: Printer, tray: str, sides: Sides) -> None:
        known = bool(printer.trays or printer.sides)
        self.tray.fill((("", "由打印机选择"), *printer.trays), tray, tray_zh(tray), known=known)
        self.sides.fill((("", SIDES[""]), *((each, SIDES[each]) for each in printer.sides)), sides, SIDES[sides], known=known)

    def say(self, sentence: str, *, good: bool) -> None:
        """Say how the printer stands."""
        self.stand.setText(sentence)
        say(self.stand, "soft" if good else "warn")

    def show_offset(self, offset: tuple[float, float]) -> None:
        """Show how far the printer is moved now."""
        self.moved.setText(f"打印校准：{self.printer_name}" if self.printer_name else "打印校准")
        self.rightward.setText(f"{offset[0]:.1f}")
        self.downward.setText(f"{offset[1]:.1f}")

    @property
    def offset(self) -> tuple[float, float] | None:
        """What was typed, in mm; None, and said beside the field, when it is no distance."""
        read = {"x": millimetres(self.rightward.text()), "y": millimetres(self.downward.text())}
        self.show_problems(tuple(Problem(path, "offset_mm", {"most": f"{MOST:.1f}"}) for path, mm in read.items() if mm is None))
        x, y = read["x"], read["y"]
        return None if x is None or y is None else (x, y)

    @property
    def setup(self) -> Setup:
        """What was chosen."""
        sides: Sides = next((each for each in SIDES if each == self.sides.key), "")
        return Setup(self.printer.key, self.tray.key, sides, int(self.copies.key or 1))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the fields, say it in a line below them, and put the cursor into the first."""
        said = words.sentences(problems, lambda path: self.asked[path].zh)
        self.wrong.setText(said)
        self.wrong.setVisible(bool(said))
        for path, field in self.asked.items():
            theme.mark(field.control, wrong=any(problem.path == path for problem in problems))
        if problems:
            wrong = self.asked[problems[0].path].control
            wrong.setAccessibleDescription(said)
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
