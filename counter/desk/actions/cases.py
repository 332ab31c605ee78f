"""A case from 收件 to 受理."""

import json
from collections.abc import Sequence
from typing import ClassVar

from counter.catalogue.item import Item
from counter.catalogue.materials import Given
from counter.db import reads
from counter.desk import answering, course, issuing, unset
from counter.desk.action import Act
from counter.desk.actions import dues, members, residents
from counter.desk.assess import Assessment, assess, computed, judged
from counter.desk.confirming import confirm
from counter.desk.masking import masks_of, unmasked
from counter.desk.room import Room, edits
from counter.desk.wanted import family_of_item, wanted_item
from counter.domain import checks, numbers
from counter.domain.cases import WITHIN
from counter.domain.confirmed import Confirmed
from counter.domain.explanation import Explanation
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.material import details, recorded, same
from counter.domain.problem import Problem, Refused, refuse
from counter.domain.state import State, flatten, nested
from counter.domain.streams.case import judged_digest


def item_of(room: Room, state: State) -> Item:
    """Give the item of a case in the version that it was received under."""
    return room.world.catalogue.item_of(state["v"]["item"], state["v"]["version"])


def known(room: Room, stream: str) -> State:
    """Give a case that this program may touch. Raises Refused (not_found, upgrade): of an item that it has not got, it only shows it."""
    state = room.existing(stream, "case")
    if item_of(room, state).strange:
        raise refuse("", "upgrade")
    return state


def allowed(room: Room, stream: str, verb: str) -> State:
    """Give the case, guarded by its state. Raises Refused (state, upgrade) when the verb does not fit."""
    state = known(room, stream)
    fits = state["v"]["state"] in WITHIN[verb] if verb in WITHIN else course.lead(room.world, state, verb)
    if not fits:
        raise refuse("", "state", state=state["v"]["state"])
    room.guard(stream, "state")
    return state


def accepted(state: State) -> str:
    """Give the day on which a case was accepted, "" before that."""
    return str(state["v"].get("accepted/on") or "")


def given(state: State) -> tuple[Given, ...]:
    """Give the materials of a case as the checklist takes them."""
    return recorded(state.get("materials", {}))


def take_materials(room: Room, stream: str, item: Item, materials: Sequence[Given], resident: str = "") -> tuple[Given, ...]:
    """Tell the materials that are new or changed; give all that the case now has. Raises Refused for unknown codes or waivers."""
    have = {g.code: g for g in given(room.state(stream))}
    who = resident or str(room.value(stream, "resident") or "")
    known = {m.code: m for m in item.materials}
    for g in materials:
        if g.code not in known:
            raise refuse(f"materials/{g.code}", "unknown")
        if not same(have.get(g.code), g):
            have[g.code] = answering.sound(room, item, known[g.code], g, resident=who, case=stream.removeprefix("case:"))
            room.tell(stream, "case.material", **details(have[g.code]))
    return tuple(have.values())


class CaseAct(Act):
    """An action on a case: its family is the case's."""

    case: str

    @property
    def stream(self) -> str:
        """The case's stream."""
        return f"case:{self.case}"

    def family(self, room: Room) -> str:
        """Give the family of the case."""
        return str(room.existing(self.stream, "case")["v"]["family"])


class LeadingAct(CaseAct):
    """One of the verbs that lead to a state of their own: the item's life says from where, and whose step it is."""

    def wanted(self, room: Room) -> str:
        """Give the right of the role that takes the step."""
        state = room.existing(self.stream, "case")
        move = course.lead(room.world, state, type(self).__name__)
        return course.right(room.world, state, move) if move else self.right


