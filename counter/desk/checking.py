"""Checks proofs and seals (验真) with what this counter holds, and no network: keys, certificates, revocations, papers."""

from collections.abc import Iterator
from dataclasses import dataclass

from counter.catalogue.documents import document
from counter.db import proofs
from counter.db.journal import get_meta
from counter.desk.inquiry import Inquiry
from counter.desk.views.verify import Verdict, Verified
from counter.domain import money
from counter.domain.envelope import Damaged, NotOurs
from counter.domain.fileseal import FileSeal
from counter.domain.fileseal import read as read_seal
from counter.domain.proof import Proof, digest, read
from counter.domain.signature import ALGORITHMS, ED25519, certificate_statement, key_id

SENTENCES: dict[Verdict, str] = {
    "valid": "有效", "altered": "内容被改动", "unknown_key": "未知密钥", "superseded": "已被 {by} 替代",
    "void": "已作废", "revoked": "密钥已吊销",
}  # fmt: skip
DATES = {
    "issued_on": "出具日期", "promised_on": "承诺办结", "valid_to": "有效期至", "due_on": "截止日期", "until_on": "延长至",
    "accepted_on": "受理日期", "approved_on": "批准日期", "served_on": "送达日期", "written_on": "开具日期", "received_on": "收到日期",
    "posted_from": "公示起", "posted_to": "公示止", "ended_on": "终止日期", "paid_on": "发放日期", "transferred_on": "转办日期",
    "requested_on": "提请日期", "new_on": "新证日期", "expected_back": "预计返回", "last_due": "最晚补交",
}  # fmt: skip
STATES = {"printed": "已出具，待确认出纸", "out": "已出纸"}


@dataclass(frozen=True)
class Signer:
    """Whose key it is, and in words what it stands on; `known` is False where only a known paper makes it good."""

    public: bytes
    words: str
    known: bool


def verdict(found: Verdict, *remarks: str, by: str = "", fields: tuple[tuple[str, str], ...] = ()) -> Verified:
    """Say what was found."""
    return Verified(verdict=found, sentence=SENTENCES[found].format(by=by), fields=fields, remarks=tuple(r for r in remarks if r))


def check(inquiry: Inquiry, text: str) -> Verified:
    """Check what a scanner typed. Raises NotOurs for another text."""
    try:
        proof, envelope = read(text)
    except Damaged:
        return verdict("altered", "验证码不完整，或者其中的字符被改动，请重新扫描；仍然如此的，不予认可")
    signer = signer_of(inquiry, proof.hall, proof.workstation, proof.key)
    if isinstance(signer, Verified):
        return signer
    if not envelope.holds(proof.algorithm, signer.public):
        return verdict("altered", "签名与内容不符")
    return _paper(inquiry, proof, signer)


def check_file(inquiry: Inquiry, text: str, sha256: str, length: int) -> Verified:
    """Check the seal of a file whose bytes, up to the seal's own end, have this digest; and the proof that it carries."""
    try:
        seal, envelope = read_seal(text)
    except (NotOurs, Damaged):
        return verdict("altered", "文件的封签被改动")
    signer = signer_of(inquiry, seal.hall, seal.workstation, seal.key)
    if isinstance(signer, Verified):
        return signer
    if not envelope.holds(seal.algorithm, signer.public) or (seal.digest.hex(), seal.length) != (sha256, length):
        return verdict("altered", "文件的字节与封签不符")
    return _carried(inquiry, seal)


def _carried(inquiry: Inquiry, seal: FileSeal) -> Verified:
    """The bytes are those that were sealed: now the paper that they are of."""
    try:
        proof, _ = read(seal.proof)
    except (NotOurs, Damaged):
        return verdict("altered", "文件里没有文书的验证码")
    if proof.number != seal.number:
        return verdict("altered", "封签与文书的编号不是同一个")
    return check(inquiry, seal.proof)


def signer_of(inquiry: Inquiry, hall: str, workstation: str, key: bytes) -> Signer | Verified:
    """Find the key of a workstation and what vouches for it; a verdict where nothing does."""
    c = inquiry.connection
    if hall != get_meta(c, "hall"):
        return verdict("unknown_key", "这是另一个大厅出具的文书，本机没有那里的密钥")
    found = next((k for k in proofs.keys_of(c, workstation) if key_id(k.public) == key), None)
    if found is None:
        return verdict("unknown_key", f"{as_window(workstation)}没有登记过这个密钥", synced(inquiry))
    return _vouched(inquiry, workstation, found)


