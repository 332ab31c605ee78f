"""What a proof or a file was found to be."""

from typing import Literal

from counter.desk.views.view import View

Verdict = Literal["valid", "altered", "unknown_key", "superseded", "void", "revoked"]


class Verified(View):
    """A verdict in words; `fields` (what it is called, what it is) only where the signature is good: compare them with the paper.

    `remarks` say who signed, what this counter knows of the paper, and how far that can be relied on.
    """

    verdict: Verdict
    sentence: str
    fields: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


class Sealed(View):
    """The text of a file's seal."""

    text: str


class PaperId(View):
    """Which paper it is."""

    paper: str


class Trusted(View):
    """The chains of certificates that administrators installed: DER in hex, from the signer to the root."""

    chains: tuple[tuple[str, ...], ...]
