"""A dues account (党费账): receipts, months paid, what was given back. Money in fen.

Money that changed hands is a witness: two counters that took the same month both keep it, and the surplus is a matter.
"""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State, matter


def _receipts(state: State) -> dict[str, Any]:
    receipts: dict[str, Any] = state.setdefault("receipts", {})
    return receipts


def paid_for(receipt: dict[str, Any]) -> bool:
    """Tell whether the months of a receipt are paid: it is not void, and not all of the money was given back."""
    back: int = receipt["returned"]
    return not receipt["void"] and (back == 0 or back < receipt["paid"])


def taken(state: State, action: Action, fact: Fact) -> None:
    """Money was taken for months; a month taken before opens one matter for this receipt."""
    b: dict[str, Any] = fact.body
    paid = {m for r in _receipts(state).values() if paid_for(r) for m in r["months"]}
    again = sorted(paid & set(b["months"]))
    _receipts(state)[b["receipt"]] = {**b, "void": False, "returned": 0, "at": action.at, "operator": action.operator}
    state["v"][f"receipt/{b['receipt']}"] = "taken"
    if again:
        matter(state, action, f"twice:{b['receipt']}", "dues_twice", receipt=b["receipt"], months=list(again), amount=b["paid"])


def voided(state: State, action: Action, fact: Fact) -> None:
    """The receipt is void (作废), with its reason; its months are open again."""
    b: dict[str, Any] = fact.body
    _receipts(state)[b["receipt"]].update(void=True, reason=b["reason"], voided_at=action.at)
    state["v"][f"receipt/{b['receipt']}"] = "void"
    _healed(state)


def _healed(state: State) -> None:
    """A month taken twice is no matter any more once only one receipt for it holds, whichever that is."""
    held = {number: set(r["months"]) for number, r in _receipts(state).items() if paid_for(r)}
    for key, found in list(state["matters"].items()):
        if found["kind"] == "dues_twice":
            mine = held.pop(found["receipt"], None)
            if mine is None or not any(mine & months for months in held.values()):
                del state["matters"][key]
            if mine is not None:
                held[found["receipt"]] = mine


def returned(state: State, action: Action, fact: Fact) -> None:
    """Money was given back; more than was paid is a matter."""
    b: dict[str, Any] = fact.body
    receipt = _receipts(state).get(b["receipt"])
    if receipt is None:
        matter(state, action, f"stray:{action.id}", "returned_stray", receipt=b["receipt"], amount=b["amount"])
        return
    receipt["returned"] += b["amount"]
    state["v"][f"returned/{b['receipt']}"] = receipt["returned"]
    _healed(state)
    if receipt["returned"] > receipt["paid"]:
        surplus = receipt["returned"] - receipt["paid"]
        matter(state, action, f"over:{action.id}", "returned_over", receipt=b["receipt"], amount=surplus)


STEPS = {"dues.taken": taken, "dues.voided": voided, "dues.returned": returned}
