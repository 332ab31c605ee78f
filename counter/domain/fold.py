"""Judge and step: from ordered actions to states. Pure; no catalogue, setting, calendar or clock.

FOLD is raised whenever the same journal would give other states or other rows: the store then steps every stream again.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from counter.domain import facts
from counter.domain.journal import Action, Fact, Json
from counter.domain.state import State, copied, empty, matter, value
from counter.domain.streams import case, day, dues, hall, household, operator, resident, workstation

FOLD = 3
# applied, not_applied: what the guards say · unreadable: a guard looks at a stream that this program cannot read ·
# garbled: what it says makes no sense to any program. An action known before under another number is an alias: see db.apply.
Verdict = Literal["applied", "not_applied", "unreadable", "garbled"]
Step = Callable[[State, Action, Fact], None]

STEPS: Mapping[str, Step] = {
    **case.STEPS, **day.STEPS, **dues.STEPS, **hall.STEPS, **household.STEPS, **operator.STEPS, **resident.STEPS,
    **workstation.STEPS,
}  # fmt: skip


def judge(action: Action, states: Mapping[str, State]) -> Verdict:
    """Say whether the action takes effect on the states of the streams it names."""
    if not all(facts.sound(f) for f in action.facts):
        return "garbled"
    if not all(states[g.stream]["readable"] for g in action.guards if g.stream in states):
        return "unreadable"
    holds = all(value(states.get(g.stream), g.path) == g.expected for g in action.guards)
    return "applied" if holds else "not_applied"


def advance(action: Action, states: Mapping[str, State]) -> tuple[Verdict, dict[str, State]]:
    """Judge the action and step every stream it names; give those that are other now. The states given stay as they are."""
    verdict = judge(action, states)
    after = {s: copied(states[s]) if s in states else empty() for s in sorted(action.streams)}
    try:
        _step_all(action, verdict, after)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return "garbled", {}  # the same on every counter: nothing behind it waits
    return verdict, {s: now for s, now in after.items() if now != states.get(s, empty())}


def _step_all(action: Action, verdict: Verdict, after: dict[str, State]) -> None:
    if verdict == "garbled":
        return
    for fact in action.facts:
        if not fact.erased:
            _step_one(action, fact, verdict, after[fact.stream])
    if verdict == "not_applied":
        _lost(action, after)


def _step_one(action: Action, fact: Fact, verdict: Verdict, state: State) -> None:
    """Step one fact. A stream with something that this program does not know is frozen and read-only here until the upgrade."""
    guarded = facts.known(fact.kind, fact.version) and facts.nature(fact.kind) == "guarded"
    if not facts.known(fact.kind, fact.version) or (guarded and verdict == "unreadable"):
        state["readable"] = False
    elif state["readable"] and (verdict == "applied" or not guarded):
        STEPS[fact.kind](state, action, fact)


def _lost(action: Action, after: dict[str, State]) -> None:
    """Keep a decision that did not take effect as a matter (未生效): of the case that it was about, where its paper is."""
    decided = [f for f in action.facts if facts.known(f.kind, f.version) and facts.nature(f.kind) == "guarded"]
    if not decided:
        return
    stream = next((f.stream for f in decided if f.stream.startswith("case:")), decided[0].stream)
    kinds: list[Json] = [f.kind for f in decided]
    after[stream].setdefault("lost", {})[action.id] = {"verb": action.verb, "kinds": kinds}
    matter(after[stream], action, f"lost:{action.id}", "not_applied", verb=action.verb, kinds=kinds, papers=[])
