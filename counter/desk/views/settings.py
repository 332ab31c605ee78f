"""Settings as the window shows them, what is not set, and what an import would change."""

from counter.desk.views.view import View
from counter.domain.journal import Json


class Choice(View):
    """A value of a setting and what the office calls it; `value` is what ChangeSetting takes."""

    value: Json
    zh: str


class SettingRow(View):
    """A setting with its value in force.

    `shown` says the value in words, `coming` what will hold later, `names` are those of a table, `choices` all values there are.
    `confidence` is that of the value in force: V, K, U.
    """

    key: str
    note: str
    value: Json
    default: Json
    unit: str
    effective_from: str
    source: str
    confidence: str
    zh: str = ""
    family: str = ""
    kind: str = ""
    shown: str = ""
    coming: str = ""
    names: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    limits: str = ""
    why: str = ""
    items: tuple[str, ...] = ()  # what looks it up: names of items


class Settings(View):
    """All settings, and the families that they are shown in."""

    rows: tuple[SettingRow, ...]
    families: tuple[str, ...] = ()


class HistoryRow(View):
    """A value entered or taken back, by whom and when (local time). `state`: holds, coming, past, replaced, withdrawn, failed."""

    effective_from: str
    shown: str
    source: str
    confidence: str
    operator: str
    at: str
    state: str
    state_zh: str


class History(View):
    """What was entered for a setting, newest first."""

    key: str
    zh: str
    rows: tuple[HistoryRow, ...]


class UnsetRow(View):
    """A setting without a value: why it is needed, by which items, and how many open cases are of those."""

    key: str
    zh: str
    why: str
    items: tuple[str, ...]
    cases: int


class UnsetRows(View):
    """What the hall has not entered."""

    rows: tuple[UnsetRow, ...]


class ImportRow(View):
    """A line of a table: what it is about, what that is now and would become, or what is wrong with the line."""

    line: int
    what: str
    was: str
    becomes: str
    mistake: str
    note: str
    changes: bool


class ImportSheet(View):
    """A table before it is imported."""

    rows: tuple[ImportRow, ...]
    mistakes: int
    changes: int
