"""An issued paper is drawn once more in its own version; one that cannot be drawn stops nobody."""

from counter import printing
from counter.printing.again import again


def test_a_paper_is_what_it_was() -> None:
    values = printing.sample("DOC-ACC")
    assert again("DOC-ACC", values, version=1, edition="") == printing.render("DOC-ACC", values, version=1)
    assert again("DOC-ACC", values, version=1, edition="elder") != again("DOC-ACC", values, version=1, edition="")


def test_a_paper_that_cannot_be_drawn_gives_none() -> None:
    values = dict(printing.sample("DOC-ACC"))
    assert again("DOC-NONE", values, version=1, edition="") is None
    assert again("DOC-ACC", values, version=99, edition="") is None
    del values["applicant"]
    assert again("DOC-ACC", values, version=1, edition="") is None
