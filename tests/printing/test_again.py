"""An issued paper is drawn once more in its own version, and sealed; one that cannot be drawn stops nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from counter import printing
from counter.printing import seal
from counter.printing.again import again


@dataclass(frozen=True)
class Paper:
    layout: str = "DOC-ACC"
    values: Mapping[str, object] = field(default_factory=lambda: printing.sample("DOC-ACC"))
    version: int = 1
    edition: Literal["", "elder"] = ""


def text(digest: str, length: int) -> str:
    return f"{digest}:{length}"


def test_a_paper_is_what_it_was_and_sealed() -> None:
    plain = printing.render("DOC-ACC", printing.sample("DOC-ACC"), version=1)
    assert again(Paper(), text) == seal.sealed(plain, text)
    assert again(Paper(edition="elder"), text) != again(Paper(), text)


def test_a_paper_that_cannot_be_drawn_gives_none() -> None:
    lacking = dict(printing.sample("DOC-ACC"))
    del lacking["applicant"]
    assert again(Paper(layout="DOC-NONE"), text) is None
    assert again(Paper(version=99), text) is None
    assert again(Paper(values=lacking), text) is None
