"""One case to be read: how it stands in a sentence, what may be done and by which key, answers, papers, history."""

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from counter.catalogue.item import Item
from counter.desk.masking import protected
from counter.desk.questions import CardOf, CaseOf, ItemForm
from counter.desk.views import CaseDetail, ResidentCard, Verb
from counter.ui.commands import SETTLING, shown_key
from counter.ui.desks import SyncState
from counter.ui.office import Office
from counter.ui.panes import casehead, caseparts, caseside, casesteps
from counter.ui.panes.caseparts import PaperVerbs
from counter.ui.panes.casesteps import MOST, steps_of
from counter.ui.panes.caseverbs import CaseVerbs
from counter.ui.panes.docked import Docked
from counter.ui.panes.explain import Explanation
from counter.ui.panes.preview import Preview
from counter.ui.panes.reading import Reading
from counter.ui.panes.resident import ResidentPanel
from counter.ui.panes.tables import Tables
from counter.ui.parts import PAGE, area, button, column, line, scrolled
from counter.ui.status import ALONE
from counter.ui.theme import BODY, Look

ON_THE_BENCH = ("AcceptCase", "EditCase", "AskForCorrection", "RefuseCase")
ASKED = {"WithdrawCase": "Alt+W", "CancelAcceptance": "Alt+C", "VoidReceipt": "Alt+V", "RefundDues": "Alt+R"}  # asked first, in a dock
SIDE, BY = 352, 15  # px of width, and how many more for each px of the type


