"""Conditions judged one by one (逐项判断), and the explanation that they make together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from counter.domain.explanation import PRELIMINARY, REMEDY, Explanation, Line
from counter.domain.journal import Json

Lack = Literal["", "no_standard", "unknown"]


@dataclass(frozen=True)
class Finding:
    """One condition. `holds` is None when it cannot be told, and `lack` says for want of what.

    `remedy` says what would have to change for it to hold; `inputs` is what it was judged on, without names.
    """

    line: Line
    holds: bool | None
    lack: Lack = ""
    remedy: str = ""
    inputs: Mapping[str, Json] = field(default_factory=dict[str, Json])


def missing(label: str, what: str, **inputs: Json) -> Finding:
    """Say that something was not entered."""
    return Finding(Line(label, what, "要素不全，暂不能判断"), None, "unknown", "", inputs)


def unset(label: str, what: str, **inputs: Json) -> Finding:
    """Say that a standard is not set."""
    return Finding(Line(label, what, "标准未设置，不判断"), None, "no_standard", "", inputs)


def outcome(findings: Sequence[Finding]) -> str:
    """Give not as soon as one fails for certain, else unknown or no_standard for want of something, else eligible."""
    if any(f.holds is False for f in findings):
        return "not"
    lacks = {f.lack for f in findings if f.holds is None}
    return "unknown" if "unknown" in lacks else "no_standard" if lacks else "eligible"


@dataclass(frozen=True)
class Told:
    """What is told beside the conditions: lines before and after, the amount in fen, computed fields by path."""

    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    amount: int | None = None
    values: Mapping[str, Json] = field(default_factory=dict[str, Json])
    inputs: Mapping[str, Json] = field(default_factory=dict[str, Json])


def explain(kind: str, result: str, findings: Sequence[Finding], told: Told) -> Explanation:
    """Put it together: lines, then what would have to change; the inputs of all findings."""
    remedies = tuple(Line(REMEDY, f.remedy, "", f.line.rule, f.line.article, f.line.effective_from) for f in findings if f.remedy)
    lines = (*told.before, *(f.line for f in findings), *told.after, *remedies)
    inputs = {key: value for f in findings for key, value in f.inputs.items()}
    return Explanation(kind, result, lines, told.amount, PRELIMINARY, {**inputs, **told.inputs}, told.values)
