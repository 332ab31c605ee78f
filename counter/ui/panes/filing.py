"""A paper kept as a file (存为 PDF): sealed by this workstation, signed where a certificate is installed."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from counter.desk.questions import SealOf
from counter.printing import saving
from counter.ui import printer
from counter.ui.office import Office

if TYPE_CHECKING:
    from counter.printing.pades import Signatory


@runtime_checkable
class Signs(Protocol):
    """A desk that knows of a certificate."""

    def signatory(self) -> "Signatory | None":
        """Give what signs files here; None without a certificate."""


def filed(office: Office, pdf: bytes, number: str, paper: str) -> str:
    """Write the file among the documents of this computer's user, and say where. An errand; what is no paper is not sealed."""
    if not paper:
        return f"已存为 {printer.save(pdf, number)}。"
    desk = office.desk

    def ask(digest: str, length: int) -> str:
        return office.on_office(lambda: desk.ask(SealOf(paper=paper, digest=digest, length=length)).text)

    signatory = office.on_office(desk.signatory) if isinstance(desk, Signs) else None
    file = printer.save(saving.saved(pdf, ask, signatory), number)
    return f"已存为 {file}（已加封签{'，并已签名' if signatory else ''}）。"
