"""What passes from hand to hand (交接): papers received, a case handed to another body, an end before the end, a document served."""

from collections.abc import Iterator
from typing import Any

from counter.catalogue.documents import document, versions
from counter.catalogue.materials import Entry, in_words
from counter.desk.documents.front import remedies
from counter.desk.documents.sayings import NONE, Told, day, moment, says
from counter.domain.cases import STATES
from counter.domain.journal import Json
from counter.domain.streams.case import LIVE

_KEPT = {"orig": "留存", "copy": "当场退还", "view": "当场退还"}  # what became of the original, by how a paper was taken


def original(how: str, held: dict[str, Any] | None) -> str:
    """Say where the original of a paper is; `held` is what the hall keeps of it."""
    if held is not None:
        return f"收存{held['count']}份" if held["count"] else "已归还"
    return _KEPT.get(how, NONE)


@says("received_at")
def _received_at(told: Told) -> Json:
    at = max((str(m["at"]) for m in told.state.get("materials", {}).values()), default=str(told.v.get("received_at") or ""))
    return moment(at) if at else ""


@says("received")
def _received(told: Told) -> Json:
    """List every paper that came: how, how many, where its original is."""
    kept: dict[str, Any] = told.state.get("originals", {})
    return [_row(entry, kept.get(entry.code)) for entry in told.materials if entry.state in ("received", "waived")]


def _row(entry: Entry, held: dict[str, Any] | None) -> Json:
    count = str(entry.count) if entry.state == "received" else NONE
    return {"zh": entry.zh, "how": in_words(entry), "count": count, "original": original(entry.how, held)}


def _own(told: Told, *words: str) -> dict[str, Any]:
    """Give what was entered at the newest of these steps."""
    entry = told.last(*words)
    own: dict[str, Any] = entry.get("own") or {}
    return {**own, **{key: entry[key] for key in ("reason",) if entry.get(key)}}


@says("how_ended", of="DOC-TERM")
def _how_ended(told: Told) -> Json:
    return "申请人撤回" if told.last("withdrawn", "terminated").get("state") == "withdrawn" else "终止办理"


@says("ended_on", of="DOC-TERM")
def _ended_on(told: Told) -> Json:
    return day(told.last("withdrawn", "terminated").get("on"))


@says("reason", of="DOC-TERM")
def _why_ended(told: Told) -> Json:
    own = _own(told, "withdrawn", "terminated")
    return "，".join(str(own[key]) for key in ("ground", "reason") if own.get(key)) or NONE


@says("ended_by", of="DOC-TERM")
def _ended_by(told: Told) -> Json:
    """Name who ended it: the applicant, or the operator."""
    entry = told.last("withdrawn", "terminated")
    if entry.get("state") == "withdrawn":
        return str(told.person.get("name") or "")
    return told.scene.operator_name(str(entry.get("operator") or ""))


@says("remedies", of="DOC-TERM")
def _remedies(told: Told) -> Json:
    """Say where to turn against an end that the office made; who took his application back needs none."""
    return remedies(told) if told.last("withdrawn", "terminated").get("state") == "terminated" else ""


@says("to", of="DOC-TRANS")
def _to(told: Told) -> Json:
    return str(_own(told, "transferred").get("to") or told.say("apply/target_body"))


@says("reason", of="DOC-TRANS")
def _why_transferred(told: Told) -> Json:
    return str(_own(told, "transferred").get("reason") or told.say("apply/why") or NONE)


@says("transferred_on", of="DOC-TRANS")
def _transferred_on(told: Told) -> Json:
    return day(told.last("transferred", "instant").get("on"))


def _served(told: Told) -> Iterator[tuple[str, str]]:
    """Give name and number of each paper for the applicant that holds."""
    known = versions()
    for paper in told.state.get("papers", {}).values():
        code = paper["document"]
        if paper["state"] in LIVE and code in known and document(code).audience == "applicant":
            yield document(code).zh, str(paper["number"])


@says("served", of="DOC-DELIV")
def _papers_served(told: Told) -> Json:
    rows: list[Json] = [{"zh": zh, "number": number} for zh, number in _served(told)]
    return rows


@says("way", of="DOC-DELIV")
def _way(told: Told) -> Json:
    return str(_own(told, "delivered").get("way") or "")


@says("served_on", of="DOC-DELIV")
def _served_on(told: Told) -> Json:
    return day(_own(told, "delivered").get("on"))


@says("receiver", of="DOC-DELIV")
def _receiver(told: Told) -> Json:
    return str(_own(told, "delivered").get("receiver") or "")


@says("answer", of="DOC-DELIV")
def _answer(told: Told) -> Json:
    """Name the decision that is served."""
    entry = told.last("approved", "denied", "refused", "terminated", "withdrawn", "instant")
    return STATES.get(str(entry.get("state")), "") if entry else ""
