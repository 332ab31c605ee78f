"""受理台: one application from the person's number to the paper in his hand, on one page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter.desk.actions import TellAtOnce
from counter.desk.views import FormState
from counter.domain.numbers import spaced
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.office import Office
from counter.ui.panes.bench import Bench
from counter.ui.panes.deciding import Decisions
from counter.ui.panes.dock import Dock
from counter.ui.panes.preview import Preview
from counter.ui.second.showing import Showing
from counter.ui.theme import Look

NOTIFY = "DOC-NOTIFY"


class Workbench(Bench):
    """What is done with the application: received, accepted, sent back, refused; and the paper at the end."""

    def __init__(self, office: Office, look: Look) -> None:
        """Put page, column, dock and paper together."""
        super().__init__(office, look)
        self.decisions = Decisions(office, self.current, self.keeper.kept, self)
        self.preview = Preview(office, look)
        self.applicant = Showing(office, self.current, lambda: self.page.item, self.tables.lore, self.keeper.kept, self)
        self.applicant.stand_above(self.column.foot)
        self._staying = False  # the paper that is shown ends nothing: the application stays
        self._compose()
        self._tie()

    def _compose(self) -> None:
        self.work.hold(self.page)
        bench = QWidget()
        across = QHBoxLayout(bench)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.work, 1)
        across.addWidget(self.column)
        self.stack = QStackedWidget()
        self.stack.addWidget(bench)
        self.stack.addWidget(self.preview)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _tie(self) -> None:
        column, decisions = self.column, self.decisions
        column.accept.connect(self.accept_case)
        column.receive.connect(self.receive_case)
        column.tell.connect(self.tell_once)
        column.correct.connect(self.ask_correction)
        column.refuse.connect(self.refuse_case)
        column.why.connect(self.why)
        column.person.whole.connect(lambda _: self.open_person())
        decisions.asked.connect(self._open_dock)
        decisions.refused.connect(self.show_problems)
        decisions.received.connect(self._was_received)
        decisions.decided.connect(self._was_decided)
        self.preview.closed.connect(self._after_paper)
        self.preview.begun.connect(lambda: self.stack.setCurrentWidget(self.preview))
        self.preview.said.connect(self.said)

    def entered(self) -> None:
        """Put the cursor where work goes on."""
        if self.stack.currentIndex() == 0 and self.work.dock is None:
            self.page.begin()

    def new_case(self) -> None:
        """The next person: what stands here stays as a draft."""
        self.keeper.settle()
        self.start_over()

    def open_person(self) -> None:
        """Show everything of the one who is chosen."""
        if self.application.resident:
            self.wanted.emit("person", self.application.resident)

    def start(self, wanted: str) -> None:
        """Begin an application: a resident and an item."""
        resident, _, item = wanted.partition(" ")
        self.new_case()
        self.open_resident(resident)
        self._pick(item)

    def start_over(self) -> None:
        """Empty the page for the next person."""
        self._close_dock()
        self._staying = False
        self.stack.setCurrentIndex(0)
        super().start_over()
        self.applicant.start_over()

    def _edited(self) -> None:
        super()._edited()
        self.applicant.typed()

    # -- step 3: the verbs

    def accept_case(self) -> None:
        """Ask the rules once more, then receive and accept."""
        if self.stack.currentWidget() is self.preview:
            self.preview.came_out()
        elif self.page.item is None or not (self.application.resident or self.application.name):
            self.page.begin()
        else:
            self.office.ask(self.question(), self._accept_if_sound, self.show_problems, owner=self, slot="workbench-verb")

    def _accept_if_sound(self, state: FormState) -> None:
        self.rules_say(state)
        missing = self.page.papers.list.missing if self.page.papers is not None else ()
        problems = [Problem(found.path, found.code, found.detail) for found in state.problems]
        problems += [Problem(f"materials/{entry.code}", "missing", {"label": entry.zh}) for entry in missing]
        if problems:
            self.show_problems(tuple(problems))
        elif state.worked.outcome == "no_standard":
            self.decisions.ask_without_amount(self.tables.lore())
        else:
            self.page.show_rest("")
            self.decisions.accept()

    def receive_case(self) -> None:
        """收件: the application gets its number; acceptance can wait."""
        if self.page.item is not None:
            self.decisions.receive()

    def _was_received(self, number: str) -> None:
        self.keeper.save()
        self.column.show_item(self.application.item_zh, number, instant=self.page.item is not None and self.page.item.kind == "instant")
        self._allow()
        self.said.emit(f"收件登记完成，办件编号 {spaced(number)}。")

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say each where it belongs: beside its field, on the papers, or above the form."""
        papers = [problem for problem in problems if problem.path.startswith("materials/")]
        fields = [problem for problem in problems if problem not in papers and problem.path != "worked"]
        if any(problem.path == "worked" for problem in problems) and not (papers or fields):
            self.decisions.ask_without_amount(self.tables.lore())
        homeless = self.page.form.show_problems(fields) if self.page.form is not None else tuple(fields)
        self.page.show_rest(words.sentences([Problem("", p.code, p.detail) for p in homeless]))
        if self.page.papers is not None:
            names = "、".join(str(problem.detail.get("label") or problem.path.partition("/")[2]) for problem in papers)
            code = papers[0].path.partition("/")[2] if papers and not fields else ""
            said = f"还缺 {len(papers)} 份：{names}。收齐后再受理，或按 F6 打印一次性告知单。"
            self.page.papers.show_problem(said if papers else "", code)

    def ask_correction(self) -> None:
        """一次性告知: ask the rules once more, so that nothing typed a moment ago is left out."""
        if self.page.item is not None and self.page.papers is not None:
            self.office.ask(self.question(), self._correct_all, self.show_problems, owner=self, slot="workbench-verb")

    def _correct_all(self, state: FormState) -> None:
        """Name everything that is missing, at once."""
        self.rules_say(state)
        if self.page.papers is None:
            return
        missing = [{"zh": e.zh, "wrong": "未提交", "right": f"补交：{e.want}"} for e in self.page.papers.list.missing]
        for found in self.problems:
            label = self.page.form.label(found.path) if self.page.form is not None else ""
            sentence = words.sentence(Problem(found.path, found.code, found.detail), label)
            missing.append({"zh": label, "wrong": sentence, "right": "补充完整"})
        self.decisions.ask_correction(self.tables.lore(), missing)

    def refuse_case(self) -> None:
        """不予受理, in writing."""
        item = self.page.item
        if item is not None:
            facts = f"{self.application.name}申请{item.zh}"
            self.decisions.ask_refusal(self.tables.lore(), item.basis[0] if item.basis else "", facts)

    def _was_decided(self, case: str, document: str, done: str) -> None:
        self.keeper.discard()
        self._close_dock()
        self.applicant.finished(case)
        item = self.page.item
        instant = item is not None and item.kind == "instant"
        called = bool(document)
        if item is not None and instant and not (document or done):  # no paper is called for: the item's own form is the result
            document = next((code for code in item.documents if code != NOTIFY), "")
        done = done or ("已办结" if instant else "已受理")
        self.said.emit(f"{self.application.name} {self.application.item_zh}：{done}，办件编号 {spaced(self.application.number)}。")
        if called and instant:
            self.preview.issue(case, document)  # not one key more where the paper is the whole result
        else:
            self.preview.choose(case, document)

    def tell_once(self) -> None:
        """一次性告知单: what this person still lacks, on paper by one key. What was typed stays."""
        if self.stack.currentWidget() is self.preview or self.page.item is None:
            return
        self._staying = True
        application = self.current()
        if application.case:
            self.preview.issue(application.case, NOTIFY)
            return
        values = {
            "item": application.item, "answers": application.answers, "materials": application.given, "resident": application.resident,
        }  # fmt: skip
        self.office.attempt(TellAtOnce, values, lambda o: self.preview.again(o.created["paper"]), self._not_told, owner=self)

    def _not_told(self, problems: tuple[Problem, ...]) -> None:
        self._staying = False
        self.show_problems(problems)

    def _after_paper(self) -> None:
        self.stack.setCurrentIndex(0)
        if self._staying:
            self._staying = False
            self.page.begin()
        else:
            self.start_over()

    def print_paper(self) -> None:
        """Print the paper that is shown."""
        if self.stack.currentWidget() is self.preview:
            self.preview.print_paper()

    def why(self) -> None:
        """Show or hide how the result was worked out."""
        if self.explanation.isVisible():
            self.explanation.hide()
        elif self.page.item is not None and self.explanation.told:
            self.explanation.open()

    # -- rows and groups by key

    def add_row(self) -> None:
        """Add a row where the cursor is."""
        if self.page.form is not None:
            self.page.form.add_row()

    def remove_row(self) -> None:
        """Take the row away where the cursor is."""
        if self.page.form is not None:
            self.page.form.remove_row()

    def ask_applicant(self) -> None:
        """Ask the applicant to look over what was entered, on the second screen."""
        self.applicant.ask()

    def applicant_right(self) -> None:
        """The applicant said that it is right."""
        self.applicant.answer(right=True, how="key")

    def applicant_wrong(self) -> None:
        """The applicant said that something is wrong."""
        self.applicant.answer(right=False, how="key")

    def go_papers(self) -> None:
        """Put the cursor onto the papers."""
        if self.page.papers is not None:
            self.page.papers.begin()

    # -- the dock

    def _open_dock(self, dock: Dock) -> None:
        self.work.put(dock, self._close_dock)

    def _close_dock(self) -> None:
        if self.work.clear():
            self.page.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet in its place."""
        super().resizeEvent(event)
        if self.explanation.isVisible():
            self.explanation.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what lies over the page, then the paper."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.stack.currentWidget() is self.preview:
            self._after_paper()
        elif self.explanation.isVisible():
            self.explanation.hide()

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.column.wear(look)
        self.preview.wear(look)
        for offer in (self.page.person.offer, self.page.item_step.offer):
            offer.list.painter.look = look
        if self.page.item is not None:
            self.page.draw(self.page.item, self.tables.lore(), self.current())
