"""A resident (居民): who he is, as recorded; and who read his file."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State, edit


def registered(state: State, action: Action, fact: Fact) -> None:
    """A person is entered in the register."""
    b: dict[str, Any] = fact.body
    state["v"].update({f"person/{key}": part for key, part in b["person"].items()})
    state["v"].update(registered_at=action.at)
    state.setdefault("opened", {})[action.operator] = b["on"]


def edited(state: State, action: Action, fact: Fact) -> None:
    """What is known of the person changed."""
    b: dict[str, Any] = fact.body
    edit(state, action, {path: e for path, e in b["edits"].items() if path.startswith("person/")})


def opened(state: State, action: Action, fact: Fact) -> None:
    """Somebody opened the whole file, with a purpose (PIPL 5, 社会救助法 11)."""
    state.setdefault("opened", {})[action.operator] = fact.body["on"]


STEPS = {"resident.registered": registered, "resident.edited": edited, "resident.opened": opened}
