"""The settings that a hall may change (设置): what each means, its default, and what it may be.

Amounts are text in yuan ("632.00"), ratios text of an exact number ("1.5"), so that nothing is lost. A setting
told apart by something has a table for its value: {"老年": "50.00"}; two distinctions are joined: {"城镇/集中": "1014.00"}.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Final, Literal, get_args

from pydantic import Field

from counter.catalogue import files
from counter.domain.form import Frozen
from counter.domain.journal import Json
from counter.domain.money import parse
from counter.domain.problem import Problem

FILE = "settings.toml"
LONG, DIGITS = 200, 20  # characters of a text, and of a ratio
WORDING, LONGEST = "文书用语", 600  # whole sentences for documents may be longer
Confidence = Literal["V", "K", "U"]
SURE: Final = {"V": "已核实", "K": "业务知识", "U": "待核实"}
Family = Literal["大厅", "低保", "救助", "计生", "党务", "时限", "安全与打印", "文书用语"]
FAMILIES: Final[tuple[Family, ...]] = get_args(Family)
YES, NO = "是", "否"


class Setting(Frozen):
    """One setting. Without a default it is not set until the hall enters it (confidence U: ask the hall).

    `words` say each value of a choice as the window does; `needed_by` names items and calculations that look it up, and
    `why` what hangs on it.
    """

    key: str
    zh: str
    family: Family = "大厅"
    kind: Literal["text", "choice", "int", "bool", "amount", "ratio"]
    default: str | int | bool | dict[str, str] | None = None
    unit: str = ""
    values: tuple[str, ...] = ()
    words: dict[str, str] = Field(default_factory=dict)
    least: str = ""
    most: str = ""
    by: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    effective_dated: bool = False
    confidence: Confidence = "K"
    needed_by: tuple[str, ...] = ()
    why: str = ""
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

    def say(self, value: Json) -> str:
        """Say a value in the office's words with its unit, a table name by name; "" when it is not set."""
        if value is None:
            return ""
        if isinstance(value, dict):
            return "；".join(f"{name} {self.say(value[name])}" for name in self.names if name in value)
        if isinstance(value, bool):
            return YES if value else NO
        return " ".join(filter(None, (self.words.get(str(value), str(value)), self.unit)))

    def read(self, typed: str) -> Json:
        """Read one value as a person writes it (见分进元, 是, 6, 1,200.00); what does not fit is left for `check` to refuse."""
        plain = typed.strip().removesuffix(self.unit).strip() if self.unit else typed.strip()
        if self.kind == "choice":
            return next((code for code, zh in self.words.items() if zh == plain), plain)
        if self.kind == "bool":
            return {YES: True, NO: False}.get(plain, plain)
        if self.kind == "int":
            return int(plain) if re.fullmatch(r"-?[0-9]{1,9}", plain) else plain
        fen = parse(plain) if self.kind == "amount" else None
        return plain if fen is None else f"{fen // 100}.{fen % 100:02}"

    def entered(self, value: Json) -> Json:
        """Read a whole value as it was handed in: text as typed, a table name by name; None where nothing was typed."""
        if isinstance(value, dict):
            typed = {name: each for name, each in value.items() if not (isinstance(each, str) and not each.strip())}
            return {name: self.read(each) if isinstance(each, str) else each for name, each in typed.items()} or None
        if not isinstance(value, str):
            return value
        return None if not value.strip() and self.kind != "text" else self.read(value)

    @property
    def limits(self) -> str:
        """Say what a number may be: 1 至 60, 不小于 6; "" when anything may be."""
        if self.least and self.most:
            return f"{self.least} 至 {self.most}"
        return f"不小于 {self.least}" if self.least else f"不大于 {self.most}" if self.most else ""


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
        if set(setting.words) != set(setting.values):
            raise files.CatalogueError(FILE, f"settings.{setting.key}.words", "应给每个可选值写明中文")
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
        return (
            None
            if isinstance(value, str) and len(value) <= (LONGEST if setting.family == WORDING else LONG)
            else Problem(setting.key, "format")
        )
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
        return Fraction(value) if re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", value, re.ASCII) and parse(value) is not None else None
    plain = value.replace(".", "", 1).replace("/", "", 1)
    try:
        number = Fraction(value) if plain.isascii() and plain.isdigit() and len(plain) <= DIGITS else None
    except (ValueError, ZeroDivisionError):
        return None
    return number
