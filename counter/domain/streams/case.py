"""A case (办件): from 收件 to its end, its materials. Its papers: streams.paper."""

import hashlib
from typing import Any

from counter.domain.journal import Action, Fact, Json, canonical
from counter.domain.state import State, edit, matter

LIVE = ("printed", "out")  # states of a paper that holds


def judged_digest(state: State, paths: list[str]) -> str:
    """Give the digest of the present values that a decision was made on: below a path that ends in a slash, else at it."""
    below, at = tuple(p for p in paths if p.endswith("/")), {*paths}
    values: dict[str, Json] = {p: v for p, v in state["v"].items() if v is not None and (p in at or p.startswith(below))}
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def _refresh(state: State) -> None:
    """A decision whose inputs were changed since is 依据已变."""
    judged = state.get("judged")
    if judged:
        state["v"]["stale"] = judged_digest(state, judged["paths"]) != judged["digest"]


def rests_again(state: State, judged: dict[str, Any]) -> None:
    """A decision rests on what it rested on before; on nothing where there was none."""
    if judged:
        state["judged"] = judged
    else:
        state.pop("judged", None)
    _refresh(state)


def own(paths: dict[str, Any]) -> dict[str, Any]:
    """Give those of the paths that an answer may stand at: nothing else of a case is changed by typing."""
    return {path: part for path, part in paths.items() if path.startswith("answers/")}


def received(state: State, action: Action, fact: Fact) -> None:
    """The case is opened, with its number for ever."""
    b: dict[str, Any] = fact.body
    state["v"].update(own(b["answers"]))
    for key in ("number", "item", "version", "family", "resident", "on", "workstation"):
        state["v"][key] = b[key]
    state["v"].update(state="received", received_by=action.operator, received_at=action.at, owner=action.operator, since=b["on"])
    for key, none in (("materials", {}), ("papers", {}), ("log", [])):
        state.setdefault(key, none)


def edited(state: State, action: Action, fact: Fact) -> None:
    """Answers were changed after 收件."""
    b: dict[str, Any] = fact.body
    edit(state, action, own(b["edits"]))
    _refresh(state)


def material(state: State, action: Action, fact: Fact) -> None:
    """A material came, was waived, or was promised for later; the newest entry of a code counts."""
    b: dict[str, Any] = fact.body
    state.setdefault("materials", {})[b["code"]] = {**b, "at": action.at, "operator": action.operator}


def confirmed(state: State, _action: Action, fact: Fact) -> None:
    """The applicant looked at what was entered and found it right; the digest says which values."""
    state["v"].update({f"confirmed/{key}": fact.body[key] for key in ("at", "how", "digest")})


def _decide(state: State, action: Action, word: str, body: dict[str, Any]) -> None:
    state["v"]["state"] = word
    state["v"]["decision"] = action.id
    state["v"]["since"] = body["on"]
    state.setdefault("log", []).append({"state": word, "at": action.at, "operator": action.operator, **body})


def correction_asked(state: State, action: Action, fact: Fact) -> None:
    """All that is missing was told at once."""
    _decide(state, action, "correction", fact.body)
    state["v"]["correction_due"] = fact.body["due"]


def refused(state: State, action: Action, fact: Fact) -> None:
    """不予受理, in writing."""
    _decide(state, action, "refused", fact.body)


def accepted(state: State, action: Action, fact: Fact) -> None:
    """受理: the promised date and how it was counted are fixed here."""
    b: dict[str, Any] = fact.body
    _decide(state, action, "accepted", {"on": b["on"]})
    for key in ("on", "promised", "provisional", "counted", "amount", "worked"):
        state["v"][f"accepted/{key}"] = b[key]
    state["v"].update({"accepted/by": action.operator, "accepted/action": action.id})
    state["judged"] = {"paths": b["judged"], "digest": b.get("digest") or judged_digest(state, b["judged"])}
    _refresh(state)


def completed(state: State, action: Action, fact: Fact) -> None:
    """An instant item (即办件) is done at once."""
    b: dict[str, Any] = fact.body
    _decide(state, action, "instant", {"on": b["on"], "result": b["result"]})
    state["v"].update({"completed/on": b["on"], "completed/result": b["result"], "completed/worked": b["worked"]})
    state["v"]["completed/receipt"] = b["receipt"]


def moved(state: State, action: Action, fact: Fact) -> None:
    """The case took a step of its procedure. A decision rests on what it judged from here on."""
    b: dict[str, Any] = fact.body
    _decide(state, action, b["to"], {"on": b["on"], "from": b["from"], "reason": b["reason"], "skips": b["skips"], "own": b["own"]})
    for key, given in b["own"].items():
        state["v"][f"{b['to']}/{key}"] = given
    state["v"][f"{b['to']}/by"] = action.operator
    if b["to"] == "suspended":
        state["v"]["back"] = b["from"]
    if b["judged"]:
        _rests(state, b)


