"""A household (家庭) as the last decision recorded it."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State


def recorded(state: State, _action: Action, fact: Fact) -> None:
    """The members as of a decision; `version` counts, so that two decisions at once are noticed."""
    b: dict[str, Any] = fact.body
    state["v"].update(head=b["head"], version=int(state["v"].get("version") or 0) + 1, case=b["case"])
    state["members"] = b["members"]


STEPS = {"household.recorded": recorded}
