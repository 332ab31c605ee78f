"""Every kind of fact (事实) there is: its nature, its words, and what its body must hold. Facts are for ever: add, never change.

guarded: a decision, in effect only when every guard of its action holds · edits: {path: [was, now]} ·
additive: always in effect · witness: what happened in the world, always in effect, also when the action is not.
A body that lacks what its kind must hold comes from no program of ours: its action is garbled and has no effect anywhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from counter.domain.journal import Fact, Json

Nature = Literal["guarded", "edits", "additive", "witness"]
Test = Callable[[Json], bool]


def _text(value: Json) -> bool:
    return isinstance(value, str)


def _whole(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _whole_or_none(value: Json) -> bool:
    return value is None or _whole(value)


def _truth(value: Json) -> bool:
    return isinstance(value, bool)


def _table(value: Json) -> bool:
    return isinstance(value, dict)


def _tables(value: Json) -> bool:
    return isinstance(value, dict) and all(isinstance(part, dict) for part in value.values())


def _numbers(value: Json) -> bool:
    return isinstance(value, dict) and all(_whole(part) for part in value.values())


def _rows(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(part, dict) for part in value)


def _texts(value: Json) -> bool:
    """Tell whether it is a list of texts, none of them twice."""
    return isinstance(value, list) and all(isinstance(part, str) for part in value) and len({str(part) for part in value}) == len(value)


def _each_text(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _pairs(value: Json) -> bool:
    """Tell whether it is {path: [was, now]}."""
    return isinstance(value, dict) and all(isinstance(part, list) and len(part) == len(("was", "now")) for part in value.values())


def _grants(value: Json) -> bool:
    """Tell whether it is [[role, [family, …]], …]."""
    return isinstance(value, list) and all(_grant(part) for part in value)


def _grant(value: Json) -> bool:
    return isinstance(value, list) and len(value) == len(("role", "families")) and _text(value[0]) and _texts(value[1])


def _names(value: Json) -> bool:
    """Tell whether it is [[action, place of the fact], …]."""
    return isinstance(value, list) and all(isinstance(part, list) and _name(part) for part in value)


def _name(value: list[Json]) -> bool:
    return len(value) == len(("action", "place")) and _text(value[0]) and _whole(value[1])


def _texts_named(*names: str) -> dict[str, Test]:
    return dict.fromkeys(names, _text)


@dataclass(frozen=True)
class Kind:
    """A kind of fact in one version; `holds` is what every body of it has."""

    name: str
    nature: Nature
    zh: str
    holds: Mapping[str, Test] = field(default_factory=dict[str, Test])
    version: int = 1


_PAPER = _texts_named("paper")
_KEYS: Mapping[str, Test] = {"public": _text, "wrapped": _table}
_ALL = (
    Kind("hall.founded", "guarded", "大厅启用", {**_texts_named("id", "name", "street", "street_name"), "practice": _truth}),
    Kind("setting.changed", "edits", "修改设置", {"edits": _pairs}),
    Kind("workstation.enrolled", "witness", "窗口登记入网", _texts_named("public", "certificate", "name")),
    Kind("workstation.revoked", "witness", "窗口密钥吊销", {**_texts_named("reason", "on"), "n": _whole}),
    Kind("certificate.installed", "witness", "安装签名证书", {**_texts_named("subject", "until"), "chain": _texts}),
    Kind("clock.confirmed", "witness", "确认日期", _texts_named("date")),
    Kind("operator.added", "guarded", "新增操作员", {**_texts_named("login", "name"), **_KEYS, "grants": _grants}),
    Kind("operator.granted", "guarded", "调整权限", {"grants": _grants}),
    Kind("operator.disabled", "guarded", "停用操作员"),
    Kind("operator.enabled", "guarded", "启用操作员"),
    Kind("password.changed", "guarded", "修改密码", _KEYS),
    Kind("signin.failed", "witness", "登录失败记录", {"count": _whole, "workstation": _text}),
    Kind("resident.registered", "witness", "登记居民", {"person": _table, "on": _text}),
    Kind("resident.edited", "edits", "修改居民信息", {"edits": _pairs}),
    Kind("case.opened", "witness", "查阅敏感办件", _texts_named("purpose", "note", "on")),
    Kind("erasure.asked", "additive", "申请抹除", {**_texts_named("ground", "note", "on"), "streams": _texts, "facts": _names}),
    Kind("erasure.declined", "guarded", "不同意抹除", _texts_named("on", "reason")),
    Kind("erasure.confirmed", "additive", "同意抹除", _texts_named("on")),
    Kind(
        "fact.erased", "witness", "抹除",
        {
            **_texts_named("request", "ground", "asked_by", "confirmed_by", "on"), "facts": _names, "lost": _texts, "stub": _table,
        },
    ),
    Kind("resident.opened", "witness", "查阅完整信息", _texts_named("on")),
    Kind("resident.merged", "guarded", "合并居民登记", _texts_named("into", "from", "reason", "on")),
    Kind("resident.split", "guarded", "取消合并", _texts_named("into", "from", "reason", "on")),
    Kind("resident.told_apart", "additive", "核对为不同的人", _texts_named("other", "reason", "on")),
    Kind("resident.deceased", "guarded", "登记死亡", _texts_named("on", "source")),
    Kind("resident.death_corrected", "guarded", "更正死亡登记", _texts_named("on", "source", "reason")),
    Kind("promise.found_false", "guarded", "承诺不实", _texts_named("on", "reason", "case")),
    Kind("promise.repaired", "guarded", "承诺信用修复", _texts_named("on", "reason")),
    Kind("household.recorded", "guarded", "记录家庭成员", {**_texts_named("head", "case"), "members": _tables}),
    Kind(
        "household.founded", "guarded", "立户",
        {**_texts_named("head", "address", "on", "reason", "predecessor"), "members": _tables},
    ),
    Kind("household.member_added", "guarded", "增加家庭成员", {**_texts_named("row", "on", "reason"), "member": _table}),
    Kind("household.member_removed", "guarded", "减少家庭成员", _texts_named("row", "on", "reason", "note")),
    Kind("household.parted", "guarded", "分户", {**_texts_named("to", "on", "reason"), "rows": _texts}),
    Kind("household.joined", "guarded", "并户", {**_texts_named("other", "on", "reason"), "members": _tables}),
    Kind("household.head_changed", "guarded", "变更户主", {**_texts_named("head", "row", "on", "reason"), "relations": _table}),
    Kind("household.moved", "guarded", "家庭迁移", _texts_named("address", "on", "reason")),
    Kind("household.ended", "guarded", "销户", _texts_named("on", "reason", "successor")),
    Kind(
        "case.received", "witness", "收件",
        {**_texts_named("number", "item", "family", "resident", "on", "workstation"), "version": _whole, "answers": _table},
    ),
    Kind("case.edited", "edits", "修改申请内容", {"edits": _pairs}),
    Kind("case.material", "additive", "登记材料", _texts_named("code")),
    Kind("case.confirmed_by_applicant", "witness", "申请人核对无误", _texts_named("on", "at", "how", "seen", "digest")),
    Kind("original.taken", "witness", "收存原件", {**_texts_named("code", "where", "workstation", "on"), "count": _whole}),
    Kind("original.returned", "witness", "归还原件", {**_texts_named("code", "to", "on"), "count": _whole}),
    Kind(
        "case.attached", "additive", "附加文件",
        {**_texts_named("id", "sha256", "name", "mime", "material", "workstation", "on"), "size": _whole, "pages": _whole},
    ),
    Kind("attachment.removed", "additive", "移除文件", _texts_named("id", "reason", "on")),
    Kind("case.correction_asked", "guarded", "告知补正", {**_texts_named("on", "due", "counted"), "missing": _rows}),
    Kind("case.refused", "guarded", "不予受理", _texts_named("on", "facts", "reason", "clause", "right_body")),
    Kind(
        "case.accepted", "guarded", "受理",
        {**_texts_named("on", "promised", "counted", "worked"), "provisional": _truth, "judged": _texts, "amount": _whole_or_none},
    ),
    Kind("case.completed", "guarded", "即时办结", _texts_named("on", "result", "worked", "receipt")),
    Kind(
        "case.moved", "guarded", "办理",
        {
            **_texts_named("from", "to", "on", "reason", "skips", "worked", "digest"), "own": _table, "judged": _texts,
            "amount": _whole_or_none,
        },
    ),
    Kind(
        "case.worked_again", "guarded", "重新测算",
        {**_texts_named("on", "worked", "digest"), "judged": _texts, "amount": _whole_or_none},
    ),
    Kind("case.extended", "guarded", "延长时限", _texts_named("clock", "was", "until", "on", "reason", "counted")),
    Kind("case.offered", "guarded", "移交", _texts_named("to", "on", "note")),
    Kind("case.owned", "guarded", "接办", _texts_named("owner", "how", "on", "reason")),
    Kind("case.withdrawn", "guarded", "申请人撤回", _texts_named("on", "reason")),
    Kind("case.acceptance_cancelled", "guarded", "撤销受理", _texts_named("on", "reason")),
    Kind("case.entry_corrected", "guarded", "更正登记内容", {**_texts_named("path", "reason"), "weighs": _truth}),
    Kind("case.undone", "guarded", "撤销", {**_texts_named("action", "at", "verb", "words", "on"), "restores": _table, "judged": _table}),
    Kind("case.material_removed", "additive", "撤销登记的材料", _texts_named("code", "on")),
    Kind(
        "handover.signed", "witness", "交接班签认",
        {**_texts_named("giver", "taker", "sheet", "at", "on", "workstation", "note"), "cases": _texts},
    ),
    Kind("paper.issued", "witness", "打印文书", {**_texts_named("document", "number", "mark"), **_PAPER}),
    Kind(
        "paper.spooled", "witness", "送往打印机",
        {**_texts_named("printer", "sha256"), **_PAPER, "pages": _whole, "print": _whole, "attempt": _whole, "digests": _each_text},
    ),
    Kind("paper.came_out", "witness", "纸已出", _PAPER),
    Kind("paper.reprinted", "witness", "补打文书", {**_texts_named("mark"), **_PAPER}),
    Kind("paper.superseded", "witness", "文书作废换发", {**_texts_named("by"), **_PAPER}),
    Kind("paper.voided", "witness", "文书作废", {**_texts_named("reason"), **_PAPER}),
    Kind("conflict.settled", "guarded", "冲突已处理", _texts_named("conflict", "path")),
    Kind("matter.settled", "additive", "待处理事项已处理", _texts_named("matter", "choice")),
    Kind(
        "dues.taken", "witness", "收取党费",
        {**_texts_named("receipt", "case", "method", "on", "workstation"), "months": _texts, "paid": _whole},
    ),
    Kind("dues.voided", "guarded", "收据作废", _texts_named("receipt", "reason")),
    Kind("dues.returned", "witness", "退还党费", {"receipt": _text, "amount": _whole}),
    Kind(
        "letter.issued", "witness", "开具介绍信",
        {
            **_texts_named("number", "kind", "addressee", "from_unit", "to_unit", "valid_to", "chase_on", "replaces", "on", "workstation"),
            "valid_days": _whole, "slip": _truth,
        },
    ),
    Kind("letter.chased", "additive", "催办回执", _texts_named("number", "note", "on")),
    Kind("letter.slip_returned", "witness", "收到回执", _texts_named("number", "accepted_on", "note", "on")),
    Kind("letter.voided", "guarded", "介绍信作废", _texts_named("number", "reason", "statement", "successor", "on")),
    Kind("consultation.told", "witness", "一次性告知", {**_texts_named("item", "family", "resident", "name", "on"), "version": _whole}),
    Kind("notice.taken_down", "witness", "撤下公示", _texts_named("on", "note")),
    Kind("register.exported", "witness", "导出台账", {**_texts_named("purpose", "note", "on", "form"), "rows": _whole}),
    Kind("case.exported", "witness", "导出归档包", _texts_named("purpose", "note", "on")),
    Kind("day.closed", "guarded", "日结", {"cut": _numbers, "cash_counted": _whole, "silent": _rows}),
)  # fmt: skip
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}


def known(name: str, version: int) -> bool:
    """Tell whether this program can step a fact of this kind and version."""
    return name in KINDS and KINDS[name].version == version


def nature(name: str) -> Nature:
    """Give the nature of a known kind."""
    return KINDS[name].nature


def sound(fact: Fact) -> bool:
    """Tell whether the body holds what its kind must. An erased or unknown one has nothing to hold."""
    if fact.erased or not known(fact.kind, fact.version):
        return True
    body = fact.body
    return all(name in body and test(body[name]) for name, test in KINDS[fact.kind].holds.items())
