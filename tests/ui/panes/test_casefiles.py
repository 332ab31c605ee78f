"""Files and originals on the page of a case, at a real desk."""

import io
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from counter.desk.actions import ReceiveMaterials, TakeOriginals
from counter.desk.questions import FilesOf
from counter.domain.material import Given
from counter.ui import theme
from counter.ui.panes.case import CasePane
from counter.ui.panes.casefiles import size
from tests.desk.hall import accept
from tests.ui.panes.room import Room, press


@pytest.fixture
def pane(room: Room) -> CasePane:
    case, _ = accept(room.desk)
    made = CasePane(room.office, case, theme.look())
    room.show(made)
    room.until(lambda: made.files is not None and made.item is not None)
    return made


def pdf(folder: Path, pages: int = 2) -> Path:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(out)
    path = folder / "户口簿.pdf"
    path.write_bytes(out.getvalue())
    return path


def attached(room: Room, pane: CasePane, path: Path) -> None:
    before = len(room.desk.ask(FilesOf(case=pane.case)).files)
    pane.attaching.choose = lambda: str(path)
    pane.attach()
    room.until(lambda: pane.files is not None and len(pane.files.files) > before)


def buttons(pane: QWidget) -> dict[str, QPushButton]:
    return {made.accessibleName(): made for made in pane.findChildren(QPushButton) if made.isVisible()}


def test_a_file_is_attached_and_looked_at_in_the_window(room: Room, pane: CasePane, tmp_path: Path) -> None:
    attached(room, pane, pdf(tmp_path))
    room.until(lambda: "查看 户口簿.pdf" in buttons(pane))
    buttons(pane)["查看 户口簿.pdf"].click()
    room.until(lambda: pane.stack.currentWidget() is pane.file_view)
    room.until(lambda: pane.file_view.document.pageCount() == 2)
    press(Qt.Key.Key_Escape)
    assert pane.stack.currentIndex() == 0
    assert pane.file_view.document.pageCount() == 0, "nothing of it stays"


def test_an_image_is_shown_as_wide_as_there_is_room(room: Room, pane: CasePane, tmp_path: Path) -> None:
    image = QImage(3000, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    path = tmp_path / "证.png"
    assert image.save(str(path))
    attached(room, pane, path)
    pane.open_paper()
    room.until(lambda: not pane.file_view.image.pixmap().isNull())
    assert 400 < pane.file_view.image.pixmap().width() <= pane.file_view.width()


def test_what_is_no_document_is_refused_in_words(room: Room, pane: CasePane, tmp_path: Path) -> None:
    path = tmp_path / "program.pdf"
    path.write_bytes(b"MZ program")
    said: list[str] = []
    pane.said.connect(said.append)
    pane.attaching.choose = lambda: str(path)
    pane.attach()
    room.until(lambda: said)
    assert said == ["只能附加 PDF、JPEG 或 PNG 文件"]
    pane.attaching.choose = lambda: str(tmp_path / "gone.pdf")
    pane.attach()
    room.until(lambda: len(said) > 1)
    assert "打不开" in said[1]


def test_choosing_nothing_does_nothing(room: Room, pane: CasePane) -> None:
    pane.attaching.choose = lambda: ""
    pane.attach()
    assert room.desk.ask(FilesOf(case=pane.case)).files == ()


def test_a_file_is_taken_off_with_a_reason(room: Room, pane: CasePane, tmp_path: Path) -> None:
    attached(room, pane, pdf(tmp_path))
    room.until(lambda: "移除 户口簿.pdf" in buttons(pane))
    buttons(pane)["移除 户口簿.pdf"].click()
    assert pane.work.dock is not None
    pane.work.dock.form.set_answers({"own": {"reason": "扫错了人"}})
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: [f.removed for f in room.desk.ask(FilesOf(case=pane.case)).files] == ["扫错了人"])
    room.until(lambda: "查看 户口簿.pdf" not in buttons(pane))


def test_an_original_is_kept_and_given_back(room: Room, pane: CasePane) -> None:
    pane.keep_original()
    assert pane.work.dock is not None
    pane.work.dock.form.set_answers({"own": {"paper": "居民户口簿", "count": 1, "where": "1号柜"}})
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: pane.files is not None and pane.files.originals)
    room.until(lambda: "归还 居民户口簿" in buttons(pane))
    buttons(pane)["归还 居民户口簿"].click()
    assert pane.work.dock is not None
    answers = pane.work.dock.form.answers()["own"]
    assert answers == {"paper": "居民户口簿", "count": 1, "to": "张小明"}
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: pane.files is not None and not pane.files.originals)


def test_what_another_counter_took_is_seen_after_the_case_is_touched(room: Room, pane: CasePane) -> None:
    room.desk.do(TakeOriginals(case=pane.case, code="M_ID", where="2号柜"))
    pane.touched(frozenset({f"case:{pane.case}"}))
    room.until(lambda: "归还 居民身份证" in buttons(pane))


def test_the_supervisor_says_that_a_promise_was_false_and_made_good(room: Room, pane: CasePane) -> None:
    promise = Given(code="M_MARRY", how="waiver", waiver="promise", signed=True)
    room.desk.do(ReceiveMaterials(case=pane.case, materials=(promise,)))
    pane.judge_promise()
    assert pane.work.dock is None, "it is not the clerk's to say"
    room.office.open(room.counter.desk("chief"))

    def offered(wanted: str) -> bool:
        return pane.files is not None and pane.files.promise == wanted

    for wanted, words in (("record", "声明未婚，实为已婚"), ("repair", "已纠正")):
        pane.read()
        room.until(partial(offered, wanted))
        pane.judge_promise()
        assert pane.work.dock is not None
        pane.work.dock.form.set_answers({"own": {"reason": words}})
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        room.until(lambda: pane.work.dock is None)
    room.until(partial(offered, "record"))


def test_sizes_are_said_as_people_say_them() -> None:
    assert [size(n) for n in (10, 2048, 3 << 20)] == ["1 KB", "2 KB", "3.0 MB"]
