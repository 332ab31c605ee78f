"""The letters of a case (介绍信): issued, chased, answered by their slip, void and issued again.

A letter that was written is a witness: where two counters wrote one for the same case, both are kept and the surplus is a matter.
"""

from typing import Any

from counter.domain.erasure import LETTER
from counter.domain.journal import Action, Fact, Json
from counter.domain.state import State, matter

OUT, RETURNED, VOID = "out", "returned", "void"


def _letters(state: State) -> dict[str, Any]:
    letters: dict[str, Any] = state.setdefault("letters", {})
    return letters


def _set(state: State, number: str, word: str, **more: Json) -> None:
    letter = _letters(state).get(number)
    if letter is not None:
        letter.update(state=word, **more)
        state["v"][LETTER + number] = word


def issued(state: State, action: Action, fact: Fact) -> None:
    """A letter was written; where another one of its kind is still out, one of the two has to be taken back."""
    b: dict[str, Any] = fact.body
    out = [n for n, x in _letters(state).items() if x["state"] == OUT and x["kind"] == b["kind"] and n != b["replaces"]]
    _letters(state)[b["number"]] = {**b, "state": OUT, "chased": [], "at": action.at, "operator": action.operator}
    state["v"][LETTER + b["number"]] = OUT
    if out:
        matter(state, action, f"letter:{b['number']}", "letter_twice", letters=[*out, b["number"]])


def chased(state: State, action: Action, fact: Fact) -> None:
    """The receiving side was asked for the slip."""
    b: dict[str, Any] = fact.body
    letter = _letters(state).get(b["number"])
    if letter is not None:
        letter["chased"].append({"on": b["on"], "note": b["note"], "operator": action.operator})


def slip_returned(state: State, _action: Action, fact: Fact) -> None:
    """The slip came back: the member is received there, and the letter is done."""
    b: dict[str, Any] = fact.body
    _set(state, b["number"], RETURNED, slip_on=b["on"], accepted_on=b["accepted_on"])
    _healed(state)


def voided(state: State, action: Action, fact: Fact) -> None:
    """The letter is void; its successor, where there is one, carries a number of its own."""
    b: dict[str, Any] = fact.body
    _set(state, b["number"], VOID, reason=b["reason"], statement=b["statement"], successor=b["successor"], voided_at=action.at)
    _healed(state)


def _healed(state: State) -> None:
    """Two letters are no matter any more once one of them is out at most."""
    for key, found in list(state["matters"].items()):
        if found["kind"] == "letter_twice" and sum(_letters(state)[n]["state"] == OUT for n in found["letters"]) < len(("one", "other")):
            del state["matters"][key]


STEPS = {"letter.issued": issued, "letter.chased": chased, "letter.slip_returned": slip_returned, "letter.voided": voided}
