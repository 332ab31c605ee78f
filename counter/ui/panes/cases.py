"""办件: the list of cases, filtered while one types in the box on top; Enter opens the one chosen."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QStackedWidget

from counter.desk.questions import CasesLike
from counter.desk.views import CaseIds
from counter.ui.chips import Chips, chip
from counter.ui.desks import SyncState
from counter.ui.lists.cases import COLUMNS, FAMILIES, STATES, alone
from counter.ui.lists.columns import Table
from counter.ui.lists.pages import CasePages
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.batch import BatchPart
from counter.ui.parts import PAGE, Empty, area, button, column, row, text
from counter.ui.status import ALONE
from counter.ui.theme import Look

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CasesPane(Pane):
    """Ids now, rows by page; sorting and filtering are the desk's."""

    place = "cases"

    def __init__(self, office: Office, look: Look) -> None:
        """Build the list."""
        super().__init__(office)
        self._text = ""
        self.model = CasePages(office, COLUMNS)
        self.table = Table(self.model, look, self.tr("办件列表"))
        self.count = text("", "note")
        self.states = Chips(STATES, self.read)
        self.families = Chips(FAMILIES, self.read)
        self.today = chip(self.tr("只看今天"))
        self.today.toggled.connect(lambda _: self.read())
        self.clear_button = button(self.tr("清除条件"), what="quiet", act=self.clear)
        self.clear_button.hide()
        self.empty = Empty("", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.batch = BatchPart(office, look)
        self.batch.closed.connect(self._back_from_batch)
        self.batch.said.connect(self.said)
        head = row(text(self.tr("办件"), "page"), self.count, None, self.clear_button)
        self._chips = row(self.states, None, row(self.families, self.today, None))
        top = column(head, self._chips, margin=(PAGE, 16, PAGE, 12))
        listed = area(column(area(top), area(column(self._stack, margin=(PAGE - 12, 0, 0, 0)), "paper"), gap=0, grow=1))
        self._parts = QStackedLayout(self)
        self._parts.addWidget(listed)
        self._parts.addWidget(self.batch)
        self.table.activated.connect(self._activated)
        self.table.installEventFilter(self)

    def entered(self) -> None:
        """Read the list; the cursor goes into it."""
        self.read()
        if not self._batching():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def touched(self, streams: frozenset[str]) -> None:
        """Read rows of these cases again, and the ids, since there may be others now; not for each paper of a batch."""
        if self._batching():
            return
        self.model.refresh(streams)
        self.read()

    def sync_told(self, state: SyncState) -> None:
        """Where there is no hall, nothing waits to be sent there."""
        if state.view == ALONE:
            self.model.show_as(alone)

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.table.wear(look)
        self.batch.wear(look)

    # -- many at once

    def print_batch(self) -> None:
        """Print one document of all cases that are listed; beside them, begin."""
        if self._batching():
            self.batch.print_all()
        elif self.model.ids:
            self._parts.setCurrentWidget(self.batch)
            self.batch.begin(self.model.ids)

    def batch_back(self) -> None:
        """Go back from the batch to the list."""
        if self._batching():
            self.batch.close_part()

    def _batching(self) -> bool:
        return self._parts.currentWidget() is self.batch

    def _back_from_batch(self) -> None:
        self._parts.setCurrentIndex(0)
        self.entered()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips below one another where the window is narrow."""
        super().resizeEvent(event)
        wide = self.states.sizeHint().width() + self.families.sizeHint().width() + self.today.sizeHint().width() + 3 * PAGE
        directions = QBoxLayout.Direction
        self._chips.setDirection(directions.LeftToRight if self.width() > wide else directions.TopToBottom)

    def search(self, words: str) -> None:
        """Take the text of the box on top."""
        self._text = words
        self.read()

    def read(self) -> None:
        """Ask for the ids that match; a newer question takes the place of this one."""
        day = self.office.today().isoformat() if self.today.isChecked() else ""
        question = CasesLike(text=self._text, family=self.families.code, state=self.states.code, day=day)
        self.office.ask(question, self._found, slot="cases-ids")

    def open_current(self) -> None:
        """Open the case chosen; beside a batch, say that all of it came out."""
        if self._batching():
            self.batch.all_out()
        else:
            self._activated(self.table.currentIndex())

    def next_state(self) -> None:
        """Look at another state."""
        self.states.step()

    def next_family(self) -> None:
        """Look at another family."""
        self.families.step()

    def toggle_today(self) -> None:
        """Look at today only, or at every day."""
        self.today.toggle()

    def clear(self) -> None:
        """Take away every condition."""
        self.wanted.emit("clear_search", "")
        self._text = ""
        self.states.choose("")
        self.families.choose("")
        self.today.setChecked(False)
        self.read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the case chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self.open_current()
            return True
        return super().eventFilter(watched, event)

    def _activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.model.ids):
            self.wanted.emit("case", self.model.ids[index.row()])

    def _found(self, found: CaseIds) -> None:
        before = self.model.ids[self.table.currentIndex().row()] if self.table.currentIndex().isValid() else ""
        if self.model.show_ids(found.ids) or not self.table.currentIndex().isValid():
            self.table.choose_row(max(self.model.place_of(before), 0))
        self.count.setText(self.tr("%1 件").replace("%1", f"{len(found.ids):,}"))
        narrowed = self._narrowed()
        self.clear_button.setVisible(narrowed)
        self._stack.setCurrentWidget(self.table if found.ids else self.empty)
        if narrowed:
            self.empty.tell(self.tr("没有符合条件的办件"), self.tr("换几个字，或按 Ctrl+退格 清除条件。"))
        else:
            self.empty.tell(self.tr("还没有办件"), self.tr("收件登记的办件会列在这里；按 Ctrl+1 到受理台接待第一位。"))

    def _narrowed(self) -> bool:
        return bool(self._text or self.states.code or self.families.code or self.today.isChecked())
