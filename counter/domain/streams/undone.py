"""What was done a moment ago is taken back by the one who did it (撤销): the journal keeps both, the state is as it was before."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State
from counter.domain.streams.case import rests_again


def undone(state: State, action: Action, fact: Fact) -> None:
    """Put back what the action had changed; its entry in the log goes, so that no clock and no paper follows from it."""
    b: dict[str, Any] = fact.body
    for path, was in b["restores"].items():
        if was is None:
            state["v"].pop(path, None)
        else:
            state["v"][path] = was
    state["log"] = [entry for entry in state.get("log", []) if (entry["at"], entry["operator"]) != (b["at"], action.operator)]
    rests_again(state, b["judged"])


def material_removed(state: State, _action: Action, fact: Fact) -> None:
    """A material that was entered by mistake is not there any more."""
    state.get("materials", {}).pop(fact.body["code"], None)


STEPS = {"case.undone": undone, "case.material_removed": material_removed}
