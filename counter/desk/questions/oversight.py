"""For those who watch over the others: the log of readings, and the requests to erase."""

import json
from datetime import date, timedelta
from typing import Any, ClassVar

from pydantic import Field

from counter.db import erasure as places
from counter.db import oversight, reads
from counter.desk.actions.matters import family_of
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views.oversight import ErasureRow, ErasureRows, FactRow, FactRows, OpeningRow, OpeningRows
from counter.domain import erasure, facts, masks, numbers
from counter.domain.problem import refuse

STATES = {"asked": "待同意", "declined": "不同意", "done": "已抹除"}
KINDS = {"household": "家庭", "dues": "党费账", "workstation": "台账"}
MOST_DAYS = 366


class Openings(Question[OpeningRows]):
    """Every file that was opened in a span of days: by whom, of what, for which purpose (社会救助法 11). Days in Asia/Shanghai."""

    zh: ClassVar[str] = "查阅记录"
    right: ClassVar[str] = "audit"
    since: str
    until: str

    def answer(self, inquiry: Inquiry) -> OpeningRows:
        """Raise Refused for what are no days, or more than a year."""
        _span(self.since, self.until)
        rows = oversight.openings(inquiry.connection, self.since, self.until)
        about = titles(inquiry, {r["stream"] for r in rows})
        return OpeningRows(rows=tuple(_opening(inquiry, r, about[r["stream"]]) for r in rows))


def _span(since: str, until: str) -> None:
    try:
        first, last = date.fromisoformat(since), date.fromisoformat(until)
    except ValueError as error:
        raise refuse("since", "date") from error
    if not timedelta(0) <= last - first <= timedelta(days=MOST_DAYS):
        raise refuse("until", "range")


def _opening(inquiry: Inquiry, r: reads.Row, about: str) -> OpeningRow:
    body: dict[str, Any] = json.loads(r["body"]) if r["body"] else {"purpose": "（已抹除）"}
    return OpeningRow(
        at=inquiry.local(r["at"]), operator=inquiry.operator_name(r["operator"]), workstation=r["workstation"], about=about,
        purpose=str(body.get("purpose") or ""), note=str(body.get("note") or ""),
    )  # fmt: skip


def titles(inquiry: Inquiry, streams: set[str]) -> dict[str, str]:
    """Say what streams are about, names masked: item and number of a case, surname of a resident."""
    ids = [s.partition(":")[2] for s in streams]
    cases = reads.rows_by_id(inquiry.connection, "case", ids)
    people = reads.rows_by_id(inquiry.connection, "resident", ids)
    return {s: _title(inquiry, s.partition(":")[0], cases.get(id_), people.get(id_)) for s in streams if (id_ := s.partition(":")[2])}


def _title(inquiry: Inquiry, kind: str, case: reads.Row | None, person: reads.Row | None) -> str:
    if kind == "case" and case is not None:
        item = inquiry.world.catalogue.item_of(case["item"], case["version"])
        return f"办件 {masks.name(case['applicant'])} {item.zh} {numbers.spaced(case['number'])}"
    name = masks.name(person["name"]) if person else ""
    return f"{KINDS.get(kind, '居民' if kind == 'resident' else '办件')} {name}".strip()


class ErasureRequests(Question[ErasureRows]):
    """The requests to erase in a state; without one, all of them."""

    zh: ClassVar[str] = "抹除申请"
    right: ClassVar[str] = "erase"
    state: str = Field(default="asked", max_length=20)

    def answer(self, inquiry: Inquiry) -> ErasureRows:
        """Give the newest first."""
        rows = oversight.requests(inquiry.connection)
        found = {id_: v for id_, v in rows.items() if self.state in ("", v.get("state"))}
        newest = sorted(found, key=lambda id_: (str(found[id_].get("asked_at")), id_), reverse=True)
        return ErasureRows(rows=tuple(_request(inquiry, id_, found[id_]) for id_ in newest))


def _request(inquiry: Inquiry, id_: str, v: dict[str, Any]) -> ErasureRow:
    wanted = set(erasure.names(v["facts"]))
    named = (
        places.of_streams(inquiry.connection, v["streams"], v["ground"])
        if v["streams"]
        else places.of_names(inquiry.connection, wanted, v["ground"])
    )
    streams = set(v["streams"]) or set(named)
    return ErasureRow(
        id=id_, about=tuple(sorted(titles(inquiry, streams).values())), facts=sum(map(len, named.values())), ground=v["ground"],
        note=v["note"], asked_by=inquiry.operator_name(v["asked_by"]), asked_on=v["on"], state=v["state"], state_zh=STATES[v["state"]],
        settled_by=inquiry.operator_name(str(v.get("settled_by") or "")), reason=str(v.get("reason") or ""),
        mine=v["asked_by"] == inquiry.actor.operator,
    )  # fmt: skip


class ErasableFacts(Question[FactRows]):
    """The facts of a case, resident or household that may be named in a request, without their contents."""

    zh: ClassVar[str] = "可抹除的记录"
    right: ClassVar[str] = "ask_erasure"
    stream: str
    ground: str = "录错对象"

    def answer(self, inquiry: Inquiry) -> FactRows:
        """Raise Refused (unknown) for what is no personal file, (right) for one of a family that the asker may not read."""
        if not erasure.touchable(self.stream):
            raise refuse("stream", "unknown")
        family = family_of(inquiry, self.stream)
        if family:
            inquiry.readable(family)
        rows = oversight.standing(inquiry.connection, self.stream)
        return FactRows(
            rows=tuple(
                FactRow(
                    action=r["id"], place=r["i"], at=inquiry.local(r["at"]), operator=inquiry.operator_name(r["operator"]),
                    zh=facts.KINDS[r["kind"]].zh if r["kind"] in facts.KINDS else r["kind"],
                )
                for r in rows if erasure.erasable(self.stream, r["kind"], self.ground)
            )
        )  # fmt: skip
