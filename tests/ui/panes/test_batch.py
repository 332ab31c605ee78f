"""Many papers as one job: a hundred acceptance notices, by keys alone."""

import pytest
from PySide6.QtCore import Qt

from counter.desk.actions import AcceptCase, ReceiveCase
from counter.desk.questions import PapersUnconfirmed
from counter.domain.problem import Problem
from counter.ui import printers, theme
from counter.ui.panes import batching
from counter.ui.panes.cases import CasesPane
from counter.ui.printers import Unprinted
from tests.desk.hall import item, sample
from tests.ui.panes.press import Press
from tests.ui.panes.room import Room, press, type_text

MANY = 100


def listed(room: Room, count: int) -> CasesPane:
    """Accept cases, and choose their notice for all that are listed."""
    for _ in range(count):
        case = room.desk.do(ReceiveCase(item="DB-101", answers=sample("DB-101"), same_person=True)).created["case"]
        room.desk.do(AcceptCase(case=case, answers=sample("DB-101"), materials=item("DB-101").sample_materials))
    room.desk.do(ReceiveCase(item="DB-101", answers=sample("DB-101"), same_person=True))
    pane = CasesPane(room.office, theme.look())
    room.show(pane)
    room.until(lambda: len(pane.model.ids) == count + 1)
    pane.print_batch()
    pane.batch.kind.setCurrentIndex(pane.batch.kind.findData("DOC-ACC"))
    room.until(lambda: len(pane.batch.ready) == count and pane.batch.way.names)
    return pane


def test_a_hundred_papers_are_one_batch(room: Room, printer: Press) -> None:
    pane = listed(room, MANY)
    assert [why for _, _, why in pane.batch.told.rows] == ["办件现在不出这种文书"]
    pane.print_batch()
    room.qtbot.waitUntil(pane.batch.out.isVisible, timeout=120_000)
    assert len(printer.printed) == MANY // batching.CHUNK
    assert f"出具 {MANY} 份，送往打印机 {MANY} 份，没有办成 0 件" in pane.batch.note.text()
    assert {printers.pages(pdf) for pdf, _, _ in printer.printed} == {4 * batching.CHUNK}
    waiting = room.desk.ask(PapersUnconfirmed()).rows
    assert [row.spooled for row in waiting] == [1] * MANY
    type_text("ACC-03-2026-000001 ACC-03-2026-000999")
    pane.open_current()
    assert "000999" in pane.batch._asked.problem.text()
    for _ in range(len(" ACC-03-2026-000999")):
        press(Qt.Key.Key_Backspace)
    pane.open_current()
    room.until(lambda: "已确认出纸 99 份" in pane.batch.note.text())
    assert [row.number for row in room.desk.ask(PapersUnconfirmed()).rows] == ["ACC-03-2026-000001"]


def test_a_batch_stops_behind_the_papers_that_are_being_made(room: Room, printer: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batching, "CHUNK", 2)
    pane = listed(room, 5)
    pane.print_batch()
    pane.batch.cancel()
    room.until(lambda: not pane.batch.busy)
    assert len(printer.printed) == 1
    assert "3 件没有打" in pane.batch.note.text()
    assert len(room.desk.ask(PapersUnconfirmed()).rows) == len(("1", "2"))


def test_what_the_printer_does_not_take_is_listed_and_waits(room: Room, printer: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object) -> printers.Job:
        raise Unprinted(Problem("printer", "printer_none"))

    pane = listed(room, 3)
    monkeypatch.setattr(printers, "spool", nothing)
    pane.print_batch()
    room.until(lambda: not pane.batch.busy)
    assert [number for number, _, _ in pane.batch.told.rows] == [f"ACC-03-2026-00000{n}" for n in (1, 2, 3)]
    assert [row.spooled for row in room.desk.ask(PapersUnconfirmed()).rows] == [0, 0, 0]
    monkeypatch.setattr(printers, "spool", printer.spool)
    pane.batch.begin(pane.model.ids)
    room.until(lambda: len(pane.batch.ready) == len(("1", "2", "3")) and pane.batch.start.isEnabled())
    pane.print_batch()
    room.until(pane.batch.out.isVisible)
    assert len(room.desk.ask(PapersUnconfirmed()).rows) == len(("1", "2", "3")), "the same papers, no second ones"