class ReceiveCase(Act):
    """Take an application in (收件): it gets its number. Name and document number are enough to begin with."""

    zh: ClassVar[str] = "收件登记"
    right: ClassVar[str] = "receive"
    dated: ClassVar[bool] = True
    item: str
    answers: Answers
    materials: tuple[Given, ...] = ()
    resident: str = ""
    same_person: bool = False  # another name under a number that is known: the clerk has looked, and it is he
    confirmed: Confirmed | None = None  # what the applicant said of exactly these answers
    draft: str = ""  # the draft that it was typed in learns case and number with the action, so that nothing is received twice

    def family(self, room: Room) -> str:
        """Give the family of the item; sensitive items are a domain of their own."""
        return family_of_item(wanted_item(room, self.item))

    def wanted(self, room: Room) -> str:
        """Give the right: what the street opens of its own accord (依职权) is opened by the role that the item names."""
        begin = room.world.catalogue.life(room.world.catalogue.item(self.item)).begin
        return self.right if begin == "CLERK" else f"step:{begin}"

    def perform(self, room: Room) -> None:
        """Raise Refused for an unknown or disabled item or a wrong document number."""
        item = room.world.catalogue.item(self.item)
        if not item.enabled:
            raise refuse("item", "item_disabled")
        answers = checks.normalise(item.form, self.answers)
        answers, resident = self._applicant(room, item, answers)
        stream = f"case:{room.new('case')}"
        room.number = next_number(room, item)
        room.tell(
            stream, "case.received", number=room.number, item=item.code, version=item.version, family=self.family(room),
            resident=resident, on=room.today.isoformat(), workstation=room.actor.workstation,
            answers=flatten(answers, "answers/"),
        )  # fmt: skip
        confirm(room, stream, self.confirmed, self.answers)
        take_materials(room, stream, item, self.materials, resident)
        room.draft = self.draft

    def _applicant(self, room: Room, item: Item, answers: Answers) -> tuple[Answers, str]:
        """Give the answers with the applicant's own numbers, and who he is: the one named, one known by his number, or a new one."""
        who, resident = residents.applicant(room, _person(item, answers), self.resident, same_person=self.same_person)
        return {**answers, item.person: who}, resident


def next_number(room: Room, item: Item) -> str:
    """Give the next number of this workstation and day: 办件编号 (domain.md §1.1)."""
    street, workstation = room.world.street, room.actor.workstation
    prefix = f"{street}{room.today:%Y%m%d}{workstation}"
    last = numbers.parse_case(reads.last_case_number(room.connection, prefix))
    return numbers.case_number(street, room.today, workstation, last.seq + 1 if last else 1, item.family)


class EditCase(CaseAct):
    """Change the answers of a case that is not accepted yet. They are given whole: what is left out is taken away."""

    zh: ClassVar[str] = "修改申请内容"
    right: ClassVar[str] = "edit"
    answers: Answers

    def perform(self, room: Room) -> None:
        """Tell one edit a path."""
        state = allowed(room, self.stream, "EditCase")
        item = item_of(room, state)
        change(room, self.stream, checks.normalise(item.groups, seen_through(item, state, self.answers)))


def seen_through(item: Item, state: State, answers: Answers) -> Answers:
    """Give answers as they came from a form that may have shown some of them masked."""
    return unmasked(answers, nested(state, "answers/"), masks_of(item))


def fitting(room: Room, state: State, path: str, value: Json) -> Answers:
    """Give the answers with one of them changed. Raises Refused for a value that the form would not take there."""
    groups = item_of(room, state).groups
    after = nested({**state, "v": {**state["v"], f"answers/{path}": value}}, "answers/")
    plain = checks.normalise(groups, after)
    wrong = [p for p in checks.check(groups, plain, room.today, room.world.catalogue.code_values) if p.path == path]
    if wrong:
        raise Refused(*(Problem("value", p.code, p.detail) for p in wrong))
    return plain


def change(room: Room, stream: str, answers: Answers) -> None:
    """Tell the difference between the case's answers and these."""
    before = {p: v for p, v in room.state(stream)["v"].items() if p.startswith("answers/")}
    changed = edits(before, flatten(answers, "answers/"))
    if changed:
        room.tell(stream, "case.edited", edits=changed)


def reckon(room: Room, stream: str, item: Item, worked: Explanation | None) -> None:
    """Tell what the calculation now gives for the computed fields of a case, where that is other than what stands there."""
    v = room.state(stream)["v"]
    changes: dict[str, Json] = {
        f"answers/{path}": [v.get(f"answers/{path}"), value]
        for path, value in computed(item.groups, worked).items()
        if f"answers/{path}" in v and v[f"answers/{path}"] != value
    }
    if changes:
        room.tell(stream, "case.edited", edits=changes)


