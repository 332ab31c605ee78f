"""The standards from resources/standards, with the hall's settings laid over them.

Nothing is invented: what no source gave has a row without a value, and stays unset until the hall enters it.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from counter import resources
from counter.domain import standards as domain
from counter.domain.form import Frozen
from counter.domain.journal import Json
from counter.domain.money import parse

ENTERED = "本厅设置"


class BracketRow(Frozen):
    """A bracket as written: yuan and a rate."""

    upto: str | None = None
    rate: str

    def bracket(self) -> domain.Bracket:
        """Make the bracket. Raises ValueError when `upto` is no amount."""
        upto = None if self.upto is None else parse(self.upto)
        if upto is None and self.upto is not None:
            raise ValueError(f"no amount: {self.upto}")
        return domain.Bracket(upto, Fraction(self.rate))


class Row(Frozen):
    """A standard as written in a file or a setting; without `key` in a setting, which is its key."""

    key: str
    from_: date = Field(default=date.min, alias="from")
    to: date | None = None
    value: str | None = None
    unit: str = ""
    by: dict[str, str] = Field(default_factory=dict)
    brackets: tuple[BracketRow, ...] = ()
    source: str | None = None  # None: entered here
    confidence: Literal["V", "K", "U"] = "U"

    @field_validator("value")
    @classmethod
    def is_number(cls, value: str | None) -> str | None:
        """Raise ValueError for a value that is no number."""
        if value is not None:
            Fraction(value)
        return value

    def standard(self) -> domain.Standard:
        """Make the domain's row."""
        return domain.Standard(
            key=self.key, value=self.value, from_=self.from_, to=self.to, source=self.source or ENTERED, confidence=self.confidence,
            by=self.by, unit=self.unit, brackets=tuple(b.bracket() for b in self.brackets),
        )  # fmt: skip


class File(Frozen):
    """A file of rows."""

    standard: tuple[Row, ...]


def read(overlay: Mapping[str, Json] | None = None, *, demo: bool = False) -> domain.Standards:
    """Make the standards; `demo` adds the made-up amounts of the made-up hall.

    `overlay` may be all of the hall's settings. A plain value ("1.5") holds always, in place of the files; it is left alone when no
    file names its key. A list of rows {"from": "2026-04-01", "value": "632.00", "source": …, "by": …} holds from its dates on.
    Raises ValueError for a row that is not of this form.
    """
    files = [*sorted(resources.path("standards").glob("*.toml")), *([resources.path("demo", "standards.toml")] if demo else [])]
    rows = [row for file in files for row in _rows(file)]
    keys = {row.key for row in rows}
    entered = [row for key, value in (overlay or {}).items() if key in keys or isinstance(value, list) for row in _entered(key, value)]
    always = {row.key for row in entered if row.from_ == date.min}
    kept = [row for row in rows if row.key not in always]
    return domain.Standards(tuple(row.standard() for row in (*kept, *entered)))


def _rows(file: Path) -> tuple[Row, ...]:
    return File.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).standard


def _entered(key: str, value: Json) -> Iterator[Row]:
    if value is None:
        return
    for each in value if isinstance(value, list) else [value]:
        fields = each if isinstance(each, dict) else {"value": each if isinstance(each, str) else str(each)}
        yield Row.model_validate({**fields, "key": key})
