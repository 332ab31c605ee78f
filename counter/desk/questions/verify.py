"""Is this paper, or this file, ours (验真)? Asked of what this counter holds, without the hall."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from counter.db import proofs, reads
from counter.db.journal import get_meta
from counter.desk import checking
from counter.desk.inquiry import Inquiry
from counter.desk.proving import signing_key
from counter.desk.question import Question
from counter.desk.questions.papers import unsealed
from counter.desk.views.verify import PaperId, Sealed, Trusted, Verified
from counter.domain.envelope import NotOurs
from counter.domain.fileseal import FileSeal, written
from counter.domain.problem import refuse
from counter.domain.signature import ALGORITHMS, ED25519, key_id

SHA256 = r"^[0-9a-f]{64}$"


class Verify(Question[Verified]):
    """The text of a paper's QR code, as a scanner types it."""

    zh: ClassVar[str] = "验真"
    text: str = Field(max_length=5000)

    def answer(self, inquiry: Inquiry) -> Verified:
        """Raise Refused (proof_unreadable) for another text: there is nothing to say of it."""
        try:
            return checking.check(inquiry, self.text)
        except NotOurs as error:
            raise refuse("text", "proof_unreadable") from error


class VerifyFile(Question[Verified]):
    """A PDF, as counter.printing.seal reads it: the seal's text, digest and length of what it covers, and what follows."""

    zh: ClassVar[str] = "文件验真"
    text: str = Field(max_length=5000)
    digest: str = Field(pattern=SHA256)
    length: int = Field(ge=0)
    appended: Literal["none", "signed", "other"] = "none"
    signer: str = Field(default="", max_length=500)

    def answer(self, inquiry: Inquiry) -> Verified:
        """Say of a file whether it is as it was sealed, and of its paper what its QR code would be told."""
        if self.appended == "other":
            return checking.verdict("altered", "封签之后的内容不是受信任证书的签名")
        found = checking.check_file(inquiry, self.text, self.digest, self.length)
        signed = f"文件另有电子签名，签名人：{self.signer}" if self.appended == "signed" else "文件没有证书签名，只有本大厅的封签"
        return found.model_copy(update={"remarks": (*found.remarks, signed)}) if found.fields else found


class SealOf(Question[Sealed]):
    """The seal for a PDF of a paper, by the digest and length that counter.printing.seal gives of it."""

    zh: ClassVar[str] = "文件封签"
    right: ClassVar[str] = "print"
    paper: str
    digest: str = Field(pattern=SHA256)
    length: int = Field(ge=0)

    def answer(self, inquiry: Inquiry) -> Sealed:
        """Raise Refused for an unknown paper, or one whose words the asker may not read."""
        c = inquiry.connection
        stream = reads.paper_stream(c, self.paper)
        if not stream:
            raise refuse("paper", "not_found")
        state = inquiry.state(stream)
        inquiry.readable(str(state["v"].get("family", "")))
        unsealed(inquiry, state)
        body: Any = reads.paper_body(c, self.paper)
        private = signing_key(c)
        seal = FileSeal(
            hall=get_meta(c, "hall"), workstation=inquiry.actor.workstation, key=key_id(ALGORITHMS[ED25519].public(private)),
            number=body["number"], digest=bytes.fromhex(self.digest), length=self.length, proof=str(body["values"].get("proof") or ""),
        )  # fmt: skip
        return Sealed(text=written(seal, private))


class PaperNumbered(Question[PaperId]):
    """The paper of a number."""

    zh: ClassVar[str] = "按编号找文书"
    number: str = Field(max_length=100)

    def answer(self, inquiry: Inquiry) -> PaperId:
        """Give its id; "" where there is none, or more than one."""
        found = proofs.papers(inquiry.connection, self.number.strip().upper())
        return PaperId(paper=found[0].id if len(found) == 1 else "")


class TrustedCertificates(Question[Trusted]):
    """The certificates that files are signed with in this hall."""

    zh: ClassVar[str] = "受信任的签名证书"

    def answer(self, inquiry: Inquiry) -> Trusted:
        """Give every chain that an administrator installed at any counter."""
        return Trusted(chains=tuple(tuple(c.hex() for c in chain) for chain in proofs.chains(inquiry.connection)))
