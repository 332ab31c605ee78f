"""Party dues (党费): money taken, receipts void, money given back. A receipt's number is never used twice."""

from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field

from counter.db import people, reads
from counter.desk.action import Act
from counter.desk.room import Room
from counter.domain import dues, numbers
from counter.domain.cases import WITHIN
from counter.domain.problem import Problem, Refused, refuse
from counter.domain.state import State
from counter.domain.streams.case import LIVE
from counter.domain.streams.dues import paid_for

if TYPE_CHECKING:
    from counter.desk.assess import Assessment


SERIES = "DF"


def take(room: Room, case: str, resident: str, found: "Assessment") -> str:
    """Tell that the money was taken; give the receipt number. Raises Refused for months out of order or paid before."""
    stream = f"dues:{resident}"
    group: Any = found.answers["dues"]
    party: Any = found.answers.get("party", {})
    worked = found.worked
    months = dues.months(group["from"], group["to"])
    accounts = [room.state(f"dues:{file}").get("receipts", {}) for file in people.files(room.connection, resident)]
    account = [m for receipts in accounts for r in receipts.values() if paid_for(r) for m in r["months"]]
    approved = bool(group.get("waiver_ref"))
    problems = list(dues.check(months, party.get("dues_paid_to"), room.today, approved=approved, account=account))
    if worked and worked.amount is not None:
        problems += dues.settle(worked.amount, group["paid"], group.get("waiver_ref") or "")
    if problems:
        raise Refused(*(Problem(f"dues/{p.path}", p.code, p.detail) for p in problems))
    number = next_receipt(room)
    room.number = number
    room.tell(
        stream, "dues.taken", receipt=number, case=case, months=[*months], payer=group["payer"], base=group.get("base"),
        due=worked.amount if worked else None, paid=group["paid"], waiver_ref=group.get("waiver_ref", ""),
        method=group.get("method", "现金"), on=room.today.isoformat(), workstation=room.actor.workstation,
    )  # fmt: skip
    return number


def next_receipt(room: Room) -> str:
    """Give the next number of this workstation's series of the year."""
    year, workstation = room.today.year, room.actor.workstation
    prefix = f"{SERIES}{year:04d}{workstation}"
    last = numbers.parse_receipt(reads.last_receipt_number(room.connection, prefix))
    return numbers.receipt_number(SERIES, year, workstation, last.seq + 1 if last else 1)


class ReceiptAct(Act):
    """An action on the receipt of a case."""

    case: str
    reason: str = Field(max_length=400)

    def family(self, room: Room) -> str:
        """Give the family of the case."""
        return str(room.existing(f"case:{self.case}", "case")["v"]["family"])

    def receipt(self, room: Room, verb: str) -> tuple[str, str, dict[str, Any]]:
        """Give the dues stream, receipt number and receipt. Raises Refused (required, state, void)."""
        if not self.reason.strip():
            raise Refused(Problem("reason", "required"))
        v = room.existing(f"case:{self.case}", "case")["v"]
        if v["state"] not in WITHIN[verb] or not v.get("completed/receipt"):
            raise refuse("", "state", state=v["state"])
        stream, number = f"dues:{v['resident']}", str(v["completed/receipt"])
        state: State = room.existing(stream)
        found: dict[str, Any] = state["receipts"][number]
        if found["void"]:
            raise refuse("", "void")
        return stream, number, found


class VoidReceipt(ReceiptAct):
    """Make a receipt void (作废) with its reason and give the money back; the months are open again."""

    zh: ClassVar[str] = "收据作废"
    right: ClassVar[str] = "void"
    dated: ClassVar[bool] = True

    def perform(self, room: Room) -> None:
        """Raise Refused after the day on which it was issued: then the money is refunded."""
        stream, number, found = self.receipt(room, "VoidReceipt")
        if found["on"] != room.today.isoformat():
            raise refuse("", "not_today", on=found["on"])
        room.guard(stream, f"receipt/{number}")
        room.tell(stream, "dues.voided", receipt=number, reason=self.reason.strip(), on=room.today.isoformat())
        give_back(room, stream, found, found["paid"] - found["returned"], "void")
        papers = room.state(f"case:{self.case}")["papers"]
        for id_ in [id_ for id_, p in papers.items() if p["document"] == "DOC-DUES" and p["state"] in LIVE]:
            room.tell(f"case:{self.case}", "paper.superseded", paper=id_, by="")


class RefundDues(ReceiptAct):
    """Give money back (退款, supervisor)."""

    zh: ClassVar[str] = "退还党费"
    right: ClassVar[str] = "refund"
    dated: ClassVar[bool] = True
    amount: int

    def perform(self, room: Room) -> None:
        """Raise Refused for nothing or more than was paid."""
        stream, number, found = self.receipt(room, "RefundDues")
        if not 0 < self.amount <= found["paid"] - found["returned"]:
            raise refuse("amount", "range", min=1, max=found["paid"] - found["returned"])
        room.guard(stream, f"returned/{number}")
        give_back(room, stream, found, self.amount, self.reason.strip())


def give_back(room: Room, stream: str, receipt: dict[str, Any], amount: int, why: str) -> None:
    """Tell that money was given back, the way that it came: out of the drawer when it was cash."""
    if amount:
        room.tell(
            stream, "dues.returned", receipt=receipt["receipt"], amount=amount, why=why, method=receipt["method"],
            on=room.today.isoformat(), workstation=room.actor.workstation,
        )  # fmt: skip
