"""Residents: found while typing, known by number, and the whole card."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from counter.db import lists, people, reads
from counter.desk.inquiry import Inquiry
from counter.desk.masking import PERSON, masked
from counter.desk.question import Question
from counter.desk.questions.households import carried, household_card
from counter.desk.questions.standing import Standing, standing
from counter.desk.views import CaseRow, FallsDue, ResidentCard, ResidentRow, ResidentRows, StartRow
from counter.domain import identity, masks, rights
from counter.domain.cases import OPEN
from counter.domain.form import Answers
from counter.domain.people import birth as born
from counter.domain.state import State, nested


def _age(birth: str, inquiry: Inquiry) -> int | None:
    try:
        return identity.age(inquiry.today.fromisoformat(birth), inquiry.today)
    except ValueError:
        return None


def resident_rows(inquiry: Inquiry, found: dict[str, str]) -> tuple[ResidentRow, ...]:
    """Give rows of residents {id: why}, in that order."""
    rows = reads.rows_by_id(inquiry.connection, "resident", list(found))
    households = reads.households_headed_by(inquiry.connection, list(found))
    dead = people.deaths(inquiry.connection, list(found))
    return tuple(
        ResidentRow(
            id=id_, name=r["name"], sex=r["sex"], birth=r["birth"], age=_age(r["birth"], inquiry), id_type=r["id_type"],
            id_no=masks.id_no(r["id_no"]), phone=masks.phone(r["phone"]), address=r["address"], why=found[id_],
            household=households.get(id_, ""), deceased=dead.get(id_, ""),
        )
        for id_ in found if (r := rows.get(id_))
    )  # fmt: skip


class ResidentsLike(Question[ResidentRows]):
    """Residents by name, two characters, pinyin, initials, tail of document number or phone, words of an address."""

    zh: ClassVar[str] = "查找居民"
    right: ClassVar[str] = "read"
    text: str
    limit: int = 20

    def answer(self, inquiry: Inquiry) -> ResidentRows:
        """Give at most `limit` rows."""
        return ResidentRows(rows=resident_rows(inquiry, lists.matching(inquiry.connection, self.text, self.limit)))


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
    """A resident in one visit: what is recorded, household, every case of the asker's families, what falls due, what may be started."""

    zh: ClassVar[str] = "居民卡片"
    right: ClassVar[str] = "read"
    resident: str

    def answer(self, inquiry: Inquiry) -> ResidentCard:
        """Raise Refused when there is no such resident. A file that was merged gives the card of the one that it leads to."""
        inquiry.existing(f"resident:{self.resident}", "resident")
        mine = people.files(inquiry.connection, self.resident)
        id_, opened = mine[0], inquiry.opened(mine[0])
        state = inquiry.state(f"resident:{id_}")
        person = nested(state, "person/")
        home = people.home(inquiry.connection, id_)
        household = household_card(inquiry, home, opened=opened) if home else None
        members = household.members if household else ()
        has = standing(inquiry, mine, [m.resident for m in members if m.resident and m.resident != id_])
        return ResidentCard(
            id=id_, person=person if opened else masked(person, PERSON), opened=opened, members=members, household=household,
            open_cases=tuple(c for c in has.own if c.state in OPEN), past_cases=tuple(c for c in has.own if c.state not in OPEN),
            home_cases=has.home, duplicates=_duplicates(inquiry, mine, person), deceased=str(state["v"].get("deceased/on") or ""),
            falls_due=falls_due(inquiry, (*has.own, *has.home)), may_start=_may_start(inquiry, state, has),
            enjoys=tuple(had.words for had in has.has), merged=resident_rows(inquiry, dict.fromkeys(mine[1:], "id_no")),
            carried=carried(inquiry, home, id_) if home and opened else {},
        )  # fmt: skip


def _duplicates(inquiry: Inquiry, mine: Sequence[str], person: Answers) -> tuple[ResidentRow, ...]:
    """Give those with his number, or with his name and birth date, whom nobody told apart from him."""
    c, number = inquiry.connection, str(person.get("id_no") or "")
    same = dict.fromkeys(reads.residents_numbered(c, number) if number else [], "id_no")
    alike = people.named(c, str(person.get("name") or ""), str(person.get("birth") or born(number)))
    same |= {id_: "name" for id_ in people.survivors(c, alike).values() if id_ not in same}
    apart = people.told_apart(c, [mine[0]])
    return resident_rows(inquiry, {id_: why for id_, why in same.items() if id_ not in mine and frozenset((id_, mine[0])) not in apart})


def falls_due(inquiry: Inquiry, cases: Sequence[CaseRow]) -> tuple[FallsDue, ...]:
    """Give what is promised and asked for in open cases, the first day first: answer, correction, materials for later."""
    today = inquiry.today.isoformat()
    found = [due for case in cases if case.state in OPEN for due in _due(inquiry, case)]
    made = (FallsDue(on=on, words=f"{case.item_zh}：{words}", case=case.id, late=on < today) for on, words, case in found)
    return tuple(sorted(made, key=lambda due: (due.on, due.case, due.words)))


def _due(inquiry: Inquiry, case: CaseRow) -> Iterator[tuple[str, str, CaseRow]]:
    state = inquiry.state(f"case:{case.id}")
    item = inquiry.world.catalogue.item_of(case.item, state["v"]["version"])
    if case.promised_on:
        yield case.promised_on, "承诺办结" + ("（暂算）" if case.provisional else ""), case
    if case.state == "correction" and state["v"].get("correction_due"):
        yield str(state["v"]["correction_due"]), "补正期限", case
    for code, m in state.get("materials", {}).items():
        if m.get("waiver") == "later" and m.get("due"):
            yield str(m["due"]), f"补交{next((known.zh for known in item.materials if known.code == code), code)}", case


def _may_start(inquiry: Inquiry, state: State, has: Standing) -> tuple[StartRow, ...]:
    """Give the items in force that the asker may take in, each with what speaks against it now."""
    families = rights.families(inquiry.actor.grants, "receive")
    dead = "已登记死亡" if state["v"].get("deceased/on") else ""
    items = [i for i in inquiry.world.catalogue.find("") if i.enabled and ("JS*" if i.sensitive else i.family) in families]
    return tuple(StartRow(item=i.code, zh=i.zh, family=i.family, why=dead or _senseless(has, i.code)) for i in items)


def _senseless(has: Standing, item: str) -> str:
    running, had = has.running(item), has.bars(item)
    return f"已有在办的同一事项（{running.state_zh}）" if running else had.zh if had else ""
