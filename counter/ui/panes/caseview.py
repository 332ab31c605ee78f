"""One case to be read: how it stands in a sentence, what may be done and by which key, answers, papers, history."""

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from counter.catalogue.item import Item
from counter.desk.questions import CardOf, CaseOf, ItemForm
from counter.desk.views import CaseDetail, ResidentCard, Verb
from counter.domain.money import yuan
from counter.domain.numbers import spaced
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes import caseparts, casesteps
from counter.ui.panes.casesteps import MOST, Steps, steps_of
from counter.ui.panes.explain import Explanation
from counter.ui.panes.preview import Preview
from counter.ui.panes.reading import Reading
from counter.ui.panes.resident import ResidentPanel
from counter.ui.panes.tables import Tables
from counter.ui.parts import PAGE, area, button, column, line, row, scrolled, text
from counter.ui.theme import Look

ON_THE_BENCH = ("AcceptCase", "EditCase", "AskForCorrection", "RefuseCase")
ASKED = {"WithdrawCase": "Alt+W", "CancelAcceptance": "Alt+C", "VoidReceipt": "Alt+V", "RefundDues": "Alt+R"}  # asked first, in a dock
GRAVE = ("CancelAcceptance", "VoidReceipt")
SIDE = 344


class CaseView(Pane):
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
        self._compose()
        self.explanation = Explanation(self.work)
        self.steps = self.staged()
        self.preview.said.connect(self.said)
        self.person.opened.connect(lambda other: self.wanted.emit("case", other))
        self.person.reveal.connect(self.open_file)
        self.person.whole.connect(lambda _: self.open_person())
        self.reading: Reading | None = None

    def _compose(self) -> None:
        self.work, bench = QWidget(), QWidget()
        self.docked, self._across = QVBoxLayout(self.work), QHBoxLayout(bench)
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        for layout in (self.docked, self._across, outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._scroll = scrolled(self._page)
        self.docked.addWidget(self._scroll, 1)
        self._told = QVBoxLayout()
        self._told.setSpacing(8)
        side = area(column(self.person, line(), self._told, None, gap=12, margin=(20, 18, 20, 18)), "")
        edge = area(column(scrolled(side), gap=0), "side")
        edge.setFixedWidth(SIDE)
        self._across.addWidget(self.work, 1)
        self._across.addWidget(edge)
        self.stack.addWidget(bench)
        self.stack.addWidget(self.preview)
        outer.addWidget(self.stack)
        self.stack.currentChanged.connect(lambda _: self._allow())

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
        self.person.show_card(card)

    def _draw(self) -> None:
        detail, item = self.detail, self.item
        if detail is None or item is None:
            return
        at = self._scroll.verticalScrollBar().value()
        correctable = self._may("CorrectEntry") and detail.opened
        self.reading = Reading(item.groups, detail.answers, self.tables.lore(), fixed=not correctable)
        self.reading.picked.connect(self.ask_entry)
        bands = [caseparts.conflict_band(found, self.settle_conflict) for found in detail.conflicts]
        bands += [caseparts.matter_band(found, self.settle_matter) for found in detail.matters]
        body = (
            casesteps.taken(detail.steps),
            self.reading,
            caseparts.materials(detail.materials, self.take_in),
            caseparts.timeline(detail.timeline),
        )
        self._page = area(column(self._header(detail), *bands, line(), *body, None, gap=18, margin=PAGE), "paper")
        self._scroll.setWidget(self._page)
        self._scroll.verticalScrollBar().setValue(at)
        self._tell_side(detail)
        self.explanation.tell(detail.worked)
        self._allow()

    def _allow(self) -> None:
        """Let the commands be used that can be: beside a paper those of the paper, whatever the case allows."""
        detail, shown = self.detail, self.stack.currentWidget() is self.preview
        commands = {
            "case_go_on": shown or self.continuable(),
            "case_print": shown or bool(detail and detail.documents),
            "case_correct": not shown and self._may("CorrectEntry"),
            "case_open_file": not shown and detail is not None and not detail.opened,
            "case_withdraw": not shown and self._may("WithdrawCase"),
            "case_cancel": not shown and self._may("CancelAcceptance"),
            "case_void": not shown and self._may("VoidReceipt"),
            "case_refund": not shown and self._may("RefundDues"),
            **{f"case_step_{n}": not shown and n <= len(steps_of(detail)) for n in range(1, MOST + 1)},
            **{command: not shown and self._may(verb) for command, verb in casesteps.COMMANDS.items()},
            "case_reprint": not shown and bool(self.last_paper()),
        }
        for command, allowed in commands.items():
            self.may.emit(command, allowed)

    def _header(self, detail: CaseDetail) -> QWidget:
        found = detail.row
        tags = [text("依据已变，请核对", "tag-warn")] if detail.stale else []
        tags += [text("待发", "tag")] if found.waiting else []
        back = button("返回", "Esc", "quiet", self.left.emit)
        head = row(text(found.item_zh, "page"), text(found.state_zh, "tag-accent"), *tags, None, back)
        number = text(f"办件编号 {spaced(found.number)}", "note", mouse=True)
        whose = [text(casesteps.owner(detail), "note")] if detail.owner else []
        said = text(caseparts.state_sentence(detail))
        return area(column(head, row(number, *whose, None, gap=16), said, self._verbs(detail), self.steps.band(detail), gap=6))

    def _verbs(self, detail: CaseDetail) -> QWidget:
        made = [button("继续办理", "F9", "main", self.go_on)] if self.continuable() else []
        made += [self._print(code, zh, "F7" if n == 0 else "") for n, (code, zh) in enumerate(detail.documents)]
        made += [button("更正", "F4", "", self.correct)] if self._may("CorrectEntry") else []
        offered = [verb for verb in detail.verbs if verb.verb in ASKED and verb.why != "state"]
        made += [self._verb(verb) for verb in offered]
        why = "；".join(f"不能{verb.zh}：{words.sentence(Problem('', verb.why))}" for verb in offered if not verb.allowed)
        note = [text(why, "note", wrap=True)] if why else []
        return area(column(row(*made, None, gap=8), *note, gap=4))

    def _print(self, code: str, zh: str, key: str) -> QPushButton:
        return button(f"打印{zh}", key, "", lambda: self.issue(code))

    def _verb(self, verb: Verb) -> QPushButton:
        made = button(verb.zh, ASKED[verb.verb], "grave" if verb.verb in GRAVE else "", lambda: self.ask_first(verb.verb))
        made.setEnabled(verb.allowed)
        return made

    def _may(self, verb: str) -> bool:
        return any(found.verb == verb and found.allowed for found in (self.detail.verbs if self.detail else ()))

    def last_paper(self) -> str:
        """Give the last paper that still holds, "" when there is none."""
        papers = self.detail.papers if self.detail else ()
        return next((p.id for p in reversed(papers) if p.state in {"printed", "out"}), "")

    def continuable(self) -> bool:
        """Whether the case can be gone on with on the workbench."""
        return any(self._may(verb) for verb in ON_THE_BENCH)

    def _tell_side(self, detail: CaseDetail) -> None:
        while (item := self._told.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if detail.row.promised_on:
            tags = [text("暂算", "tag-warn")] if detail.row.provisional else []
            until = row(text(detail.row.promised_on, "answer"), *tags, None, gap=8)
            self._told.addWidget(area(column(text("承诺办结", "label"), until, text(detail.counted, "note", wrap=True), gap=2)))
        if detail.clocks:
            self._told.addWidget(casesteps.clocks(detail.clocks))
        if detail.worked.kind:
            worked = detail.worked
            amount = f"{yuan(worked.amount)} {worked.unit}" if worked.amount is not None else worked.outcome_zh
            head = row(text("初步测算", "label"), None, button("为什么", "F8", "quiet", self.why), gap=4)
            self._told.addWidget(area(column(head, text(amount, "answer"), text(worked.outcome_zh, "soft"), gap=2)))
        self._told.addWidget(caseparts.papers(detail.papers, self.came_out, self.ask_reprint))

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

    # -- what is done: CasePane

    @abstractmethod
    def staged(self) -> Steps:
        """Give what takes the next steps."""

    @abstractmethod
    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Say what was refused."""

    @abstractmethod
    def go_on(self) -> None:
        """Go on with the case on the workbench."""

    @abstractmethod
    def correct(self) -> None:
        """Put the cursor onto the first entry that can be put right."""

    @abstractmethod
    def ask_first(self, verb: str) -> None:
        """Ask what a verb must know."""

    @abstractmethod
    def ask_entry(self, path: str) -> None:
        """Ask for the right value of an entry."""

    @abstractmethod
    def ask_reprint(self, paper: str) -> None:
        """Ask why a paper is printed again."""

    @abstractmethod
    def open_file(self) -> None:
        """Ask for what purpose the whole file is opened."""

    @abstractmethod
    def issue(self, document: str) -> None:
        """Issue a document."""

    @abstractmethod
    def came_out(self, paper: str) -> None:
        """Say that a paper is in hand."""

    @abstractmethod
    def take_in(self, code: str) -> None:
        """A material that was promised came."""

    @abstractmethod
    def settle_conflict(self, conflict: str, choice: str) -> None:
        """Settle a conflict."""

    @abstractmethod
    def settle_matter(self, matter: str, choice: str) -> None:
        """Settle a matter."""
