"""Judge and step: from ordered actions to states. Pure; no catalogue, setting, calendar or clock.

FOLD is raised whenever the same journal would give other states or other rows: the store then steps every stream again.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Literal

from counter.domain import facts
from counter.domain.journal import Action, Fact, Guard, Json
from counter.domain.sealed import expected_in, sealed_in
from counter.domain.state import State, copied, empty, matter, value
from counter.domain.streams import (
    case,
    consultation,
    custody,
    day,
    dues,
    erasure,
    exported,
    hall,
    handover,
    household,
    letter,
    notice,
    opening,
    operator,
    paper,
    promises,
    resident,
    undone,
    workstation,
)

FOLD = 5
# applied, not_applied: what the guards say · unreadable: a guard looks at a stream that this program cannot read ·
# garbled: what it says makes no sense to any program. An action known before under another number is an alias: see db.apply.
Verdict = Literal["applied", "not_applied", "unreadable", "garbled"]
Step = Callable[[State, Action, Fact], None]
_MISTAKES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)

STEPS: Mapping[str, Step] = {
    **case.STEPS, **day.STEPS, **dues.STEPS, **hall.STEPS, **household.STEPS, **letter.STEPS, **operator.STEPS, **resident.STEPS,
    **workstation.STEPS, **custody.STEPS, **promises.STEPS, **erasure.STEPS, **opening.STEPS,
    **notice.STEPS, **exported.STEPS, **paper.STEPS, **consultation.STEPS, **undone.STEPS, **handover.STEPS,
}  # fmt: skip


def judge(action: Action, states: Mapping[str, State], lost: Collection[str] = ()) -> Verdict:
    """Say whether the action takes effect on the states of the streams it names.

    `lost` are actions of which an erasure says that they had not been applied; what it took away cannot be looked at again.
    """
    if not all(facts.sound(f) for f in action.facts):
        return "garbled"
    if not all(states[g.stream]["readable"] for g in action.guards if g.stream in states):
        return "unreadable"
    holds = action.id not in lost and all(_holds(action, g, states.get(g.stream)) for g in action.guards)
    return "applied" if holds else "not_applied"


def _holds(action: Action, guard: Guard, state: State | None) -> bool:
    """Compare with the present value; what stands on erased facts was judged when they were still there."""
    if state is not None and state.get("erased"):
        return True
    fact = sealed_in(action, guard)
    if fact is None:
        return value(state, guard.path) == guard.expected
    return fact.erased or value(state, guard.path) == expected_in(fact, guard.path)


def advance(action: Action, states: Mapping[str, State], lost: Collection[str] = ()) -> tuple[Verdict, dict[str, State]]:
    """Judge the action and step every stream it names; give those that are other now. The states given stay as they are."""
    verdict = judge(action, states, lost)
    after = {s: copied(states[s]) if s in states else empty() for s in sorted(action.streams)}
    try:
        _step_all(action, verdict, after)
    except _MISTAKES:
        return "garbled", {}  # the same on every counter: nothing behind it waits
    return verdict, {s: now for s, now in after.items() if now != states.get(s, empty())}


def again(action: Action, verdict: str, stream: str, state: State) -> State:
    """Step one stream with a verdict that stands: what an erasure leaves of it."""
    after = {stream: copied(state)}
    try:
        _step_all(action, verdict, after)
    except _MISTAKES:
        return state
    return after[stream]


def _step_all(action: Action, verdict: str, after: dict[str, State]) -> None:
    if verdict == "garbled":
        return
    for i, fact in enumerate(action.facts):
        if fact.stream in after and fact.erased:
            after[fact.stream].setdefault("erased", []).append([action.id, i])
        elif fact.stream in after:
            _step_one(action, fact, verdict, after[fact.stream])
    if verdict == "not_applied":
        _lost(action, after)


def _step_one(action: Action, fact: Fact, verdict: str, state: State) -> None:
    """Step one fact. A stream with something that this program does not know is frozen and read-only here until the upgrade."""
    guarded = facts.known(fact.kind, fact.version) and facts.nature(fact.kind) == "guarded"
    if not facts.known(fact.kind, fact.version) or (guarded and verdict == "unreadable"):
        state["readable"] = False
    elif state["readable"] and (verdict == "applied" or not guarded):
        _step(action, fact, state)


def _step(action: Action, fact: Fact, state: State) -> None:
    """Step a fact; one that rests on what was erased, and makes no sense without it, has no effect."""
    before = copied(state) if "erased" in state else None
    try:
        STEPS[fact.kind](state, action, fact)
    except _MISTAKES:
        if before is None:
            raise
        state.clear()
        state.update(before)


def _lost(action: Action, after: dict[str, State]) -> None:
    """Keep a decision that did not take effect as a matter (未生效): of the case that it was about, where its paper is."""
    decided = [f for f in action.facts if facts.known(f.kind, f.version) and facts.nature(f.kind) == "guarded"]
    if not decided:
        return
    stream = next((f.stream for f in decided if f.stream.startswith("case:")), decided[0].stream)
    if stream not in after or all(f.erased for f in decided if f.stream == stream):
        return
    kinds: list[Json] = [f.kind for f in decided]
    after[stream].setdefault("lost", {})[action.id] = {"verb": action.verb, "kinds": kinds}
    matter(after[stream], action, f"lost:{action.id}", "not_applied", verb=action.verb, kinds=kinds, papers=[])
