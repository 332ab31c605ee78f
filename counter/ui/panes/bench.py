"""What is typed on the workbench: person, item, form, papers; kept as a draft and weighed by the rules while it is typed."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer

from counter.catalogue.item import Item
from counter.desk.actions import OpenResident
from counter.desk.questions import CardOf, CaseOf, FormCheck, ItemForm, StandingNow
from counter.desk.views import CaseDetail, FormState, ResidentCard, Standing, Trouble
from counter.domain import identity, masks
from counter.domain.journal import Json
from counter.domain.problem import Problem
from counter.ui.desks import Kept
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.column import AnswerColumn
from counter.ui.panes.docked import Docked
from counter.ui.panes.draft import KIND, Application, resumed
from counter.ui.panes.explain import Explanation
from counter.ui.panes.keeping import Keeper
from counter.ui.panes.known import Known
from counter.ui.panes.leftover import Leftover
from counter.ui.panes.page import ApplicationPage
from counter.ui.panes.tables import Tables
from counter.ui.theme import Look

CHECK_AFTER = 250  # ms after the last key
PURPOSE = "窗口受理"


class Bench(Pane):
    """The page, the column of answers, and what flows between them. What is done with it: Workbench."""

    place: ClassVar[str] = "workbench"

    def __init__(self, office: Office, look: Look) -> None:
        """Begin with the line for the person."""
        super().__init__(office)
        self.application = Application()
        self.problems: tuple[Trouble, ...] = ()
        self._operator = ""
        self._drafts: Sequence[Kept] = ()
        self.tables = Tables(office, self)
        self.keeper = Keeper(office, self.current, self)
        self.known = Known(office, self)
        self.page, self.column, self.leftover = ApplicationPage(office, look), AnswerColumn(look), Leftover()
        self.page.top.addWidget(self.leftover)
        self.work = Docked()
        self.explanation = Explanation(self.work)
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(CHECK_AFTER)
        self._check.timeout.connect(self._ask_rules)
        self._connect()
        office.ask(StandingNow(), self._stands, owner=self)

    def _connect(self) -> None:
        page = self.page
        page.person.found.connect(self.open_resident)
        page.person.fresh.connect(self._begin_fresh)
        page.person.again.connect(self._other_person)
        page.item_step.picked.connect(self._pick)
        page.item_step.again.connect(self.pick_item)
        page.edited.connect(self._edited)
        self.column.person.opened.connect(lambda case: self.wanted.emit("case", case))
        self.known.told.connect(self._tell_known)
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
        others = [draft for draft in drafts if draft.id != self.keeper.id]
        self.leftover.show_drafts(others if self.application.empty else ())

    def current(self) -> Application:
        """Give the application as it stands on the page."""
        application = self.application
        if self.page.item is not None and self.page.papers is not None:
            application.answers = self.page.answers()
            application.materials = self.page.papers.given()
        person = application.answers.get(self._person_key())
        application.name = str(person.get("name") or "") if isinstance(person, dict) else application.name
        return application

    def _person_key(self) -> str:
        return self.page.item.person if self.page.item is not None else "person"

    def start_over(self) -> None:
        """Empty the page for the next person."""
        self.explanation.hide()
        self.application, self.problems = Application(), ()
        self.keeper.id = ""
        self._check.stop()
        self.page.clear()
        self.column.clear()
        self.known.clear()
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

    def settle(self) -> None:
        """Keep the draft now; nothing is asked any more."""
        self._check.stop()
        self.keeper.settle()

    def open_case(self, case: str) -> None:
        """Go on with a case that was received; its file is opened for it."""
        self.keeper.settle()
        self.start_over()
        self.office.ask(CaseOf(case=case), self._open_file, owner=self)

    def _open_file(self, detail: CaseDetail) -> None:
        again = CaseOf(case=detail.row.id)
        act = OpenResident(resident=detail.row.resident, purpose=PURPOSE)
        self.office.do(act, lambda _: self.office.ask(again, self._go_on, owner=self), owner=self)

    def _go_on(self, detail: CaseDetail) -> None:
        kept = f"{KIND}:{self._operator}:{detail.row.id}"
        self.keeper.id = kept
        drafted = next((draft.body for draft in self._drafts if draft.id == kept), None)
        self._show(Application.of(drafted) if isinstance(drafted, dict) else resumed(detail))

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

    # -- the person

    def open_resident(self, resident: str) -> None:
        """Take a known resident; opening his file is entered with its purpose."""
        self.application.resident = resident
        act = OpenResident(resident=resident, purpose=PURPOSE)
        self.office.do(act, lambda _: self._read_card(resident), lambda _: self._read_card(resident), owner=self)

    def _read_card(self, resident: str) -> None:
        self.office.ask(CardOf(resident=resident), self._take_card, owner=self)

    def _take_card(self, card: ResidentCard) -> None:
        known = {key: value for key, value in card.person.items() if not (isinstance(value, str) and "*" in value)}
        self.application.resident = card.id
        self._fill_person(known)
        self._show_card(card)
        self.page.begin()

    def _show_card(self, card: ResidentCard) -> None:
        born = str(card.person.get("birth") or "")
        age = identity.age(date.fromisoformat(born), self.office.today()) if born and "*" not in born else None
        self.known.household = card.household.id if card.household is not None else ""
        self.page.offer_home(card.carried)
        self.column.person.show_card(card, age=age)
        self.page.person.tell(str(card.person.get("name") or ""), f"已登记  在办 {len(card.open_cases)} 件，曾办 {len(card.past_cases)} 件")
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
        self.page.offer_home({})
        self.known.clear()
        self.page.person.begin()
        self.column.person.clear()
        self.page.begin()

    def _fill_person(self, known: dict[str, Json]) -> None:
        key = self._person_key()
        self.leftover.hide()
        application = self.current()
        had = application.answers.get(key)
        application.answers = {**application.answers, key: {**(had if isinstance(had, dict) else {}), **known}}
        if self.page.form is not None:
            self.page.form.set_answers(application.answers)
        self._edited()

    def _tell_typed_person(self) -> None:
        person = self.current().answers.get(self._person_key())
        who = person if isinstance(person, dict) else {}
        name, number = str(who.get("name") or ""), str(who.get("id_no") or "")
        if not self.application.resident and (name or number):
            self.column.person.tell(name, number, str(who.get("live_addr") or who.get("hukou_addr") or ""), "新登记")
            self.page.person.tell(name or masks.spaced(number), "新登记：收件时记入居民登记")
        self._allow()

    # -- the item

    def pick_item(self) -> None:
        """Choose an item, or another one; what was typed is carried over where it fits."""
        self.current()
        self.page.drop_item()
        self.column.show_item("还没有选事项", self.application.number)
        self.page.item_step.offer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, code: str, version: int = 0) -> None:
        self.office.ask(ItemForm(code=code, version=version), self._item_read, self.show_problems, owner=self)

    def _item_read(self, item: Item) -> None:
        self.tables.fetch(item.groups, lambda: self._draw(item))

    def _draw(self, item: Item) -> None:
        self.application.item, self.application.item_zh, self.application.version = item.code, item.zh, item.version
        self.page.draw(item, self.tables.lore(), self.application)
        self.column.show_item(item.zh, self.application.number, instant=item.kind == "instant")
        self._tell_known()
        self._edited()
        self.page.begin()

    # -- while typing

    def _edited(self) -> None:
        self.current()
        self.keeper.touch()
        if self.page.item is not None:
            self._check.start()
            self._tell_materials()
        if not self.application.resident:
            self._tell_typed_person()
        self.known.look(self.application.answers, self._person_key(), self.application.item, self.application.resident)
        self._allow()

    def _tell_known(self) -> None:
        """Say it beside the fields; without a form, under the person."""
        said = self.known.sentences
        if self.page.form is not None:
            self.page.form.show_known(said)
        self.column.person.warn("" if self.page.form is not None else said.get(f"{self._person_key()}/id_no", ""))

    def _allow(self) -> None:
        application = self.application
        named = bool(application.resident or application.name)
        self.column.allow(item=bool(application.item), person=named, received=bool(application.case))

    def _tell_materials(self) -> None:
        if self.page.papers is not None:
            listed = self.page.papers.list
            done = sum(entry.state in {"received", "waived", "later"} for entry in listed.entries)
            self.column.show_materials(len(listed.entries), done, [entry.zh for entry in listed.missing])

    def question(self) -> FormCheck:
        """Ask what the rules say of the application as it stands."""
        application = self.current()
        return FormCheck(item=application.item, answers=application.answers, materials=application.given, version=application.version)

    def _ask_rules(self) -> None:
        if self.page.item is not None:
            self.office.ask(self.question(), self.rules_say, self.show_problems, owner=self, slot="workbench-check")

    def rules_say(self, state: FormState) -> None:
        """Show what the rules say."""
        self.problems = state.problems
        required = sum(problem.code == "required" for problem in state.problems)
        self.column.show_state(state, required, len(state.problems) - required)
        self.explanation.tell(state.worked)
        if self.page.form is not None:
            self.page.form.show_computed(state.computed)
            self.page.form.whisper((*state.problems, *state.warnings))

    @abstractmethod
    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say what was refused; the workbench knows where each belongs."""