def _vouched(inquiry: Inquiry, workstation: str, key: proofs.Key) -> Signer | Verified:
    halls = proofs.hall_keys(inquiry.connection)
    statement = certificate_statement(get_meta(inquiry.connection, "hall"), workstation, key.public)
    window = as_window(workstation)
    if any(ALGORITHMS[ED25519].verify(hall, key.certificate, statement) for hall in halls):
        return Signer(key.public, f"{window}的密钥，由大厅签发", known=True)
    if halls and key.certificate:
        return verdict("unknown_key", f"{window}的密钥证书不是本大厅签发的")
    if key.certificate:
        return Signer(key.public, f"{window}的密钥；本机入网时没有取得大厅公钥，证书未能核对", known=True)
    return Signer(key.public, f"{window}的密钥，本机自签（未经大厅签发）", known=not halls)


def as_window(workstation: str) -> str:
    """Name a workstation as people do: 3号窗口."""
    return f"{int(workstation)}号窗口" if workstation.isdecimal() else f"窗口 {workstation} "


def synced(inquiry: Inquiry) -> str:
    """Say until when this counter knows what the others did."""
    c = inquiry.connection
    if not get_meta(c, "dsn"):
        return "本机单机使用，只知道本机的情况"
    at = inquiry.local(get_meta(c, "last_success"))
    return f"截至 {at} 最后一次同步" if at else "本机还没有与大厅同步过"


def _paper(inquiry: Inquiry, proof: Proof, signer: Signer) -> Verified:
    """The signature is good: say what this counter knows of the paper."""
    issued = proofs.papers(inquiry.connection, proof.number)
    same = next((paper for paper in issued if _matches(proof, paper)), None)
    if issued and same is None:
        return verdict("altered", f"签名属实，但与本机登记的 {proof.number} 内容不符", synced(inquiry))
    until = proofs.good_until(inquiry.connection, same.workstation if same and same.workstation else proof.workstation)
    remarks = (signer.words, _record(inquiry, same))
    if until is not None and (same is None or same.n > until):
        return verdict("revoked", *remarks, "这个密钥已被大厅吊销，之后的签名不予认可", synced(inquiry), fields=said(proof))
    if same is None and not signer.known:
        return verdict("unknown_key", *remarks)
    return _standing(inquiry, proof, same, remarks)


def _standing(inquiry: Inquiry, proof: Proof, same: proofs.Issued | None, remarks: tuple[str, ...]) -> Verified:
    fields, state = said(proof), same.state if same else ""
    if same and state == "superseded":
        return verdict("superseded", *remarks, synced(inquiry), by=same.by or "另一份文书", fields=fields)
    return verdict("void" if state == "void" else "valid", *remarks, synced(inquiry) if same else "", fields=fields)


def _matches(proof: Proof, paper: proofs.Issued) -> bool:
    """Compare with the values in the fact; where they were erased by law there is nothing left to compare with."""
    values = paper.body.get("values")
    if not isinstance(values, dict):
        return not paper.body
    return paper.body["document"] == proof.document and digest(proof.document, proof.layout, proof.edition, values) == proof.digest


def _record(inquiry: Inquiry, paper: proofs.Issued | None) -> str:
    if paper is None:
        return f"本机没有这份文书的记录（{synced(inquiry)}）"
    if not paper.body:
        return "本机登记过这份文书，内容已依规定抹除，无法比对"
    return f"与本机登记的内容一致{'，' + STATES[paper.state] if paper.state in STATES else ''}"


def said(proof: Proof) -> tuple[tuple[str, str], ...]:
    """Give the fields in words, to be compared with the paper."""
    return tuple((zh, text) for zh, text in _said(proof) if text)


def _said(proof: Proof) -> Iterator[tuple[str, str]]:
    yield "文书", title(proof.document, proof.edition)
    yield "文书编号", proof.number
    yield "姓名（已遮盖）", proof.name
    yield "事项", proof.item
    yield "金额", "" if proof.amount is None else f"{money.yuan(proof.amount)} 元"
    for name, day in proof.dates.items():
        yield DATES[name], f"{day.year}年{day.month}月{day.day}日"
    yield "出具窗口", as_window(proof.workstation)


def title(code: str, edition: str) -> str:
    """Name a document; one that this program does not know by its code."""
    try:
        name = document(code).zh
    except LookupError:
        name = code
    return f"{name}（大字版）" if edition == "elder" else name
