from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from counter import printing
from counter.ui import printer


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return printing.render("DOC-COR", printing.sample("DOC-COR"))


@pytest.mark.usefixtures("qapp")
def test_every_page_reaches_the_spooler_at_its_own_size(pdf: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    spooled = printer.spool(pdf, "试验打印机", copy_to=out)
    before, after = PdfReader(_file(tmp_path, pdf)), PdfReader(out)
    assert spooled == printer.Spooled("试验打印机", len(before.pages))
    assert len(after.pages) == len(before.pages)
    one, other = before.pages[0].mediabox, after.pages[0].mediabox
    assert abs(float(one.width) - float(other.width)) < 1
    assert abs(float(one.height) - float(other.height)) < 1


def test_what_is_drawn_is_black_on_white_and_not_empty(qapp: QApplication, pdf: bytes) -> None:
    buffer, document = QBuffer(), QPdfDocument()
    printer.opened(pdf, buffer, document)
    sheet = printer.drawn(document, 0, 60)
    shades = {sheet.pixelColor(x, y).value() for x in range(0, sheet.width(), 2) for y in range(0, sheet.height(), 2)}
    assert 255 in shades
    assert min(shades) < 100
    document.close()
    assert qapp is not None


@pytest.mark.usefixtures("qapp")
def test_bytes_that_are_no_document_are_not_printed(tmp_path: Path) -> None:
    with pytest.raises(printer.Unprinted):
        printer.spool(b"no document", "试验打印机", copy_to=tmp_path / "out.pdf")


def test_a_saved_paper_is_the_same_bytes(pdf: bytes) -> None:
    file = printer.save(pdf, "52060200320261124030001DBJ-0301")
    assert file.read_bytes() == pdf
    assert file.name == "52060200320261124030001DBJ-0301.pdf"


def _file(folder: Path, pdf: bytes) -> Path:
    file = folder / "in.pdf"
    file.write_bytes(pdf)
    return file
