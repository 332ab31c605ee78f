"""What the workbench lets the applicant see, and his word on it. Nothing here knows where the screen stands."""

from collections.abc import Callable
from datetime import UTC
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter.catalogue.item import Item
from counter.desk.questions import CaseOf
from counter.desk.views import CaseDetail
from counter.domain.confirmed import Confirmed, digest
from counter.ui import words
from counter.ui.forms.lore import Lore
from counter.ui.office import Office
from counter.ui.panes.draft import Application
from counter.ui.second import sheet
from counter.ui.second.line import ApplicantLine
from counter.ui.second.sheet import Done, Idle, Page

AFTER = 250  # ms after the last key
HOWS = {"touch": "在第二屏", "key": "当面答复，按键记下"}
GIVEN = ("accepted", "instant")  # states of which the applicant takes a number home


class Showing(QObject):
    """`page` carries what is to be seen; `answer` is called when the applicant, or the clerk for him, has answered."""

    page = Signal(object)

    def __init__(
        self,
        office: Office,
        application: Callable[[], Application],
        item: Callable[[], Item | None],
        lore: Callable[[], Lore],
        kept: Callable[[], object],
        pane: QWidget,
    ) -> None:
        """Watch the pane: what it no longer shows, the applicant's screen does not show either."""
        super().__init__(pane)
        self._office, self._application, self._item, self._lore, self._kept = office, application, item, lore, kept
        self._pane = pane
        self._state: sheet.State = "typing"
        self._digest = ""
        self._case = ""  # the case that was just decided: what is read of it too late is not shown to the next person
        self.line = ApplicantLine()
        self.line.asked.connect(self.ask)
        self.line.answered.connect(lambda right: self.answer(right=right, how="key"))
        self._later = QTimer(self, singleShot=True, interval=AFTER)
        self._later.timeout.connect(self._show)
        pane.installEventFilter(self)

    def stand_above(self, foot: QWidget) -> None:
        """Put the line into the column, above its foot: there it never scrolls away."""
        column = foot.parentWidget()
        layout = column.layout() if column is not None else None
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(foot), self.line)

    def watch(self, *, watched: bool) -> None:
        """There is a screen that shows it, or not."""
        if watched != self.line.watched:
            self.line.watch(watched=watched)
            self.typed()

    # -- what is seen

    def typed(self) -> None:
        """Something was typed or chosen: it is shown in a moment."""
        if self._pane.isVisible():
            self._later.start()

    def _show(self) -> None:
        item, application = self._item(), self._application()
        if item is None:
            self._leave()
            return
        self._weigh(application)
        self.page.emit(sheet.entering(item, application.answers, self._lore(), self._state))

    def _weigh(self, application: Application) -> None:
        """A word holds for the values that it was given for, and for no others."""
        now, word = digest(application.answers), application.confirmed
        if word is not None and word.digest == now:
            self._state, self._digest = "right", now
            self._tell_right(word)
        elif self._state != "typing" and now != self._digest:
            application.confirmed = None
            self._state = "typing"
            self.line.tell("changed")

    def _tell_right(self, word: Confirmed) -> None:
        self.line.tell("right", f"{words.clock_time(word.at)}（{HOWS[word.how]}）")

    def _leave(self) -> None:
        """Let nothing of this application be seen. What was answered stands."""
        self._later.stop()
        if self._state == "asked":
            self._state = "typing"
            self.line.tell("covered")
        self.page.emit(Idle())

    def wiped(self) -> None:
        """The screen was wiped by itself: nobody had touched anything for a while."""
        self._leave()

    def start_over(self) -> None:
        """The next person: nothing of the last one is left."""
        self._state, self._case = "typing", ""
        self.line.tell("")
        self._leave()

    # -- his word

    def ask(self) -> None:
        """Ask him to look it over."""
        item = self._item()
        if not self.line.watched or item is None:
            self.line.tell("nothing" if self.line.watched else "closed")
            return
        self._later.stop()
        application = self._application()
        application.confirmed = None
        self._state, self._digest = "asked", digest(application.answers)
        self.line.tell("asked")
        self.page.emit(sheet.entering(item, application.answers, self._lore(), "asked"))

    def answer(self, *, right: bool, how: Literal["touch", "key"]) -> None:
        """Take his word: it is kept with the draft and told when the case is received or accepted."""
        item, application = self._item(), self._application()
        if self._state != "asked" or item is None:
            if how == "key":
                self.line.tell("unasked" if self._state == "typing" else self._state)
            return
        if digest(application.answers) != self._digest:
            self._show()  # something was typed under his hand
            return
        self._state = "right" if right else "wrong"
        application.confirmed = self._word(item, how) if right else None
        self._kept()
        if application.confirmed is not None:
            self._tell_right(application.confirmed)
        else:
            self.line.tell("wrong")
        self.page.emit(sheet.entering(item, application.answers, self._lore(), self._state))

    def _word(self, item: Item, how: Literal["touch", "key"]) -> Confirmed:
        at = self._office.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Confirmed(at=at, how=how, seen="paper" if sheet.covered(item) else "screen", digest=self._digest)

    # -- what came of it

    def finished(self, case: str) -> None:
        """Read what the applicant is to take home."""
        item = self._item()
        self.start_over()
        if item is not None:
            self._case = case
            old = sheet.elder(item, self._application().answers, self._office.today())
            hidden = sheet.covered(item)
            self._office.ask(CaseOf(case=case), lambda d: self._told(d, elder=old, covered=hidden), lambda _: None, owner=self)

    def _told(self, detail: CaseDetail, *, elder: bool, covered: bool) -> None:
        page: Page = done(detail, elder=elder, covered=covered)
        if self._pane.isVisible() and detail.row.id == self._case:
            self.page.emit(page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing be seen that the clerk does not see: locked, covered, another place, signed out."""
        if watched is self._pane and event.type() == QEvent.Type.Hide:
            self._leave()
        return super().eventFilter(watched, event)


def done(detail: CaseDetail, *, elder: bool, covered: bool) -> Page:
    """Say what came of a case; what was not accepted is told on paper."""
    row = detail.row
    if row.state not in GIVEN:
        return Idle()
    instant = row.state == "instant"
    if covered:
        return Done(instant=instant, elder=elder, covered=True)
    bring = tuple(m.zh for m in detail.materials if m.state in ("later", "missing"))
    return Done(row.number, row.promised_on, row.provisional, instant, bring, elder)
