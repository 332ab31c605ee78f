"""What a calculation may look up (标准和设置): standards by day, and the settings of the hall."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from counter.domain.journal import Json
from counter.domain.money import Rounding, parse, rounding
from counter.domain.standards import Standard, Standards

AREAS: Final = {"城镇": "std.db.urban", "农村": "std.db.rural"}


@dataclass(frozen=True)
class Figures:
    """Standards and settings. `on` chooses the rows and the law: the day of acceptance.

    `setting` gives a value in force and raises KeyError for a key that there is not.
    """

    standards: Standards
    on: date
    setting: Callable[[str], Json]

    def standard(self, area: str) -> Standard | None:
        """Give the monthly 低保 standard of 城镇 or 农村; None when it is not set."""
        return self.standards.on(AREAS[area], self.on) if area in AREAS else None

    def row(self, key: str, **by: str) -> Standard | None:
        """Give a standard on the day."""
        return self.standards.on(key, self.on, **by)

    @property
    def rounding(self) -> Rounding:
        """How 低保 amounts are rounded (db.rounding)."""
        return rounding(str(self.setting("db.rounding")))

    def text(self, key: str, name: str = "") -> str:
        """Give a setting as text, or its entry of that name; "" when it is not set."""
        value = self.setting(key)
        if name:
            value = value.get(name) if isinstance(value, dict) else None
        return "" if value is None else str(value)

    def fen(self, key: str, name: str = "") -> int | None:
        """Give an amount in fen; None when it is not set."""
        return parse(self.text(key, name))

    def ratio(self, key: str, name: str = "") -> Fraction | None:
        """Give an exact ratio; None when it is not set."""
        text = self.text(key, name)
        return Fraction(text) if text else None

    def whole(self, key: str) -> int | None:
        """Give a whole number; None when it is not set."""
        value = self.setting(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def yes(self, key: str) -> bool:
        """Tell whether a setting says yes."""
        return self.setting(key) is True
