"""What else may be decided of a case: correction, refusal, withdrawal, a wrong entry put right, acceptance undone."""

from typing import ClassVar

from pydantic import Field

from counter.desk.actions import members, residents
from counter.desk.actions.cases import CaseAct, LeadingAct, accepted, allowed, fitting, item_of, reckon
from counter.desk.assess import work_out
from counter.desk.room import Room
from counter.domain import periods, rights
from counter.domain.form import Answers, Frozen
from counter.domain.problem import Problem, Refused, refuse
from counter.domain.state import State, flatten, nested
from counter.domain.streams.case import LIVE

REPORT_ONCE = "correction.applicant_days"


class Missing(Frozen):
    """One thing to be put right: what, what is wrong with it, what is right."""

    zh: str = Field(min_length=1, max_length=200)
    wrong: str = Field(max_length=200)
    right: str = Field(max_length=400)


def required(**texts: str) -> None:
    """Raise Refused for every text left empty."""
    problems = [Problem(key, "required") for key, text in texts.items() if not text.strip()]
    if problems:
        raise Refused(*problems)


class AskForCorrection(LeadingAct):
    """Tell the applicant at once all that is missing or wrong (一次性告知, 行政许可法 32(4))."""

    zh: ClassVar[str] = "一次性告知补正"
    right: ClassVar[str] = "correct"
    dated: ClassVar[bool] = True
    missing: tuple[Missing, ...]
    note: str = Field(default="", max_length=400)

    def perform(self, room: Room) -> None:
        """Raise Refused when nothing is said to be missing, or for a second notice other than by the supervisor, with a reason."""
        state = allowed(room, self.stream, "AskForCorrection")
        if not self.missing:
            raise refuse("missing", "required")
        again = any(entry["state"] == "correction" for entry in state["log"])
        if again and not (self.note.strip() and rights.may(room.actor.grants, "supervise", state["v"]["family"])):
            raise refuse("note", "second_notice")
        days = room.world.setting(REPORT_ONCE)
        amount = days if isinstance(days, int) else 0
        due = periods.due(room.world.calendar, room.today, amount, "WD")
        room.tell(
            self.stream, "case.correction_asked", on=room.today.isoformat(), due=due.day.isoformat(), provisional=due.provisional,
            counted=periods.sentence(room.world.calendar, room.today, amount, "WD", "告知"),
            missing=[m.model_dump() for m in self.missing], note=self.note.strip(),
        )  # fmt: skip
        room.documents.append("DOC-COR")


class RefuseCase(LeadingAct):
    """Refuse (不予受理), in writing, with fact, reason, clause and where to turn (行政许可法 32)."""

    zh: ClassVar[str] = "不予受理"
    right: ClassVar[str] = "refuse"
    dated: ClassVar[bool] = True
    facts: str = Field(max_length=600)
    reason: str = Field(max_length=600)
    clause: str = Field(max_length=300)
    right_body: str = Field(default="", max_length=100)

    def perform(self, room: Room) -> None:
        """Raise Refused when fact, reason or clause is missing."""
        required(facts=self.facts, reason=self.reason, clause=self.clause)
        allowed(room, self.stream, "RefuseCase")
        texts = {"facts": self.facts, "reason": self.reason, "clause": self.clause, "right_body": self.right_body}
        room.tell(self.stream, "case.refused", on=room.today.isoformat(), **{k: t.strip() for k, t in texts.items()})
        room.documents.append("DOC-REF")


class WithdrawCase(LeadingAct):
    """The applicant withdraws (撤回)."""

    zh: ClassVar[str] = "申请人撤回"
    right: ClassVar[str] = "withdraw"
    dated: ClassVar[bool] = True
    reason: str = Field(max_length=400)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason."""
        required(reason=self.reason)
        allowed(room, self.stream, "WithdrawCase")
        room.tell(self.stream, "case.withdrawn", on=room.today.isoformat(), reason=self.reason.strip())


class CorrectEntry(CaseAct):
    """Put a wrong entry right after acceptance; the paper is issued anew as 更正 and the old one superseded."""

    zh: ClassVar[str] = "更正登记内容"
    right: ClassVar[str] = "amend"
    path: str
    value: str | int | bool
    reason: str = Field(max_length=400)

    def perform(self, room: Room) -> None:
        """Raise Refused for an unknown path, the same value, no reason, or a value that the form would not take."""
        required(reason=self.reason)
        state = allowed(room, self.stream, "CorrectEntry")
        path, before = f"answers/{self.path}", nested(state, "answers/")
        if path not in state["v"]:
            raise refuse("path", "unknown")
        if state["v"].get("completed/receipt") and self.path.startswith("dues/"):
            raise refuse("path", "on_receipt")
        after = fitting(room, state, self.path, self.value)
        now = flatten(after, "answers/").get(path)
        if now == state["v"][path]:
            raise refuse("value", "same")
        room.guard(self.stream, path)
        room.tell(
            self.stream, "case.entry_corrected", path=path, was=state["v"][path], now=now, reason=self.reason.strip(),
            weighs=self._weighs(room, state, before, after),
        )  # fmt: skip
        reckon(room, self.stream, item_of(room, state), work_out(room.world, item_of(room, state), after, accepted(state)))
        group, _, key = self.path.partition("/")
        if group == item_of(room, state).person:
            residents.refresh(room, state["v"]["resident"], {key: now})
        if self.path.startswith("members/") and "accepted/on" in state["v"]:
            members.record(room, self.case, state["v"]["resident"], after)
        room.documents += sorted({p["document"] for p in state["papers"].values() if p["state"] in LIVE})

    def _weighs(self, room: Room, state: State, before: Answers, after: Answers) -> bool:
        """Tell whether the calculation rests on what was wrong."""
        item = item_of(room, state)
        was, now = (work_out(room.world, item, a, accepted(state)) for a in (before, after))
        return was is not None and now is not None and was.digest != now.digest


class CancelAcceptance(CaseAct):
    """Undo an acceptance on the same day (supervisor); the paper handed out has to come back."""

    zh: ClassVar[str] = "撤销受理"
    right: ClassVar[str] = "cancel"
    dated: ClassVar[bool] = True
    reason: str = Field(max_length=400)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason or on a later day."""
        required(reason=self.reason)
        state = allowed(room, self.stream, "CancelAcceptance")
        if state["v"]["accepted/on"] != room.today.isoformat():
            raise refuse("", "not_today", on=state["v"]["accepted/on"])
        room.tell(self.stream, "case.acceptance_cancelled", on=room.today.isoformat(), reason=self.reason.strip())
