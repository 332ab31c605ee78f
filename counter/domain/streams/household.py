"""A household (家庭): its head, its members and its address; how it came to be what it is, and which one came before and after it.

v: head (a resident) · version, which counts, so that two decisions at once are noticed · address · case, the last decision that
recorded it · founded/on, predecessor · ended/on, successor. ledger: who, when and why, oldest first.
"""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State


def _entered(state: State, action: Action, what: str, b: dict[str, Any], who: list[str], other: str = "") -> None:
    """Count the version and write the line of the ledger."""
    state["v"]["version"] = int(state["v"].get("version") or 0) + 1
    entry = {"what": what, "at": action.at, "operator": action.operator, "on": b.get("on", ""), "reason": b.get("reason", "")}
    state.setdefault("ledger", []).append({**entry, "who": who, "other": other, "note": b.get("note", "")})


def _names(members: dict[str, Any]) -> list[str]:
    return [str(m.get("member_name") or "") for _, m in sorted(members.items())]


def recorded(state: State, action: Action, fact: Fact) -> None:
    """The members as of a decision on a case."""
    b: dict[str, Any] = fact.body
    state["v"].update(head=b["head"], case=b["case"])
    if b.get("address"):
        state["v"]["address"] = b["address"]
    state["members"] = b["members"]
    _entered(state, action, "recorded", b, _names(b["members"]), b["case"])


def founded(state: State, action: Action, fact: Fact) -> None:
    """A new household: entered, split off from another, or in the place of one that ended (停旧建新)."""
    b: dict[str, Any] = fact.body
    state["v"].update({"head": b["head"], "address": b["address"], "founded/on": b["on"], "predecessor": b["predecessor"] or None})
    state["members"] = b["members"]
    _entered(state, action, "founded", b, _names(b["members"]), b["predecessor"])


def member_added(state: State, action: Action, fact: Fact) -> None:
    """One more belongs to it (增员)."""
    b: dict[str, Any] = fact.body
    _members(state)[b["row"]] = b["member"]
    _entered(state, action, "added", b, _names({b["row"]: b["member"]}))


def member_removed(state: State, action: Action, fact: Fact) -> None:
    """One belongs to it no longer (减员): 死亡, 迁出, 婚出, 分户, 其他."""
    b: dict[str, Any] = fact.body
    gone = _members(state).pop(b["row"])
    _entered(state, action, "removed", b, _names({b["row"]: gone}))


def parted(state: State, action: Action, fact: Fact) -> None:
    """Some of it are a household of their own now (分户)."""
    b: dict[str, Any] = fact.body
    gone = {row: _members(state).pop(row) for row in b["rows"]}
    _entered(state, action, "parted", b, _names(gone), b["to"])


def joined(state: State, action: Action, fact: Fact) -> None:
    """The members of another household belong to it now (并户)."""
    b: dict[str, Any] = fact.body
    _members(state).update(b["members"])
    _entered(state, action, "joined", b, _names(b["members"]), b["other"])


def head_changed(state: State, action: Action, fact: Fact) -> None:
    """Another one is the head (户主变更): how the others are related to him is told anew."""
    b: dict[str, Any] = fact.body
    state["v"]["head"] = b["head"]
    members = _members(state)
    for row, relation in b["relations"].items():
        members[row]["relation"] = relation
    _entered(state, action, "head", b, _names({b["row"]: members[b["row"]]}))


def moved(state: State, action: Action, fact: Fact) -> None:
    """It lives elsewhere (迁移)."""
    b: dict[str, Any] = fact.body
    state["v"]["address"] = b["address"]
    _entered(state, action, "moved", b, [])


def ended(state: State, action: Action, fact: Fact) -> None:
    """It is no household any more; `successor` names the one in its place, if any."""
    b: dict[str, Any] = fact.body
    state["v"].update({"ended/on": b["on"], "successor": b["successor"] or None})
    _entered(state, action, "ended", b, [], b["successor"])


def _members(state: State) -> dict[str, Any]:
    members: dict[str, Any] = state.setdefault("members", {})
    return members


STEPS = {
    "household.recorded": recorded, "household.founded": founded, "household.member_added": member_added,
    "household.member_removed": member_removed, "household.parted": parted, "household.joined": joined,
    "household.head_changed": head_changed, "household.moved": moved, "household.ended": ended,
}  # fmt: skip
