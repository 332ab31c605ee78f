"""A sensitive file of another clerk that was opened (查阅敏感办件): by whom, for what, on which day."""

from counter.domain.journal import Action, Fact
from counter.domain.state import State


def opened(state: State, action: Action, fact: Fact) -> None:
    """The reading is permitted for the day, and stays in the log (社会救助法 11, 个人信息保护法 5)."""
    state.setdefault("opened", {})[action.operator] = fact.body["on"]


STEPS = {"case.opened": opened}
