"""Cases: ids of a list, rows by page, and one case whole."""

import json
from datetime import date
from typing import ClassVar

from counter.catalogue.documents import name
from counter.catalogue.item import Item
from counter.catalogue.materials import checklist
from counter.db import deadlines, lists, reads
from counter.desk.actions.cases import given
from counter.desk.documents import at_hand
from counter.desk.inquiry import Inquiry
from counter.desk.masking import masked, masks_of, shut
from counter.desk.question import Question
from counter.desk.questions.deadlines import due_row
from counter.desk.questions.items import material, worked_from
from counter.desk.steps import steps
from counter.desk.timeline import timeline
from counter.desk.tolerance import asked
from counter.desk.verbs import verbs
from counter.desk.views import CaseDetail, CaseIds, CaseRow, CaseRowList, Colleague, ColleagueRows, ConflictView, MatterView, PaperRow
from counter.desk.wording import label, matter_words, said
from counter.domain import masks, matters, rights
from counter.domain.cases import STATES
from counter.domain.material import Bounds
from counter.domain.state import State, nested

WORKED = ("worked/lines", "accepted/worked", "completed/worked")  # the newest calculation first


class CasesLike(Question[CaseIds]):
    """Ids of cases in the asker's families by text, family, state, day of 收件."""

    zh: ClassVar[str] = "查找办件"
    right: ClassVar[str] = "read"
    text: str = ""
    family: str = ""
    state: str = ""
    day: str = ""
    newest: bool = True

    def answer(self, inquiry: Inquiry) -> CaseIds:
        """Give all ids; rows come by page."""
        families = inquiry.families & {self.family} if self.family else inquiry.families
        found = lists.cases(inquiry.connection, self.text, families, state=self.state, day=self.day, newest=self.newest)
        return CaseIds(ids=tuple(found))


class CaseRows(Question[CaseRowList]):
    """Rows of cases, in the order of the ids."""

    zh: ClassVar[str] = "办件列表"
    right: ClassVar[str] = "read"
    ids: tuple[str, ...]

    def answer(self, inquiry: Inquiry) -> CaseRowList:
        """Leave out what is not there or not the asker's to read."""
        return CaseRowList(rows=case_rows(inquiry, list(self.ids)))


def case_rows(inquiry: Inquiry, ids: list[str]) -> tuple[CaseRow, ...]:
    """Give rows of cases in the asker's families, in the order of the ids."""
    rows = reads.rows_by_id(inquiry.connection, "case", ids)
    unsent = lists.unsent_streams(inquiry.connection, [f"case:{i}" for i in ids])
    names = {o["id"]: o["name"] for o in reads.operators(inquiry.connection)}
    mine = [rows[i] for i in ids if i in rows and rows[i]["family"] in inquiry.families]
    return tuple(_row(inquiry, r, names, waiting=f"case:{r['id']}" in unsent) for r in mine)


def _row(inquiry: Inquiry, r: reads.Row, names: dict[str, str], *, waiting: bool) -> CaseRow:
    item = inquiry.world.catalogue.item_of(r["item"], r["version"])
    same = ("id", "number", "item", "family", "resident", "applicant", "state", "received_on", "accepted_on", "promised_on", "provisional")
    return CaseRow(
        **{key: r[key] for key in same}, item_zh=item.zh, id_no=masks.id_no(r["id_no"]), state_zh=STATES.get(r["state"], r["state"]),
        clerk=names.get(r["clerk"], ""), waiting=waiting, attention=bool(r["open"] or r["stale"]),
    )  # fmt: skip