def _rests(state: State, b: dict[str, Any]) -> None:
    """Keep what a decision, or working it out again, rests on."""
    state["v"].update({"worked/amount": b["amount"], "worked/lines": b["worked"], "worked/on": b["on"]})
    state["judged"] = {"paths": b["judged"], "digest": b["digest"]}
    _refresh(state)


def worked_again(state: State, action: Action, fact: Fact) -> None:
    """It was worked out again on what stands there now: the next decision may be taken."""
    b: dict[str, Any] = fact.body
    _rests(state, b)
    state.setdefault("log", []).append({"state": "worked_again", "at": action.at, "operator": action.operator, "on": b["on"]})


def extended(state: State, action: Action, fact: Fact) -> None:
    """A period was extended. What was promised stays as it was; this is what is due now."""
    b: dict[str, Any] = fact.body
    state["v"][f"extended/{b['clock']}"] = b["until"]
    state.setdefault("log", []).append({"state": "extended", "at": action.at, "operator": action.operator, **b})


def offered(state: State, _action: Action, fact: Fact) -> None:
    """The owner hands the case over; until the other takes it, it is still his. To nobody: taken back, or not taken."""
    state["v"]["offered"] = fact.body["to"] or None
    state["v"]["offer/note"] = fact.body["note"] or None


def owned(state: State, action: Action, fact: Fact) -> None:
    """Another is responsible for the case from here on: he took it, or the supervisor gave it to him."""
    b: dict[str, Any] = fact.body
    state["v"].update({"owner": b["owner"], "offered": None, "offer/note": None})
    state.setdefault("log", []).append({"state": "owned", "at": action.at, "operator": action.operator, **b})


def withdrawn(state: State, action: Action, fact: Fact) -> None:
    """The applicant takes the application back."""
    _decide(state, action, "withdrawn", fact.body)


def acceptance_cancelled(state: State, action: Action, fact: Fact) -> None:
    """受理 is undone on the same day; paper that was handed out has to come back."""
    _decide(state, action, "received", fact.body)
    out = [p for p, paper in sorted(state.get("papers", {}).items()) if paper["document"] == "DOC-ACC" and paper["state"] in LIVE]
    if out:
        matter(state, action, f"recall:{action.id}", "recall", papers=[*out])
    for key in [k for k in state["v"] if k.startswith("accepted/")]:
        del state["v"][key]
    state["v"]["stale"] = False
    state.pop("judged", None)


def entry_corrected(state: State, action: Action, fact: Fact) -> None:
    """A wrong entry was put right after acceptance, with a reason; the decision now rests on the right one."""
    b: dict[str, Any] = fact.body
    state["v"][b["path"]] = b["now"]
    state.setdefault("log", []).append({"state": "amended", "at": action.at, "operator": action.operator, **b})
    if "judged" in state and not b["weighs"] and not state["v"].get("stale"):
        state["judged"]["digest"] = judged_digest(state, state["judged"]["paths"])
    _refresh(state)


def conflict_settled(state: State, _action: Action, fact: Fact) -> None:
    """A person chose between two values. Another one that came in the meantime stays open."""
    b: dict[str, Any] = fact.body
    state["v"][b["path"]] = b["value"]
    found = state["conflicts"].get(b["conflict"], {"others": []})
    found["others"] = [other for other in found["others"] if other not in b.get("others", [other])]
    if not found["others"]:
        state["conflicts"].pop(b["conflict"], None)
    _refresh(state)


def matter_settled(state: State, action: Action, fact: Fact) -> None:
    """A matter was settled; how is kept, also of what was found across streams and is no matter of this one.

    Papers that came in the meantime and that the person did not see keep it open.
    """
    b: dict[str, Any] = fact.body
    found = state["matters"].get(b["matter"], {})
    unseen = [p for p in found.get("papers", []) if p not in b.get("papers", [p])]
    if unseen:
        found["papers"] = unseen
        return
    state["matters"].pop(b["matter"], None)
    state.setdefault("settled", {}).setdefault(b["matter"], {**b, "at": action.at, "operator": action.operator})


STEPS = {
    "case.received": received,
    "case.edited": edited,
    "case.material": material,
    "case.confirmed_by_applicant": confirmed,
    "case.correction_asked": correction_asked,
    "case.refused": refused,
    "case.accepted": accepted,
    "case.completed": completed,
    "case.moved": moved,
    "case.worked_again": worked_again,
    "case.extended": extended,
    "case.offered": offered,
    "case.owned": owned,
    "case.withdrawn": withdrawn,
    "case.acceptance_cancelled": acceptance_cancelled,
    "case.entry_corrected": entry_corrected,
    "conflict.settled": conflict_settled,
    "matter.settled": matter_settled,
}
