"""The papers of a case (文书): issued, handed to the printer, in the hand, printed again, replaced, void.

All of it happened on paper, so none of it is judged: it stands also where the decision it came from did not take effect.
"""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State, matter
from counter.domain.streams.case import LIVE

PRINTED, OUT, SUPERSEDED, VOID = "printed", "out", "superseded", "void"


def _of(state: State, fact: Fact) -> dict[str, Any] | None:
    paper: dict[str, Any] | None = state.get("papers", {}).get(fact.body["paper"])
    return paper


def issued(state: State, action: Action, fact: Fact) -> None:
    """A document got its number and its words; it is out only when a person says so."""
    b: dict[str, Any] = fact.body
    state.setdefault("papers", {})[b["paper"]] = {
        "document": b["document"], "version": b.get("version", 1), "edition": b.get("edition", ""), "number": b["number"],
        "mark": b["mark"], "replaces": b.get("replaces", ""), "by": "", "state": PRINTED, "at": action.at, "operator": action.operator,
        "workstation": b.get("workstation", ""), "prints": 1, "spooled": 0, "pages": 0, "printer": "", "last_print": "",
        "reason": "", "void_reason": "", "ended": "",
    }  # fmt: skip
    _belongs(state, action, str(b.get("decision") or ""), b["paper"])


def _belongs(state: State, action: Action, decision: str, paper: str) -> None:
    """The paper of a decision that did not take effect stands in its matter, which is opened again where it was settled before."""
    lost = state.get("lost", {}).get(decision)
    if lost is not None:
        matter(state, action, f"lost:{decision}", "not_applied", **lost, papers=[])
        state["matters"][f"lost:{decision}"]["papers"].append(paper)


def spooled(state: State, action: Action, fact: Fact) -> None:
    """Its pages were handed to a printer: the first time, after a jam, or as a reprint."""
    b: dict[str, Any] = fact.body
    paper = _of(state, fact)
    if paper is not None:
        paper.update(pages=b["pages"], printer=b["printer"], last_print=action.at, spooled=paper["spooled"] + 1)


def came_out(state: State, _action: Action, fact: Fact) -> None:
    """The clerk has the paper in hand."""
    paper = _of(state, fact)
    if paper is not None and paper["state"] == PRINTED:
        paper["state"] = OUT


def reprinted(state: State, _action: Action, fact: Fact) -> None:
    """补打: the same document once more, with its count and reason."""
    paper = _of(state, fact)
    if paper is not None:
        paper.update(prints=paper["prints"] + 1, mark=fact.body["mark"], reason=fact.body.get("reason", ""), spooled=0)
        paper["state"] = PRINTED if paper["state"] == OUT else paper["state"]


def superseded(state: State, action: Action, fact: Fact) -> None:
    """The paper was replaced by another, or by none: then it is void."""
    by, paper = fact.body["by"], _of(state, fact)
    if paper is not None:
        paper.update(state=SUPERSEDED if by else VOID, by=by, ended=action.at)


def voided(state: State, action: Action, fact: Fact) -> None:
    """作废 by hand, with a reason. What somebody was given has to come back, or be explained."""
    paper = _of(state, fact)
    if paper is None or paper["state"] not in LIVE:
        return
    if paper["state"] == OUT or paper["prints"] > 1:
        matter(state, action, f"recall:{action.id}", "recall", papers=[fact.body["paper"]])
    paper.update(state=VOID, void_reason=fact.body["reason"], ended=action.at)


STEPS = {
    "paper.issued": issued, "paper.spooled": spooled, "paper.came_out": came_out, "paper.reprinted": reprinted,
    "paper.superseded": superseded, "paper.voided": voided,
}  # fmt: skip
