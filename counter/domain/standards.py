"""Standards (标准): amounts and rates that hold from a date on, and where each is laid down.

A value is kept as written, so that nothing is lost: yuan with decimals ("632.00") or a plain number ("1.5").
A row without a value says that the standard exists and that the hall has not entered it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from counter.domain.money import parse


@dataclass(frozen=True)
class Bracket:
    """A step of a rate that applies to the whole base: bases up to `upto` fen (included; None: all above)."""

    upto: int | None
    rate: Fraction


@dataclass(frozen=True)
class Standard:
    """One row: it holds from `from_` to `to`, both included (`to` None: until replaced).

    `by` tells cases apart ({"payer": "月薪"}); `confidence` is V verified, K knowledge or U to be asked.
    """

    key: str
    value: str | None
    from_: date
    to: date | None = None
    source: str = ""
    confidence: str = "U"
    by: Mapping[str, str] = field(default_factory=dict[str, str])
    unit: str = ""
    brackets: tuple[Bracket, ...] = ()

    @property
    def set(self) -> bool:
        """Whether there is something to work with."""
        return self.value is not None or bool(self.brackets)

    @property
    def fen(self) -> int:
        """The value as fen. Raises ValueError when it is no amount in yuan."""
        fen = None if self.value is None else parse(self.value)
        if fen is None:
            raise ValueError(f"{self.key}: {self.value!r} is no amount")
        return fen

    @property
    def number(self) -> Fraction:
        """The value as an exact number. Raises ValueError when it is none."""
        return Fraction(self.value or "")

    @property
    def since(self) -> str:
        """The day from which it holds, "2026-04-01"; "" when it was set without one."""
        return "" if self.from_ == date.min else self.from_.isoformat()

    def holds(self, day: date) -> bool:
        """Whether the row holds on that day."""
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True)
class Standards:
    """All rows; of two that begin on one day the later in order holds (settings come after files)."""

    rows: tuple[Standard, ...] = ()

    def on(self, key: str, day: date, **by: str) -> Standard | None:
        """Find what holds on `day` for exactly these distinctions; None when nothing has been set."""
        fit = [r for r in self.rows if r.key == key and r.set and r.holds(day) and dict(r.by) == by]
        return max(reversed(fit), key=lambda r: r.from_, default=None)

    def plus(self, rows: Iterable[Standard]) -> "Standards":
        """Lay further rows over these."""
        return Standards((*self.rows, *rows))
