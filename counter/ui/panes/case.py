"""What is done with one case: every verb that its state allows, asked in a dock at the foot of the page where it must know more."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from counter.desk.action import Act
from counter.desk.actions import (
    AskErasure,
    CancelAcceptance,
    CorrectEntry,
    OpenFile,
    OpenResident,
    PaperCameOut,
    ReceiveMaterials,
    RefundDues,
    VoidPaper,
    VoidReceipt,
    WithdrawCase,
)  # fmt: skip
from counter.domain.form import Answers, Field, Group
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.desks import Outcome
from counter.ui.forms.lore import Lore
from counter.ui.forms.rows import RowsView
from counter.ui.office import Office
from counter.ui.panes.casesettle import CaseSettling
from counter.ui.panes.casesteps import Stage, Steps
from counter.ui.panes.checklist import plainly
from counter.ui.panes.dock import REASON, Dock, answered, own
from counter.ui.panes.exporting import Exporting
from counter.ui.panes.opening import ERASURE, ERASURE_SAID, SENSITIVE, SENSITIVE_SAID, by_purpose, erasing
from counter.ui.panes.paperreasons import REPRINTED, VOIDED, reason_in, reasons
from counter.ui.theme import Look

Refusal = Callable[[tuple[Problem, ...]], object]

PURPOSE = own(Field(key="purpose", zh="查阅目的", kind="text", required=True, max=60, default="办理本件"))
REFUND = own(Field(key="amount", zh="退款金额", kind="money", required=True, unit="元"), REASON[0].fields[0])
VERBS: Mapping[str, tuple[type[Act], str, tuple[Group, ...]]] = {
    "WithdrawCase": (WithdrawCase, "申请人撤回", REASON),
    "CancelAcceptance": (CancelAcceptance, "撤销受理", REASON),
    "VoidReceipt": (VoidReceipt, "收据作废", REASON),
    "RefundDues": (RefundDues, "退款", REFUND),
}
MARGIN = 72  # px kept in sight above and below the entry with the cursor
CALLING = ("MoveCase", "ExtendCase", "WithdrawCase", "CancelAcceptance", "IssueLetter")  # after which paper may be called for
GRAVE = ("CancelAcceptance", "VoidReceipt")


class CasePane(CaseSettling):
    """One case, read and worked on."""

    def __init__(self, office: Office, case: str, look: Look) -> None:
        """Read the case."""
        super().__init__(office, case, look)
        self.exporting = Exporting(office, self, self.said.emit, self.refused)
        self.preview.closed.connect(self._back_to_case)
        self.preview.begun.connect(self._show_paper)

    def staged(self) -> Steps:
        """Give what takes the next steps of the case."""
        return Steps(Stage(self.office, self.case, self._ask, self._do, self.refused, self._today, self._export))

    def _export(self, number: str) -> None:
        self.exporting.case(self.case, number)

    def _today(self) -> str:
        return self.tables.lore().today.isoformat()

    # -- verbs by key

    def go_on(self) -> None:
        """Go on with the case: on the workbench, else by its next step; beside a paper, say that it came out."""
        if self.stack.currentWidget() is self.preview:
            self.preview.came_out()
        elif self.continuable():
            self.wanted.emit("work", self.case)
        elif self._may("TakeCase"):
            self.steps.other("TakeCase")
        else:
            self.steps.take(self.steps.first())

    def print_paper(self) -> None:
        """Print the paper that is shown, else issue the document that is due."""
        if self.stack.currentWidget() is self.preview:
            self.preview.print_paper()
        elif self.detail is not None and self.detail.documents:
            self.preview.choose(self.case, self.detail.documents[0][0] if len(self.detail.documents) == 1 else "", "print")

    def choose_papers(self) -> None:
        """Show all documents at hand, those that the last step calls for ticked."""
        self.preview.choose(self.case, how="list")

    def correct(self) -> None:
        """Put the cursor onto the first entry that can be put right, again onto the next group's; before that the file must be open."""
        if self.detail is not None and not self.detail.opened:
            self.open_file()
        elif self.reading is not None:
            chosen = self.reading.go_on()
            if chosen is not None:
                self._scroll.ensureWidgetVisible(chosen, 0, MARGIN)

    def take_step(self, n: int) -> None:
        """Take the n-th of the next steps."""
        self.steps.take(n)

    def asks_rows(self) -> bool:
        """Whether what is asked has rows."""
        return self.work.dock is not None and any(isinstance(view, RowsView) for view in self.work.dock.form.groups.values())

    def add_row(self) -> None:
        """Add a row to what is asked."""
        if self.work.dock is not None:
            self.work.dock.form.add_row()

    def remove_row(self) -> None:
        """Take the row away where the cursor is."""
        if self.work.dock is not None:
            self.work.dock.form.remove_row()

    def do_other(self, verb: str) -> None:
        """Do what is no step: record, work out again, extend, hand over."""
        self.steps.other(verb)

    def withdraw(self) -> None:
        """Ask why the applicant withdraws."""
        self.ask_first("WithdrawCase")

    def cancel_acceptance(self) -> None:
        """Ask why the acceptance is undone."""
        self.ask_first("CancelAcceptance")

    def void_receipt(self) -> None:
        """Ask why the receipt is void."""
        self.ask_first("VoidReceipt")

    def refund(self) -> None:
        """Ask how much is given back, and why."""
        self.ask_first("RefundDues")

    def reprint(self) -> None:
        """Ask why the last paper that still holds is printed again."""
        paper = self.last_paper()
        if paper:
            self.ask_reprint(paper)

    # -- what is asked first

    def ask_first(self, verb: str) -> None:
        """Ask what a verb must know."""
        act, zh, groups = VERBS[verb]
        dock = self._ask(zh, zh, groups, grave=verb in GRAVE)
        dock.done.connect(lambda answers: self._do(act, answered(answers), zh, dock.show_problems))

    def ask_entry(self, path: str) -> None:
        """Ask for the right value of an entry, in its own kind of field."""
        box = self.reading.boxes.get(path) if self.reading is not None else None
        if box is None or self.reading is None:
            return
        field = box.field.model_copy(update={"key": "value", "required": True, "when": None, "computed": False})
        sentence = "更正会留下记录；已经出的文书作废并换发，注明“更正”。"
        dock = self._ask(f"更正：{box.field.zh}", "更正", own(field, REASON[0].fields[0]), sentence=sentence, lore=self.reading.lore)
        dock.form.set_answers({"own": {"value": box.value}})
        dock.done.connect(lambda answers: self._do(CorrectEntry, {"path": path, **answered(answers)}, "已更正", dock.show_problems))

    def ask_reprint(self, paper: str) -> None:
        """Ask why a paper is printed again; one that never came out is simply printed again."""
        if self.standing(paper) == "printed":
            self.preview.again(paper)
            return
        dock = self._ask("补打文书", "补打", reasons(REPRINTED), sentence="补打件与原件内容相同，印有“补打”和次数。")
        dock.done.connect(lambda answers: self._reprint(paper, reason_in(answers), dock))

    def ask_void(self, paper: str) -> None:
        """Ask why a paper is made void."""
        sentence = "作废的文书不能再打；已交给申请人的，须收回或说明（见“待处理”）。"
        dock = self._ask("文书作废", "作废", reasons(VOIDED), sentence=sentence, grave=True)
        dock.done.connect(lambda answers: self._void(paper, reason_in(answers), dock))

    def _void(self, paper: str, reason: str, dock: Dock) -> None:
        values = {"paper": paper, "reason": reason}
        self.office.attempt(VoidPaper, values, lambda outcome: self._done("文书已作废", outcome), dock.show_problems, owner=self)

    def open_file(self) -> None:
        """Ask for what purpose the whole file is opened; the purpose is entered in the journal."""
        detail = self.detail
        if detail is not None and not detail.opened and by_purpose(self.item):
            self.tables.fetch(SENSITIVE, self._open_sensitive)
        elif detail is not None and not detail.opened:
            dock = self._ask("查阅完整信息", "查阅", PURPOSE, sentence="查阅会连同目的记入流水。")
            dock.done.connect(lambda answers: self._open(detail.row.resident, answers, dock))

    def _open_sensitive(self) -> None:
        dock = self._ask("查阅敏感办件", "查阅", SENSITIVE, sentence=SENSITIVE_SAID)
        dock.done.connect(lambda answers: self._do(OpenFile, answered(answers), "已查阅", dock.show_problems))

    def ask_erasure(self) -> None:
        """Ask why the file is to be erased; another operator has to agree."""
        detail = self.detail
        if detail is not None:
            dock = self._ask("申请抹除", "提出申请", ERASURE, sentence=ERASURE_SAID, grave=True)
            dock.done.connect(lambda answers: self._erase(erasing(self.case, detail.row.resident, answers), dock))

    def _erase(self, values: Mapping[str, object], dock: Dock) -> None:
        said = "已提出抹除申请，由另一人在“管理”里同意"
        self.office.attempt(AskErasure, values, lambda outcome: self._done(said, outcome), dock.show_problems, owner=self)

    def _ask(
        self, title: str, verb: str, groups: tuple[Group, ...], *, sentence: str = "", grave: bool = False, lore: Lore | None = None
    ) -> Dock:
        dock = Dock(title, verb, groups, lore or self.tables.lore(), sentence=sentence, grave=grave)
        self.work.put(dock, self._close_dock)
        self._allow()
        return dock

    # -- what is done

    def _do(self, act: type[Act], values: Mapping[str, object], done: str, refused: Refusal) -> None:
        calls = act.__name__ in CALLING
        told = {"case": self.case, **values}
        self.office.attempt(act, told, lambda outcome: self._done(done, outcome, calls=calls), refused, owner=self)

    def _done(self, done: str, outcome: Outcome, *, calls: bool = False) -> None:
        """Say what was done; what is to be printed now is offered."""
        self._close_dock()
        self.said.emit(f"{done}。")
        document = next(iter(outcome.documents), "")
        if document or calls:
            self.preview.choose(self.case, document)
        else:
            self.read()

    def _open(self, resident: str, answers: Answers, dock: Dock) -> None:
        values = {"resident": resident, **answered(answers)}
        self.office.attempt(OpenResident, values, lambda outcome: self._done("已查阅", outcome), dock.show_problems, owner=self)

    def _reprint(self, paper: str, reason: str, dock: Dock) -> None:
        self.preview.reprint(paper, reason, self._show_paper, dock.show_problems)

    def _show_paper(self) -> None:
        self._close_dock()
        self.stack.setCurrentWidget(self.preview)

    def came_out(self, paper: str) -> None:
        """Say that a paper is in hand."""
        self.office.do(PaperCameOut(paper=paper), lambda outcome: self._done("已确认出纸", outcome), self.refused, owner=self)

    def take_in(self, code: str) -> None:
        """A material that was promised came."""
        found = next((m for m in self.item.materials if m.code == code), None) if self.item is not None else None
        if found is not None:
            self._do(ReceiveMaterials, {"materials": (plainly(found),)}, f"已收 {found.zh}", self.refused)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Say what was refused at the foot of the window."""
        self.said.emit(words.sentences(problems))

    # -- in and out of sight

    def _back_to_case(self) -> None:
        self.stack.setCurrentIndex(0)
        self.read()

    def _close_dock(self) -> None:
        if self.work.clear():
            self._allow()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet in its place."""
        super().resizeEvent(event)
        if self.explanation.isVisible():
            self.explanation.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one step."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.stack.currentWidget() is self.preview:
            self._back_to_case()
        elif self.explanation.isVisible():
            self.explanation.hide()
        else:
            self.left.emit()
