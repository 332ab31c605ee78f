"""Paper of a made-up hall says so on every page, and in the name of its file."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QStandardPaths

from counter import printing
from counter.printing import drill
from counter.ui import printer


@pytest.fixture
def practice() -> Iterator[None]:
    printing.practise(on=True)
    yield
    printing.practise(on=False)


def reader(code: str) -> PdfReader:
    return PdfReader(BytesIO(printing.render(code, printing.sample(code))))


@pytest.mark.parametrize("code", ["DOC-ACC", "DOC-HAND", "DOC-DAY", "DOC-DUES"])
def test_every_page_says_it(code: str, practice: None) -> None:
    pages = reader(code).pages
    assert pages
    for page in pages:
        assert page.extract_text().count(drill.WORDS[:3]) == 2
        assert "不得作为办事依据" in page.extract_text()
    about = reader(code).metadata
    assert about is not None
    assert str(about.title).startswith("【演练】")


def test_a_real_hall_says_nothing_of_it() -> None:
    assert all("演练" not in page.extract_text() for page in reader("DOC-ACC").pages)


def test_a_file_says_it_in_its_name(practice: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    assert printer.save(b"%PDF", "ACC-1").name == "演练-ACC-1.pdf"
    printing.practise(on=False)
    assert printer.save(b"%PDF", "ACC-1").name == "ACC-1.pdf"
