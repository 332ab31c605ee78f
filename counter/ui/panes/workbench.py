"""受理台: one application from the person's number to the paper in his hand, on one page."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter.catalogue.item import Item
from counter.desk.actions import OpenResident
from counter.desk.questions import CardOf, FormCheck, ItemForm, StandingNow
from counter.desk.views import FormState, ResidentCard, Standing, Worked
from counter.domain import identity
from counter.domain.journal import Json
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.desks import Kept
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.column import AnswerColumn
from counter.ui.panes.deciding import Decisions
from counter.ui.panes.dock import Dock
from counter.ui.panes.draft import Application
from counter.ui.panes.explain import Explanation
from counter.ui.panes.keeping import Keeper
from counter.ui.panes.leftover import Leftover
from counter.ui.panes.page import ApplicationPage
from counter.ui.panes.preview import Preview
from counter.ui.panes.tables import Tables
from counter.ui.theme import Look

CHECK_AFTER = 250
PURPOSE = "窗口受理"


class Workbench(Pane):
    """One page, one column of answers, one dock for what is asked before a verb, and the paper at the end."""

    place: ClassVar[str] = "workbench"

    def __init__(self, office: Office, look: Look) -> None:
        """Begin with the line for the person."""
        super().__init__(office)
        self.application = Application()
        self._operator = ""
        self._drafts: Sequence[Kept] = ()
        self._dock: Dock | None = None
        self.tables = Tables(office, self)
        self.keeper = Keeper(office, self._current, self)
        self.decisions = Decisions(office, self._current, self)
        self.page, self.column, self.preview = ApplicationPage(office, look), AnswerColumn(look), Preview(office)
        self.leftover = Leftover()
        self.page.top.addWidget(self.leftover)
        self.state: FormState | None = None
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(CHECK_AFTER)
        self._check.timeout.connect(self._ask_rules)
        self._compose()
        self._connect()
        office.ask(StandingNow(), self._stands, owner=self)

    def _compose(self) -> None:
        self.work = QWidget()
        self._docked = QVBoxLayout(self.work)
        self._docked.setContentsMargins(0, 0, 0, 0)
        self._docked.setSpacing(0)
        self._docked.addWidget(self.page, 1)
        self.explanation = Explanation(self.work)
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

    def _connect(self) -> None:
        page, column, decisions = self.page, self.column, self.decisions
        page.person.found.connect(self.open_resident)
        page.person.fresh.connect(self._begin_fresh)
        page.person.again.connect(self._other_person)
        page.item_step.picked.connect(self._pick)
        page.item_step.again.connect(self.pick_item)
        page.edited.connect(self._edited)
        column.accept.connect(self.accept_case)
        column.receive.connect(self.receive_case)
        column.correct.connect(self.ask_correction)
        column.refuse.connect(self.refuse_case)
        column.why.connect(self.why)
        column.person.opened.connect(lambda case: self.wanted.emit("case", case))
        decisions.asked.connect(self._open_dock)
        decisions.refused.connect(self._show_problems)
        decisions.received.connect(self._was_received)
        decisions.decided.connect(self._was_decided)
        self.preview.closed.connect(self._after_paper)
        self.preview.said.connect(self.said)
        self.leftover.resumed.connect(self._resume)
        self.leftover.discarded.connect(self._discard)

    # -- coming and going

    def _stands(self, standing: Standing) -> None:
        self._operator = standing.operator
        self._read_drafts()

    def _read_drafts(self) -> None:
        self.keeper.read(self._show_drafts)

    def _show_drafts(self, drafts: Sequence[Kept]) -> None:
        self._drafts = drafts
        if not self.keeper.id:
            self.keeper.begin(self._operator, [draft.id for draft in drafts])
        self.leftover.show_drafts([draft for draft in drafts if draft.id != self.keeper.id] if self.application.empty else ())

    def entered(self) -> None:
        """Put the cursor where work goes on."""
        if self.stack.currentIndex() == 0 and self._dock is None:
            self.page.begin()

    def _current(self) -> Application:
        application = self.application
        if self.page.item is not None and self.page.papers is not None:
            application.answers = self.page.answers()
            application.materials = self.page.papers.given()
        person = application.answers.get(self._person_key())
        application.name = str(person.get("name") or "") if isinstance(person, dict) else application.name
        return application

    def _person_key(self) -> str:
        return self.page.item.person if self.page.item is not None else "person"

    def new_case(self) -> None:
        """The next person: what stands here stays as a draft."""
        self.keeper.settle()
        self._start_over()

    def _start_over(self) -> None:
        self._close_dock()
        self.explanation.hide()
        self.application, self.state = Application(), None
        self.keeper.id = ""
        self._check.stop()
        self.page.clear()
        self.column.clear()
        self._read_drafts()
        self.page.begin()

    def _resume(self, draft: str) -> None:
        found = next((kept for kept in self._drafts if kept.id == draft), None)
        if found is not None and isinstance(found.body, dict):
            self.keeper.id = draft
            self._show(Application.of(found.body))

    def _discard(self, draft: str) -> None:
        self.office.discard_draft(draft)
        self._read_drafts()

    def _show(self, application: Application) -> None:
        self.application = application
        self.leftover.hide()
        if application.resident:
            self.office.ask(CardOf(resident=application.resident), self._show_card, owner=self)
        else:
            self._tell_typed_person()
        if application.item:
            self._pick(application.item, application.version)
        else:
            self.page.begin()

    # -- step 1: the person

    def open_resident(self, resident: str) -> None:
        """Take a known resident; opening his file is entered with its purpose."""
        self.application.resident = resident
        act = OpenResident(resident=resident, purpose=PURPOSE)
        card = CardOf(resident=resident)
        self.office.do(act, refused=lambda _: None, owner=self)
        self.office.run(lambda: None, lambda _: self.office.ask(card, self._take_card, owner=self), owner=self)

    def _take_card(self, card: ResidentCard) -> None:
        known = {key: value for key, value in card.person.items() if not (isinstance(value, str) and "*" in value)}
        self._fill_person(known)
        self._show_card(card)
        self.page.begin()

    def _show_card(self, card: ResidentCard) -> None:
        born = str(card.person.get("birth") or "")
        today = self.office.today()
        age = identity.age(type(today).fromisoformat(born), today) if born and "*" not in born else None
        self.column.person.show_card(card, age=age)
        self.page.person.tell(str(card.person.get("name") or ""), f"已登记  在办 {len(card.open_cases)} 件,曾办 {len(card.past_cases)} 件")
        self._allow()

    def _begin_fresh(self, typed: str) -> None:
        self.application.resident = ""
        number = identity.normalise("CN_ID", typed)
        known, _ = identity.examine("CN_ID", number, self.office.today())
        person: dict[str, Json] = {"id_no": number, "id_type": "CN_ID"} if number[:6].isdigit() else {"name": typed}
        if known is not None and known.birth is not None:
            person |= {"birth": known.birth.isoformat(), "sex": known.sex}
        self._fill_person(person)
        self._tell_typed_person()
        self.page.begin()

    def _other_person(self) -> None:
        self.application.resident = ""
        self.page.person.begin()
        self.column.person.clear()
        self.page.begin()

    def _fill_person(self, known: dict[str, Json]) -> None:
        key = self._person_key()
        self.leftover.hide()
        application = self._current()
        had = application.answers.get(key)
        application.answers = {**application.answers, key: {**(had if isinstance(had, dict) else {}), **known}}
        if self.page.form is not None:
            self.page.form.set_answers(application.answers)
        self._edited()

    def _tell_typed_person(self) -> None:
        person = self._current().answers.get(self._person_key())
        who = person if isinstance(person, dict) else {}
        name, number = str(who.get("name") or ""), str(who.get("id_no") or "")
        if not self.application.resident and (name or number):
            self.column.person.tell(name, number, str(who.get("live_addr") or who.get("hukou_addr") or ""), "新登记")
            self.page.person.tell(name or number, "新登记:收件时记入居民登记")
        self._allow()

    # -- step 2: the item

    def pick_item(self) -> None:
        """Choose an item, or another one; what was typed is carried over where it fits."""
        self._current()
        self.page.drop_item()
        self.column.show_item("还没有选事项", self.application.number)
        self.page.item_step.offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, code: str, version: int = 0) -> None:
        self.office.ask(ItemForm(code=code, version=version), self._item_read, self._show_problems, owner=self)

    def _item_read(self, item: Item) -> None:
        self.tables.fetch(item.groups, lambda: self._draw(item))

    def _draw(self, item: Item) -> None:
        self.application.item, self.application.item_zh, self.application.version = item.code, item.zh, item.version
        self.page.draw(item, self.tables.lore(), self.application)
        self.column.show_item(item.zh, self.application.number)
        self._edited()
        self.page.begin()

    # -- while typing

    def _edited(self) -> None:
        self._current()
        self.keeper.touch()
        if self.page.item is not None:
            self._check.start()
            self._tell_materials()
        if not self.application.resident:
            self._tell_typed_person()
        self._allow()

    def _allow(self) -> None:
        application = self.application
        named = bool(application.resident or application.name)
        self.column.allow(item=bool(application.item), person=named, received=bool(application.case))

    def _tell_materials(self) -> None:
        if self.page.papers is not None:
            listed = self.page.papers.list
            done = sum(entry.state in {"received", "waived", "later"} for entry in listed.entries)
            self.column.show_materials(len(listed.entries), done, [entry.zh for entry in listed.missing])

    def _question(self) -> FormCheck:
        application = self._current()
        return FormCheck(item=application.item, answers=application.answers, materials=application.given, version=application.version)

    def _ask_rules(self) -> None:
        if self.page.item is not None:
            self.office.ask(self._question(), self._rules_say, self._show_problems, owner=self, slot="workbench-check")

    def _rules_say(self, state: FormState) -> None:
        self.state = state
        required = sum(problem.code == "required" for problem in state.problems)
        self.column.show_state(state, required, len(state.problems) - required)
        self.explanation.tell(state.worked)
        if self.page.form is not None:
            self.page.form.show_computed(state.computed)
            self.page.form.whisper((*state.problems, *state.warnings))

    # -- step 3: the verbs

    def accept_case(self) -> None:
        """Ask the rules once more, then receive and accept."""
        if self.stack.currentWidget() is self.preview:
            self.preview.came_out()
        elif self.page.item is None or not (self.application.resident or self.application.name):
            self.page.begin()
        else:
            self.office.ask(self._question(), self._accept_if_sound, self._show_problems, owner=self, slot="workbench-check")

    def _accept_if_sound(self, state: FormState) -> None:
        self._rules_say(state)
        missing = self.page.papers.list.missing if self.page.papers is not None else ()
        problems = [Problem(found.path, found.code, found.detail) for found in state.problems]
        problems += [Problem(f"materials/{entry.code}", "missing", {"label": entry.zh}) for entry in missing]
        if problems:
            self._show_problems(tuple(problems))
        elif _unset(state.worked):
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
        self.column.show_item(self.application.item_zh, number)
        self._allow()
        self.said.emit(f"收件登记完成,办件编号 {number}。")

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        papers = [problem for problem in problems if problem.path.startswith("materials/")]
        fields = [problem for problem in problems if problem not in papers and problem.path != "worked"]
        if any(problem.path == "worked" for problem in problems) and not (papers or fields):
            self.decisions.ask_without_amount(self.tables.lore())
        homeless = self.page.form.show_problems(fields) if self.page.form is not None else tuple(fields)
        self.page.show_rest(words.sentences([Problem("", p.code, p.detail) for p in homeless]))
        if self.page.papers is not None:
            names = "、".join(str(problem.detail.get("label") or problem.path.partition("/")[2]) for problem in papers)
            code = papers[0].path.partition("/")[2] if papers and not fields else ""
            self.page.papers.show_problem(f"还缺 {len(papers)} 份:{names}。收齐后再受理,或按 F6 一次性告知。" if papers else "", code)

    def ask_correction(self) -> None:
        """一次性告知: everything that is missing, at once."""
        if self.page.item is None or self.page.papers is None:
            return
        missing = [{"zh": e.zh, "wrong": "未提交", "right": f"提交{e.want}"} for e in self.page.papers.list.missing]
        for found in self.state.problems if self.state is not None else ():
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
        self.said.emit(f"{self.application.name} {self.application.item_zh}:{done},办件编号 {self.application.number}。")
        if document:
            self.stack.setCurrentWidget(self.preview)
            self.preview.issue(case, document)
        else:
            self._after_paper()

    def _after_paper(self) -> None:
        self.stack.setCurrentIndex(0)
        self._start_over()

    def print_paper(self) -> None:
        """Print the paper that is shown."""
        if self.stack.currentWidget() is self.preview:
            self.preview.print_paper()

    def why(self) -> None:
        """Show or hide how the result was worked out."""
        if self.explanation.isVisible():
            self.explanation.hide()
        elif self.state is not None and self.state.worked.lines:
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

    def go_papers(self) -> None:
        """Put the cursor onto the papers."""
        if self.page.papers is not None:
            self.page.papers.begin()

    # -- the dock

    def _open_dock(self, dock: Dock) -> None:
        self._close_dock()
        self._dock = dock
        dock.closed.connect(self._close_dock)
        self._docked.addWidget(dock)
        self._fit_dock()
        dock.show()
        dock.begin()

    def _close_dock(self) -> None:
        if self._dock is not None:
            self._docked.removeWidget(self._dock)
            self._dock.hide()
            self._dock.deleteLater()
            self._dock = None
            self.page.begin()

    def _fit_dock(self) -> None:
        if self._dock is not None:
            self._dock.setFixedHeight(self._dock.wanted_height(self.work.width(), self.height() * 6 // 10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep dock and sheet in their places."""
        super().resizeEvent(event)
        self._fit_dock()
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


def _unset(worked: Worked) -> bool:
    return worked.outcome == "no_standard"
