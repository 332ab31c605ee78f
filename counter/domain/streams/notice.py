"""A posted notice (公示张贴): it hangs from the step 公示 until somebody says that it was taken down (撤下)."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State

POSTED = "publicised"
DOWN = "notice_down"


def taken_down(state: State, action: Action, fact: Fact) -> None:
    """The notice does not hang any more. What is posted again after an objection is another one."""
    state[DOWN] = {"on": fact.body["on"], "note": fact.body["note"], "at": action.at, "operator": action.operator}


def posted(state: State) -> dict[str, Any] | None:
    """Give the newest entry of the log by which a notice was posted, None where there was none."""
    return next((entry for entry in reversed(state.get("log", [])) if entry["state"] == POSTED), None)


def down(state: State) -> dict[str, Any] | None:
    """Give when and by whom the newest notice was taken down, None while it hangs or where there was none."""
    entry, found = posted(state), state.get(DOWN)
    return found if entry is not None and found is not None and found["at"] >= entry["at"] else None


def hanging(state: State) -> bool:
    """Tell whether a notice hangs."""
    return posted(state) is not None and down(state) is None


STEPS = {"notice.taken_down": taken_down}
