"""Guards on personal values (封存的守护值): the header of an action is hashed for ever, so what it expects stands in a fact's body.

Such a guard expects {"fact": n}: the value is under `expected` in the body of the n-th fact of the same action, and is erased with it.
"""

from collections.abc import Sequence
from typing import Any

from counter.domain.journal import Action, Fact, Guard, Json

PERSONAL = ("answers/", "person/")


def sealed_in(action: Action, guard: Guard) -> Fact | None:
    """Give the fact that holds what a guard expects; None for a guard that says it itself."""
    expected = guard.expected
    n = expected.get("fact") if isinstance(expected, dict) and len(expected) == 1 else None
    return action.facts[n] if isinstance(n, int) and 0 <= n < len(action.facts) else None


def expected_in(fact: Fact, path: str) -> Json:
    """Give the value that a fact says is expected at a path."""
    held = fact.body.get("expected")
    return held.get(path) if isinstance(held, dict) else None


def seal(guards: Sequence[Guard], told: Sequence[Fact]) -> tuple[tuple[Guard, ...], tuple[Fact, ...]]:
    """Move the personal values that guards expect into the bodies of facts on the same streams."""
    facts, made = list(told), list[Guard]()
    for guard in guards:
        n = next((i for i, f in enumerate(facts) if f.stream == guard.stream), None)
        if n is None or not guard.path.startswith(PERSONAL):
            made.append(guard)
        else:
            facts[n] = _with(facts[n], guard)
            made.append(Guard(guard.stream, guard.path, {"fact": n}))
    return tuple(made), tuple(facts)


def _with(fact: Fact, guard: Guard) -> Fact:
    held: Any = fact.body.get("expected", {})
    body: dict[str, Json] = {**fact.body, "expected": {**held, guard.path: guard.expected}}
    return Fact.of(fact.stream, fact.kind, body, str(fact.salt), fact.version)
