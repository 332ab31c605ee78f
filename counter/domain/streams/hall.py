"""The hall (大厅): what it is called, and its settings, standards and calendar by effective date."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State, edit


def founded(state: State, _action: Action, fact: Fact) -> None:
    """The hall begins."""
    b: dict[str, Any] = fact.body
    state["v"].update(id=b["id"], name=b["name"], street=b["street"], street_name=b["street_name"], practice=b["practice"])


def setting_changed(state: State, action: Action, fact: Fact) -> None:
    """A value changed: path setting/KEY/effective date, standard/KEY/…, or calendar/DATE."""
    b: dict[str, Any] = fact.body
    edit(state, action, {path: e for path, e in b["edits"].items() if path.startswith(("setting/", "calendar/"))})


STEPS = {"hall.founded": founded, "setting.changed": setting_changed}
