"""What holds in this hall today: the catalogue with the hall's own settings, standards and calendar laid over it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from counter.catalogue import calendars, standards
from counter.catalogue.read import Catalogue
from counter.catalogue.settings import Setting
from counter.domain.journal import Json, canonical
from counter.domain.standards import Standards
from counter.domain.state import State
from counter.domain.workdays import Calendar


@dataclass(frozen=True)
class InForce:
    """A value in force, since when and on whose word."""

    value: Json
    effective_from: str
    source: str


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
        """The working calendar with the hall's own days laid over."""
        return calendars.read({day: v["kind"] for day, v in self.overlay("calendar/") if isinstance(v, dict)})

    @cached_property
    def standards(self) -> Standards:
        """The standards with the hall's own rows laid over."""
        rows: dict[str, list[Json]] = {}
        for path, v in self.overlay("setting/"):
            key, _, since = path.rpartition("/")
            if isinstance(v, dict) and key in self.catalogue.settings:
                for by, value in self.catalogue.settings[key].rows(v.get("value")):
                    rows.setdefault(key, []).append({"from": since, "by": {**by}, "value": _text(value), "source": v.get("source")})
        return standards.read({key: list(entered) for key, entered in rows.items()})

    @cached_property
    def reckoning(self) -> str:
        """Give a mark of all that periods are counted with: calendar, settings, items. Another mark, other dates."""
        entered: dict[str, Json] = {**dict(self.overlay("calendar/")), **dict(self.overlay("setting/"))}
        body: Json = {"entered": entered, "items": [*sorted(self.catalogue.versions)]}
        return hashlib.sha256(canonical(body).encode()).hexdigest()

    def in_force(self, setting: Setting, day: date | None = None) -> InForce:
        """Give the value of a setting on a day (today unless told)."""
        on = (day or self.today).isoformat()
        entered = [(path.removeprefix(setting.key + "/"), v) for path, v in self.overlay("setting/") if path.startswith(setting.key + "/")]
        for since, v in reversed(entered):
            if since <= on and isinstance(v, dict):
                return InForce(v.get("value"), since, str(v.get("source", "")))
        return InForce({**setting.default} if isinstance(setting.default, dict) else setting.default, "", "")

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


def _text(value: Json) -> str | None:
    return None if value is None else str(value)
