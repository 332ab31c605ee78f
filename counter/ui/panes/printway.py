"""How this document goes out: printer, tray and sides, remembered for its kind (打印方式)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from counter.ui import printers
from counter.ui.office import Office
from counter.ui.parts import row, text
from counter.ui.printers import SIDES, Printer, Setup

Choice = tuple[str, str]  # what is meant, and its words


class PrintWay(QWidget):
    """Printer, tray and sides; what the printer cannot do is not asked. `ready` once it is known which printers there are."""

    ready = Signal()

    def __init__(self, office: Office) -> None:
        """Ask for nothing yet."""
        super().__init__()
        self._office, self._document = office, ""
        self.names: tuple[str, ...] = ()
        self.setup = Setup()
        self.printer, self.tray, self.sides = QComboBox(), QComboBox(), QComboBox()
        self.note = text("", "warn")
        for box, zh in ((self.printer, "打印机"), (self.tray, "纸盒"), (self.sides, "单双面")):
            box.setAccessibleName(zh)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(self._chosen)
        self.setLayout(row(text("打印机", "label"), self.printer, self.tray, self.sides, self.note, None, gap=8))
        self.hide()

    def begin(self, document: str) -> None:
        """Look which printers there are, and what is remembered for this kind of document."""
        self._document = document
        self._office.errand(printers.printers, self._known, owner=self)

    def _known(self, names: tuple[str, ...]) -> None:
        self.names, self.setup = names, self._office.paper.setup_for(self._document, names)
        self.note.setText(self._office.paper.missing(self._document, names) if names else "")
        self.setVisible(bool(names))
        _fill(self.printer, [(name, name) for name in names], self.setup.printer)
        self._offered(self.setup.printer, Printer(self.setup.printer))
        self.ready.emit()
        self._ask()

    def _ask(self) -> None:
        name = self.setup.printer
        if name:
            self._office.errand(partial(printers.offered, name), partial(self._offered, name), owner=self)

    def _offered(self, name: str, found: Printer) -> None:
        if name != self.setup.printer:
            return
        _fill(self.tray, [("", "纸盒按打印机"), *found.trays], self.setup.tray)
        _fill(self.sides, [("", SIDES[""]), *((side, SIDES[side]) for side in found.sides)], self.setup.sides)
        self.tray.setVisible(bool(found.trays))
        self.sides.setVisible(len(found.sides) > 1)
        if found.words:
            self.note.setText(found.words)

    def _chosen(self, _: int) -> None:
        """Take what was chosen, and remember it; another printer has trays of its own."""
        name = str(self.printer.currentData())
        if name != self.setup.printer:
            self.setup = replace(Setup(name, copies=self.setup.copies), offset=self._office.paper.offset(name))
            self.note.setText("")
            self._ask()
        else:
            side = self.sides.currentData()
            self.setup = replace(self.setup, tray=str(self.tray.currentData() or ""), sides=side or "")
        self._office.paper.remember(self._document, self.setup)


def _fill(box: QComboBox, choices: Sequence[Choice], chosen: str) -> None:
    with QSignalBlocker(box):
        box.clear()
        for data, words in choices:
            box.addItem(words, data)
        box.setCurrentIndex(max(box.findData(chosen), 0))
