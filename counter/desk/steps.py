"""The steps that a case took, each with what was entered on it, in words (办理经过)."""

from typing import Any

from counter.desk.inquiry import Inquiry
from counter.desk.masking import HIDDEN
from counter.desk.views import StepView
from counter.desk.wording import plain
from counter.domain.cases import STATES
from counter.domain.moves import fields
from counter.domain.state import State


def steps(inquiry: Inquiry, state: State, *, opened: bool) -> tuple[StepView, ...]:
    """Give every step of the log that leads to a state; what is sensitive is shown only in an opened file."""
    return tuple(_step(inquiry, entry, opened=opened) for entry in state.get("log", []) if entry["state"] in STATES)


def _step(inquiry: Inquiry, entry: dict[str, Any], *, opened: bool) -> StepView:
    names = fields(entry["state"])
    own = entry.get("own", {})
    given = [(field, own[key]) for key, field in names.items() if own.get(key) is not None]
    lines = tuple((f.zh, HIDDEN if f.sensitive and not opened else plain(f, value)) for f, value in given)
    return StepView(
        state=entry["state"], zh=STATES[entry["state"]], on=str(entry.get("on", "")), operator=inquiry.operator_name(entry["operator"]),
        lines=lines,
    )  # fmt: skip
