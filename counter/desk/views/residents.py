"""Residents in a list and on their card."""

from counter.desk.views.cases import CaseRow
from counter.desk.views.view import View
from counter.domain.form import Answers


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


class ResidentRows(View):
    """Residents that match."""

    rows: tuple[ResidentRow, ...]


class MemberRow(View):
    """A member of a household."""

    name: str
    id_no: str
    relation: str
    counted: bool


class ResidentCard(View):
    """A resident: what was recorded, his household, cases and what else carries the same number."""

    id: str
    person: Answers
    opened: bool  # numbers are unmasked: this operator opened the file today
    members: tuple[MemberRow, ...]
    open_cases: tuple[CaseRow, ...]
    past_cases: tuple[CaseRow, ...]
    duplicates: tuple[ResidentRow, ...]
