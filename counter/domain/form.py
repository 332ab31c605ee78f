"""What a form asks (表单): groups and fields as data.

Answers are nested JSON: {group: {field: value}} for a plain group, {group: {row id: {field: value}}} for a
repeated one. A path is group/field or group/row/field. Money is int fen, a date "2026-11-24", a month
"2026-11", a yes or no a bool, a signature true once it stands on the paper, all else str or int. A value
not given is absent (never ""); where the field has a default, absent means the default.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from counter.domain.journal import Json

FieldKind = Literal[
    "text", "long", "enum", "code", "date", "date_or_long", "month", "money", "int", "bool",
    "phone", "id_no", "region", "digits", "row", "signature",
]  # fmt: skip
Answers = dict[str, Json]
LATER = "later"


class Frozen(BaseModel):
    """A value read from a data file: unknown keys are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(Frozen):
    """Holds when the value at `path` is one of `among`; without `among`, when any value is given.

    A path is group/field, group/*/field (any row of a repeated group), or a field of the same row.
    """

    path: str
    among: tuple[str | int | bool, ...] = ()


class Field(Frozen):
    """One question of a form. `values` for enum, `ref` names a code table (code) or a repeated group (row).

    `min` and `max` bound a number or fen of money, and the length of text and digits.
    """

    key: str
    zh: str
    kind: FieldKind
    required: bool = False
    max: int | None = None
    min: int | None = None
    values: tuple[str, ...] = ()
    ref: str = ""
    unit: str = ""
    sensitive: bool = False
    computed: bool = False
    when: Condition | None = None
    default: str | int | bool | None = None
    rules: tuple[str, ...] = ()  # names of checks in domain/rules.py, each with tests of its own
    hint: str = ""


class Group(Frozen):
    """Fields that belong together; `repeated` groups are small tables."""

    key: str
    zh: str
    fields: tuple[Field, ...]
    repeated: bool = False
    least: int = 0
    when: Condition | None = None
    folded: bool = False  # starts closed
    optional: bool = False  # a plain group that may be left empty altogether
    at: str = ""  # "": of the application; a state: asked on the way into it; LATER: may be entered while the case lives
    rules: tuple[str, ...] = ()  # names of checks on the rows together
