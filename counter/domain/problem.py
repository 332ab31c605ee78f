"""The rules say no: which value, and why, as a code that the window turns into a sentence (提示)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Detail = Mapping[str, str | int]


@dataclass(frozen=True)
class Problem:
    """One thing wrong. `path` names the value (`members/r1/member_no`, or "" for the whole), `code` the reason.

    `detail` fills the sentence of that code in resources/i18n/problems.toml.
    """

    path: str
    code: str
    detail: Detail = field(default_factory=dict[str, str | int])


class Refused(Exception):
    """The rules refuse an action. Nothing was written; what the person typed stays where it is."""

    def __init__(self, *problems: Problem) -> None:
        """Carry every problem found, in the order of the form."""
        super().__init__(", ".join(f"{p.path}: {p.code}" for p in problems))
        self.problems = problems


def refuse(path: str, code: str, **detail: str | int) -> Refused:
    """Give the refusal for a single problem, to be raised."""
    return Refused(Problem(path, code, detail))
