"""An operator (操作员): name, grants, keys wrapped under the password."""

from typing import Any

from counter.domain.journal import Action, Fact
from counter.domain.state import State


def added(state: State, _action: Action, fact: Fact) -> None:
    """A new operator with the first grants and keys."""
    b: dict[str, Any] = fact.body
    state["v"].update(login=b["login"], name=b["name"], grants=b["grants"], active=True, keys=1)
    state["v"].update(public=b["public"], wrapped=b["wrapped"])


def granted(state: State, _action: Action, fact: Fact) -> None:
    """The grants are these from now on."""
    state["v"]["grants"] = fact.body["grants"]


def disabled(state: State, action: Action, _fact: Fact) -> None:
    """The operator may not sign in any more."""
    state["v"].update(active=False, disabled_at=action.at)


def enabled(state: State, _action: Action, _fact: Fact) -> None:
    """The operator may sign in again."""
    state["v"]["active"] = True


def password_changed(state: State, _action: Action, fact: Fact) -> None:
    """The private key is wrapped anew; after a reset it is a new pair."""
    b: dict[str, Any] = fact.body
    state["v"].update(public=b["public"], wrapped=b["wrapped"], keys=int(state["v"].get("keys") or 0) + 1)


def signin_failed(state: State, action: Action, fact: Fact) -> None:
    """Failed attempts since the last sign-in, as counted beside the key slots."""
    state.setdefault("failures", []).append({"at": action.at, "count": fact.body["count"], "workstation": fact.body["workstation"]})


STEPS = {
    "operator.added": added,
    "operator.granted": granted,
    "operator.disabled": disabled,
    "operator.enabled": enabled,
    "password.changed": password_changed,
    "signin.failed": signin_failed,
}
