"""验真, by keys, at a real desk."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter.printing import saving
from counter.ui import theme
from counter.ui.panes.verify import VerifyPane
from tests.cli.test_verify import picture
from tests.desk.hall import accept
from tests.desk.proved import Paper, issue
from tests.ui.panes.room import Room, focus, press


@pytest.fixture
def pane(room: Room) -> VerifyPane:
    """The page, with the cursor where it is put."""
    made = VerifyPane(room.office, theme.look())
    room.show(made)
    return made


@pytest.fixture
def paper(room: Room) -> Paper:
    """An issued paper."""
    return issue(room.desk, accept(room.desk)[0])


def seen(pane: VerifyPane) -> str:
    """Give the verdict on the screen."""
    return pane.finding.sentence.text() if pane.finding.band.isVisible() else ""


def test_a_scan_shows_verdict_and_what_to_compare(room: Room, pane: VerifyPane, paper: Paper) -> None:
    assert focus() is pane.code
    assert not pane.code.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QTest.keyClicks(pane.code, paper.proof.lower())
    press(Qt.Key.Key_Return)
    room.until(lambda: seen(pane) == "有效")
    assert pane.finding.values()["文书编号"] == paper.number
    assert pane.finding.compare.isVisible()
    assert "与本机登记的内容一致" in pane.finding.remarks.text()
    QTest.keyClicks(pane.code, paper.proof[:-3])  # the next one replaces it
    press(Qt.Key.Key_Return)
    room.until(lambda: seen(pane) == "内容被改动")
    assert pane.finding.values() == {}
    assert not pane.finding.compare.isVisible()


def test_another_code_is_said_beside_the_field_and_nothing_is_lost(room: Room, pane: VerifyPane) -> None:
    QTest.keyClicks(pane.code, "https://example.org")
    press(Qt.Key.Key_Return)
    room.until(lambda: "不是本系统文书" in pane.answers.fields["text"].problem.text())
    assert pane.code.text() == "https://example.org"
    assert seen(pane) == ""
    pane.code.clear()
    press(Qt.Key.Key_Return)
    assert pane.answers.fields["text"].problem.isVisible()


def test_a_file_is_checked(room: Room, pane: VerifyPane, paper: Paper, tmp_path: Path) -> None:
    from counter import printing
    from counter.desk.questions import ContentOf, SealOf

    content = room.desk.ask(ContentOf(paper=paper.id))

    def ask(digest: str, length: int) -> str:
        return room.desk.ask(SealOf(paper=paper.id, digest=digest, length=length)).text

    pdf, shot, other = tmp_path / "a.pdf", tmp_path / "a.png", tmp_path / "b.pdf"
    plain = printing.render(content.layout, content.values)
    pdf.write_bytes(saving.saved(plain, ask))
    shot.write_bytes(picture(paper.proof))
    other.write_bytes(plain)
    for file in (pdf, shot):
        pane.choose = partial(str, file)
        pane.choose_file()
        room.until(lambda: seen(pane) == "有效")
    pane.take(other)
    room.until(lambda: "没有封签" in pane.answers.fields["text"].problem.text())
    pane.take(tmp_path / "gone.pdf")
    room.until(lambda: "打不开" in pane.answers.fields["text"].problem.text())
    pdf.write_bytes(pdf.read_bytes() + b" ")
    pane.take(pdf)
    room.until(lambda: seen(pane) == "内容被改动")
