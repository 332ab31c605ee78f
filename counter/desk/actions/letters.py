"""Letters of party membership (介绍信、证明信): written, asked for, answered, void and written again.

A number is given offline by this workstation and is never used twice; stub, letter and slip carry it alike. What validity means and
when a slip is asked for: domain.letters.
"""

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import Field

from counter.db import reads
from counter.desk.actions.cases import CaseAct, known
from counter.desk.issuing import issue
from counter.desk.room import Room
from counter.domain import letters
from counter.domain.problem import refuse
from counter.domain.state import State, nested
from counter.domain.streams.case import LIVE

Reason = Literal["lost", "expired", "wrong", "unused"]


class IssueLetter(CaseAct):
    """Write the letter of a case that has none that holds (开具介绍信)."""

    zh: ClassVar[str] = "开具介绍信"
    right: ClassVar[str] = "accept"
    dated: ClassVar[bool] = True

    def perform(self, room: Room) -> None:
        """Raise Refused when one is out already, or the case asks for none."""
        state = _open(room, self.stream)
        if any(letter["state"] != "void" for letter in state.get("letters", {}).values()):
            raise refuse("", "letter_known")
        room.number = issue(room, self.stream, nested(state, "answers/"))
        if not room.number:
            raise refuse("", "not_found", label="介绍信")


class LetterAct(CaseAct):
    """An action on one letter of a case."""

    number: str

    def letter(self, room: Room, *states: str) -> dict[str, Any]:
        """Give the letter. Raises Refused (not_found, state)."""
        found: dict[str, Any] | None = _open(room, self.stream).get("letters", {}).get(self.number)
        if found is None:
            raise refuse("number", "not_found", label="介绍信")
        if found["state"] not in states:
            raise refuse("number", "state", state=found["state"])
        return found


class ChaseLetter(LetterAct):
    """Ask the receiving side for the slip (催办回执): whom and how is noted."""

    zh: ClassVar[str] = "催办回执"
    right: ClassVar[str] = "record"
    note: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused for a letter that no slip comes back of."""
        if not self.letter(room, "out")["slip"]:
            raise refuse("number", "state", state="out")
        if not self.note.strip():
            raise refuse("note", "required")
        room.tell(self.stream, "letter.chased", number=self.number, note=self.note.strip(), on=room.today.isoformat())


class ReturnSlip(LetterAct):
    """Enter the slip that came back (收到回执): the member was received on that day."""

    zh: ClassVar[str] = "收到回执"
    right: ClassVar[str] = "record"
    accepted_on: date
    note: str = Field(default="", max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused for a day before the letter or after today."""
        found = self.letter(room, "out")
        if not found["slip"]:
            raise refuse("number", "state", state="out")
        if self.accepted_on > room.today:
            raise refuse("accepted_on", "future")
        if self.accepted_on.isoformat() < found["on"]:
            raise refuse("accepted_on", "too_early", earliest=found["on"])
        room.tell(
            self.stream, "letter.slip_returned", number=self.number, accepted_on=self.accepted_on.isoformat(), note=self.note.strip(),
            on=room.today.isoformat(),
        )  # fmt: skip


class VoidLetter(LetterAct):
    """Make a letter void (作废), and write another in its place when `again`: a lost one is written again by who wrote it last."""

    zh: ClassVar[str] = "介绍信作废重开"
    right: ClassVar[str] = "void"
    dated: ClassVar[bool] = True
    reason: Reason
    statement: str = Field(default="", max_length=400)
    again: bool = True

    def perform(self, room: Room) -> None:
        """Raise Refused for a lost or expired letter without the branch's statement, or one called expired before its time."""
        found = self.letter(room, "out")
        if self.reason in letters.STATEMENTS and not self.statement.strip():
            raise refuse("statement", "statement_needed")
        if self.reason == "expired" and room.today.isoformat() <= found["valid_to"]:
            raise refuse("reason", "too_early", earliest=found["valid_to"])
        room.guard(self.stream, f"letter/{self.number}")
        answers = nested(room.state(self.stream), "answers/")
        successor = issue(room, self.stream, answers, self.number) if self.again else ""
        room.number = successor
        room.tell(
            self.stream, "letter.voided", number=self.number, reason=self.reason, statement=self.statement.strip(), successor=successor,
            on=room.today.isoformat(),
        )  # fmt: skip
        self._void_papers(room)

    def _void_papers(self, room: Room) -> None:
        """Whoever scans a paper of the letter is told that it is void; whether it came back, the letter's own register says."""
        held = room.state(self.stream).get("papers", {})
        for body in reads.fact_bodies(room.connection, self.stream, "paper.issued"):
            values, paper = body["values"], str(body["paper"])
            if isinstance(values, dict) and values.get("letter_no") == self.number and held[paper]["state"] in LIVE:
                room.tell(self.stream, "paper.superseded", paper=paper, by="")


def _open(room: Room, stream: str) -> State:
    state = known(room, stream)
    if state["v"]["state"] not in letters.OPEN:
        raise refuse("", "state", state=state["v"]["state"])
    return state
