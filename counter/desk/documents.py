"""What each document of a case says (文书内容): values for a layout, masked as domain.md §8 asks."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from counter.catalogue.item import Item
from counter.catalogue.materials import Entry, checklist, in_words
from counter.desk.scene import Scene
from counter.domain import masks, money, numbers
from counter.domain.dues import MONTHLY
from counter.domain.explanation import Explanation, Line
from counter.domain.journal import Json
from counter.domain.material import recorded
from counter.domain.periods import chinese
from counter.domain.state import State, nested

Values = dict[str, Json]


REMEDIES = (
    "如不服本决定，可自知道本决定之日起六十日内向碧江区人民政府申请行政复议，或者自知道本决定之日起六个月内依法向人民法院提起行政诉讼。"
)
PARTY_REMEDIES = "如有异议，可向上一级党组织反映。"
CONSEQUENCE = "逾期未补正且无正当理由的，视为放弃本次申请；材料补齐后可以重新申请。"
TELL_ONCE = "《中华人民共和国行政许可法》第三十二条；《中华人民共和国社会救助法》第六十四条"

# document -> state entries of the case's log that call for it
CASE_DOCUMENTS: Mapping[str, str] = {
    "DOC-ACC": "accepted", "DOC-COR": "correction", "DOC-REF": "refused", "DOC-DUES": "instant", "DOC-EXT": "extended",
}  # fmt: skip
NAMES: Mapping[str, str] = {
    "DOC-ACC": "受理通知书", "DOC-COR": "补正告知书", "DOC-REF": "不予受理通知书", "DOC-DUES": "党费收据", "DOC-EXT": "延期告知书",
    "DOC-DAY": "大厅日报表",
}  # fmt: skip


def due(scene: Scene, state: State) -> tuple[str, ...]:
    """Give the documents that the case calls for as it stands; a void receipt is not printed, nor anything of an unknown item."""
    reached, item = _reached(state), scene.world.catalogue.item_of(state["v"]["item"], state["v"]["version"])
    if item.strange:
        return ()
    if item.kind == "info" and "instant" in reached:
        reached.add("refused")  # the card that says where to go instead (去向卡)
    if "DOC-ACC" not in item.documents:
        reached.discard("accepted")
    documents = [d for d, word in CASE_DOCUMENTS.items() if word in reached]
    return tuple(d for d in documents if d != "DOC-DUES" or not receipt_of(scene, state).get("void", True))


def _reached(state: State) -> set[str]:
    """Give the words of the log that call for paper: a decision's for as long as it stands, a correction's only while it is waited for."""
    words = {entry["state"] for entry in state.get("log", [])}
    gone = {"correction"} if state["v"].get("state") != "correction" else set[str]()
    return words - gone - (set() if "accepted/on" in state["v"] else {"accepted"})


def receipt_of(scene: Scene, state: State) -> dict[str, Any]:
    """Give the receipt of a case as its dues account has it; empty where there is none."""
    number = state["v"].get("completed/receipt")
    receipts: dict[str, Any] = scene.state(f"dues:{state['v']['resident']}").get("receipts", {}) if number else {}
    found: dict[str, Any] = receipts.get(str(number), {})
    return found


def day(text: Json) -> str:
    """Write a day as 2026年11月24日; "" for none."""
    return chinese(date.fromisoformat(str(text))) if text else ""


def common(scene: Scene) -> Values:
    """Give what every document carries."""
    return {
        "hall_name": scene.world.hall_name, "unit": scene.world.unit, "clerk": scene.actor.name, "clerk_no": scene.actor.login,
        "window": f"{int(scene.actor.workstation)}号窗口",
        "issued_on": chinese(scene.today), "query_phone": str(scene.world.setting("hall.query_phone") or "见大厅公示"),
        "number": "", "number_spaced": "", "paper_no": "", "mark": "", "replaces": "",
    }  # fmt: skip


def content(scene: Scene, state: State, document: str) -> Values:
    """Give the values of a document of a case."""
    v = state["v"]
    item = scene.world.catalogue.item_of(v["item"], v["version"])
    person: Any = nested(state, f"answers/{item.person}/")
    about: Values = {
        "number": v["number"], "number_spaced": numbers.spaced(v["number"]), "applicant": person.get("name", ""),
        "id_no": masks.id_no(person.get("id_no", "")), "item": item.zh,
    }  # fmt: skip
    return common(scene) | _WRITERS[document](scene, state, item, about)


def _acceptance(scene: Scene, state: State, item: Item, about: Values) -> Values:
    v = state["v"]
    entries = checklist(item, nested(state, "answers/"), recorded(state["materials"]), scene.today).entries
    phone = v.get(f"answers/{item.person}/phone") or ""
    return about | {
        "phone": masks.phone(phone),
        "accepted_on": day(v["accepted/on"]), "promised_on": day(v["accepted/promised"]), "provisional": v["accepted/provisional"],
        "counted": v["accepted/counted"], "unpaused": "、".join(item.unpaused) or "无",
        "materials": [_received(e) for e in entries if e.state in ("received", "waived")],
        "later": [{"zh": e.zh, "due": day(e.due)} for e in entries if e.state == "later"],
    }  # fmt: skip


def _received(entry: Entry) -> Json:
    return {"zh": entry.zh, "how": in_words(entry), "copies": str(entry.count) if entry.state == "received" else "—"}


def _correction(_scene: Scene, state: State, _item: Item, about: Values) -> Values:
    last = [e for e in state["log"] if e["state"] == "correction"][-1]
    return about | {
        "missing": [*last["missing"]], "due_on": day(last["due"]), "counted": last["counted"], "consequence": CONSEQUENCE,
        "clause": TELL_ONCE,
    }  # fmt: skip


def _refusal(scene: Scene, state: State, item: Item, about: Values) -> Values:
    refused = [e for e in state["log"] if e["state"] == "refused"]
    last = refused[-1] if refused else _elsewhere(scene, state, item)
    texts = {key: last[key] for key in ("facts", "reason", "clause")}
    remedies = PARTY_REMEDIES if item.family == "DW" else REMEDIES
    return about | texts | {"right_body": last["right_body"] or "—", "remedies": remedies}


def _elsewhere(scene: Scene, state: State, item: Item) -> dict[str, str]:
    """Say where to go with what is not done here (民发〔2020〕20号): the table of certificates has it as 名称 → 去向."""
    certificate = scene.world.catalogue.codes("certificate").get(str(state["v"].get("answers/apply/cert")), "")
    asked, _, body = certificate.partition(" → ")
    return {
        "facts": f"您要求开具“{asked or item.zh}”。", "reason": "该证明不属于社区出具的范围，社区依规定不予出具。",
        "clause": "；".join(item.basis), "right_body": body,
    }  # fmt: skip


def _extension(scene: Scene, state: State, _item: Item, about: Values) -> Values:
    last = [e for e in state["log"] if e["state"] == "extended"][-1]
    return about | {
        "accepted_on": day(state["v"]["accepted/on"]), "was_on": day(last["was"]), "until_on": day(last["until"]), "reason": last["reason"],
        "approver": scene.operator_name(last["operator"]), "approved_on": day(last["on"]),
    }  # fmt: skip


def _receipt(scene: Scene, state: State, _item: Item, about: Values) -> Values:
    v = state["v"]
    taken = receipt_of(scene, state)
    party: Any = nested(state, "answers/party/")
    return {key: about[key] for key in ("number", "number_spaced")} | {
        "receipt_no": v["completed/receipt"], "member": about["applicant"], "branch": party.get("branch", ""),
        "months": months_in_words(taken["months"]),
        "payer": taken["payer"], "base": money.yuan(taken["base"]) if taken["base"] is not None else "",
        "rate": rates(v["completed/worked"]),
        "due": money.yuan(taken["due"]) if taken["due"] is not None else "", "paid": money.yuan(taken["paid"]),
        "paid_big": "人民币" + money.big(taken["paid"]), "collector": scene.operator_name(taken["operator"]), "method": taken["method"],
        "waiver_ref": taken["waiver_ref"] or "",
    }  # fmt: skip


def rates(worked: str) -> str:
    """Give the rate of every run of months, or what a fixed month costs: 1%, 定额0.20元."""
    lines = Explanation.from_json(json.loads(worked)).lines if worked else ()
    return "、".join(dict.fromkeys(_rate(x) for x in lines if x.label == MONTHLY)) or "—"


def _rate(line: Line) -> str:
    return f"定额{line.result}" if line.formula == "定额" else line.formula.partition(" × ")[2].partition("（")[0]


def months_in_words(months: list[str]) -> str:
    """Write months as 2026年1月至3月（3个月）."""
    first, last = (date.fromisoformat(f"{m}-01") for m in (months[0], months[-1]))
    if first == last:
        return f"{first.year}年{first.month}月"
    end = f"{last.month}月" if first.year == last.year else f"{last.year}年{last.month}月"
    return f"{first.year}年{first.month}月至{end}（{len(months)}个月）"


_WRITERS: Mapping[str, Callable[[Scene, State, Item, Values], Values]] = {
    "DOC-ACC": _acceptance, "DOC-COR": _correction, "DOC-REF": _refusal, "DOC-DUES": _receipt, "DOC-EXT": _extension,
}  # fmt: skip