class CaseOf(Question[CaseDetail]):
    """A case whole: answers, materials, papers, timeline, conflicts, what may be done next."""

    zh: ClassVar[str] = "办件详情"
    right: ClassVar[str] = "read"
    case: str

    def answer(self, inquiry: Inquiry) -> CaseDetail:
        """Raise Refused for a case that is not there or not the asker's to read."""
        state = inquiry.existing(f"case:{self.case}", "case")
        inquiry.readable(state["v"]["family"])
        item = inquiry.world.catalogue.item_of(state["v"]["item"], state["v"]["version"])
        answers, opened = nested(state, "answers/"), inquiry.whole(state)
        judged = date.fromisoformat(str(state["v"].get("accepted/on") or inquiry.today))
        entries = checklist(item, answers, given(state), inquiry.today, Bounds(asked=asked(inquiry.world, judged))).entries
        stream = f"case:{self.case}"
        detail = CaseDetail(
            row=case_rows(inquiry, [self.case])[0], item_version=item.version,
            answers=answers if opened else masked(answers, masks_of(item)), opened=opened,
            materials=tuple(material(e) for e in entries),
            worked=worked_from(str(next((state["v"][k] for k in WORKED if state["v"].get(k)), ""))),
            counted=str(state["v"].get("accepted/counted") or ""), stale=bool(state["v"].get("stale")),
            papers=_papers(inquiry, stream),
            conflicts=conflicts(inquiry, stream, state, item), matters=matter_views(inquiry, stream, state), verbs=verbs(inquiry, state),
            documents=tuple((d, name(d)) for d in at_hand(inquiry, state)), timeline=timeline(inquiry, stream, item, state),
            owner=inquiry.operator_name(str(state["v"].get("owner") or "")), steps=steps(inquiry, state, opened=opened),
            offered=inquiry.operator_name(str(state["v"].get("offered") or "")), later=item.later,
            clocks=tuple(due_row(inquiry, r) for r in deadlines.of_case(inquiry.connection, stream)),
        )  # fmt: skip
        return shut(detail) if inquiry.shut(state) else detail


def _papers(inquiry: Inquiry, stream: str) -> tuple[PaperRow, ...]:
    rows = reads.papers_of(inquiry.connection, stream)
    numbered = {p["id"]: str(p["number"]) for p in rows}
    same = ("id", "document", "number", "mark", "state", "prints", "edition", "spooled", "printer")
    return tuple(
        PaperRow(
            **{key: p[key] for key in same}, zh=name(p["document"]), issued_at=p["at"], by=numbered.get(p["by"], ""),
            reason=p["void_reason"] or p["reason"],
        )
        for p in rows
    )  # fmt: skip


def conflicts(inquiry: Inquiry, stream: str, state: State, item: Item | None) -> tuple[ConflictView, ...]:
    """Give the open conflicts of a stream."""
    return tuple(_conflict(inquiry, stream, state, item, key) for key in state["conflicts"])


def _conflict(inquiry: Inquiry, stream: str, state: State, item: Item | None, key: str) -> ConflictView:
    c, opened = state["conflicts"][key], item is not None and inquiry.whole(state)
    path, values = c["path"], (state["v"].get(c["path"]), c["others"][-1])
    words = [said(item, path, value, inquiry.world.catalogue.codes, opened=opened) for value in values]
    return ConflictView(
        id=key, stream=stream, path=path, label=label(item, path), base=c["base"], present=values[0], other=values[1],
        present_said=words[0], other_said=words[1], operator=inquiry.operator_name(c["operator"]), at=c["at"],
    )  # fmt: skip


def matter_views(inquiry: Inquiry, stream: str, state: State) -> tuple[MatterView, ...]:
    """Give the open matters of a stream."""
    return tuple(
        MatterView(
            id=key, stream=stream, kind=m["kind"], title=matters.TITLES[m["kind"]], words=matter_words(inquiry, m), at=m["at"],
            choices=tuple(matters.CHOICES[m["kind"]].items()),
        )
        for key, m in state["matters"].items()
    )  # fmt: skip


class Colleagues(Question[ColleagueRows]):
    """Who may take a case over: active operators who may hand over in its family, but for its owner."""

    zh: ClassVar[str] = "可接办人员"
    right: ClassVar[str] = "read"
    case: str

    def answer(self, inquiry: Inquiry) -> ColleagueRows:
        """Raise Refused for a case that is not there or not the asker's to read."""
        v = inquiry.existing(f"case:{self.case}", "case")["v"]
        inquiry.readable(v["family"])
        able = [o for o in reads.operators(inquiry.connection) if o["active"] and o["id"] != v.get("owner")]
        mine = [o for o in able if rights.may(rights.read(json.loads(o["grants"])), "offer", v["family"])]
        return ColleagueRows(rows=tuple(Colleague(id=o["id"], name=o["name"], login=o["login"]) for o in mine))
