"""Step 2: which item, by pinyin initials, code or a word."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter.catalogue.item import Item
from counter.desk.questions import Items
from counter.desk.views import ItemList, ItemRow
from counter.ui.choosing import Choice
from counter.ui.office import Office
from counter.ui.panes.offer import Offer, Told
from counter.ui.parts import button, column
from counter.ui.theme import Look

UNITS = {"WD": "个工作日", "CD": "天", "M": "个月", "Y": "年", "H": "小时"}


class ItemStep(QWidget):
    """Picks an item. `picked` gives its code."""

    picked = Signal(str)
    again = Signal()

    def __init__(self, office: Office, look: Look) -> None:
        """Begin with the empty line."""
        super().__init__()
        self._office = office
        self.offer = Offer("事项", "拼音首字母 / 名称 / 代码，如 zdsh、低保、DB-101", look)
        self._told = Told(button("换事项", "F4", "quiet", self.again.emit))
        self._told.hide()
        self.setLayout(column(self.offer, self._told, gap=0))
        self.offer.typed.connect(self._typed)
        self.offer.chosen.connect(self._chosen)
        self._typed("")

    def begin(self) -> None:
        """Ask for an item; all are on offer."""
        self.offer.clear()
        self.offer.show()
        self._told.hide()
        self._typed("")

    def _typed(self, typed: str) -> None:
        self._office.ask(Items(text=typed.strip()), self._show, slot="workbench-item", owner=self)

    def _show(self, rows: ItemList) -> None:
        note = "" if rows.rows else "没有这个事项，或不在您的业务范围内。"
        self.offer.show_rows(tuple(_choice(row) for row in rows.rows), note)

    def _chosen(self, choice: Choice) -> None:
        if choice.kind == "item":
            self.picked.emit(choice.id)
        else:
            self.offer.note.setText(choice.note)
            self.offer.note.show()

    def tell(self, item: Item) -> None:
        """Say in one line which item it is, and how long it takes."""
        clock = next((clock for clock in item.clocks if clock.name == "total"), None)
        span = "当场办结" if item.kind == "instant" else f"{clock.amount}{UNITS[clock.unit]}" if clock else ""
        self._told.tell(item.zh, "  ".join(part for part in (item.code, span, item.who) if part))
        self._told.show()
        self.offer.hide()


def _choice(row: ItemRow) -> Choice:
    kind = "item" if row.enabled else "closed"
    return Choice(kind, row.code, row.zh, row.message or row.family_zh, row.code, "paper")
