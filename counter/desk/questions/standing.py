"""What a person and his household already have (已享受、在办): their cases in the asker's families, followed through their states."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counter.db import apply, people, reads
from counter.desk.inquiry import Inquiry
from counter.desk.questions.cases import case_rows
from counter.desk.views import CaseRow
from counter.domain import benefit
from counter.domain.cases import OPEN, STATES
from counter.domain.state import State


@dataclass(frozen=True)
class Had:
    """A benefit that is granted or asked for, and the case; `own` is his, else that of his household."""

    row: CaseRow
    how: benefit.Standing
    own: bool

    @property
    def zh(self) -> str:
        """Say which benefit, and how far it is."""
        name = benefit.FOUND[self.row.item]
        return f"已享受{name}" if self.how == "granted" else f"正在申请{name}（{self.row.state_zh}）"

    @property
    def words(self) -> str:
        """Say it of him or of his household, with the case."""
        whose = "" if self.own else f"同户{self.row.applicant}的申请计入本人，"
        return f"{whose}{self.zh}，{self.row.received_on} 收件"


@dataclass(frozen=True)
class Standing:
    """The cases of a person and of those who count in his household, and what comes of them."""

    own: tuple[CaseRow, ...] = ()
    home: tuple[CaseRow, ...] = ()
    has: tuple[Had, ...] = ()

    def bars(self, item: str) -> Had | None:
        """Give what makes it senseless to apply for an item."""
        return next((had for had in self.has if benefit.bars(had.row.item, item)), None)

    def running(self, item: str) -> CaseRow | None:
        """Give his open case of the same item."""
        return next((row for row in self.own if row.item == item and row.state in OPEN), None)


def standing(inquiry: Inquiry, files: Sequence[str], mates: Iterable[str]) -> Standing:
    """Follow the cases of one person's files, and those of the people that he lives with."""
    own = case_rows(inquiry, list(dict.fromkeys(c for f in files for c in reads.cases_of(inquiry.connection, f))))
    ids = list(dict.fromkeys(c for m in mates for c in reads.cases_of(inquiry.connection, m)))
    home = case_rows(inquiry, [c for c in ids if c not in {row.id for row in own}])
    has = (*_has(inquiry, own, own=True), *_has(inquiry, home, own=False))
    return Standing(own, tuple(sorted(home, key=lambda row: row.state not in OPEN)), has)


def _has(inquiry: Inquiry, rows: Sequence[CaseRow], *, own: bool) -> tuple[Had, ...]:
    wanted = [r for r in rows if r.item in benefit.ENDED or (r.item in benefit.FOUND if own else r.item in benefit.OF_THE_HOUSEHOLD)]
    states = apply.shown(inquiry.connection, [f"case:{r.id}" for r in wanted])
    courses = [_course(r, states[f"case:{r.id}"]) for r in wanted]
    by_id = {r.id: r for r in wanted}
    return tuple(Had(by_id[course.case], how, own) for course, how in benefit.enjoyed(courses))


def _course(row: CaseRow, state: State) -> benefit.Course:
    passed = [entry["state"] for entry in state.get("log", []) if entry["state"] in STATES]
    return benefit.Course(row.id, row.item, (*passed, row.state), str(state["v"]["received_at"]))


def household_of(inquiry: Inquiry, files: Sequence[str], numbers: Sequence[str] = ()) -> str:
    """Give the household that a person belongs to by his file, or by numbers that nobody has a file for."""
    found = people.home(inquiry.connection, files[0]) if files else ""
    rows = people.homes(inquiry.connection, files, numbers) if not found else []
    return found or next((r["household"] for r in rows), "")
