"""What a case brings with it (保管): originals that the hall keeps for a while, and files attached to it."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State, matter


def taken(state: State, action: Action, fact: Fact) -> None:
    """The hall keeps an original. More of the same lie together, held since the first."""
    b: dict[str, Any] = fact.body
    held = state.setdefault("originals", {}).setdefault(b["code"], {"count": 0})
    if held["count"] < 1:
        held.update(since=b["on"])
    held.update(count=held["count"] + b["count"], where=b["where"], workstation=b["workstation"], operator=action.operator)


def returned(state: State, action: Action, fact: Fact) -> None:
    """An original was given back. What was never taken here, or was given back twice, is a matter."""
    b: dict[str, Any] = fact.body
    held = state.setdefault("originals", {}).setdefault(b["code"], {"count": 0})
    surplus = b["count"] - held["count"]
    held["count"] = max(-surplus, 0)
    if surplus > 0:
        matter(state, action, f"returned:{action.id}:{b['code']}", "original_surplus", code=b["code"], count=surplus, to=b["to"])


def attached(state: State, action: Action, fact: Fact) -> None:
    """A file belongs to the case from here on; its bytes lie where it was attached, under their digest."""
    b: dict[str, Any] = fact.body
    state.setdefault("files", {}).setdefault(b["id"], {**b, "at": action.at, "operator": action.operator})


def removed(state: State, action: Action, fact: Fact) -> None:
    """The file does not belong to the case; that it once did stays to be seen."""
    b: dict[str, Any] = fact.body
    found = state.setdefault("files", {}).get(b["id"])
    if found is not None:
        found.setdefault("removed", {"reason": b["reason"], "on": b["on"], "operator": action.operator})


STEPS = {
    "original.taken": taken, "original.returned": returned, "case.attached": attached, "attachment.removed": removed,
}  # fmt: skip
