"""The life of a case (办件的一生): which state may follow which, and the role that takes the step (domain.md §1.3).

It is data of the item. A pair is written at its first state: `reviewed = ["publicised@COMMUNITY", "submitted@REVIEW skips publicised"]`.
An end (终点) is a state at which nothing is owed any more; every state that can be reached leads to one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from counter.domain.cases import STATES
from counter.domain.form import Frozen

Role = Literal[
    "", "GUIDE", "CLERK", "INVEST", "REVIEW", "LEADER", "COUNTY", "CHECK", "SUPER", "ARCHIVE", "COMMUNITY",
]  # fmt: skip
FIRST = "received"
PAIR = re.compile(r"(?P<to>[a-z]+)@(?P<role>[A-Z]+)(?: skips (?P<skips>[a-z]+))?")


@dataclass(frozen=True)
class Move:
    """A pair of states and the role that takes it; `skips` names the step left out, which takes a reason."""

    source: str
    to: str
    role: str
    skips: str = ""


class Life(Frozen):
    """The pairs of an item, and where they end."""

    begin: Role = "CLERK"  # who opens the case
    moves: dict[str, tuple[str, ...]]
    end: tuple[str, ...]

    @cached_property
    def pairs(self) -> tuple[Move, ...]:
        """Every pair, in the order of the file. What is not written as a pair is left out: `faults` names it."""
        read = ((source, PAIR.fullmatch(text)) for source, texts in self.moves.items() for text in texts)
        return tuple(Move(source, m["to"], m["role"], m["skips"] or "") for source, m in read if m)

    def after(self, source: str) -> tuple[Move, ...]:
        """The pairs that start at a state."""
        return tuple(move for move in self.pairs if move.source == source)

    def move(self, source: str, to: str) -> Move | None:
        """Give one pair; None where there is none."""
        return next((move for move in self.after(source) if move.to == to), None)

    def reaches(self, state: str) -> bool:
        """Tell whether a case can ever come to a state."""
        return any(move.to == state for move in self.pairs)


def faults(life: Life) -> Iterator[tuple[str, str]]:
    """What is wrong with a life: key and sentence."""
    yield from _unread(life)
    for state in (*life.moves, *life.end, *(m.to for m in life.pairs), *(m.skips for m in life.pairs if m.skips)):
        if state not in STATES:
            yield f"life.{state}", f"没有状态 {state}"
    for state in life.end:
        if life.after(state):
            yield f"life.end.{state}", "终点之后不能再有下一步"
    yield from _lost(life)


def _unread(life: Life) -> Iterator[tuple[str, str]]:
    for source, texts in life.moves.items():
        for text in texts:
            found = PAIR.fullmatch(text)
            if found is None or found["role"] not in get_args(Role):
                yield f"life.moves.{source}", f"{text} 应写成 状态@角色 或 状态@角色 skips 状态"
        if len({text.partition("@")[0] for text in texts}) < len(texts):
            yield f"life.moves.{source}", "同一下一步写了两次"


def _lost(life: Life) -> Iterator[tuple[str, str]]:
    """States that cannot be reached, or from which no end can be."""
    reached = closure({FIRST}, {s: [m.to for m in life.after(s)] for s in STATES})
    home = closure(set(life.end), {s: [m.source for m in life.pairs if m.to == s] for s in STATES})
    if not life.end:
        yield "life.end", "至少要有一个终点"
    for state in (*life.moves, *life.end):
        if state in STATES and state not in reached:
            yield f"life.{state}", f"从 {FIRST} 到不了 {state}"
    for state in sorted(reached - home):
        yield f"life.moves.{state}", "走不到任何终点"


def closure(start: set[str], onward: Mapping[str, Sequence[str]]) -> set[str]:
    """Give all that can be reached from the start."""
    found, fresh = set(start), set(start)
    while fresh:
        fresh = {to for state in fresh for to in onward.get(state, ())} - found
        found |= fresh
    return found
