"""Actions for tests of judge and step."""

from collections.abc import Iterable, Mapping

from counter.domain.fold import FOLD, Verdict, advance
from counter.domain.journal import Action, Fact, Guard, Json
from counter.domain.state import State

SALT = "00" * 16
Told = tuple[str, str, dict[str, Json]]  # stream, kind, body

CASE = "case:1"
RECEIVED: dict[str, Json] = {
    "number": "N1", "item": "DB-101", "version": 1, "family": "DB", "resident": "r", "on": "2026-11-24", "workstation": "03",
    "answers": {"answers/person/name": "张小明", "answers/members/r1/income": 100},
}  # fmt: skip
ACCEPTED: dict[str, Json] = {
    "on": "2026-11-24", "promised": "2027-01-08", "provisional": True, "counted": "…", "worked": "", "amount": 200,
    "judged": ["answers/members/"],
}  # fmt: skip
REFUSED: dict[str, Json] = {"on": "2026-11-24", "facts": "f", "reason": "r", "clause": "c", "right_body": ""}


def act(name: str, *told: Told, guards: Iterable[tuple[str, str, Json]] = (), operator: str = "o1", version: int = 1) -> Action:
    """Make an action whose id is its name."""
    facts = tuple(Fact.of(stream, kind, body, SALT, version) for stream, kind, body in told)
    at = "2026-11-24T01:00:00.000Z"
    return Action(name, "Verb", operator, at, 0, 0, "0", FOLD, tuple(Guard(*g) for g in guards), facts)


def run(*actions: Action, states: Mapping[str, State] | None = None) -> tuple[list[Verdict], dict[str, State]]:
    """Advance through the actions; give verdicts and states."""
    held: dict[str, State] = {**(states or {})}
    verdicts: list[Verdict] = []
    for action in actions:
        verdict, after = advance(action, held)
        verdicts.append(verdict)
        held |= after
    return verdicts, held


def received(name: str = "receive") -> Action:
    """Open the case."""
    return act(name, (CASE, "case.received", RECEIVED))


def accepted(name: str = "accept", **more: Json) -> Action:
    """Accept the case as long as it is 收件."""
    return act(name, (CASE, "case.accepted", {**ACCEPTED, **more}), guards=[(CASE, "state", "received")])


def refused(name: str = "refuse") -> Action:
    """Refuse the case as long as it is 收件."""
    return act(name, (CASE, "case.refused", REFUSED), guards=[(CASE, "state", "received")])


def edited(name: str, path: str, was: Json, now: Json, operator: str = "o1") -> Action:
    """Edit one answer of the case."""
    return act(name, (CASE, "case.edited", {"edits": {f"answers/{path}": [was, now]}}), operator=operator)


def issued(name: str, decision: str, paper: str = "p1", document: str = "DOC-ACC") -> Action:
    """Print a paper of a decision."""
    body: dict[str, Json] = {"paper": paper, "document": document, "number": "1", "mark": "", "decision": decision}
    return act(name, (CASE, "paper.issued", body))
