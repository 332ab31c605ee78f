"""A resident (居民): who he is, as recorded; who read his file; which file is his; whether he is dead, and who he is not.

v: person/… · into: the file that this one was merged into · deceased/on, deceased/source. apart: {other: why they are two people}.
"""

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


def merged(state: State, _action: Action, fact: Fact) -> None:
    """Two files are of one person: who reads the first is led to the second. It stands on both."""
    b: dict[str, Any] = fact.body
    if _is(fact, b["from"]):
        state["v"]["into"] = b["into"]
    _apart(state).pop(_other(fact), None)


def split(state: State, action: Action, fact: Fact) -> None:
    """The merging was a mistake: they are two people, and are remembered as such. It stands on both."""
    b: dict[str, Any] = fact.body
    if _is(fact, b["from"]):
        state["v"]["into"] = None
    _apart(state)[_other(fact)] = {"reason": b["reason"], "at": action.at, "operator": action.operator}


def told_apart(state: State, action: Action, fact: Fact) -> None:
    """What looks like one person entered twice are two people."""
    b: dict[str, Any] = fact.body
    _apart(state)[b["other"]] = {"reason": b["reason"], "at": action.at, "operator": action.operator}


def deceased(state: State, _action: Action, fact: Fact) -> None:
    """He died on a day, as a source says."""
    b: dict[str, Any] = fact.body
    state["v"].update({"deceased/on": b["on"], "deceased/source": b["source"]})


def death_corrected(state: State, _action: Action, fact: Fact) -> None:
    """The day was another, or ("") he lives."""
    b: dict[str, Any] = fact.body
    state["v"].update({"deceased/on": b["on"] or None, "deceased/source": b["source"] or None})


def _apart(state: State) -> dict[str, Any]:
    apart: dict[str, Any] = state.setdefault("apart", {})
    return apart


def _is(fact: Fact, resident: object) -> bool:
    return fact.stream == f"resident:{resident}"


def _other(fact: Fact) -> str:
    """Give the other one of the two that a fact stands on."""
    return str(fact.body["into"] if _is(fact, fact.body["from"]) else fact.body["from"])


STEPS = {
    "resident.registered": registered, "resident.edited": edited, "resident.opened": opened, "resident.merged": merged,
    "resident.split": split, "resident.told_apart": told_apart, "resident.deceased": deceased, "resident.death_corrected": death_corrected,
}  # fmt: skip
