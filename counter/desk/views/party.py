"""Party affairs: dues, letters, the steps of party development, service of members in work."""

from counter.desk.views.view import View


class DuesState(View):
    """How far a member has paid. `behind` are the months that are over and unpaid; money in fen, None where nothing is known."""

    paid_to: str
    behind: tuple[str, ...]
    payer: str
    base: int | None
    words: str


class LetterRow(View):
    """A letter. `state`: out, chase (应催回执), expired, returned, void."""

    case: str
    number: str
    zh: str
    state: str
    state_zh: str
    name: str
    addressee: str
    to_unit: str
    on: str
    valid_to: str
    chase_on: str


class Letters(View):
    """Letters in order; `gaps` are numbers of a series that are missing."""

    rows: tuple[LetterRow, ...]
    gaps: tuple[str, ...] = ()


class LetterView(View):
    """A letter of a case, whole. The last three say what became of it."""

    row: LetterRow
    valid_days: int
    valid_days_big: str
    chased: tuple[tuple[str, str], ...]  # day and note
    slip_on: str
    accepted_on: str
    replaces: str
    successor: str
    reason: str
    actions: tuple[str, ...]  # what the asker may do with it: ChaseLetter, ReturnSlip, VoidLetter


class FaultLine(View):
    """What stands against a date. `level`: error, notice."""

    code: str
    words: str
    level: str


class TrackRow(View):
    """A step of party development: the day entered, the days between which it belongs, each with its reason, and what is wrong."""

    no: int
    key: str
    phase: str
    zh: str
    who: str
    on: str
    earliest: str
    earliest_why: str
    latest: str
    latest_why: str
    longest: str  # in special cases
    provisional: bool
    faults: tuple[FaultLine, ...]


class Development(View):
    """The tracker of a case under one version of the rules. It decides nothing (工作参考)."""

    rule_version: str
    rules: str
    rows: tuple[TrackRow, ...]


class Service(View):
    """The service of a member in work: minutes in all, by post, and when he reports or is commented on next; "" for never."""

    minutes: int
    words: str
    posts: tuple[tuple[str, int], ...]
    report_on: str
    comment_on: str


class PartyCase(View):
    """What a party case has beside its form: None where it has none of it."""

    letters: tuple[LetterView, ...]
    development: Development | None
    service: Service | None
    may_issue: bool  # a letter may be written now
