"""What calls for a document (时机), and when it last did. The words of a case's log are occasions; the others stand here."""

from collections.abc import Callable, Mapping
from typing import Any

from counter.desk.documents import card, letters, membership, outcomes, planning, relief
from counter.desk.documents.sayings import Told
from counter.desk.scene import Scene
from counter.domain.cases import BEFORE
from counter.domain.state import State

PASSING = frozenset({"correction"})  # occasions that hold only while the case stands at them


def occasions(told: Told) -> dict[str, str]:
    """Give the moment at which each occasion last arose, of those that hold."""
    log = {str(entry["state"]): str(entry["at"]) for entry in told.state.get("log", [])}
    found = {word: at for word, at in log.items() if _stands(told, word)}
    further = {name: moment(told) for name, moment in FURTHER.items()}
    return found | {name: at for name, at in further.items() if at}


def _stands(told: Told, word: str) -> bool:
    """Tell whether the word still calls for paper: a correction only while it is waited for, an acceptance until it is undone."""
    if word in PASSING:
        return told.v.get("state") == word
    return word != "accepted" or "accepted/on" in told.v


def _received(told: Told) -> str:
    return str(told.v.get("received_at") or "")


def _lacking(told: Told) -> str:
    """Something may still be missing: until it is accepted, or ends."""
    return _received(told) if told.v.get("state") in BEFORE else ""


def _materials(told: Told) -> str:
    """Papers came in, the last at this moment."""
    return max((str(m["at"]) for m in told.state.get("materials", {}).values() if m.get("how") != "waiver"), default="")


def _waived(told: Told, waiver: str) -> str:
    return max((str(m["at"]) for m in told.state.get("materials", {}).values() if m.get("waiver") == waiver), default="")


def _letter(told: Told) -> str:
    """A letter that holds was written."""
    return max((str(x.get("at", "")) for x in told.state.get("letters", {}).values() if x["state"] != "void"), default="")


def receipt_of(scene: Scene, state: State) -> dict[str, Any]:
    """Give the receipt of a case as its dues account has it; empty where there is none."""
    number = state["v"].get("completed/receipt")
    receipts: dict[str, Any] = scene.state(f"dues:{state['v']['resident']}").get("receipts", {}) if number else {}
    found: dict[str, Any] = receipts.get(str(number), {})
    return found


def _receipt(told: Told) -> str:
    """Dues were taken, and the receipt holds."""
    return str(told.last("instant").get("at", "")) if not receipt_of(told.scene, told.state).get("void", True) else ""


def _elsewhere(told: Told) -> str:
    """It is not done here: the card that says where to go instead (去向卡)."""
    return str(told.last("instant").get("at", "")) if told.item.kind == "info" else ""


def _referred(told: Told) -> str:
    """A person was sent on to another body at once, as his form says to which."""
    return str(told.last("instant").get("at", "")) if told.say("apply/target_body") else ""


FURTHER: Mapping[str, Callable[[Told], str]] = {
    "received": _received,
    "lacking": _lacking,
    "materials": _materials,
    "later": lambda told: _waived(told, "later"),
    "promise": lambda told: _waived(told, "promise"),
    "letter": _letter,
    "receipt": _receipt,
    "elsewhere": _elsewhere,
    "referred": _referred,
    "hearing": outcomes.hearing,
    "adjusted": outcomes.adjusted,
    "stopped": outcomes.stopped,
    "cared": outcomes.cared,
    "visited": outcomes.visited,
    "payout": relief.payout,
    "carded": card.carded,
    "form": planning.form,
    "slip": letters.slip,
    "recorded": membership.recorded,
}
