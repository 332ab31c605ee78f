"""A business day (业务日): open until a cut closes it."""

from counter.domain.journal import Action, Fact
from counter.domain.state import State


def closed(state: State, action: Action, fact: Fact) -> None:
    """日结: the last n of every workstation that was here, the cash counted, the counters not heard from."""
    state["v"].update(closed=True, by=action.operator, at=action.at)
    state["cut"] = fact.body


STEPS = {"day.closed": closed}
