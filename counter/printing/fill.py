"""Values into a layout's words (填充): checks what was given, then fills {name} and {name?words}."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from counter.catalogue.documents import HOLE, Variable
from counter.printing.described import Row, Value
from counter.printing.errors import MissingVariable, UnknownVariable, WrongVariable
from counter.printing.layout import Layout

Scope = Mapping[str, Value]
_WRITTEN = {"money": re.compile(r"-?\d{1,3}(?:,?\d{3})*\.\d{2}|"), "code": re.compile(r"[0-9A-Z]*")}


class Given(NamedTuple):
    """The values of a document: words, numbers and flags; and rows."""

    words: Scope
    rows: Mapping[str, tuple[Row, ...]]

    def has(self, name: str) -> bool:
        """Say whether a variable is present and true; no name asks for nothing."""
        return not name or bool(self.rows[name] if name in self.rows else self.words[name])


def _is_text(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _right_kind(variable: Variable, value: object) -> bool:
    match variable.kind:
        case "flag":
            return isinstance(value, bool)
        case "money" | "code" as kind:
            return isinstance(value, str) and _WRITTEN[kind].fullmatch(value) is not None
        case "rows":
            return isinstance(value, Sequence) and not isinstance(value, str)
        case "text":
            return _is_text(value)


def _check_row(layout: str, name: str, variable: Variable, row: object, absent: frozenset[str]) -> Row:
    if not isinstance(row, Mapping):
        raise WrongVariable(layout, name, "a row")
    for key in row:
        if key not in variable.fields:
            raise UnknownVariable(layout, f"{name}.{key}")
    for key in variable.fields:
        if key not in row and key not in absent:
            raise MissingVariable(layout, f"{name}.{key}")
        if key in row and not _is_text(row[key]):
            raise WrongVariable(layout, f"{name}.{key}", "text")
    return row


def _rows(layout: str, name: str, variable: Variable, rows: Sequence[object]) -> tuple[Row, ...]:
    given = {key for row in rows if isinstance(row, Mapping) for key in row}
    absent = frozenset(key for key in variable.optional if key not in given)
    return tuple(_check_row(layout, f"{name}.{n}", variable, row, absent) for n, row in enumerate(rows, 1))


def _check_names(layout: Layout, values: Mapping[str, object]) -> None:
    for name in values:
        if name not in layout.variables:
            raise UnknownVariable(layout.code, name)
    for name, variable in layout.variables.items():
        if name not in values and variable.default is None:
            raise MissingVariable(layout.code, name)


def checked(layout: Layout, values: Mapping[str, object]) -> Given:
    """Take the values for a layout. Raises MissingVariable, UnknownVariable or WrongVariable."""
    _check_names(layout, values)
    words: dict[str, Value] = {}
    rows: dict[str, tuple[Row, ...]] = {}
    for name, variable in layout.variables.items():
        value = values.get(name, variable.default)
        if not _right_kind(variable, value):
            raise WrongVariable(layout.code, name, variable.kind)
        if isinstance(value, str | int):
            words[name] = value
        elif isinstance(value, Sequence):
            rows[name] = _rows(layout.code, name, variable, value)
    return Given(words, rows)


@cache
def _parts(template: str) -> tuple[tuple[str, str, str | None], ...]:
    """Split a template into (words, name, words if present); the last has no name."""
    found, end = [], 0
    for hole in HOLE.finditer(template):
        found.append((template[end : hole.start()], str(hole[1]), hole[2]))
        end = hole.end()
    return (*found, (template[end:], "", None))


def fill(template: str, scope: Scope) -> str:
    """Fill a template. A name that is not in scope raises KeyError; `check` finds it before a clerk does."""
    found = []
    for words, name, present in _parts(template):
        found.append(words)
        if name:
            value = scope[name]
            found.append(str(value) if present is None else present if value else "")
    return "".join(found)
