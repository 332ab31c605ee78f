"""What goes into the archive package of a case: gathered from the store, without the bytes of papers and files."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

from counter.catalogue.documents import codes, document, name
from counter.catalogue.item import Item
from counter.db import attachments
from counter.db.journal import SHANGHAI
from counter.desk.archive.metadata import Row
from counter.desk.inquiry import Inquiry
from counter.desk.masking import protected
from counter.desk.timeline import timeline
from counter.desk.views import TimelineRow
from counter.desk.views.view import View
from counter.domain import numbers, rights
from counter.domain.attachment import ENDINGS
from counter.domain.cases import STATES
from counter.domain.problem import refuse
from counter.domain.state import State, nested

RIGHT = "archive"
CLOSED = ("closed", "archived")
READINGS = ("case.opened", "case.exported", "resident.opened")  # who looked at it is no part of what was done
BESIDE = ("closed", "archived", "delivered", "suspended")  # states that are no result
# what calls for a paper that is a result
RESULTS = frozenset({"approved", "denied", "refused", "instant", "withdrawn", "terminated", "transferred"})
APPLIED, WORKED, RESULT = "申请材料", "办理过程", "办理结果"
PAPERS = {"printed": "待确认出纸", "out": "已出", "superseded": "被替代", "void": "作废"}
HIDDEN = "不公开（涉及敏感个人信息）"
PRIVATE = "不主动公开（涉及个人信息）"


class Part(View):
    """A paper or an attached file of the package. `here`: its bytes can be had at this counter."""

    id: str
    folder: str
    title: str
    ending: str
    number: str = ""
    state: str = ""
    at: str = ""
    digest: str = ""
    size: int = 0
    here: bool = True
    place: str = ""
    version: int = 0  # of a paper's layout: the one that it was issued in
    edition: Literal["", "elder"] = ""


class Contents(View):
    """Everything of a package but bytes."""

    case: str
    number: str
    service: Row
    basic: Row
    steps: tuple[Row, ...]
    papers: tuple[Part, ...]
    files: tuple[Part, ...]


def gather(inquiry: Inquiry, case: str) -> Contents:
    """Gather a case. Raises Refused (not_found, right, sealed_file, not_closed)."""
    state = closed(inquiry, case)
    item = inquiry.world.catalogue.item_of(state["v"]["item"], state["v"]["version"])
    rows = [r for r in timeline(inquiry, f"case:{case}", item, state) if r.kind not in READINGS]
    files = tuple(_files(inquiry, state))
    basic = _basic(state, item) | {"complete": "完整" if all(f.here for f in files) else "不完整"}
    return Contents(
        case=case, number=state["v"]["number"], service=_service(inquiry, state, item), basic=basic, steps=tuple(_step(r) for r in rows),
        papers=tuple(_papers(state)), files=files,
    )  # fmt: skip


def closed(inquiry: Inquiry, case: str) -> State:
    """Give a case that may be packed. Raises Refused (not_found, right, sealed_file, not_closed)."""
    state = inquiry.existing(f"case:{case}", "case")
    if not rights.may(inquiry.actor.grants, RIGHT, state["v"]["family"]):
        raise refuse("", "right")
    if inquiry.shut(state):
        raise refuse("case", "sealed_file")
    if state["v"]["state"] not in CLOSED:
        raise refuse("case", "not_closed")
    return state


def _service(inquiry: Inquiry, state: State, item: Item) -> Row:
    """Give what is archived; how long it is kept was said when it was archived, before that it is what is usual in this hall."""
    key = "archive.keep_party" if item.family == "DW" else "archive.keep"
    return {
        "servicecode": item.code, "servicename": item.zh, "version": str(item.version), "deptname": inquiry.world.unit,
        "retentionperiod": str(state["v"].get("archived/retention") or inquiry.world.setting(key)),
    }  # fmt: skip


def _basic(state: State, item: Item) -> Row:
    v: dict[str, Any] = state["v"]
    person: Any = nested(state, f"answers/{item.person}/")
    name_ = str(person.get("name") or "")
    return {
        "projid": v["number"], "projectname": f"{name_}{item.zh}", "applyname": name_, "contactidcard": str(person.get("id_no") or ""),
        "receivetime": _time(v["received_at"]), "accepttime": _reached(state, "accepted"),
        "transacttime": _reached(state, "closed"), "result": _result(state), "archivetime": _reached(state, "archived"),
        "documentnumber": str(v.get("archived/volume") or ""), "secretlevel": "非涉密", "openness": HIDDEN if protected(item) else PRIVATE,
    }  # fmt: skip


def _reached(state: State, word: str) -> str:
    """Give when the case last came into a state, "" where it never did."""
    return next((_time(e["at"]) for e in reversed(state.get("log", [])) if e["state"] == word), "")


def _result(state: State) -> str:
    """Say what came of the case: the last state that is a result, with the words that were entered for it."""
    last = next((e for e in reversed(state.get("log", [])) if e["state"] in STATES and e["state"] not in BESIDE), None)
    if last is None:
        return ""
    words = str(last.get("result") or (last.get("own") or {}).get("result") or "")
    return STATES[last["state"]] + (f"：{words}" if words else "")


def _step(r: TimelineRow) -> Row:
    words = f"{r.words}（未生效）" if r.verdict == "not_applied" else r.words
    kind, _, body = words.partition("：")
    return {"nodename": kind, "author": r.operator, "type": f"{r.workstation}号窗口", "body": body, "modified": _time(r.at)}


def _papers(state: State) -> Iterator[Part]:
    for id_, p in sorted(state.get("papers", {}).items(), key=lambda pair: (pair[1]["at"], pair[0])):
        calls = document(p["document"]).calls if p["document"] in codes() else ()
        folder = RESULT if RESULTS & set(calls) else WORKED
        yield Part(
            id=id_, folder=folder, title=name(p["document"]), ending=".pdf", number=p["number"], state=PAPERS.get(p["state"], p["state"]),
            at=_time(p["at"]), version=p.get("version", 0), edition=p.get("edition", ""),
        )  # fmt: skip


def _files(inquiry: Inquiry, state: State) -> Iterator[Part]:
    """Give what is attached; what was taken off stays in the history and not in the package."""
    files: list[dict[str, Any]] = [f for f in state.get("files", {}).values() if "removed" not in f]
    here = attachments.here(inquiry.connection, [f["sha256"] for f in files])
    for f in sorted(files, key=lambda f: (f["at"], f["id"])):
        place = "" if f["sha256"] in here else f"存于{f['workstation']}号窗口"
        yield Part(
            id=f["id"], folder=APPLIED, title=f["name"], ending=ENDINGS[f["mime"]], at=_time(f["at"]), digest=f["sha256"],
            size=f["size"], here=not place, place=place,
        )  # fmt: skip


def _time(at: str) -> str:
    """Write a moment to the second, in Asia/Shanghai."""
    return f"{datetime.fromisoformat(at).astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" if at else ""


def called(contents: Contents) -> str:
    """Name the package: the number of its case."""
    return f"归档包_{numbers.normalise(contents.number)}"
