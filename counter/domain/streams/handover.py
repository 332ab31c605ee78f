"""A desk handed over (交接班): what the taker signed with his own password, beside the giver who was signed in."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State


def signed(state: State, action: Action, fact: Fact) -> None:
    """Both names, the cases, and the digest of the sheet that both saw; the sheet itself is on paper."""
    b: dict[str, Any] = fact.body
    state["v"].update({key: b[key] for key in ("giver", "taker", "sheet", "at", "on", "workstation", "note")})
    state["v"].update({"cases": len(b["cases"]), "signed_at": action.at})


STEPS = {"handover.signed": signed}
