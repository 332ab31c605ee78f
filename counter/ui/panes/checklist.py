"""Step 3: the papers of an application, taken by keyboard; what the hall has already is offered and not asked for again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter.catalogue.item import Item
from counter.catalogue.materials import by_chip
from counter.desk.views.materials import AtHand
from counter.domain.filled import Filled
from counter.domain.material import Bounds, Checklist, Given, Material, checklist
from counter.ui.panes.paperrow import PaperRow, plainly
from counter.ui.panes.papersource import PaperSource
from counter.ui.parts import row, text

__all__ = ["ChecklistView", "PaperRow", "plainly"]


class ChecklistView(QWidget):
    """All papers that the answers call for. `edited` says that something came or was given back."""

    edited = Signal()

    def __init__(self, item: Item, today: date) -> None:
        """Show a line for every paper that the item knows; `tell` hides those not called for."""
        super().__init__()
        self._materials, self._today, self._person = item.materials, today, item.person
        self._source: PaperSource | None = None
        self._bounds, self._filled = Bounds(), Filled((), {})
        self.rows: dict[str, PaperRow] = {}
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
        for material in item.materials:
            box.addWidget(self._row(material))

    def _row(self, material: Material) -> PaperRow:
        made = PaperRow(material, self._today)
        made.changed.connect(self._on_change)
        made.here.connect(self._keys.setText)
        made.file.connect(self._attach)
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

    def draw_on(self, source: PaperSource) -> None:
        """Be told from the records, and hand files over to them."""
        self._source = source
        source.found.connect(self.offer)
        source.said.connect(self._keys.setText)
        source.refused.connect(self.show_problem)

    def _attach(self, code: str) -> None:
        if self._source is not None:
            self._source.attach(code)

    def offer(self, found: AtHand) -> None:
        """Take what the hall has already of this person, and what waivers are measured by."""
        self._bounds = Bounds(latest=date.fromisoformat(found.latest), barred=bool(found.barred), asked=frozenset(found.asked))
        numbers = {kept.code: kept.number for kept in found.rows}
        for code, line in self.rows.items():
            line.earlier = numbers.get(code, "")
        self._lay()

    def tell(self, filled: Filled) -> None:
        """Lay what came beside what these answers call for."""
        self._filled = filled
        self._lay()
        if self._source is not None:
            self._source.look()

    def _lay(self) -> None:
        filled = self._filled
        bounds = replace(self._bounds, by_chip=by_chip(self._person, filled))
        self.list = checklist(self._materials, filled, tuple(self.given().values()), self._today, bounds)
        listed = {entry.code: entry for entry in self.list.entries}
        for code, line in self.rows.items():
            line.setVisible(code in listed)
            line.bounds = bounds
            if code in listed:
                line.show_entry(listed[code])
        done = sum(entry.state in {"received", "waived", "later"} and not entry.doubt for entry in self.list.entries)
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
