"""What was entered in a form (所填), read one value at a time; whatever is missing or of another kind is nothing."""

from dataclasses import dataclass
from datetime import date

from counter.domain.filled import part
from counter.domain.form import Answers
from counter.domain.journal import Body, Json
from counter.domain.look import day_of, month_of


@dataclass(frozen=True)
class Entered:
    """One group, or one row of a repeated one."""

    values: Body

    def text(self, key: str) -> str:
        """Give text, else ""."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def whole(self, key: str) -> int | None:
        """Give a whole number or fen of zero or more."""
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

    def yes(self, key: str) -> bool | None:
        """Give a yes or no; None when neither was said."""
        value = self.values.get(key)
        return value if isinstance(value, bool) else None

    def day(self, key: str) -> date | None:
        """Give a date."""
        return day_of(self.values.get(key))

    def month(self, key: str) -> int | None:
        """Give a month as months since year 0."""
        return month_of(self.values.get(key))

    def picked(self, *keys: str) -> dict[str, Json]:
        """Give these values as they stand, None for what is not there."""
        return {key: self.values.get(key) for key in keys}


def group(answers: Answers, key: str) -> Entered:
    """Give a plain group; an empty one where nothing was entered."""
    return Entered(dict(part(answers.get(key))))


def rows(answers: Answers, key: str) -> dict[str, Entered]:
    """Give the rows of a repeated group that are there, by their ids."""
    every = part(answers.get(key)).items()
    return {row: Entered(dict(value)) for row, value in every if isinstance(value, dict) and value.get("present") is not False}
