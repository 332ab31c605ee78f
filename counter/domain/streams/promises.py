"""A resident's word (告知承诺信用): who promised falsely may promise no more until it is made good (国办发〔2020〕42号)."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State

BARRED = "promise/false"  # since when; None while his word is taken


def found_false(state: State, _action: Action, fact: Fact) -> None:
    """A promise was found false, in a case, for a reason."""
    b: dict[str, Any] = fact.body
    state["v"].update({BARRED: b["on"], "promise/reason": b["reason"], "promise/case": b["case"]})


def repaired(state: State, _action: Action, _fact: Fact) -> None:
    """It was made good: his word is taken again."""
    state["v"].update({BARRED: None, "promise/reason": None, "promise/case": None})


STEPS = {"promise.found_false": found_false, "promise.repaired": repaired}
