"""Cases in a list and whole, with their papers and history."""

from typing import Literal

from counter.desk.views.deadlines import DueRow
from counter.desk.views.forms import MaterialState, Worked
from counter.desk.views.view import View
from counter.domain.form import Answers, Group
from counter.domain.journal import Json


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


class CaseRowList(View):
    """Rows of cases in the order asked for; an id that is not there is left out."""

    rows: tuple[CaseRow, ...]


class Verb(View):
    """What may be done next, and why not. Of MoveCase `to` is the state that the step leads to and `ask` what it asks."""

    verb: str
    zh: str
    allowed: bool
    why: str = ""  # a problem code
    to: str = ""
    ask: tuple[Group, ...] = ()
    skips: str = ""  # the step left out, in words
    role: str = ""  # whose step it is, in words


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
    edition: Literal["", "elder"] = ""
    spooled: int = 0  # how often its present print was handed to a printer
    printer: str = ""
    by: str = ""  # the number of its successor
    reason: str = ""  # of the last reprint, or why it is void


class HandRow(View):
    """A document that may be issued now. `standing`: how its last paper that holds stands; `why` it is ticked, in words."""

    document: str
    zh: str
    copies: tuple[str, ...]
    elder: bool  # there is an elder edition
    ticked: bool
    due: bool  # a new one may be issued: else the one that is there is printed again
    why: str = ""
    paper: str = ""
    number: str = ""
    standing: str = ""
    prints: int = 0


class HandRows(View):
    """The documents at hand, those that the last step calls for first."""

    rows: tuple[HandRow, ...]


class WaitingPaper(View):
    """A paper of which nobody has said yet that it came out (待确认出纸)."""

    id: str
    case: str  # "" where it is of no case
    number: str
    zh: str
    applicant: str
    item_zh: str
    since: str
    spooled: int
    workstation: str


class WaitingPapers(View):
    """Those of the asker's families, oldest first."""

    rows: tuple[WaitingPaper, ...]


class BatchRow(View):
    """A case of a batch; `why` it is passed over, "" where it is not; `paper` that was issued and waits for its print."""

    case: str
    number: str
    applicant: str
    why: str = ""
    paper: str = ""


class BatchRows(View):
    """Of which cases a document is to be issued, and of which not."""

    ready: tuple[BatchRow, ...]
    skipped: tuple[BatchRow, ...]


class PaperContent(View):
    """A document ready for printing.render: layout code and version (0: the newest), edition and values."""

    layout: str
    values: dict[str, Json]
    version: int = 0
    edition: Literal["", "elder"] = ""


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
    """Two values for one path, each also in words: the present one stands until settled."""

    id: str
    stream: str
    path: str
    label: str
    base: Json
    present: Json
    other: Json
    present_said: str
    other_said: str
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


class StepView(View):
    """A step that the case took: when, by whom, what was entered (label and words)."""

    state: str
    zh: str
    on: str
    operator: str
    lines: tuple[tuple[str, str], ...]


class Colleague(View):
    """An operator who may take a case over."""

    id: str
    name: str
    login: str


class ColleagueRows(View):
    """Those who may take a case over."""

    rows: tuple[Colleague, ...]


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
    owner: str = ""  # the name of whose the case is
    offered: str = ""  # the name of who is to take it
    steps: tuple[StepView, ...] = ()
    later: tuple[Group, ...] = ()  # what may be entered now beside the steps
    clocks: tuple[DueRow, ...] = ()  # the first to fall due first
    timeline: tuple[TimelineRow, ...]
