"""The settings that a hall may change (设置): what each means, its default, and what it may be.

Amounts are text in yuan ("632.00"), ratios text of an exact number ("1.5"), so that nothing is lost. A setting
told apart by something has a table for its value: {"老年": "50.00"}; two distinctions are joined: {"城镇/集中": "1014.00"}.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Literal

from pydantic import Field

from counter.catalogue import files
from counter.domain.form import Frozen
from counter.domain.journal import Json
from counter.domain.money import parse
from counter.domain.problem import Problem

FILE = "settings.toml"
LONG, DIGITS = 200, 20  # characters of a text, and of a ratio


class Setting(Frozen):
    """One setting. Without a default it is not set until the hall enters it (confidence U: ask the hall)."""

    key: str
    zh: str
    kind: Literal["text", "choice", "int", "bool", "amount", "ratio"]
    default: str | int | bool | dict[str, str] | None = None
    unit: str = ""
    values: tuple[str, ...] = ()
    least: str = ""
    most: str = ""
    by: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    effective_dated: bool = False
    confidence: Literal["V", "K", "U"] = "K"
    note: str = ""

    @property
    def plain(self) -> Json:
        """The default as JSON; None when there is none."""
        return {**self.default} if isinstance(self.default, dict) else self.default

    @property
    def names(self) -> tuple[str, ...]:
        """What its values are told apart by; none for a plain setting."""
        return tuple("/".join(each) for each in product(*self.by.values())) if self.by else ()

    def rows(self, value: Json) -> Iterator[tuple[dict[str, str], Json]]:
        """Give a value apart: ({"area": "城镇"}, "780.00") for each entry of a table, ({}, value) for a plain one."""
        if not self.by or not isinstance(value, dict):
            yield {}, value
            return
        for name, each in value.items():
            yield dict(zip(self.by, name.split("/"), strict=False)), each


class File(Frozen):
    """The file: settings by key."""

    settings: tuple[Setting, ...]


def read(folder: Path) -> dict[str, Setting]:
    """Read the settings by key. Raises CatalogueError, also for a default that its own setting would refuse."""
    raw = files.load(folder / FILE, FILE)
    for mistake in files.mistakes(File, raw, FILE):
        raise mistake
    found: dict[str, Setting] = {}
    for setting in File.model_validate(raw).settings:
        if setting.key in found:
            raise files.CatalogueError(FILE, f"settings.{setting.key}", "重复")
        if setting.default is not None and check(setting, setting.plain) is not None:
            raise files.CatalogueError(FILE, f"settings.{setting.key}.default", "默认值不在允许的范围内")
        found[setting.key] = setting
    return found


def check(setting: Setting, value: Json) -> Problem | None:
    """What is wrong with a value for this setting; None when it will do. Null means: not set."""
    if value is None:
        return None if setting.default is None else Problem(setting.key, "required")
    if not setting.by:
        return _check(setting, value)
    if not isinstance(value, dict):
        return Problem(setting.key, "format")
    strange = next((name for name in value if name not in setting.names), None)
    if strange is not None:
        return Problem(setting.key, "unknown", {"name": strange})
    return next((p for p in (_check(setting, each) for each in value.values()) if p), None)


def _check(setting: Setting, value: Json) -> Problem | None:
    if setting.kind == "choice":
        return None if value in setting.values else Problem(setting.key, "unknown")
    if setting.kind == "bool":
        return None if isinstance(value, bool) else Problem(setting.key, "format")
    if setting.kind == "text":
        return None if isinstance(value, str) and len(value) <= LONG else Problem(setting.key, "format")
    number = _number(setting, value)
    if number is None:
        return Problem(setting.key, "format")
    if (setting.least and number < Fraction(setting.least)) or (setting.most and number > Fraction(setting.most)):
        return Problem(setting.key, "range")
    return None


def _number(setting: Setting, value: Json) -> Fraction | None:
    if setting.kind == "int":
        return Fraction(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**9 else None
    if not isinstance(value, str):
        return None
    if setting.kind == "amount":
        fen = parse(value)
        return None if fen is None else Fraction(fen, 100)
    plain = value.replace(".", "", 1).replace("/", "", 1)
    try:
        number = Fraction(value) if plain.isascii() and plain.isdigit() and len(plain) <= DIGITS else None
    except (ValueError, ZeroDivisionError):
        return None
    return number
