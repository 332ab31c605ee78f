"""The window of one who is signed in: rail, search, the place, its keys, and the foot of the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter.desk.actions import ConfirmClock
from counter.desk.questions import StandingNow
from counter.desk.views import Standing, Undoable
from counter.domain.problem import Problem
from counter.ui import printers, words
from counter.ui.bands import Bands
from counter.ui.commands import PLACES, Commands
from counter.ui.desks import SyncState
from counter.ui.office import Office
from counter.ui.palette import Palette
from counter.ui.pane import Pane
from counter.ui.panes.undo import UndoLine
from counter.ui.parts import area, row
from counter.ui.places import CaseMaker, Makers
from counter.ui.rail import Rail
from counter.ui.search import Results, SearchBox
from counter.ui.status import KeyStrip, StatusBar
from counter.ui.theme import Look

SEARCH_WIDTH = 640
SHOWN = {  # what is wanted -> the place that shows it, and its method
    "work": ("workbench", "open_case"), "resident": ("workbench", "open_resident"), "start": ("workbench", "start"),
    "setting": ("admin", "show_setting"), "register": ("registers", "show_kind"),
}  # fmt: skip


class Shell(QWidget):
    """Holds the panes and moves between them."""

    sync_wanted = Signal()
    second_wanted = Signal()
    adopted = Signal(object)  # a pane that was built
    standing_read = Signal(object)

    def __init__(self, office: Office, commands: Commands, makers: Makers, case: CaseMaker, look: Look) -> None:
        """Build the frame; `go` builds each place when it is first entered."""
        super().__init__()
        self.office, self.commands, self.look = office, commands, look
        self._makers, self._make_case = makers, case
        self.panes: dict[str, Pane] = {}
        self._came_from = "workbench"
        self.standing: Standing | None = None
        self._synced: SyncState | None = None
        self._build()
        office.changed.connect(self._changed)
        office.unheard.connect(self._unheard)
        office.errand(printers.printers, self._printers_found, owner=self)

    def _build(self) -> None:
        places = [row for row in PLACES if row.icon in self._makers]
        self.rail = Rail(places, self.look, self.go)
        self.search_box = SearchBox(self.office, self.look)
        self.search_box.setMaximumWidth(SEARCH_WIDTH)
        self.bands, self.stack, self.strip, self.status = Bands(), QStackedWidget(), KeyStrip(), StatusBar(self.look)
        self.undo_line = UndoLine(self.office)
        line = row(self.search_box, None, margin=(24, 10, 24, 10))
        line.setStretch(0, 100)
        top = area(line, "top")
        if "cases" not in self._makers:
            top.hide()
            self.commands.withhold("search")
        right = QVBoxLayout()
        middle = QHBoxLayout()
        outer = QVBoxLayout(self)
        for layout in (right, middle, outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for part in (top, self.bands, self.stack, self.undo_line, self.strip):
            right.addWidget(part, 1 if part is self.stack else 0)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status)
        self.palette_ = Palette(self.commands, self.look, self)
        self.search_box.hang(Results(self.look, self))
        self.search_box.chosen.connect(self.want)
        self.search_box.typed.connect(self._search_cases)
        self.undo_line.may.connect(lambda allowed: self.commands.allow("undo", allowed=allowed))
        self.undo_line.said.connect(self.status.tell)
        self.undo_line.undone.connect(self._undone)
        self.commands.allow("undo", allowed=False)
        self.commands.changed.connect(self._show_keys)
        self.commands.withhold(*(row.id for row in PLACES if row.icon not in self._makers))
        self.commands.bind("", self)

    # -- moving about

    def go(self, place: str) -> None:
        """Show a place."""
        if place in self._makers:
            self._show(place, self.pane(place))
            self.rail.show_place(place)

    def pane(self, place: str) -> Pane:
        """Give the pane of a place, built when first asked for."""
        if place not in self.panes:
            self._adopt(place, self._makers[place](self.office, self.look))
        return self.panes[place]

    def open_case(self, case: str) -> None:
        """Show a case over the list of cases."""
        if self.commands.place != "case":
            self._came_from = self.commands.place
        self._drop_case()
        pane = self._make_case(self.office, case, self.look)
        self._adopt("case", pane)
        self._show("case", pane)
        self.rail.show_place("cases")

    def want(self, kind: str, wanted: str) -> None:
        """Go where something is: a case, a resident, the list of cases for a text, a place."""
        if kind == "case":
            self.open_case(wanted)
        elif kind == "cases":
            self.go("cases")
            self._search_cases(wanted)
        elif kind in SHOWN:
            place, method = SHOWN[kind]
            self.go(place)
            self._tell_pane(place, method, wanted)
        elif kind == "person":
            if self.commands.place not in ("case", "person"):
                self._came_from = self.commands.place
            self.go("person")
            self._tell_pane("person", "open_person", wanted)
        elif kind == "clear_search":
            self.search_box.clear()
        elif kind == "sync_now":
            self.sync_wanted.emit()
        else:
            self.go(kind)

    def _adopt(self, place: str, pane: Pane) -> None:
        self.panes[place] = pane
        self.stack.addWidget(pane)
        pane.wanted.connect(self.want)
        pane.said.connect(self.status.tell)
        pane.left.connect(self.back)
        pane.may.connect(lambda command, allowed: self.commands.allow(command, allowed=allowed))
        self.commands.bind(place, pane)
        if self._synced is not None:
            pane.sync_told(self._synced)
        self.adopted.emit(pane)

    def _show(self, place: str, pane: Pane) -> None:
        if place != "case":
            self._drop_case()
        self.bands.take_away("refused")
        self.stack.setCurrentWidget(pane)
        self.search_box.elsewhere = place == "cases"
        self.commands.enter(place)
        pane.entered()

    def _drop_case(self) -> None:
        pane = self.panes.pop("case", None)
        if pane is not None:
            self.commands.unbind("case")
            self.stack.removeWidget(pane)
            pane.deleteLater()

    def back(self) -> None:
        """Go back to where the case was opened from."""
        self.go(self._came_from if self._came_from in self._makers else "cases")

    def settle(self) -> None:
        """Let every place keep what waits to be kept."""
        for pane in self.panes.values():
            pane.settle()

    def _tell_pane(self, place: str, method: str, *args: str) -> None:
        call: Callable[..., object] | None = getattr(self.pane(place), method, None)
        if call is not None:
            call(*args)

    def _search_cases(self, text: str) -> None:
        if self.search_box.text().strip() != text:
            self.search_box.setText(text)
        self._tell_pane("cases", "search", text)

    def _show_keys(self) -> None:
        self.strip.show_commands(self.commands.strip())

    # -- what is told

    def read_standing(self) -> None:
        """Read what the foot of the window shows."""
        self.office.ask(StandingNow(), self.stands, slot="shell-standing", owner=self)

    def stands(self, standing: Standing) -> None:
        """Show who works here and what waits."""
        self.standing = standing
        self.status.show_standing(standing, self.office.today())
        if "attention" in self.rail.buttons:
            self.rail.buttons["attention"].show_count(standing.attention)
        self._clock_band(standing.clock)
        self._number_band(needed=standing.new_number_needed)
        self.standing_read.emit(standing)

    def _printers_found(self, names: tuple[str, ...]) -> None:
        usual = self.office.paper.setup_for("", names).printer
        found = self.tr("打印机 %1").replace("%1", usual) if names else self.tr("没有装打印机")
        self.status.show_printer(found, good=bool(names))

    def _number_band(self, *, needed: bool) -> None:
        """Say that this store came back from a copy and gives no number before it has a new one of its own."""
        if needed:
            sentence = self.tr("本机数据是从备份恢复的：查阅、填写照常，管理员为本窗口领取新的窗口号后才能收件、受理、打印。")
            self.bands.tell("number", "warn", sentence)
        else:
            self.bands.take_away("number")

    def _clock_band(self, code: str) -> None:
        if not code:
            self.bands.take_away("clock")
            return
        day = self.office.today().isoformat()
        asked = self.tr("%1 今天是 %2 吗?确认之前不发号、不定日期。")
        sentence = asked.replace("%1", words.sentence(Problem("", code))).replace("%2", words.long_day(day))
        self.bands.tell("clock", "warn", sentence, self.tr("今天是这一天"), lambda: self.office.do(ConfirmClock(date=day)))

    def sync_told(self, state: SyncState) -> None:
        """Show how the hall stands."""
        self._synced = state
        self.status.show_hall(state, self.office.today())
        for pane in self.panes.values():
            pane.sync_told(state)
        self.read_standing()

    def _changed(self, streams: frozenset[str]) -> None:
        self.read_standing()
        pane = self.panes.get(self.commands.place)
        if pane is not None:
            pane.touched(streams)

    def _unheard(self, problems: tuple[Problem, ...]) -> None:
        self.bands.tell("refused", "warn", words.sentences(problems), self.tr("知道了"))

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.look = look
        self.rail.wear(look)
        self.search_box.wear(look)
        self.palette_.wear(look)
        self.status.light.look = look
        self.status.setFixedHeight(look.measures.body + 18)
        for pane in self.panes.values():
            pane.wear(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what lies over the page in its place."""
        super().resizeEvent(event)
        if self.palette_.isVisible():
            self.palette_.place()

    # -- commands that work anywhere

    def search(self) -> None:
        """Put the cursor into the search box, for those who may read."""
        if "cases" not in self._makers:
            return
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()

    def open_palette(self) -> None:
        """Open the palette."""
        self.palette_.open(QApplication.focusWidget())

    def toggle_strip(self) -> None:
        """Show or hide the key strip."""
        self.strip.setVisible(not self.strip.isVisible())

    def undo(self) -> None:
        """Take back what was done a moment ago."""
        self.undo_line.undo()

    def _undone(self, found: Undoable) -> None:
        """Where it was typed, it can be typed on."""
        if found.bench and self.commands.place == "workbench":
            self.want("work", found.case)

    def sync_now(self) -> None:
        """Ask for a round of sync."""
        self.sync_wanted.emit()

    def toggle_second(self) -> None:
        """Show or hide the applicant's screen."""
        self.second_wanted.emit()

    def show_print_settings(self) -> None:
        """Go to 管理 → 打印机."""
        self.go("admin")
        self._tell_pane("admin", "show_printers")
