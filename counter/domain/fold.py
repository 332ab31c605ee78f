"""Judge and step: from ordered actions to states. Pure; no catalogue, setting, calendar or clock.

FOLD is raised whenever the same journal would give other states: the store then steps every stream again.
"""

import copy
from collections.abc import Callable, Mapping
from typing import Literal

from counter.domain import facts
from counter.domain.journal import Action, Fact, Json
from counter.domain.state import State, empty, matter, value
from counter.domain.streams import case, day, dues, hall, household, operator, resident, workstation

FOLD = 1
Verdict = Literal["applied", "not_applied", "unreadable"]
Step = Callable[[State, Action, Fact], None]

STEPS: Mapping[str, Step] = {
    **case.STEPS, **day.STEPS, **dues.STEPS, **hall.STEPS, **household.STEPS, **operator.STEPS, **resident.STEPS,
    **workstation.STEPS,
}  # fmt: skip


def judge(action: Action, states: Mapping[str, State]) -> Verdict:
    """Say whether the action takes effect on the states of the streams it names."""
    if not all(facts.known(f.kind, f.version) for f in action.facts):
        return "unreadable"
    if any(not states.get(s, empty())["readable"] for s in action.streams):
        return "unreadable"
    holds = all(value(states.get(g.stream), g.path) == g.expected for g in action.guards)
    return "applied" if holds else "not_applied"


def advance(action: Action, states: Mapping[str, State]) -> tuple[Verdict, dict[str, State]]:
    """Judge the action and step every stream it names. The states given stay as they are."""
    verdict = judge(action, states)
    after = {s: copy.deepcopy(states[s]) if s in states else empty() for s in sorted(action.streams)}
    if verdict == "unreadable":
        for state in after.values():
            state["readable"] = False
        return verdict, after
    for fact in action.facts:
        if not fact.erased and (verdict == "applied" or facts.nature(fact.kind) != "guarded"):
            STEPS[fact.kind](after[fact.stream], action, fact)
    if verdict == "not_applied":
        _lost(action, after)
    return verdict, {s: now for s, now in after.items() if now != states.get(s, empty())}


def _lost(action: Action, after: dict[str, State]) -> None:
    """Keep a decision that did not take effect as a matter of its first guarded stream (未生效)."""
    decided = [f for f in action.facts if facts.nature(f.kind) == "guarded"]
    if decided:
        kinds: list[Json] = [f.kind for f in decided]
        matter(after[decided[0].stream], action, f"lost:{action.id}", "not_applied", verb=action.verb, kinds=kinds, papers=[])
