"""Residents: found while typing, known by number, and the whole card."""

from typing import ClassVar

from counter.db import lists, reads
from counter.desk.inquiry import Inquiry
from counter.desk.masking import PERSON, masked
from counter.desk.question import Question
from counter.desk.questions.cases import case_rows
from counter.desk.views import MemberRow, ResidentCard, ResidentRow, ResidentRows
from counter.domain import identity, masks
from counter.domain.cases import OPEN
from counter.domain.state import nested


def _age(birth: str, inquiry: Inquiry) -> int | None:
    try:
        return identity.age(inquiry.today.fromisoformat(birth), inquiry.today)
    except ValueError:
        return None


def resident_rows(inquiry: Inquiry, found: dict[str, str]) -> tuple[ResidentRow, ...]:
    """Give rows of residents {id: why}, in that order."""
    rows = reads.rows_by_id(inquiry.connection, "resident", list(found))
    households = reads.households_headed_by(inquiry.connection, list(found))
    return tuple(
        ResidentRow(
            id=id_, name=r["name"], sex=r["sex"], birth=r["birth"], age=_age(r["birth"], inquiry), id_type=r["id_type"],
            id_no=masks.id_no(r["id_no"]), phone=masks.phone(r["phone"]), address=r["address"], why=found[id_],
            household=households.get(id_, ""),
        )
        for id_ in found if (r := rows.get(id_))
    )  # fmt: skip


class ResidentsLike(Question[ResidentRows]):
    """Residents by name, two characters, pinyin, initials, tail of document number or phone."""

    zh: ClassVar[str] = "查找居民"
    right: ClassVar[str] = "read"
    text: str
    limit: int = 20

    def answer(self, inquiry: Inquiry) -> ResidentRows:
        """Give at most `limit` rows."""
        return ResidentRows(rows=resident_rows(inquiry, lists.matching(inquiry.connection, "resident", self.text, self.limit)))


class ResidentNumbered(Question[ResidentRows]):
    """All residents with exactly this document number."""

    zh: ClassVar[str] = "按证件查居民"
    right: ClassVar[str] = "read"
    id_type: str
    number: str

    def answer(self, inquiry: Inquiry) -> ResidentRows:
        """Give none, one, or several that are a clash."""
        number = identity.normalise(self.id_type, self.number)
        found = reads.residents_numbered(inquiry.connection, number) if number else []
        return ResidentRows(rows=resident_rows(inquiry, dict.fromkeys(found, "id_no")))


class CardOf(Question[ResidentCard]):
    """A resident's card: what is recorded, the household, open and past cases in the asker's families."""

    zh: ClassVar[str] = "居民卡片"
    right: ClassVar[str] = "read"
    resident: str

    def answer(self, inquiry: Inquiry) -> ResidentCard:
        """Raise Refused when there is no such resident."""
        state = inquiry.existing(f"resident:{self.resident}", "resident")
        opened = inquiry.opened(self.resident)
        person = nested(state, "person/")
        cases = case_rows(inquiry, reads.cases_of(inquiry.connection, self.resident))
        same = [r for r in reads.residents_numbered(inquiry.connection, str(person.get("id_no", "-"))) if r != self.resident]
        household = reads.household_headed_by(inquiry.connection, self.resident)
        return ResidentCard(
            id=self.resident, person=person if opened else masked(person, PERSON), opened=opened,
            members=tuple(_member(m) for m in reads.members_of(inquiry.connection, household)) if household else (),
            open_cases=tuple(c for c in cases if c.state in OPEN), past_cases=tuple(c for c in cases if c.state not in OPEN),
            duplicates=resident_rows(inquiry, dict.fromkeys(same, "id_no")),
        )  # fmt: skip


def _member(row: reads.Row) -> MemberRow:
    return MemberRow(name=row["name"], id_no=masks.id_no(row["id_no"]), relation=row["relation"], counted=row["counted"])
