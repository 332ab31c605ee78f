"""A request to erase (抹除申请), and what an erasure leaves in the stream that it was about."""

from typing import Any

from counter.domain.erasure import names
from counter.domain.journal import Action, Fact
from counter.domain.state import State


def asked(state: State, action: Action, fact: Fact) -> None:
    """One operator asks; nothing is erased yet."""
    b: dict[str, Any] = fact.body
    state["v"].update({key: b[key] for key in ("ground", "note", "on", "streams", "facts")})
    state["v"].setdefault("state", "asked")
    state["v"].update(asked_by=action.operator, asked_at=action.at)


def declined(state: State, action: Action, fact: Fact) -> None:
    """The other does not agree, or the first took it back."""
    state["v"].update(state="declined", settled_by=action.operator, reason=fact.body["reason"])


def confirmed(state: State, action: Action, _fact: Fact) -> None:
    """The other agreed, and it was done, whatever else was said meanwhile."""
    state["v"].update(state="done", settled_by=action.operator, settled_at=action.at)


def erased(state: State, _action: Action, fact: Fact) -> None:
    """These facts of the stream are gone for a reason that two operators gave: guards are looked at again from here on."""
    b: dict[str, Any] = fact.body
    gone = set(names(b["facts"]))
    state["erased"] = [name for name in state.get("erased", []) if tuple(name) not in gone]
    if b["stub"]:
        state["stub"] = b["stub"]


STEPS = {
    "erasure.asked": asked,
    "erasure.declined": declined,
    "erasure.confirmed": confirmed,
    "fact.erased": erased,
}
