"""One document of many cases as one PDF."""

from pathlib import Path

import pypdf

from tests.cli.office import Office
from tests.cli.test_talk import RECEIVE, accepted, words


def test_a_batch_is_one_file_and_says_what_it_passed_over(office: Office, tmp_path: Path) -> None:
    accepted(office)
    again = {**RECEIVE, "same_person": True}
    received = office.do(again).lines[0]["number"]
    out = tmp_path / "many.pdf"
    done = office.call("batch", "--document", "DOC-ACC", "--out", out)
    assert done.code == 0
    assert done.lines == [{"issued": 1, "passed_over": [{"number": received, "why": "办件现在不出这种文书"}]}]
    assert "ACC-03-2026-000001" in words(out)
    assert len(pypdf.PdfReader(out).pages) == 4
    (waiting,) = office.ask({"question": "PapersUnconfirmed"}).lines[0]["rows"]
    assert (waiting["number"], waiting["spooled"]) == ("ACC-03-2026-000001", 0)


def test_where_nothing_is_due_nothing_is_written(office: Office, tmp_path: Path) -> None:
    office.do(RECEIVE)
    out = tmp_path / "none.pdf"
    assert office.call("batch", "--document", "DOC-ACC", "--state", "received", "--out", out).code == 1
    assert not out.exists()
