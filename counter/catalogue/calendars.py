"""The working calendar from resources/calendar, one file a year, with what the hall has entered laid over it."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, get_args

from pydantic import Field

from counter import resources
from counter.domain.form import Frozen
from counter.domain.journal import Json
from counter.domain.workdays import Calendar, Kind

COMPLETE, OPEN = "complete", "open"  # what a year is


class Year(Frozen):
    """One year's file: days that differ from the weekday rule, by name; `complete` once the notice is out."""

    year: int
    complete: bool
    source: str
    holiday: dict[date, str] = Field(default_factory=dict)
    makeup: dict[date, str] = Field(default_factory=dict)

    def kinds(self) -> dict[date, Kind]:
        """Give the days of this file by kind."""
        off: dict[date, Kind] = dict.fromkeys(self.holiday, "holiday")
        return {**off, **dict.fromkeys(self.makeup, _MAKEUP)}


_MAKEUP: Literal["makeup"] = "makeup"


def years() -> tuple[Year, ...]:
    """Read every file, in order of years. Raises ValueError for a file that is not of this form."""
    files = sorted(resources.path("calendar").glob("*.toml"))
    return tuple(Year.model_validate(tomllib.loads(f.read_text(encoding="utf-8"))) for f in files)


def read(overlay: Mapping[str, Json] | None = None) -> Calendar:
    """Make the calendar, known as far as years are complete without a break.

    `overlay` is what the hall entered: {"2027-02-09": "holiday", "2027": "complete"}, with the kinds work, rest,
    holiday and makeup. Raises ValueError for anything else in it.
    """
    files = years()
    entered = dict(_entered(overlay or {}))
    kinds = {day: kind for each in files for day, kind in each.kinds().items()}
    complete = {each.year for each in files if each.complete} | {int(key) for key in overlay or {} if _is_year(key)}
    return Calendar({**kinds, **entered}, *_span(complete))


def _span(complete: set[int]) -> tuple[date, date]:
    """Give until and since of the unbroken run of years that begins with the first."""
    first = last = min(complete)
    while last + 1 in complete:
        last += 1
    return date(last, 12, 31), date(first, 1, 1)


def _is_year(key: str) -> bool:
    return re.fullmatch(r"[0-9]{4}", key) is not None


def _entered(overlay: Mapping[str, Json]) -> Iterable[tuple[date, Kind]]:
    for key, value in overlay.items():
        kind = next((k for k in get_args(Kind) if k == value), None)
        if kind is not None:
            yield date.fromisoformat(key), kind
        elif not (_is_year(key) and value == COMPLETE):
            raise ValueError(f"no kind of day: {key} = {value!r}")
