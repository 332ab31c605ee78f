"""What the asker may do next with a case, and why the rest is greyed."""

from collections.abc import Iterator
from typing import Any

from counter.desk import course, deadlines
from counter.desk.action import ACTIONS
from counter.desk.archive.contents import CLOSED, RIGHT
from counter.desk.documents import receipt_of
from counter.desk.inquiry import Inquiry
from counter.desk.views import Verb
from counter.domain import rights
from counter.domain.cases import DECISIONS, LEADS, OPEN, STATES, WITHIN
from counter.domain.life import Move
from counter.domain.state import State
from counter.domain.streams.dues import paid_for
from counter.domain.streams.notice import hanging

STEPS = {"decided": "登记决定", "objected": "登记异议"}  # steps that are called otherwise than the state that they lead to
ONLY_DUES = ("VoidReceipt", "RefundDues")


def verbs(inquiry: Inquiry, state: State) -> tuple[Verb, ...]:
    """Give every verb that belongs to the case: its next steps, then what may be done without one."""
    return (*_leading(inquiry, state), *_moves(inquiry, state), *_within(inquiry, state), *_owning(inquiry, state))


def _may(inquiry: Inquiry, state: State, right: str) -> bool:
    return rights.may(inquiry.actor.grants, right, state["v"]["family"])


def _leading(inquiry: Inquiry, state: State) -> Iterator[Verb]:
    for name in LEADS:
        move = course.lead(inquiry.world, state, name)
        right = course.right(inquiry.world, state, move) if move else ACTIONS[name].right
        yield _verb(name, _why(inquiry, state, right, fits=move is not None), move)


def _moves(inquiry: Inquiry, state: State) -> Iterator[Verb]:
    item = inquiry.world.catalogue.item_of(state["v"]["item"], state["v"]["version"])
    for move in course.moves(inquiry.world, state):
        why = _why(inquiry, state, course.right(inquiry.world, state, move), fits=True) or _undecidable(inquiry, state, move)
        groups = course.asks(inquiry.world, item, move)
        yield _verb("MoveCase", why, move).model_copy(update={"zh": _called(move), "ask": groups})


def _called(move: Move) -> str:
    """Name a step by what is done; out of a halt (中止) the case is gone on with."""
    return f"恢复{STATES[move.to]}" if move.source == "suspended" and move.to in OPEN else STEPS.get(move.to, STATES[move.to])


def _within(inquiry: Inquiry, state: State) -> Iterator[Verb]:
    item = inquiry.world.catalogue.item_of(state["v"]["item"], state["v"]["version"])
    idle = {"WorkAgain": not item.calculation, "RecordEntry": not item.later}
    for name, states in WITHIN.items():
        if idle.get(name) or (name in ONLY_DUES and not state["v"].get("completed/receipt")):
            continue
        why = _why(inquiry, state, ACTIONS[name].right, fits=state["v"]["state"] in states)
        yield _verb(name, why or _not_now(inquiry, state, name))
    if state["v"]["state"] in CLOSED:
        yield _verb("ExportCase", _why(inquiry, state, RIGHT, fits=True) or ("sealed_file" if inquiry.shut(state) else ""))
    if hanging(state):
        yield _verb("TakeDownNotice", _why(inquiry, state, ACTIONS["TakeDownNotice"].right, fits=True))


def _owning(inquiry: Inquiry, state: State) -> Iterator[Verb]:
    me, owner, offered = inquiry.actor.operator, state["v"].get("owner"), state["v"].get("offered")
    whys = {
        "OfferCase": "" if owner == me else "not_owner",
        "TakeCase": "" if offered == me else "not_offered",
        "DeclineCase": "" if offered and me in (offered, owner) else "not_offered",
        "ReassignCase": "",
    }
    for name, why in whys.items():
        yield _verb(name, _why(inquiry, state, ACTIONS[name].right, fits=True) or why)


def _verb(name: str, why: str, move: Move | None = None) -> Verb:
    if move is None:
        return Verb(verb=name, zh=ACTIONS[name].zh, allowed=not why, why=why)
    return Verb(
        verb=name, zh=ACTIONS[name].zh, allowed=not why, why=why, to=move.to, skips=STATES.get(move.skips, ""),
        role=rights.STEPS.get(move.role, move.role),
    )  # fmt: skip


def _why(inquiry: Inquiry, state: State, right: str, *, fits: bool) -> str:
    if not fits:
        return "state"
    if not _may(inquiry, state, right):
        return "right"
    strange = inquiry.world.catalogue.item_of(state["v"]["item"], state["v"]["version"]).strange
    return "upgrade" if strange or not state["readable"] else ""


def _undecidable(inquiry: Inquiry, state: State, move: Move) -> str:
    why = course.undecidable(state, inquiry.actor.operator) if move.to in DECISIONS else ""
    return why or ("too_soon" if deadlines.early(inquiry.world, state, move.to) else "")


def _not_now(inquiry: Inquiry, state: State, name: str) -> str:
    if name == "CancelAcceptance" and state["v"].get("accepted/on") != inquiry.today.isoformat():
        return "not_today"
    if name in ONLY_DUES:
        return _why_not(name, receipt_of(inquiry, state), inquiry.today.isoformat())
    return ""


def _why_not(name: str, receipt: dict[str, Any], today: str) -> str:
    if not paid_for(receipt):
        return "void"
    return "not_today" if name == "VoidReceipt" and receipt["on"] != today else ""
