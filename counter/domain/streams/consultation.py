"""A consultation (咨询): somebody asked what an item takes and was told all of it at once, before there was a case."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State


def told(state: State, action: Action, fact: Fact) -> None:
    """What was told stands on the paper; here is only about which item, and to whom."""
    b: dict[str, Any] = fact.body
    state["v"].update({key: b[key] for key in ("item", "version", "family", "resident", "name", "on")})
    state["v"]["received_by"] = action.operator
    state.setdefault("papers", {})
    state.setdefault("log", [])


STEPS = {"consultation.told": told}
