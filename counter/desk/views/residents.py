"""Residents in a list, on their card, and what is found of a number while it is typed."""

from pydantic import Field

from counter.desk.views.cases import CaseRow
from counter.desk.views.view import View
from counter.domain.form import Answers
from counter.domain.journal import Json


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
    deceased: str = ""  # the day


class ResidentRows(View):
    """Residents that match."""

    rows: tuple[ResidentRow, ...]


class MemberRow(View):
    """A member of a household. `relation` is a code of GB/T 4761 to the head, `resident` the file that is read, "" when he has none."""

    name: str
    id_no: str
    relation: str
    counted: bool
    row: str = ""
    resident: str = ""
    relation_zh: str = ""
    head: bool = False
    deceased: str = ""


class LedgerRow(View):
    """A change of a household in words: when it was entered (UTC), from when it holds, by whom, what and why."""

    at: str
    on: str
    operator: str
    words: str
    reason: str


class HouseholdCard(View):
    """A household: members, address, what it came from and went into, and its history, the latest first."""

    id: str
    head: str  # a resident
    address: str
    members: tuple[MemberRow, ...]
    ended: str = ""  # the day
    predecessor: str = ""
    successor: str = ""
    history: tuple[LedgerRow, ...] = ()


class FallsDue(View):
    """What falls due in a case on a day: promise, correction, material."""

    on: str
    words: str
    case: str
    late: bool = False


class StartRow(View):
    """An item that may be started; `why` says in words why it would make no sense now, "" when it does."""

    item: str
    zh: str
    family: str
    why: str = ""


class ResidentCard(View):
    """A resident in one visit: what was recorded, his household, every case that the asker may read, what falls due, what may be started.

    `id` is the file that is read; one that was merged into it gives the same card.
    """

    id: str
    person: Answers
    opened: bool  # numbers are unmasked: this operator opened the file today
    members: tuple[MemberRow, ...]
    open_cases: tuple[CaseRow, ...]
    past_cases: tuple[CaseRow, ...]
    duplicates: tuple[ResidentRow, ...]  # same number, or same name and birth date, and not told apart
    deceased: str = ""
    household: HouseholdCard | None = None
    home_cases: tuple[CaseRow, ...] = ()  # of the other members, the open ones first
    falls_due: tuple[FallsDue, ...] = ()
    may_start: tuple[StartRow, ...] = ()
    enjoys: tuple[str, ...] = ()  # benefits in words
    merged: tuple[ResidentRow, ...] = ()  # files that lead here
    # rows of the group `members` of a form, related to this person; empty until the file was opened
    carried: Answers = Field(default_factory=dict[str, Json])


class IdFinding(View):
    """What is known of a number: `words` says what was found, `to_do` what may be done. Nothing of it keeps from typing on.

    kind: other_name, twin, deceased, other_household, benefit, open_case, looks_alike.
    """

    kind: str
    words: str
    to_do: str
    resident: str = ""
    case: str = ""


class IdFindings(View):
    """What is known of a number and a name, the gravest first."""

    rows: tuple[IdFinding, ...]
