"""A workstation (窗口终端): its key and what it confirmed of its clock."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State, matter


def enrolled(state: State, action: Action, fact: Fact) -> None:
    """A counter has joined with its key; a second key under the same number is a matter (号码重复)."""
    b: dict[str, Any] = fact.body
    if state["v"].get("public") not in (None, b["public"]):
        matter(state, action, f"key:{b['public']}", "workstation_twice", public=b["public"])
        return
    state["v"].update(public=b["public"], certificate=b["certificate"], name=b["name"])


def revoked(state: State, action: Action, fact: Fact) -> None:
    """Its keys are good up to an n and not beyond; said twice, the smaller one holds."""
    b: dict[str, Any] = fact.body
    n = min(b["n"], state["v"].get("revoked", b["n"]))
    state["v"].update(revoked=n, revoked_at=state["v"].get("revoked_at", action.at), revoked_reason=b["reason"])


def certificate_installed(state: State, _action: Action, fact: Fact) -> None:
    """A certificate of the hall signs the files of this counter; others trust its chain."""
    b: dict[str, Any] = fact.body
    state["v"].update(certificate_subject=b["subject"], certificate_until=b["until"])


def clock_confirmed(state: State, action: Action, fact: Fact) -> None:
    """A person confirmed the date in words when the clock looked wrong."""
    state["v"]["clock_confirmed"] = {"at": action.at, "date": fact.body["date"]}


STEPS = {
    "workstation.enrolled": enrolled,
    "workstation.revoked": revoked,
    "certificate.installed": certificate_installed,
    "clock.confirmed": clock_confirmed,
}
