"""One look at one answer (查看): the field, where it stands, and all that a rule may see."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from counter.domain.filled import Filled, Place
from counter.domain.form import Field, Group
from counter.domain.journal import Json
from counter.domain.problem import Problem

Codes = Mapping[str, Mapping[str, str]]  # table -> code -> Chinese
DAY = "2026-11-24"
EARLIEST, LATEST = 1850, 2199  # years that a form can mean


@dataclass(frozen=True)
class Sight:
    """What all looks at one form share. `computed` are results worked out by us: path -> fen or number."""

    filled: Filled
    today: date
    codes: Codes
    computed: Mapping[str, Json]

    def number(self, place: Place, key: str) -> int | None:
        """A number: as worked out by us, else as answered."""
        found = self.computed.get(place.at(key))
        return found if isinstance(found, int) and not isinstance(found, bool) else place.number(key)


@dataclass(frozen=True)
class Look:
    """A field in its place with the value that stands there (None: nothing)."""

    sight: Sight
    place: Place
    field: Field
    value: Json

    @property
    def path(self) -> str:
        """Where a problem with it is shown."""
        return self.place.at(self.field.key)

    @property
    def text(self) -> str:
        """The value, when it is text; else nothing."""
        return self.value if isinstance(self.value, str) else ""

    def problem(self, code: str, **detail: str | int) -> Problem:
        """A problem with this value."""
        return Problem(self.path, code, detail)


Rule = Callable[[Look], Iterator[Problem]]
GroupRule = Callable[[Sight, Group], Iterator[Problem]]


def day_of(value: Json) -> date | None:
    """Read "2026-11-24"; None when it is no such day."""
    if not isinstance(value, str) or len(value) != len(DAY) or not value.isascii() or value[4] + value[7] != "--":
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


def month_of(value: Json) -> int | None:
    """Read "2026-11" as months since year 0; None when it is no such month."""
    day = day_of(f"{value}-01") if isinstance(value, str) else None
    return None if day is None else day.year * 12 + day.month - 1


def month_text(months: int) -> str:
    """Write months since year 0 as "2026-11"."""
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def years_after(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
