"""Papers and files are checked, and files made that can be (验真): no network is asked."""

import base64
import json
import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from pydantic import SecretStr

from counter.cli.program import Failed, Program
from counter.cli.session import at_desk, secret
from counter.desk.actions import InstallCertificate, RevokeWorkstation
from counter.desk.desk import Desk
from counter.desk.questions import ContentOf, PaperNumbered, SealOf, StandingNow, TrustedCertificates, Verify, VerifyFile
from counter.desk.views.verify import Verified
from counter.domain import rights
from counter.domain.problem import refuse
from counter.printing import saving, scan
from counter.settings import write_whole

VALID, OTHER = 0, 1
COMPARE = "请与纸面核对"
WORD = "CTP1"


def verify(program: Program, options: Namespace) -> int:
    """Check a QR code's text, a PDF or a picture; exit 0 only for what is good."""
    text, data = _given(options)
    with at_desk(program, options) as (desk, _):
        found = desk.ask(Verify(text=text)) if data is None else _file(desk, data)
    said = {"verdict": found.verdict, "sentence": found.sentence, COMPARE: dict(found.fields), "remarks": list(found.remarks)}
    print(json.dumps(said, ensure_ascii=False))
    return VALID if found.verdict == "valid" else OTHER


def _given(options: Namespace) -> tuple[str, bytes | None]:
    """Give a text, or the bytes of a file; a scanner's text comes from standard input where none is named."""
    if options.file is not None:
        return "", options.file.read_bytes()
    return options.text or sys.stdin.read(), None


def _file(desk: Desk, data: bytes) -> Verified:
    if scan.picture(data):
        return desk.ask(Verify(text=_scanned(data)))
    chains = [[bytes.fromhex(c) for c in chain] for chain in desk.ask(TrustedCertificates()).chains]
    facts = saving.facts(data, chains)
    if facts is None:
        raise refuse("file", "not_sealed")
    return desk.ask(VerifyFile(**asdict(facts)))


def _scanned(data: bytes) -> str:
    """Give the text of our code in a picture. Raises Refused (picture_unread), Failed without a reader."""
    try:
        texts = scan.texts(data)
    except scan.NoReader as error:
        raise Failed(str(error)) from error
    if not texts:
        raise refuse("file", "picture_unread")
    return next((text for text in texts if text.startswith(WORD)), texts[0])


def save(program: Program, desk: Desk, paper: str, out: Path) -> None:
    """Write an issued paper as a file: sealed, and signed where a certificate is installed."""
    id_ = desk.ask(PaperNumbered(number=paper)).paper or paper
    content = desk.ask(ContentOf(paper=id_))
    pdf = program.render(content.layout, content.values, version=content.version, edition="elder" if content.edition == "elder" else "")

    def ask(digest: str, length: int) -> str:
        return desk.ask(SealOf(paper=id_, digest=digest, length=length)).text

    signatory = desk.signatory()
    write_whole(out, saving.saved(pdf, ask, signatory))
    signed = "已加封签，并用签名证书签名" if signatory else "已加封签；本机没有安装签名证书，文件未作电子签名"
    print(json.dumps({"written": str(out), "paper": id_, "signed": signed}, ensure_ascii=False))


def certificate(program: Program, options: Namespace) -> int:
    """Install the hall's certificate for files; its key stays in this store."""
    p12 = SecretStr(base64.b64encode(options.file.read_bytes()).decode())
    passphrase = SecretStr(secret("COUNTER_CERTIFICATE_PASSPHRASE", "证书口令 (the certificate's passphrase)"))
    with at_desk(program, options) as (desk, _):
        done = desk.do(InstallCertificate(p12=p12, passphrase=passphrase))
        chain = desk.ask(TrustedCertificates()).chains[-1]
    print(json.dumps({"installed": str(options.file), "action": done.action, "certificates": len(chain)}, ensure_ascii=False))
    return 0


def _may_revoke(desk: Desk, workstation: str) -> None:
    """Raise Refused before anything is done at the hall for what could not be written down here."""
    standing = desk.ask(StandingNow())
    if not rights.may(standing.grants, RevokeWorkstation.right):
        raise refuse("", "right")
    if workstation == standing.workstation:
        raise refuse("workstation", "own_workstation")


def revoke(program: Program, options: Namespace) -> int:
    """End a workstation's rights at the hall, write down up to which action its key is good, and let the other counters know."""
    with at_desk(program, options) as (desk, _):
        _may_revoke(desk, options.workstation)
        n = program.administration.revoke(options.dsn, options.workstation)
        desk.do(RevokeWorkstation(workstation=options.workstation, n=n, reason=options.reason))
        state = desk.sync_once(lambda write: write())
    print(json.dumps({"revoked": options.workstation, "good_until": n, "hall": state.view}, ensure_ascii=False))
    return 0
