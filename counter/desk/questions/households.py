"""A household as it is and how it came to be so."""

from typing import Any, ClassVar

from counter.db import people as files
from counter.db import reads
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views import HouseholdCard, LedgerRow, MemberRow
from counter.domain import masks, people
from counter.domain.journal import Json
from counter.domain.state import State


class HouseholdOf(Question[HouseholdCard]):
    """A household whole: members, address, what it came from and went into, its history."""

    zh: ClassVar[str] = "家庭档案"
    right: ClassVar[str] = "read"
    household: str

    def answer(self, inquiry: Inquiry) -> HouseholdCard:
        """Raise Refused when there is no such household."""
        inquiry.existing(f"household:{self.household}", "household")
        return household_card(inquiry, self.household)


def household_card(inquiry: Inquiry, household: str, *, opened: bool = False) -> HouseholdCard:
    """Give a household; numbers of its members are whole where the file of the one who is asked about was opened."""
    state = inquiry.state(f"household:{household}")
    v, head = state["v"], files.survivor(inquiry.connection, str(state["v"].get("head")))
    known = reads.rows_by_id(inquiry.connection, "resident", [head]).get(head)
    return HouseholdCard(
        id=household, head=head, address=str(v.get("address") or (known["address"] if known else "")),
        members=member_rows(inquiry, household, head, opened=opened), ended=str(v.get("ended/on") or ""),
        predecessor=str(v.get("predecessor") or ""), successor=str(v.get("successor") or ""), history=_history(inquiry, state),
    )  # fmt: skip


def member_rows(inquiry: Inquiry, household: str, head: str, *, opened: bool) -> tuple[MemberRow, ...]:
    """Give the members of a household, its head first."""
    rows = files.housemates(inquiry.connection, household)
    dead = files.deaths(inquiry.connection, [r["resident"] for r in rows])
    relations = inquiry.world.catalogue.codes("relation")
    made = [
        MemberRow(
            name=r["name"], id_no=r["id_no"] if opened else masks.id_no(r["id_no"]), relation=r["relation"], counted=r["counted"],
            row=r["row"], resident=r["resident"], relation_zh=relations.get(r["relation"], ""), head=r["resident"] == head,
            deceased=dead.get(r["resident"], ""),
        )
        for r in rows
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda m: not m.head))


def _history(inquiry: Inquiry, state: State) -> tuple[LedgerRow, ...]:
    return tuple(
        LedgerRow(at=e["at"], on=e["on"], operator=inquiry.operator_name(e["operator"]), words=_words(inquiry, e), reason=e["reason"])
        for e in reversed(state.get("ledger", []))
    )


def _words(inquiry: Inquiry, entry: dict[str, Any]) -> str:
    """Say a change in a line, as 减员 张雨桐."""
    who = "、".join(name for name in entry["who"] if name)
    said = f"{people.LEDGER[entry['what']]} {who}".strip()
    number = _number(inquiry, entry["other"]) if entry["what"] == "recorded" else ""
    return f"{said}（办件 {number}）" if number else said + (f"（{entry['note']}）" if entry["note"] else "")


def _number(inquiry: Inquiry, case: str) -> str:
    """Give the number of a case that the asker may read."""
    row = reads.rows_by_id(inquiry.connection, "case", [case]).get(case)
    return str(row["number"]) if row and row["family"] in inquiry.families else ""


def carried(inquiry: Inquiry, household: str, resident: str) -> dict[str, Json]:
    """Give the members as rows of a form of which this resident is the applicant: the living, related to him where that is certain."""
    rows = {r["row"]: r for r in files.housemates(inquiry.connection, household)}
    members: dict[str, dict[str, Json]] = {row: {"relation": r["relation"]} for row, r in rows.items()}
    mine = next((row for row, r in rows.items() if r["resident"] == resident), "")
    relations = people.related_to(members, mine, {}) if mine else dict.fromkeys(rows, "")
    dead = files.deaths(inquiry.connection, [r["resident"] for r in rows.values()])
    order = sorted(rows, key=lambda row: row != mine)
    return {
        f"h{n}": {"member_name": r["name"], "member_id_no": r["id_no"], "relation": relations[row], "counted": r["counted"]}
        for n, (row, r) in enumerate(((row, rows[row]) for row in order), 1)
        if r["resident"] not in dead
    }
