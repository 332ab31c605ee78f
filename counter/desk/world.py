"""What holds in this hall today: the catalogue with the hall's own settings, standards and calendar laid over it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import zip_longest

from counter.catalogue import calendars, standards
from counter.catalogue.read import Catalogue
from counter.catalogue.settings import Setting
from counter.domain.journal import Json, canonical
from counter.domain.standards import Standards
from counter.domain.state import State
from counter.domain.workdays import Calendar

COUNTED = frozenset({"publicity.unit", "publicity.pauses_clock", "publicity.count_first_day"})  # with which every 公示 is counted
NUMBERS = ("amount", "ratio")  # kinds of settings that calculations may look up as standards


@dataclass(frozen=True)
class Entry:
    """A value of a setting: since when, on whose word, and how sure that is; a default has none of these."""

    value: Json
    effective_from: str = ""
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class World:
    """The catalogue as this hall uses it. `hall` is the state of the stream `hall`."""

    catalogue: Catalogue
    hall: State
    today: date

    def overlay(self, prefix: str) -> Iterator[tuple[str, Json]]:
        """Give what the hall entered below a prefix, without the prefix."""
        for path, value in sorted(self.hall["v"].items()):
            if path.startswith(prefix) and value is not None:
                yield path.removeprefix(prefix), value

    @cached_property
    def calendar(self) -> Calendar:
        """The working calendar with the hall's own days laid over, and the years that it declared complete."""
        entered = {day: v["kind"] for day, v in self.overlay("calendar/") if isinstance(v, dict)}
        return calendars.read({day: kind for day, kind in entered.items() if kind != calendars.OPEN})

    @cached_property
    def entries(self) -> Mapping[str, tuple[Entry, ...]]:
        """What the hall entered for each setting, the earliest first, without what it took back."""
        found: dict[str, list[Entry]] = {}
        for path, v in self.overlay("setting/"):
            key, _, since = path.rpartition("/")
            if isinstance(v, dict) and key in self.catalogue.settings and not v.get("withdrawn"):
                entry = Entry(v.get("value"), since, str(v.get("source", "")), str(v.get("confidence", "")))
                found.setdefault(key, []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def standards(self) -> Standards:
        """The standards with the hall's own rows laid over, each until the next: a table entered anew takes the whole old one's place."""
        known = self.catalogue.settings
        return standards.read({key: list(_rows(known[key], own)) for key, own in self.entries.items() if known[key].kind in NUMBERS})

    @cached_property
    def reckoning(self) -> str:
        """Give a mark of all that periods are counted with: calendar, items, settings in force today. Another mark, other dates.

        A setting that was entered for a later day makes another mark when that day has come; one that no period is counted with, none.
        """
        used = {clock.setting for item in self.catalogue.versions.values() for clock in item.clocks} | COUNTED
        held: dict[str, Json] = {key: self.setting(key) for key in used & self.catalogue.settings.keys()}
        body: Json = {"calendar": dict(self.overlay("calendar/")), "held": held, "items": [*sorted(self.catalogue.versions)]}
        return hashlib.sha256(canonical(body).encode()).hexdigest()

    def in_force(self, setting: Setting, day: date | None = None) -> Entry:
        """Give the value of a setting on a day (today unless told)."""
        on = (day or self.today).isoformat()
        held = [entry for entry in self.entries.get(setting.key, ()) if entry.effective_from <= on]
        return held[-1] if held else Entry(setting.plain)

    def setting(self, key: str, day: date | None = None) -> Json:
        """Give the value of a setting on a day. Raises KeyError for a key that there is not."""
        return self.in_force(self.catalogue.settings[key], day).value

    @property
    def street(self) -> str:
        """The hall's street code, nine digits."""
        return str(self.hall["v"].get("street", ""))

    @property
    def unit(self) -> str:
        """The body whose seal goes on its documents: the street office."""
        return f"碧江区人民政府{self.hall['v'].get('street_name', '')}办事处"

    @property
    def hall_name(self) -> str:
        """What the hall is called."""
        return str(self.hall["v"].get("name", ""))


def _rows(setting: Setting, entries: Sequence[Entry]) -> Iterator[Json]:
    for entry, after in zip_longest(entries, entries[1:]):
        to = None if after is None else (date.fromisoformat(after.effective_from) - timedelta(days=1)).isoformat()
        same: dict[str, Json] = {"from": entry.effective_from, "to": to, "source": entry.source, "confidence": entry.confidence or "U"}
        for by, value in setting.rows(entry.value):
            yield {**same, "by": {**by}, "value": None if value is None else str(value)}
