"""What questions answer with: frozen values that a window, a printer and the command line show alike.

Numbers of documents and phones are masked already unless the operator opened the file (OpenResident) today.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from counter.domain.form import Answers
from counter.domain.journal import Json


class View(BaseModel):
    """A frozen answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Trouble(View):
    """A problem as JSON: see domain.problem.Problem."""

    path: str
    code: str
    detail: dict[str, str | int] = {}


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


class ResidentRow(View):
    """A resident as a search shows him; `why` names what matched (name, pinyin, id_tail, phone_tail, id_no)."""

    id: str
    name: str
    sex: str
    birth: str
    age: int | None
    id_type: str
    id_no: str
    phone: str
    address: str
    why: str = ""
    household: str = ""


class MemberRow(View):
    """A member of a household."""

    name: str
    id_no: str
    relation: str
    counted: bool


class CaseRow(View):
    """A case in a list. `state` is a key of domain.cases.STATES; dates are days in Asia/Shanghai, "" when none."""

    id: str
    number: str
    item: str
    item_zh: str
    family: str
    resident: str
    applicant: str
    id_no: str
    state: str
    state_zh: str
    received_on: str
    accepted_on: str
    promised_on: str
    provisional: bool
    clerk: str
    waiting: bool  # some of it is not yet in the hall
    attention: bool  # an open conflict, matter or stale decision


class CaseIds(View):
    """The ids of the cases that match, in order; rows are asked for by page with CaseRows."""

    ids: tuple[str, ...]


class ResidentCard(View):
    """A resident: what was recorded, his household, cases and what else carries the same number."""

    id: str
    person: Answers
    opened: bool  # numbers are unmasked: this operator opened the file today
    members: tuple[MemberRow, ...]
    open_cases: tuple[CaseRow, ...]
    past_cases: tuple[CaseRow, ...]
    duplicates: tuple[ResidentRow, ...]


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


class Verb(View):
    """What may be done next, and why not."""

    verb: str
    zh: str
    allowed: bool
    why: str = ""  # a problem code


class PaperRow(View):
    """A document issued. `state`: printed (待确认出纸), out, superseded, void."""

    id: str
    document: str
    zh: str
    number: str
    mark: str
    state: str
    issued_at: str
    prints: int


class TimelineRow(View):
    """A fact in words."""

    at: str
    operator: str
    workstation: str
    seq: int | None
    verdict: str  # "", applied, not_applied, unreadable
    kind: str
    words: str


class ConflictView(View):
    """Two values for one path: the present one stands until settled."""

    id: str
    stream: str
    path: str
    label: str
    base: Json
    present: Json
    other: Json
    operator: str
    at: str


class MatterView(View):
    """Something open for a person to settle. `choices`: codes that SettleMatter takes, with their words."""

    id: str
    stream: str
    kind: str
    title: str
    words: str
    at: str
    choices: tuple[tuple[str, str], ...]


class CaseDetail(View):
    """Everything about a case."""

    row: CaseRow
    item_version: int
    answers: Answers
    opened: bool
    materials: tuple[MaterialState, ...]
    worked: Worked
    counted: str
    stale: bool  # 依据已变
    papers: tuple[PaperRow, ...]
    conflicts: tuple[ConflictView, ...]
    matters: tuple[MatterView, ...]
    verbs: tuple[Verb, ...]
    documents: tuple[tuple[str, str], ...]  # documents that may be printed now: code, Chinese name
    timeline: tuple[TimelineRow, ...]


class PaperContent(View):
    """A document ready for printing.render: layout code and values."""

    layout: str
    values: dict[str, Json]


class AttentionRow(View):
    """A line of 待处理. `kind`: conflict, matter, not_applied, clash, paper, material. `key` opens it again."""

    kind: str
    stream: str
    key: str
    title: str
    words: str
    what_to_do: str
    since: str
    choices: tuple[tuple[str, str], ...] = ()


class Attention(View):
    """待处理: everything that waits for a person."""

    rows: tuple[AttentionRow, ...]


class ClashRow(View):
    """A clash found across streams. `kind`: same_id_no, two_households, month_twice, number_twice."""

    kind: str
    value: str
    streams: tuple[str, ...]
    words: str


class Clashes(View):
    """All clashes."""

    rows: tuple[ClashRow, ...]


class Standing(View):
    """What the status bar shows. `hall`: none (单机), connected, away. times are UTC ISO."""

    operator: str
    name: str
    login: str
    grants: tuple[tuple[str, tuple[str, ...]], ...]
    workstation: str
    hall_name: str
    waiting: int
    oldest: str
    cursor: int
    attention: int
    clock: str  # "" or a problem code of the clock guard
    standards_missing: tuple[str, ...]
    new_number_needed: bool


class OutboxRow(View):
    """An action of this workstation. `state`: waiting, confirmed, not_applied."""

    n: int
    verb: str
    words: str
    at: str
    state: str
    seq: int | None


class Outbox(View):
    """The ledger of our own actions, newest first."""

    rows: tuple[OutboxRow, ...]
    waiting: int
    oldest: str


class OperatorRow(View):
    """An operator."""

    id: str
    login: str
    name: str
    active: bool
    grants: tuple[tuple[str, tuple[str, ...]], ...]
    roles_zh: str


class Operators(View):
    """All operators and the roles there are: code, Chinese name."""

    rows: tuple[OperatorRow, ...]
    roles: tuple[tuple[str, str], ...]


class SettingRow(View):
    """A setting with its value in force."""

    key: str
    note: str
    value: Json
    default: Json
    unit: str
    effective_from: str
    source: str
    confidence: str


class Settings(View):
    """All settings."""

    rows: tuple[SettingRow, ...]


class Tally(View):
    """A line of the day sheet."""

    key: str
    zh: str
    received: int
    accepted: int
    instant: int
    corrected: int
    refused: int
    withdrawn: int


class Series(View):
    """Numbers issued by one workstation on the day."""

    key: str
    first: str
    last: str
    count: int
    gaps: tuple[str, ...]
    voids: int = 0


class LateRow(View):
    """补记: what came after its own day was closed."""

    at: str
    workstation: str
    what: str
    number: str


class SilentRow(View):
    """A counter not heard from."""

    workstation: str
    since: str


class DaySheet(View):
    """日报. Money in fen. `closed` False: figures so far."""

    date: str
    closed: bool
    closed_by: str
    closed_at: str
    families: tuple[Tally, ...]
    items: tuple[Tally, ...]
    clerks: tuple[Tally, ...]
    dues_taken: int
    dues_refunded: int
    cash_counted: int | None
    cash_difference: int | None
    receipts: tuple[Series, ...]
    numbers: tuple[Series, ...]
    late: tuple[LateRow, ...]
    silent: tuple[SilentRow, ...]
    papers_unconfirmed: int
    matters_open: int


class ItemList(View):
    """Items that match."""

    rows: tuple[ItemRow, ...]


class ResidentRows(View):
    """Residents that match."""

    rows: tuple[ResidentRow, ...]


class CaseRowList(View):
    """Rows of cases in the order asked for; an id that is not there is left out."""

    rows: tuple[CaseRow, ...]


class CodeRows(View):
    """A code table."""

    rows: tuple[tuple[str, str], ...]
