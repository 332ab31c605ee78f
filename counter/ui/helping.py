"""What helps the hands over every place: F1, the key card, the phrase book, the tour; and where a scan goes."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from counter.desk.questions import CasesLike, GuideOf, ResidentNumbered
from counter.desk.views import CaseIds, ResidentRows
from counter.desk.views.guide import Guide
from counter.domain import numbers
from counter.ui.choosing import CHOICE, Choice
from counter.ui.commands import Commands
from counter.ui.forms.box import FieldBox
from counter.ui.keytable import NAMES, PURPOSES, lines, sections
from counter.ui.panes.bench import Bench
from counter.ui.panes.cardpaper import CardPaper
from counter.ui.panes.caseview import CaseView
from counter.ui.panes.dock import Dock
from counter.ui.panes.guide import GuideSheet, Part, of_item, of_keys
from counter.ui.panes.phrases import PhraseBook
from counter.ui.panes.verify import VerifyPane
from counter.ui.panes.workbench import Workbench
from counter.ui.scanner import Scan, Scanner
from counter.ui.shell import Shell
from counter.ui.tour import Tour

GUIDE, KEYS = "guide", "keys"
Taught = Callable[[], object]


class Help(QObject):
    """Bound to the keys that work anywhere. Ends with the shell."""

    def __init__(self, shell: Shell, commands: Commands, hall: str, today: Callable[[], date], taught: Taught) -> None:
        """Stand by; `taught` is called once the tour was seen or put away."""
        super().__init__(shell)
        self._shell, self._commands, self._hall = shell, commands, hall
        self._below = ""  # the place under a sheet
        self._asked: tuple[str, int] | None = None
        self.sheet, self.card = GuideSheet(shell), CardPaper(shell.office, shell.look, shell)
        self.phrases = PhraseBook(shell.office, shell)
        self.tour = Tour(shell, taught)
        self.sheet.more.clicked.connect(lambda _=False: self.show_keys())
        self.sheet.print.clicked.connect(lambda _=False: self.print_card())
        self.sheet.closed.connect(self._uncovered)
        self.card.closed.connect(self._uncovered)
        self.phrases.said.connect(shell.status.tell)
        self.card.preview.said.connect(shell.status.tell)
        for place in ("", GUIDE, KEYS):
            commands.bind(place, self)
        self.scanner = Scanner(shell.window().windowHandle(), today, self._takes, self)
        self.scanner.scanned.connect(self.scanned)
        shell.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what lies over the page in its place."""
        if event.type() == QEvent.Type.Resize:
            self.sheet.place()
            self.card.setGeometry(self._shell.rect())
            self.tour.place()
        return super().eventFilter(watched, event)

    # -- F1

    def open_help(self) -> None:
        """Show the guide of what is in hand; a second time, the key card."""
        if self.sheet.isVisible():
            self.show_keys()
            return
        self._cover(GUIDE)
        self._asked = self._item()
        if self._asked is None:
            self._open_sheet(None)
        else:
            code, version = self._asked
            self._shell.office.ask(GuideOf(code=code, version=version), self._open_sheet, owner=self, slot="guide")

    def _open_sheet(self, guide: Guide | None) -> None:
        if self._commands.place != GUIDE:
            return  # one has gone elsewhere meanwhile
        keys = of_keys((("这里的按键", lines(self._below)), ("任何地方的按键", lines(""))))
        if guide is None:
            self.sheet.open(f"帮助：{NAMES.get(self._below, '')}", PURPOSES.get(self._below, ""), keys)
        else:
            parts: tuple[Part, ...] = (*of_item(guide), *keys)
            self.sheet.open(guide.zh, f"{guide.code}  {guide.kind_zh}", parts, warning=guide.closed)

    def _item(self) -> tuple[str, int] | None:
        """Name the item in hand: of the case, of the form, or the one that is marked while choosing."""
        pane = self._shell.stack.currentWidget()
        if isinstance(pane, CaseView):
            return (pane.item.code, pane.item.version) if pane.item is not None else None
        if not isinstance(pane, Bench):
            return None
        if pane.page.item is not None:
            return pane.page.item.code, pane.page.item.version
        offer = pane.page.item_step.offer
        chosen = offer.line.hasFocus() and offer.line.text().strip() and not offer.waiting
        marked = offer.list.currentIndex().data(CHOICE) if chosen else None
        return (marked.id, 0) if isinstance(marked, Choice) and marked.id else None

    def show_keys(self) -> None:
        """Show every key, those of this place first."""
        self._cover(GUIDE)
        here = NAMES.get(self._below, "")
        ordered = sorted(sections(), key=lambda section: section[0] != here)
        self.sheet.open("按键卡", "全部按键；打出来放在键盘旁边。", of_keys(ordered), wide=True)

    def print_card(self) -> None:
        """Show the card as paper."""
        before = self.sheet.before
        self.sheet.hide()
        self._commands.enter(KEYS)
        self.card.open(self._hall, before)

    def spool_card(self) -> None:
        """Print the card."""
        self.card.preview.print_paper()

    def close_card(self) -> None:
        """Put the paper away."""
        self.card.shut()

    def _cover(self, place: str) -> None:
        if self._commands.place not in (GUIDE, KEYS):
            self._below = self._commands.place
        self._commands.enter(place)

    def _uncovered(self) -> None:
        if self._commands.place in (GUIDE, KEYS):
            self._commands.enter(self._below)

    # -- phrases and the tour

    def offer_phrases(self) -> None:
        """Offer the phrases of the hall and one's own."""
        self.phrases.offer(self._operator())

    def keep_phrase(self) -> None:
        """Keep a phrase of one's own."""
        self.phrases.keep(self._operator())

    def _operator(self) -> str:
        return self._shell.standing.operator if self._shell.standing is not None else ""

    def start_tour(self) -> None:
        """Show round once more."""
        self.tour.begin()

    # -- scans

    def _takes(self, scan: Scan) -> bool:
        """Whether a scan goes elsewhere than into the field: not while nobody works, nor an identity number where one is asked for."""
        if not self._shell.isVisible() or self.tour.isVisible():
            return False
        return not (scan.kind == "id_no" and _asks_number(QApplication.focusWidget()))

    def scanned(self, scan: Scan) -> None:
        """Send a scan where it belongs."""
        self.sheet.hide_at_once()
        {"case": self._case, "id_no": self._person, "proof": self._proof}[scan.kind](scan.text)

    def _proof(self, text: str) -> None:
        self._shell.go("verify")
        pane = self._shell.pane("verify")
        if isinstance(pane, VerifyPane):
            pane.code.setText(text)
            pane.check()

    def _case(self, number: str) -> None:
        told = self._shell.status.tell
        told(f"扫到办件编号 {numbers.spaced(number)}")
        self._shell.office.ask(CasesLike(text=number), lambda found: self._open(number, found), owner=self, slot="scan")

    def _open(self, number: str, found: CaseIds) -> None:
        if not found.ids:
            self._shell.status.tell(f"本厅没有办件 {numbers.spaced(number)}，或不在您的业务范围内。")
        elif self._asking():
            self._search(number)  # what is half typed in a dock stays; Enter opens the case
        else:
            self._shell.open_case(found.ids[0])

    def _person(self, number: str) -> None:
        pane = self._shell.stack.currentWidget()
        if isinstance(pane, Workbench) and pane.page.person.offer.isVisible() and not self._asking():
            asked = ResidentNumbered(id_type="CN_ID", number=number)
            self._shell.office.ask(asked, lambda rows: self._known(pane, number, rows), owner=self, slot="scan")
        else:
            self._search(number)

    def _known(self, pane: Workbench, number: str, rows: ResidentRows) -> None:
        step = pane.page.person
        if len(rows.rows) == 1:
            step.found.emit(rows.rows[0].id)
        elif not rows.rows:
            step.fresh.emit(number)
        else:
            step.offer.line.setText(number)
            step.offer.typed.emit(number)
            step.offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asking(self) -> bool:
        pane = self._shell.stack.currentWidget()
        return any(dock.isVisible() for dock in pane.findChildren(Dock)) if pane is not None else False

    def _search(self, text: str) -> None:
        self._shell.search()
        self._shell.search_box.setText(text)
        self._shell.search_box.textEdited.emit(text)


def _asks_number(widget: QWidget | None) -> bool:
    """Tell whether this is a field that asks for an identity number."""
    above = widget
    while above is not None and not isinstance(above, FieldBox):
        above = above.parentWidget()
    return above is not None and above.field.kind in ("id_no", "digits")
