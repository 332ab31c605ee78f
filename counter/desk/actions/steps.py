"""The steps of a case after 受理, the calculation done again, and what is entered on the way."""

from typing import ClassVar

from pydantic import Field

from counter.catalogue.item import Item
from counter.desk import course, deadlines
from counter.desk.actions.cases import CaseAct, accepted, allowed, change, item_of, reckon, seen_through, worked_text
from counter.desk.assess import computed, filled_in, judged, work_out
from counter.desk.room import Room
from counter.domain import checks, payments
from counter.domain.cases import DECISIONS
from counter.domain.explanation import Explanation
from counter.domain.form import Answers, Group
from counter.domain.journal import Body, Json
from counter.domain.life import Move
from counter.domain.moves import GRANTS, OWN
from counter.domain.problem import Problem, Refused, refuse
from counter.domain.state import State, flatten, nested
from counter.domain.streams.case import judged_digest

UNHEARD = "hearing"  # the outcome of a calculation that says: hear the person first (社会救助法 48)


class MoveCase(CaseAct):
    """Take the next step of the procedure: investigated, reviewed, publicised, decided, delivered … as the item's life allows.

    `answers` are the groups that `domain.moves.asked` gives for the step: its own under `own`, the item's under their keys.
    """

    zh: ClassVar[str] = "办理"
    right: ClassVar[str] = "step"
    dated: ClassVar[bool] = True
    to: str
    answers: Answers = Field(default_factory=dict)

    def _move(self, room: Room, state: State) -> Move | None:
        return next((move for move in course.moves(room.world, state) if move.to == self.to), None)

    def wanted(self, room: Room) -> str:
        """Give the right of the role that takes the step."""
        state = room.existing(self.stream, "case")
        move = self._move(room, state)
        return course.right(room.world, state, move) if move else self.right

    def perform(self, room: Room) -> None:
        """Raise Refused for a step that does not follow, a decision of one's own acceptance or on changed grounds, or wrong answers."""
        state = room.existing(self.stream, "case")
        move = self._move(room, state)
        if move is None:
            raise refuse("", "state", state=state["v"]["state"])
        room.guard(self.stream, "state")
        if self.to in DECISIONS and (why := course.undecidable(state, room.actor.operator)):
            raise refuse("", why)
        early = deadlines.early(room.world, state, self.to)
        if early:
            raise refuse("", "too_soon", clock=early.clock.zh or early.clock.name, until=early.due.day.isoformat())
        item = item_of(room, state)
        groups = course.asks(room.world, item, move)
        plain = sound(room, state, groups, self.answers)
        answers = with_answers(state, {key: part for key, part in plain.items() if key != OWN})
        worked = work_out(room.world, item, answers, accepted(state))
        if self.to in DECISIONS and worked and worked.outcome == UNHEARD:
            raise refuse("", "hearing_first")
        answers = filled_in(answers, computed([group for group in item.groups if group.key in plain], worked))
        change(room, self.stream, answers)
        self._tell(room, move, item, _own(plain), answers, worked if self.to in DECISIONS else None)

    def _tell(self, room: Room, move: Move, item: Item, own: Body, answers: Answers, worked: Explanation | None) -> None:
        paths = judged(item) if worked else ()
        if self.to == "approved":
            own = _granted(room, own, worked, answers)
        room.tell(
            self.stream, "case.moved", **{"from": move.source}, to=self.to, on=room.today.isoformat(), reason=str(own.get("reason", "")),
            skips=move.skips, own=own, worked=worked_text(worked), amount=worked.amount if worked else None, judged=[*paths],
            digest=judged_digest({"v": flatten(answers, "answers/")}, [*paths]) if paths else "",
        )  # fmt: skip


def _own(plain: Answers) -> Body:
    found = plain.get(OWN)
    return dict(found) if isinstance(found, dict) else {}


def _granted(room: Room, own: Body, worked: Explanation | None, answers: Answers) -> Body:
    """Fill in the amount that was worked out or applied for, and the first month, where the person did not say otherwise."""
    known = {**flatten(answers), **(worked.values if worked else {})}
    amount = own.get("amount", next((known[path] for path in GRANTS if isinstance(known.get(path), int)), None))
    if amount is None:
        return own
    return {"pay_from": known.get("apply/pay_from") or payments.pay_from(room.today), **own, "amount": amount}


def sound(room: Room, state: State, groups: tuple[Group, ...], given: Answers) -> Answers:
    """Put what was asked in order. Raises Refused with every problem in these groups."""
    item = item_of(room, state)
    keys = {group.key for group in groups}
    strange = [Problem(key, "unknown_field") for key in given if key not in keys]
    every = (*(group for group in item.groups if group.key not in keys), *groups)
    whole = checks.settled(every, {**nested(state, "answers/"), **seen_through(item, state, given)})
    mine = {key: part for key, part in whole.items() if key in keys}
    wrong = checks.check(every, whole, room.today, room.world.catalogue.code_values)
    problems = [*strange, *(p for p in wrong if p.path.partition("/")[0] in keys)]
    if problems:
        raise Refused(*problems)
    return mine


def with_answers(state: State, more: Answers) -> Answers:
    """Give the answers of a case with those of some groups put in the place of what stood there."""
    return {**nested(state, "answers/"), **more}


class WorkAgain(CaseAct):
    """Work the amount out again on what stands there now (重新测算): what 依据已变 waits for."""

    zh: ClassVar[str] = "重新测算"
    right: ClassVar[str] = "work_again"
    dated: ClassVar[bool] = True

    def perform(self, room: Room) -> None:
        """Raise Refused for an item without a calculation, or when nothing has changed."""
        state = allowed(room, self.stream, "WorkAgain")
        item, answers = item_of(room, state), nested(state, "answers/")
        worked = work_out(room.world, item, answers, accepted(state))
        text, paths = worked_text(worked), judged(item)
        if not worked or (not state["v"].get("stale") and text in (state["v"].get("worked/lines"), state["v"].get("accepted/worked"))):
            raise refuse("", "same")
        room.guard(self.stream, "decision")
        reckon(room, self.stream, item, worked)
        room.tell(
            self.stream, "case.worked_again", on=room.today.isoformat(), worked=text, judged=[*paths], amount=worked.amount,
            digest=judged_digest({"v": flatten(answers, "answers/")}, [*paths]),
        )  # fmt: skip


class RecordEntry(CaseAct):
    """Enter what comes while the case lives (续记): a contact, a service, a date of the tracker. Groups are given whole."""

    zh: ClassVar[str] = "续记"
    right: ClassVar[str] = "record"
    answers: Answers

    def perform(self, room: Room) -> None:
        """Raise Refused with every problem in the groups given."""
        state = allowed(room, self.stream, "RecordEntry")
        groups = tuple(group for group in item_of(room, state).later if group.key in self.answers)
        more: dict[str, Json] = {**sound(room, state, groups, self.answers)}
        change(room, self.stream, with_answers(state, more))