class CaseView(CaseVerbs):
    """A case, read again whenever it is touched. What is done with it: CasePane."""

    place: ClassVar[str] = "case"

    def __init__(self, office: Office, case: str, look: Look) -> None:
        """Read the case."""
        super().__init__(office)
        self.case = case
        self.detail: CaseDetail | None = None
        self.item: Item | None = None
        self.tables = Tables(office, self)
        self.person, self.preview = ResidentPanel(), Preview(office, look)
        self._page = self._side = QWidget()
        self._compose(look)
        self.explanation = Explanation(self.work)
        self.steps = self.staged()
        self.preview.said.connect(self.said)
        self.person.opened.connect(lambda other: self.wanted.emit("case", other))
        self.person.reveal.connect(self.open_file)
        self.person.whole.connect(lambda _: self.open_person())
        self.reading: Reading | None = None
        self._alone = False

    def _compose(self, look: Look) -> None:
        self._scroll, bench = scrolled(self._page), QWidget()
        self.work, self._across = Docked(self._scroll), QHBoxLayout(bench)
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        for layout in (self._across, outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._told = QVBoxLayout()
        self._told.setSpacing(8)
        side = area(column(self._told, line(), self.person, None, gap=12, margin=(20, 18, 20, 18)), "")
        edge = area(column(scrolled(side), gap=0), "side")
        edge.setFixedWidth(side_width(look))
        self._edge = edge
        self._across.addWidget(self.work, 1)
        self._across.addWidget(edge)
        self.stack.addWidget(bench)
        self.stack.addWidget(self.preview)
        outer.addWidget(self.stack)
        self.stack.currentChanged.connect(lambda _: self._allow())

    def wear(self, look: Look) -> None:
        """Take another look; the column grows with the type."""
        self.preview.wear(look)
        self._edge.setFixedWidth(side_width(look))

    # -- reading

    def entered(self) -> None:
        """Read the case."""
        self.read()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def touched(self, streams: frozenset[str]) -> None:
        """Read the case again when it changed."""
        resident = f"resident:{self.detail.row.resident}" if self.detail else ""
        if streams & {f"case:{self.case}", resident}:
            self.read()

    def read(self) -> None:
        """Ask for the case."""
        self.office.ask(CaseOf(case=self.case), self._read, self.refused, owner=self, slot="case-detail")

    def _read(self, detail: CaseDetail) -> None:
        self.detail = detail
        self.office.ask(CardOf(resident=detail.row.resident), self._show_card, owner=self, slot="case-card")
        form = ItemForm(code=detail.row.item, version=detail.item_version)
        self.office.ask(form, self._form_read, owner=self, slot="case-form")

    def _form_read(self, item: Item) -> None:
        self.item = item
        self.tables.fetch(item.groups, self._draw)

    def _show_card(self, card: ResidentCard) -> None:
        opened = bool(self.detail and self.detail.opened)
        self.person.show_card(card.model_copy(update={"opened": card.opened or opened}))

    def sync_told(self, state: SyncState) -> None:
        """Know whether there is a hall that anything is sent to."""
        alone = state.view == ALONE
        if alone is not self._alone:
            self._alone = alone
            self._draw()

    def _draw(self) -> None:
        detail, item = self.detail, self.item
        if detail is None or item is None:
            return
        at = self._scroll.verticalScrollBar().value()
        correctable = self._may("CorrectEntry") and detail.opened
        self.reading = Reading(item.groups, detail.answers, self.tables.lore(), fixed=not correctable)
        self.reading.picked.connect(self.ask_entry)
        self.steps.show(detail)
        bands = list(self._bands(detail))
        body = (
            *([casesteps.taken(detail.steps)] if detail.steps else []),
            self.reading,
            caseparts.materials(detail.materials, self.take_in),
            caseparts.timeline(detail.timeline),
        )
        self._page = area(column(self._header(detail), *bands, line(), *body, None, gap=18, margin=PAGE), "paper")
        self._scroll.setWidget(self._page)
        self._scroll.verticalScrollBar().setValue(at)
        self.person.setVisible(detail.opened or not self._sensitive())
        self._tell_side(detail)
        self.explanation.tell(detail.worked)
        self._allow()

    def _bands(self, detail: CaseDetail) -> Iterator[QWidget]:
        """Give what has to be settled; the first has the keys."""
        keys = [shown_key(key) for key in SETTLING]
        for n, conflict in enumerate(detail.conflicts):
            yield caseparts.conflict_band(conflict, () if n else keys, self.settle_conflict)
        for n, matter in enumerate(detail.matters):
            yield caseparts.matter_band(matter, () if n or detail.conflicts else keys, self.settle_matter)

    def free(self) -> bool:
        """Whether the page itself is worked on: no paper or file is shown over it, and nothing is asked at its foot."""
        return self.stack.currentIndex() == 0 and self.work.dock is None

    def _allow(self) -> None:
        """Let the commands be used that can be: beside a paper those of the paper; while something is asked, those of its rows."""
        detail, free = self.detail, self.free()
        shown = self.stack.currentWidget() is self.preview
        commands = {
            "case_go_on": shown or (free and bool(self.continuable() or self._may("TakeCase") or self.steps.first())),
            "case_print": shown or (free and bool(detail and detail.documents)),
            "case_correct": free and self._may("CorrectEntry"),
            "case_open_file": free and detail is not None and not detail.opened,
            "case_withdraw": free and self._may("WithdrawCase"),
            "case_cancel": free and self._may("CancelAcceptance"),
            "case_void": free and self._may("VoidReceipt"),
            "case_refund": free and self._may("RefundDues"),
            "case_erase": free,
            "case_why": bool(detail and detail.worked.lines) and self.stack.currentIndex() == 0,
            **{f"case_step_{n}": free and n <= len(steps_of(detail)) for n in range(1, MOST + 1)},
            **{f"case_settle_{n}": free and n <= len(self.settling()) for n in range(1, len(SETTLING) + 1)},
            **{command: free and self._may(verb) for command, verb in casesteps.COMMANDS.items()},
            "case_reprint": free and bool(self.last_paper()),
            "case_papers": free and bool(detail and detail.documents),
            "case_add_row": self.asks_rows(),
            "case_remove_row": self.asks_rows(),
        }
        for command, allowed in commands.items():
            self.may.emit(command, allowed)

    def settling(self) -> list[str]:
        """Give the choices of what is to be settled first."""
        detail = self.detail
        if detail is None:
            return []
        return ["present", "mine", "other"] if detail.conflicts else [code for found in detail.matters[:1] for code, _ in found.choices]

    def _header(self, detail: CaseDetail) -> QWidget:
        back = button("返回", "Esc", "quiet", self.left.emit)
        head = casehead.head(detail, self._named(detail), back, sensitive=self._sensitive(), alone=self._alone)
        return area(column(head, self._verbs(detail), gap=10))

    def _sensitive(self) -> bool:
        return self.item is not None and protected(self.item)

    def _named(self, detail: CaseDetail) -> str:
        """Give the applicant's name, whole where the file is opened."""
        person = detail.answers.get(self.item.person) if self.item is not None else None
        name = person.get("name") if isinstance(person, dict) and detail.opened else None
        return str(name or detail.row.applicant)

    def _verbs(self, detail: CaseDetail) -> QWidget:
        go_on = [button("继续办理", "F9", "main", self.go_on)] if self.continuable() else []
        due = [self._print(detail.documents)] if detail.documents else []
        steps = self.steps.buttons(main=not go_on)
        asked = [verb for verb in detail.verbs if verb.verb in ASKED and verb.why != "state"]
        seldom = [button("查阅完整信息", "F3", "quiet", self.open_file)] if not detail.opened else []
        seldom += [button("更正", "F4", "quiet", self.correct)] if self._may("CorrectEntry") else []
        seldom += [*self.steps.seldom(), *(self._verb(verb) for verb in asked)]
        greyed = [verb for verb in (*steps_of(detail), *asked) if not verb.allowed]
        first = 0 if go_on or not steps or steps[0].property("is") != "main" else 1
        return casehead.verbs([*go_on, *steps[:first], *due, *steps[first:]], seldom, casehead.reasons(greyed, detail.clocks))

    def _print(self, documents: tuple[tuple[str, str], ...]) -> QPushButton:
        only = documents[0][1] if len(documents) == 1 else "文书"
        return button(f"打印{only}", "F7", "", self.print_paper)

    def _verb(self, verb: Verb) -> QPushButton:
        made = button(verb.zh, ASKED[verb.verb], "quiet", lambda: self.ask_first(verb.verb))
        made.setEnabled(verb.allowed)
        return made

    def _may(self, verb: str) -> bool:
        return any(found.verb == verb and found.allowed for found in (self.detail.verbs if self.detail else ()))

    def last_paper(self) -> str:
        """Give the last paper that still holds, "" when there is none."""
        papers = self.detail.papers if self.detail else ()
        return next((p.id for p in reversed(papers) if p.state in {"printed", "out"}), "")

    def standing(self, paper: str) -> str:
        """Give the state of a paper, "" for one that is not known."""
        return next((p.state for p in (self.detail.papers if self.detail else ()) if p.id == paper), "")

    def continuable(self) -> bool:
        """Whether the case can be gone on with on the workbench."""
        return any(self._may(verb) for verb in ON_THE_BENCH)

    def _tell_side(self, detail: CaseDetail) -> None:
        while (item := self._told.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in caseside.answers(detail, self.why):
            self._told.addWidget(part)
        self._told.addWidget(caseparts.papers(detail.papers, PaperVerbs(self.came_out, self.ask_reprint, self.ask_void)))

    def open_person(self) -> None:
        """Show everything of the one whose case it is."""
        if self.detail is not None:
            self.wanted.emit("person", self.detail.row.resident)

    def why(self) -> None:
        """Show or hide how the result was worked out."""
        if self.explanation.isVisible():
            self.explanation.hide()
        elif self.explanation.told:
            self.explanation.open()


def side_width(look: Look) -> int:
    """Give the width of the right column, in px."""
    return SIDE + BY * (look.measures.body - BODY[0])
