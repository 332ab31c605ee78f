"""居民档案: one resident in one visit, and what is changed of him and of his household, asked in a dock at the foot of the page."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partialmethod
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter.desk.action import Act
from counter.desk.actions import AddMember, OpenResident
from counter.desk.questions import CardOf
from counter.desk.views import ResidentCard
from counter.domain import identity, masks
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.forms.lore import Choices, Lore
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes import personparts
from counter.ui.panes.case import PURPOSE
from counter.ui.panes.dock import Dock, answered
from counter.ui.panes.docked import Docked
from counter.ui.panes.personasks import ALIKE, ASKS, MERGED, OTHERS, Ask
from counter.ui.panes.resident import SEX
from counter.ui.panes.tables import Tables
from counter.ui.parts import GROUP, PAGE, area, button, column, line, row, scrolled, text
from counter.ui.theme import Look

OF_HOME = (
    "add_member", "remove_member", "change_head", "head_died", "split_household", "merge_household", "move_household", "end_household",
)  # fmt: skip


class PersonPane(Pane):
    """One resident, read again whenever he, his household or a case of his is touched."""

    place: ClassVar[str] = "person"

    def __init__(self, office: Office, _look: Look) -> None:
        """Show nobody yet."""
        super().__init__(office)
        self.card: ResidentCard | None = None
        self._resident = ""
        self.tables = Tables(office, self)
        self._scroll = scrolled(QWidget())
        self.work = Docked(self._scroll)
        self.setLayout(column(self.work, gap=0))

    # -- reading

    def open_person(self, resident: str) -> None:
        """Show a resident."""
        self._close_dock()
        self._resident = resident
        self.read()

    def entered(self) -> None:
        """Take the keys."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def touched(self, streams: frozenset[str]) -> None:
        """Read again; who lives with whom is told by many streams."""
        if self._resident and any(s.startswith(("resident:", "household:", "case:")) for s in streams):
            self.read()

    def read(self) -> None:
        """Ask for the card."""
        self.office.ask(CardOf(resident=self._resident), self._show, self.refused, owner=self, slot="person-card")

    def _show(self, card: ResidentCard) -> None:
        self.card = card
        self.tables.fetch(ASKS["add_member"].groups, self._draw)

    def _draw(self) -> None:
        card = self.card
        if card is None:
            return
        at = self._scroll.verticalScrollBar().value()
        cases, people = self._go_case, self.open_person
        parts = (
            personparts.alike(card.duplicates, people), personparts.household(card.household, people), self._changes(card),
            personparts.enjoys(card), personparts.due(card.falls_due, cases), personparts.cases("在办", card.open_cases, cases),
            personparts.cases("曾办", card.past_cases, cases), personparts.cases("同户的办件", card.home_cases, cases, named=True),
            personparts.start(card.may_start, lambda item: self.wanted.emit("start", f"{card.id} {item}")),
            personparts.history(card.household.history if card.household else ()), personparts.merged(card.merged, people),
        )  # fmt: skip
        body = (part for part in parts if part is not None)
        self._scroll.setWidget(area(column(self._header(card), line(), *body, None, gap=GROUP, margin=PAGE), "paper"))
        self._scroll.verticalScrollBar().setValue(at)
        self._allow()

    def _header(self, card: ResidentCard) -> QWidget:
        person = {key: str(card.person.get(key) or "") for key in ("name", "sex", "birth", "id_no", "live_addr", "hukou_addr", "phone")}
        born = person["birth"] if not card.deceased else ""
        age = f"{identity.age(date.fromisoformat(born), self.office.today())}岁" if born else ""
        dead = [text(f"已故 {card.deceased}", "tag-bad")] if card.deceased else []
        reveal = [] if card.opened else [button("查阅全部", "F3", "quiet", self.open_file)]
        back = button("返回", "Esc", "quiet", self.left.emit)
        head = row(text(person["name"], "page"), text(_line(SEX.get(person["sex"], ""), age), "soft"), *dead, None, back)
        number = row(text(masks.spaced(person["id_no"]), "figure", mouse=True), *reveal, None, gap=8)
        where = text(_line(person["live_addr"] or person["hukou_addr"], person["phone"]), "soft", wrap=True)
        return area(column(head, number, where, self._own_verbs(card), gap=6))

    def _own_verbs(self, card: ResidentCard) -> QWidget:
        right = ("更正死亡登记", "Alt+C", "", self.correct_death) if card.deceased else ("登记死亡", "Alt+Q", "", self.record_death)
        made = [button("受理", "F9", "main", self.receive), button(*right)]
        made += [button("合并登记", "Alt+M", "", self.merge), button("不是同一人", "Alt+T", "", self.tell_apart)] if card.duplicates else []
        made += [button("取消合并", "Alt+U", "", self.unmerge)] if card.merged else []
        return area(row(*made, None, gap=8))

    def _changes(self, card: ResidentCard) -> QWidget:
        if card.household is None:
            return area(row(button("立户", "Alt+N", "", self.found_household), None, gap=8))
        first = (("增员", "Alt+A", self.add_member), ("减员", "Alt+D", self.remove_member), ("变更户主", "Alt+H", self.change_head))
        then = (("户主死亡", "Alt+X", self.head_died), ("分户", "Alt+F", self.split_household), ("并户", "Alt+B", self.merge_household))
        last = ("迁移", "Alt+Y", self.move_household)
        return area(row(*(button(zh, key, "", act) for zh, key, act in (*first, *then, last)), None, gap=8))

    def _allow(self) -> None:
        card = self.card
        home = card is not None and card.household is not None
        commands = {f"person_{name}": home for name in OF_HOME}
        commands |= {"person_found_household": not home, "person_open_file": card is not None and not card.opened}
        commands |= {"person_record_death": bool(card and not card.deceased), "person_correct_death": bool(card and card.deceased)}
        commands |= {f"person_{name}": bool(self._choices(ASKS[name].needs)) for name in ("merge", "tell_apart", "unmerge")}
        for command, allowed in commands.items():
            self.may.emit(command, allowed)

    def _go_case(self, case: str) -> None:
        self.wanted.emit("case", case)

    def receive(self) -> None:
        """Begin an application of this resident on the workbench."""
        if self.card is not None:
            self.wanted.emit("resident", self.card.id)

    # -- what is asked first

    def _choices(self, table: str) -> Choices:
        """Give the rows of a table of this page: members who are not the head, who looks alike, merged files."""
        card = self.card
        if card is None:
            return ()
        others = tuple((m.row, m.name) for m in card.members if not m.head)
        alike = tuple((r.id, f"{r.name} {r.id_no}") for r in card.duplicates)
        merged = tuple((r.id, f"{r.name} {r.id_no}") for r in card.merged)
        return {OTHERS: others, ALIKE: alike, MERGED: merged}.get(table, ())

    def _lore(self) -> Lore:
        known = self.tables.lore()
        return replace(known, codes=lambda table: self._choices(table) or known.codes(table))

    def _ask(self, name: str) -> None:
        """Ask what a change must know."""
        ask, card = ASKS[name], self.card
        if card is None or (ask.needs and not self._choices(ask.needs)):
            return
        dock = self._open(Dock(ask.zh, ask.zh, ask.groups, self._lore(), sentence=ask.sentence, grave=ask.grave))
        dock.done.connect(lambda answers: self._do(ask, card, answers, dock))

    def open_file(self) -> None:
        """Ask for what purpose the whole file is opened; the purpose is entered in the journal."""
        card = self.card
        if card is not None and not card.opened:
            dock = self._open(Dock("查阅完整信息", "查阅", PURPOSE, self._lore(), sentence="查阅会连同目的记入流水。"))
            values = {"resident": card.id}
            dock.done.connect(lambda answers: self._attempt(OpenResident, {**values, **answered(answers)}, "已查阅", dock))

    def _do(self, ask: Ask, card: ResidentCard, answers: Answers, dock: Dock) -> None:
        values: dict[str, Json] = answered(answers)
        if ask.act is AddMember:
            told = {key: values.pop(key) for key in list(values) if key.startswith("member_") or key in {"relation", "counted"}}
            values["member"] = told
        if isinstance(rows := answers.get("rows"), dict):
            values["rows"] = [row["row"] for row in rows.values() if isinstance(row, dict) and row.get("row")]
        subject = {"household": card.household.id if card.household else ""}.get(ask.of, card.id)
        about = {ask.of: subject} if ask.of else {}
        self._attempt(ask.act, {**values, **about}, f"已办理：{ask.zh}", dock)

    def _attempt(self, act: type[Act], values: Mapping[str, object], done: str, dock: Dock) -> None:
        self.office.attempt(
            act, values, lambda _: self._done(done), lambda problems: self._not_done(act, values, problems, dock), owner=self
        )

    def _not_done(self, act: type[Act], values: Mapping[str, object], problems: tuple[Problem, ...], dock: Dock) -> None:
        """Say what was refused; one whose number has another name may still be the same person."""
        if act is AddMember and {p.code for p in problems} == {"other_name"}:
            again = self._open(Dock("姓名与登记的不一致", "确是同一人，继续", (), self._lore(), sentence=words.sentences(problems) + "。"))
            again.done.connect(lambda _: self._attempt(act, {**values, "same_person": True}, "已办理：增加家庭成员", again))
        else:
            dock.show_problems(Problem(p.path.rpartition("/")[2], p.code, p.detail) for p in problems)

    def _done(self, said: str) -> None:
        self._close_dock()
        self.said.emit(f"{said}。")
        self.read()

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Say what was refused at the foot of the window."""
        self.said.emit(words.sentences(problems))

    add_member = partialmethod(_ask, "add_member")
    remove_member = partialmethod(_ask, "remove_member")
    change_head = partialmethod(_ask, "change_head")
    head_died = partialmethod(_ask, "head_died")
    split_household = partialmethod(_ask, "split_household")
    merge_household = partialmethod(_ask, "merge_household")
    move_household = partialmethod(_ask, "move_household")
    end_household = partialmethod(_ask, "end_household")
    found_household = partialmethod(_ask, "found_household")
    record_death = partialmethod(_ask, "record_death")
    correct_death = partialmethod(_ask, "correct_death")
    merge = partialmethod(_ask, "merge")
    tell_apart = partialmethod(_ask, "tell_apart")
    unmerge = partialmethod(_ask, "unmerge")

    # -- the dock

    def _open(self, dock: Dock) -> Dock:
        self.work.put(dock, self._close_dock)
        return dock

    def _close_dock(self) -> None:
        if self.work.clear():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _line(*parts: str) -> str:
    return "  ".join(part for part in parts if part)
