"""A PDF as a file (存为文件): sealed, and signed where the hall has a certificate; and what such a file is found to be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast

from counter.printing import seal

if TYPE_CHECKING:
    from counter.printing.pades import Chain, Signatory

Appended = Literal["none", "signed", "other"]


class _Pades(Protocol):
    def signed(self, pdf: bytes, signatory: "Signatory") -> bytes:
        """Sign a PDF."""

    def signer(self, pdf: bytes, length: int, chains: "Sequence[Chain]") -> str:
        """Name who signed."""


@dataclass(frozen=True)
class Facts:
    """What the desk's question VerifyFile is asked with; an empty text stands for a seal that is broken."""

    text: str
    digest: str
    length: int
    appended: Appended
    signer: str = ""


def saved(pdf: bytes, ask: Callable[[str, int], str], signatory: "Signatory | None" = None) -> bytes:
    """Make a file of a PDF: `ask` gives the seal's text for a digest and a length, `signatory` signs where there is one."""
    sealed = seal.sealed(pdf, ask)
    return sealed if signatory is None else _pades().signed(sealed, signatory)


def facts(pdf: bytes, chains: "Sequence[Chain]" = ()) -> Facts | None:
    """Read what is to be known of a file; None where it was never sealed. `chains` are the certificates that are trusted."""
    try:
        found = seal.read(pdf)
    except seal.Broken:
        return Facts("", "0" * 64, len(pdf), "other")
    if found is None:
        return None
    signer = _pades().signer(pdf, found.length, chains) if found.followed else ""
    appended: Appended = "signed" if signer else "other" if found.followed else "none"
    return Facts(found.text, found.digest, found.length, appended, signer)


def _pades() -> _Pades:
    """Load pyHanko: three quarters of a second, which no call pays that needs no certificate."""
    return cast("_Pades", import_module("counter.printing.pades"))
