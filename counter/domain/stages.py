"""The steps of party development (发展党员) as data: what a file of resources/development may say. See domain.development."""

from collections.abc import Mapping
from functools import cached_property

from counter.domain.form import Frozen
from counter.domain.periods import Unit


class Limit(Frozen):
    """A step is not before, or not after, this long from the day of `since`. `plus` names a number of months to be added."""

    since: str
    amount: int
    unit: Unit
    zh: str
    article: str = ""
    most: int = 0  # in special cases up to this long
    past: bool = False  # only once the last day is over
    usual: bool = False  # 一般: going past it is told, and is no error
    plus: str = ""


class Least(Frozen):
    """A number that is counted; `most` 0 is no upper bound."""

    key: str
    zh: str
    unit: str
    least: int
    most: int = 0


class Count(Frozen):
    """One of these numbers must do. `given`: asked only when something was entered."""

    among: tuple[Least, ...]
    given: bool = False


class Span(Frozen):
    """From one day to another at least this long, the last day included."""

    since: str
    until: str
    amount: int
    unit: Unit
    zh: str


class Repeat(Frozen):
    """Something done again and again between two days, never further apart than this."""

    rows: str
    since: str
    until: str
    amount: int
    unit: Unit
    zh: str


class Step(Frozen):
    """One of the steps. `after` are the steps that it may not come before."""

    no: int
    key: str
    phase: str
    zh: str
    who: str
    article: str = ""
    after: tuple[str, ...] = ()
    earliest: tuple[Limit, ...] = ()
    latest: tuple[Limit, ...] = ()
    counts: tuple[Count, ...] = ()
    spans: tuple[Span, ...] = ()
    every: Repeat | None = None
    votes: str = ""  # <votes>_yes, <votes>_present and <votes>_entitled are the numbers of the ballot
    ballot: str = ""  # how it must be taken


class RuleSet(Frozen):
    """The rules of one version. `dates` are entered days that are no step of their own."""

    code: str
    zh: str
    since: str
    confidence: str
    note: str = ""
    dates: dict[str, str]
    steps: tuple[Step, ...]

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What each day is called."""
        return {**self.dates, **{step.key: step.zh for step in self.steps}}

    def worded(self, filing: str) -> "RuleSet":
        """Give the rules with the word that the office uses for step 8 (备案 or 同意)."""
        steps = tuple(step.model_copy(update={"zh": step.zh.replace("{filing}", filing)}) for step in self.steps)
        return self.model_copy(update={"steps": steps})
