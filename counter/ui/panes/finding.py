"""Step 1: who the application is for. Known people are offered while the number or the name is typed."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter.desk.questions import ResidentNumbered, ResidentsLike
from counter.desk.views import ResidentRow, ResidentRows
from counter.domain import identity, masks
from counter.ui import words
from counter.ui.choosing import Choice
from counter.ui.office import Office
from counter.ui.panes.offer import Offer, Told
from counter.ui.parts import button, column
from counter.ui.theme import Look

SEX = {"1": "男", "2": "女"}
LONG = 18
HINT = "身份证号 / 姓名 / 拼音首字母 / 电话或证件后四位"


class PersonStep(QWidget):
    """Finds a resident, or begins a new one. `found` gives a resident's id, `fresh` the number or name of one who is not known."""

    found = Signal(str)
    fresh = Signal(str)
    again = Signal()

    def __init__(self, office: Office, look: Look) -> None:
        """Begin with the empty line."""
        super().__init__()
        self._office = office
        self.offer = Offer("申请人", HINT, look)
        self._told = Told(button("换人", what="quiet", act=self.again.emit))
        self._told.hide()
        self.setLayout(column(self.offer, self._told, gap=0))
        self.offer.typed.connect(self._typed)
        self.offer.chosen.connect(self._chosen)
        self.offer.entered.connect(self._entered)

    def begin(self) -> None:
        """Ask for a person."""
        self.offer.clear()
        self.offer.show()
        self._told.hide()

    def tell(self, name: str, note: str) -> None:
        """Say in one line who it is."""
        self._told.tell(name, note)
        self._told.show()
        self.offer.hide()

    def _typed(self, typed: str) -> None:
        text = typed.strip()
        if not text:
            self.offer.show_rows((), "")
            return
        number = identity.normalise("CN_ID", text)
        whole = len(number) == LONG and bool(re.fullmatch(r"[0-9]{17}[0-9X]", number))
        asked = ResidentNumbered(id_type="CN_ID", number=number) if whole else ResidentsLike(text=text, limit=8)
        self._office.ask(asked, self._show, slot="workbench-person", owner=self)

    def _show(self, rows: ResidentRows) -> None:
        choices = tuple(_choice(row) for row in rows.rows)
        text = self.offer.line.text().strip()
        note = self._note(text, known=bool(choices), several=len(rows.rows) > 1 and rows.rows[0].why == "id_no")
        fresh = self._fresh(text, known=bool(choices))
        self.offer.show_rows((*choices, *fresh), note)

    def _fresh(self, text: str, *, known: bool) -> tuple[Choice, ...]:
        number = identity.normalise("CN_ID", text)
        if known and len(number) == LONG:
            return ()
        whole = number if len(number) == LONG and number[:17].isdigit() else ""
        if not whole and any(sign.isdigit() for sign in text):
            return ()
        return (Choice("fresh", whole or text, f"按新居民填写“{whole or text}”", "", "Enter", "plus"),)

    def _note(self, text: str, *, known: bool, several: bool) -> str:
        if several:
            return "同一证件号码登记了不止一个人：选对的一个，重复的在“待处理”里合并。"
        number = identity.normalise("CN_ID", text)
        if known:
            return ""
        if not number[:6].isdigit():
            return "没有查到这位居民。"
        _, problems = identity.examine("CN_ID", number, self._office.today()) if len(number) >= LONG else (None, ())
        if problems:
            return words.sentence(problems[0], "证件号码")
        return "没有登记过。" if len(number) == LONG else f"已输入 {len(number)} 位"

    def _chosen(self, choice: Choice) -> None:
        (self.fresh if choice.kind == "fresh" else self.found).emit(choice.id)

    def _entered(self, text: str) -> None:
        self.fresh.emit(text)


def _choice(row: ResidentRow) -> Choice:
    age = f"{row.age}岁" if row.age is not None else ""
    note = "  ".join(part for part in (SEX.get(row.sex, ""), age, masks.spaced(row.id_no), row.address) if part)
    return Choice("resident", row.id, row.name, note, "户主" if row.household else "", "person")