class ReceiveMaterials(CaseAct):
    """Enter materials that came, were waived or are promised."""

    zh: ClassVar[str] = "登记材料"
    right: ClassVar[str] = "edit"
    materials: tuple[Given, ...]

    def perform(self, room: Room) -> None:
        """Raise Refused for a material that the item does not ask for."""
        state = allowed(room, self.stream, "ReceiveMaterials")
        take_materials(room, self.stream, item_of(room, state), self.materials)


class AcceptCase(LeadingAct):
    """Accept (受理), or for an instant item do it at once (即办). Answers and materials not given stay as they are."""

    zh: ClassVar[str] = "受理"
    right: ClassVar[str] = "accept"
    dated: ClassVar[bool] = True
    answers: Answers | None = None
    materials: tuple[Given, ...] = ()
    without_amount: bool = False
    confirmed: Confirmed | None = None  # what the applicant said of exactly these answers
    result: str = ""  # of what is done at once: one of the item's results; "" is the first

    def perform(self, room: Room) -> None:
        """Raise Refused with every problem of form and materials at once."""
        state = allowed(room, self.stream, "AcceptCase")
        item = item_of(room, state)
        if self.result and self.result not in item.results:
            raise refuse("result", "unknown")
        have = take_materials(room, self.stream, item, self.materials)
        answers = nested(state, "answers/") if self.answers is None else seen_through(item, state, self.answers)
        confirm(room, self.stream, self.confirmed, answers)
        found = assess(room.world, item, answers, have)
        self._sound(room, item, found, state)
        change(room, self.stream, found.answers)
        residents.refresh(room, state["v"]["resident"], _person(item, found.answers))
        if room.world.catalogue.life(item).reaches("instant"):
            self._complete(room, item, state, found)
        else:
            self._accept(room, item, state, found)

    def _sound(self, room: Room, item: Item, found: Assessment, state: State) -> None:
        problems = [*found.problems, *found.materials.problems]
        if found.worked and found.worked.outcome == "no_standard" and not self.without_amount:
            problems.append(Problem("worked", "no_standard", {"label": "、".join(unset.lacks(room.world, item, found.answers))}))
        if state["conflicts"]:
            problems.append(Problem("", "conflict_open"))
        if problems:
            raise Refused(*problems)

    def _accept(self, room: Room, item: Item, state: State, found: Assessment) -> None:
        """Tell the acceptance first: where it is not applied, its matter stands on the case, with the paper."""
        promised = found.promise
        paths = judged(item)
        room.tell(
            self.stream, "case.accepted", on=room.today.isoformat(),
            promised=promised.due.day.isoformat() if promised else "", provisional=promised.due.provisional if promised else False,
            counted=promised.counted if promised else "", amount=found.worked.amount if found.worked else None,
            worked=worked_text(found.worked), judged=[*paths],
            digest=judged_digest({"v": flatten(found.answers, "answers/")}, [*paths]),
        )  # fmt: skip
        if "members" in found.answers:
            members.record(room, self.case, state["v"]["resident"], found.answers)
        room.documents += [d for d in item.documents if d == "DOC-ACC"]

    def _complete(self, room: Room, item: Item, state: State, found: Assessment) -> None:
        receipt = dues.take(room, self.case, state["v"]["resident"], found) if item.calculation == "dues" else ""
        room.tell(
            self.stream, "case.completed", on=room.today.isoformat(), result=self.result or item.results[0], receipt=receipt,
            worked=worked_text(found.worked),
        )  # fmt: skip
        room.number = issuing.issue(room, self.stream, found.answers) or room.number
        room.documents += [d for d in item.documents if d == ("DOC-REF" if item.kind == "info" else "DOC-DUES")]


def worked_text(worked: Explanation | None) -> str:
    """Give the calculation as the fact carries it, so that every counter shows the same lines; "" for none."""
    return "" if worked is None else json.dumps(worked.to_json(), ensure_ascii=False)


def _person(item: Item, answers: Answers) -> dict[str, Json]:
    person = answers.get(item.person)
    return dict(person) if isinstance(person, dict) else {}
