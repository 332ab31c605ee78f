"""A paper before, in and after the printer, at a real desk, by keys alone."""

import hashlib
from functools import partial

import pytest
from PySide6.QtCore import Qt

from counter.db import reads
from counter.desk.actions import CorrectEntry, PaperCameOut, PrintPaper
from counter.desk.questions import CaseOf
from counter.desk.views import PaperRow
from counter.ui import theme
from counter.ui.panes.case import CasePane
from tests.desk.hall import accept
from tests.ui.panes.press import NAME, Press
from tests.ui.panes.room import Room, focus, press, type_text


@pytest.fixture
def case(room: Room) -> str:
    return accept(room.desk)[0]


def shown(room: Room, case: str) -> CasePane:
    pane = CasePane(room.office, case, theme.look())
    room.show(pane)
    room.until(lambda: pane.reading is not None)
    return pane


def papers(room: Room, case: str) -> list[PaperRow]:
    return list(room.desk.ask(CaseOf(case=case)).papers)


def only(room: Room, pane: CasePane) -> None:
    """Come to the acceptance alone, whatever else is called for."""
    pane.choose_papers()
    room.until(lambda: pane.preview.picking)
    picker = pane.preview.picker
    for at, found in enumerate(picker.rows.rows):
        picker.table.setCurrentIndex(picker.rows.index(at, 1))
        if found.ticked != (found.hand.document == "DOC-ACC"):
            press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    room.until(lambda: pane.preview.pdf and pane.preview._print.isEnabled())


def jammed(pane: CasePane, printer: Press, times: int) -> bool:
    """Tell whether so many prints were tried, and the last one is told to be jammed."""
    return len(printer.printed) == times and "卡纸" in pane.preview._note.text() and pane.preview._print.isEnabled()


def at_paper(pane: CasePane, which: str) -> bool:
    """Tell whether that paper is shown and may be printed."""
    return which in pane.preview._title.text() and pane.preview._print.isEnabled()


def test_what_is_previewed_is_printed_and_every_page_entered(room: Room, case: str, printer: Press) -> None:
    pane = shown(room, case)
    only(room, pane)
    pane.print_paper()
    room.until(pane.preview._out.isVisible)
    ((pdf, setup, title),) = printer.printed
    assert pdf is pane.preview.pdf
    assert (setup.printer, title) == (NAME, "受理通知书 ACC-03-2026-000001")
    (paper,) = papers(room, case)
    assert (paper.state, paper.spooled, paper.printer) == ("printed", 1, NAME)
    with room.desk.profile.store.read() as c:
        (told,) = reads.fact_bodies(c, f"case:{case}", "paper.spooled")
    assert told["sha256"] == hashlib.sha256(pdf).hexdigest()
    digests = told["digests"]
    assert isinstance(digests, list)
    assert len(digests) == told["pages"] == pane.preview.document.pageCount()
    pane.go_on()
    room.until(lambda: pane.stack.currentIndex() == 0)
    assert [p.state for p in papers(room, case)] == ["out"]


def test_it_is_out_only_when_the_printer_has_done(room: Room, case: str, printer: Press) -> None:
    printer.state, printer.words = "held", "打印机缺纸。"
    pane = shown(room, case)
    only(room, pane)
    pane.print_paper()
    room.until(lambda: "缺纸" in pane.preview._note.text())
    pane.go_on()
    assert not pane.preview._out.isVisible()
    assert pane.stack.currentWidget() is pane.preview
    printer.state, printer.words = "done", "2 页已打完。"
    room.until(pane.preview._out.isVisible)
    assert papers(room, case)[0].state == "printed"


def test_a_jam_is_one_key_and_no_reprint(room: Room, case: str, printer: Press) -> None:
    printer.state, printer.words = "failed", "卡纸。"
    pane = shown(room, case)
    only(room, pane)
    for times in (1, 2):
        pane.print_paper()
        room.until(partial(jammed, pane, printer, times))
    assert printer.printed[0][0] is printer.printed[1][0]
    room.until(lambda: [(p.spooled, p.prints, p.mark) for p in papers(room, case)] == [(2, 1, "")])


