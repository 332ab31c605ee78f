"""The state of a stream (状态): plain JSON, made by `step` and by nothing else.

v: the present value of every path, which guards look at · conflicts: two values for one path, the present one
standing · matters: what a person has to settle · readable: False once a fact came that this program does not know.
"""

import json
from typing import Any

from counter.domain.journal import Action, Body, Json

State = dict[str, Any]


def empty() -> State:
    """Give the state of a stream of which nothing is known yet."""
    return {"v": {}, "conflicts": {}, "matters": {}, "readable": True}


def copied(state: State) -> State:
    """Copy a state whole; much faster than copy.deepcopy, for it is plain JSON."""
    return {key: _copy(part) if isinstance(part, dict | list) else part for key, part in state.items()}


def _copy(part: Any) -> Any:  # noqa: ANN401 - JSON of any form
    if isinstance(part, dict):
        return {key: _copy(p) if isinstance(p, dict | list) else p for key, p in part.items()}
    return [_copy(p) if isinstance(p, dict | list) else p for p in part]


def written(state: State) -> str:
    """Write a state as the one text that every counter gives it. What is in it came from bodies in canonical form."""
    return json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def value(state: State | None, path: str) -> Json:
    """Give the present value at a path, None where there is none."""
    return None if state is None else state["v"].get(path)


def flatten(tree: Body, prefix: str = "") -> dict[str, Json]:
    """Turn nested answers into {path: value}."""
    flat: dict[str, Json] = {}
    for key, part in tree.items():
        path = f"{prefix}{key}"
        flat.update(flatten(part, path + "/") if isinstance(part, dict) else {path: part})
    return flat


def nested(state: State | None, prefix: str) -> Body:
    """Turn the values below a prefix back into nested answers."""
    tree: Body = {}
    for path, part in (state or empty())["v"].items():
        if path.startswith(prefix) and part is not None:
            _plant(tree, path.removeprefix(prefix).split("/"), part)
    return tree


def _plant(tree: Body, keys: list[str], part: Json) -> None:
    for key in keys[:-1]:
        below = tree.setdefault(key, {})
        if not isinstance(below, dict):
            return
        tree = below
    tree[keys[-1]] = part


def edit(state: State, action: Action, edits: dict[str, list[Json]]) -> None:
    """Merge edits {path: [was, now]}: the ordered value stands, another becomes an open conflict with both."""
    for path, (was, now) in edits.items():
        present = state["v"].get(path)
        if present == was:
            state["v"][path] = now
        elif present != now:
            _conflict(state, action, path, was, now)
        else:
            _agreed(state, action, path, was)


def _agreed(state: State, action: Action, path: str, was: Json) -> None:
    """His other value has become the present one by his own hand: nothing is left to settle."""
    key = f"{path}|{action.operator}"
    found = state["conflicts"].get(key)
    if found and found["others"][-1] == was:
        found["others"].pop()
        if not found["others"]:
            del state["conflicts"][key]


def _conflict(state: State, action: Action, path: str, was: Json, now: Json) -> None:
    key = f"{path}|{action.operator}"
    found = state["conflicts"].setdefault(key, {"path": path, "operator": action.operator, "base": was, "others": []})
    if found["others"] and found["others"][-1] == was:
        found["others"].pop()  # his next value grew out of his last one
    found["others"].append(now)
    found.update(at=action.at, action=action.id)


def matter(state: State, action: Action, key: str, kind: str, **detail: Json) -> None:
    """Open a matter for a person to settle; the same key is opened once."""
    state["matters"].setdefault(key, {"kind": kind, "at": action.at, "operator": action.operator, "action": action.id, **detail})
