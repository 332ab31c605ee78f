"""An issued paper with the text of its QR code."""

from typing import Any, NamedTuple

from counter.db import reads
from counter.desk.actions import PrintPaper
from counter.desk.desk import Desk
from counter.desk.inquiry import Inquiry
from counter.desk.proving import prove
from counter.domain.form import Frozen


class Paper(NamedTuple):
    """A paper, its number, and its proof."""

    id: str
    number: str
    proof: str


class Nothing(Frozen):
    """No answer."""


def issue(desk: Desk, case: str, document: str = "DOC-ACC") -> Paper:
    """Issue a document of a case."""
    return proven(desk, desk.do(PrintPaper(case=case, document=document)).created["paper"])


def proven(desk: Desk, paper: str) -> Paper:
    """Give a paper with the proof that this workstation makes of its fact: the signature is the same each time."""
    with desk.profile.store.read() as c:
        body: Any = reads.paper_body(c, paper)
        now = desk.profile.sources.now()
        inquiry = Inquiry(c, desk._world(c, now), desk._actor(c), now)
        made = prove(
            inquiry, document=body["document"], version=body["version"], edition=body["edition"], values=body["values"],
            number=body["number"],
        )  # fmt: skip
    return Paper(paper, body["number"], made)
