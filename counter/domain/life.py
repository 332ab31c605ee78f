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
from counter.domain.likely import meant

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
    """What is wrong with a life: key and sentence. Whether the ends are reached is asked once every pair can be read."""
    wrong = [*_unread(life), *_strange(life)]
    yield from wrong or _lost(life)


def _unread(life: Life) -> Iterator[tuple[str, str]]:
    roles = get_args(Role)
    for source, texts in life.moves.items():
        for text in texts:
            found = PAIR.fullmatch(text)
            if found is None:
                yield f"life.moves.{source}", f"{text} 应写成 状态@角色 或 状态@角色 skips 状态"
            elif found["role"] not in roles:
                yield f"life.moves.{source}", f"{text} 应写成 状态@角色：没有角色 {found['role']}{meant(found['role'], roles)}"
        names = [text.partition("@")[0] for text in texts]
        yield from ((f"life.moves.{source}", f"下一步 {name} 写了两次") for name in sorted({n for n in names if names.count(n) > 1}))


def _strange(life: Life) -> Iterator[tuple[str, str]]:
    """States that there are not, an end that goes on, a step left out that the life does not have."""
    named = [(f"life.moves.{source}", source) for source in life.moves] + [(f"life.end.{state}", state) for state in life.end]
    named += [(f"life.moves.{m.source}", state) for m in life.pairs for state in (m.to, m.skips) if state]
    yield from dict.fromkeys((key, f"没有状态 {state}{meant(state, STATES)}") for key, state in named if state not in STATES)
    if not life.end:
        yield "life.end", "至少要有一个终点"
    yield from ((f"life.end.{state}", "终点之后不能再有下一步") for state in life.end if life.after(state))
    for move in life.pairs:
        if move.skips in STATES and not life.reaches(move.skips):
            yield f"life.moves.{move.source}", f"跳过的 {move.skips} 不在办理流程里"


def _lost(life: Life) -> Iterator[tuple[str, str]]:
    """States that cannot be reached, or from which no end can be: of those only the ones where the way stops."""
    reached = closure({FIRST}, {s: [m.to for m in life.after(s)] for s in STATES})
    home = closure(set(life.end), {s: [m.source for m in life.pairs if m.to == s] for s in STATES})
    for key, states in (("life.moves", life.moves), ("life.end", life.end)):
        yield from ((f"{key}.{state}", f"从 {FIRST} 到不了 {state}：没有哪一步通到它") for state in states if state not in reached)
    stuck = sorted(reached - home) if reached & {*life.end} else []
    for state in [state for state in stuck if not life.after(state)] or stuck:
        yield f"life.moves.{state}", "走不到任何终点"


def closure(start: set[str], onward: Mapping[str, Sequence[str]]) -> set[str]:
    """Give all that can be reached from the start."""
    found, fresh = set(start), set(start)
    while fresh:
        fresh = {to for state in fresh for to in onward.get(state, ())} - found
        found |= fresh
    return found