def test_a_paper_left_behind_is_printed_from_its_case(room: Room, case: str, printer: Press) -> None:
    paper = room.desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    pane = shown(room, case)
    pane.reprint()
    room.until(lambda: pane.preview.pdf)
    assert pane.preview._title.text() == "受理通知书"
    press(Qt.Key.Key_Escape)
    room.until(lambda: pane.stack.currentIndex() == 0)
    assert [(p.id, p.state) for p in papers(room, case)] == [(paper, "printed")]
    assert printer.printed == []


def test_a_reprint_takes_a_reason_by_its_number(room: Room, case: str, printer: Press) -> None:
    paper = room.desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    room.desk.do(PaperCameOut(paper=paper))
    pane = shown(room, case)
    pane.reprint()
    room.until(lambda: focus().accessibleName().startswith("理由"))
    type_text("1")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: pane.preview.pdf)
    assert pane.preview._title.text() == "受理通知书 补打 第2次"
    assert papers(room, case)[0].reason == "申请人遗失"


def test_a_paper_is_made_void_with_words_of_one_s_own(room: Room, case: str) -> None:
    paper = room.desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    pane = shown(room, case)
    pane.ask_void(paper)
    assert pane.work.dock is not None
    pane.work.dock.form.set_answers({"own": {"usual": "5 其他", "reason": "打在旧稿纸上"}})
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: papers(room, case)[0].state == "void")
    assert papers(room, case)[0].reason == "打在旧稿纸上"


def test_the_elder_edition_is_chosen_in_the_list(room: Room, case: str, printer: Press) -> None:
    pane = shown(room, case)
    pane.choose_papers()
    room.until(lambda: pane.preview.picking)
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_Return)
    room.until(lambda: pane.preview.pdf and "大字版" in pane.preview._title.text())
    assert [p.edition for p in papers(room, case)] == ["elder"]
    assert printer.printed == []


def test_several_are_printed_one_after_another(room: Room, case: str, printer: Press) -> None:
    room.desk.do(PrintPaper(case=case, document="DOC-ACC"))
    room.desk.do(CorrectEntry(case=case, path="person/name", value="张晓明", reason="录入错字"))
    pane = shown(room, case)
    pane.choose_papers()
    room.until(lambda: pane.preview.picking)
    picker = pane.preview.picker
    for at, found in enumerate(picker.rows.rows):
        picker.table.setCurrentIndex(picker.rows.index(at, 1))
        if not found.ticked:
            press(Qt.Key.Key_Space)
    count = sum(found.ticked for found in picker.rows.rows)
    assert count == len(picker.rows.rows) > 1
    press(Qt.Key.Key_Return)
    for n in range(1, count + 1):
        room.until(partial(at_paper, pane, f"第 {n} 份，共 {count} 份"))
        pane.print_paper()
        room.until(pane.preview._out.isVisible)
        pane.go_on()
    room.until(lambda: pane.stack.currentIndex() == 0)
    assert len(printer.printed) == count
    assert [p.state for p in papers(room, case)].count("out") == count


def test_printer_tray_and_sides_are_remembered_for_the_kind(room: Room, case: str, printer: Press) -> None:
    printer.names = (NAME, "里间打印机")
    pane = shown(room, case)
    only(room, pane)
    way = pane.preview.way
    room.until(lambda: way.tray.count() > 1)
    way.printer.setCurrentIndex(1)
    way.printer.activated.emit(1)
    way.sides.setCurrentIndex(way.sides.findData("long"))
    way.sides.activated.emit(way.sides.currentIndex())
    kept = room.office.paper.setup_for("DOC-ACC", printer.names)
    assert (kept.printer, kept.sides) == ("里间打印机", "long")
    pane.print_paper()
    room.until(lambda: printer.printed)
    assert printer.printed[0][1] == kept


def test_what_no_font_has_is_told_before_printing(room: Room, case: str, printer: Press) -> None:
    room.desk.do(CorrectEntry(case=case, path="person/name", value="张\U00031234", reason="与身份证一致"))
    pane = shown(room, case)
    only(room, pane)
    assert "\U00031234" in pane.preview._lacks.text()
    assert "编码方框" in pane.preview._lacks.text()
    assert printer.printed == []


def test_without_a_printer_it_can_be_kept_as_a_file(room: Room, case: str, printer: Press) -> None:
    printer.names = ()
    pane = shown(room, case)
    pane.choose_papers()
    room.until(lambda: pane.preview.picking)
    press(Qt.Key.Key_Return)
    room.until(lambda: "没有装打印机" in pane.preview._note.text())
    assert focus() is pane.preview._save
