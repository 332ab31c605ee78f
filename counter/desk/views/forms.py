"""Items, their forms, and what the rules say of a form while it is filled in."""

from typing import Literal

from counter.desk.views.view import Trouble, View
from counter.domain.journal import Json
from counter.domain.material import Given


class ItemRow(View):
    """An item in a list. `enabled` is False with `message` telling why."""

    code: str
    version: int
    zh: str
    family: str
    family_zh: str
    kind: str
    enabled: bool
    message: str = ""


class ItemList(View):
    """Items that match."""

    rows: tuple[ItemRow, ...]


class CodeRows(View):
    """A code table."""

    rows: tuple[tuple[str, str], ...]


class ExplainLine(View):
    """One line of a worked-out result."""

    label: str
    formula: str
    result: str
    rule: str
    article: str
    effective_from: str


class Worked(View):
    """A calculation: 初步测算. `amount` is fen, None where it could not be worked out. `kind` "" when the item has none."""

    kind: str
    outcome: str
    outcome_zh: str
    amount: int | None
    unit: str
    summary: str
    lines: tuple[ExplainLine, ...]


class MaterialState(View):
    """A material on the checklist (材料). `state`: received, waived, later, missing, optional."""

    code: str
    zh: str
    want: str  # "原件1份" / "验原件, 复印件1份"
    state: Literal["received", "waived", "later", "missing", "optional"]
    how: str = ""
    count: int = 0
    waiver: str = ""
    due: str = ""
    waivers: tuple[str, ...] = ()
    note: str = ""
    given: Given | None = None  # the answer as it was entered
    doubt: str = ""  # the problem code of what it lacks, "" for nothing


class FormState(View):
    """What the form says while it is filled in: problems, gentle warnings, the checklist, the result, the promise."""

    problems: tuple[Trouble, ...]
    warnings: tuple[Trouble, ...]
    materials: tuple[MaterialState, ...]
    worked: Worked
    computed: dict[str, Json]  # path -> value of computed fields
    promised_on: str
    provisional: bool
    counted: str
