"""What the asker may do next with a case, and why the rest is greyed."""

from typing import Any

from counter.desk.action import ACTIONS
from counter.desk.documents import receipt_of
from counter.desk.inquiry import Inquiry
from counter.desk.views import Verb
from counter.domain import rights
from counter.domain.cases import ALLOWED
from counter.domain.state import State
from counter.domain.streams.dues import paid_for

ONLY_DUES = ("VoidReceipt", "RefundDues")


def verbs(inquiry: Inquiry, state: State) -> tuple[Verb, ...]:
    """Give every verb that belongs to the case."""
    v = state["v"]
    mine = [name for name in ALLOWED if name not in ONLY_DUES or v.get("completed/receipt")]
    return tuple(_verb(inquiry, state, name) for name in mine)


def _verb(inquiry: Inquiry, state: State, name: str) -> Verb:
    act, v = ACTIONS[name], state["v"]
    why = ""
    if not rights.may(inquiry.actor.grants, act.right, v["family"]):
        why = "right"
    elif not state["readable"]:
        why = "upgrade"
    elif v["state"] not in ALLOWED[name]:
        why = "state"
    elif name == "CancelAcceptance" and v["accepted/on"] != inquiry.today.isoformat():
        why = "not_today"
    elif name in ONLY_DUES:
        why = _why_not(name, receipt_of(inquiry, state), inquiry.today.isoformat())
    return Verb(verb=name, zh=act.zh, allowed=not why, why=why)


def _why_not(name: str, receipt: dict[str, Any], today: str) -> str:
    if not paid_for(receipt):
        return "void"
    return "not_today" if name == "VoidReceipt" and receipt["on"] != today else ""
