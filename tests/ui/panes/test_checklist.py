"""The papers of an application by keys: what each waiver asks for, what the hall has already, files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from counter.desk.questions import CaseOf, FilesOf
from counter.domain.filled import Filled
from counter.ui.pane import Pane
from counter.ui.panes.checklist import ChecklistView
from counter.ui.panes.draft import Application
from counter.ui.panes.papersource import PaperSource
from counter.ui.parts import column
from tests.desk.hall import accept, item, receive, sample
from tests.ui.panes.room import Room, type_text


class Page(Pane):
    """Holds a checklist as the workbench does."""

    def __init__(self, room: Room, application: Application) -> None:
        super().__init__(room.office)
        self.papers = ChecklistView(item("DB-101"), room.counter.clock.now.date())
        self.source = PaperSource(room.office, item("DB-101"), application, self.papers)
        self.papers.draw_on(self.source)
        self.setLayout(column(self.papers, None))
        self.papers.edited.connect(self.tell)

    def tell(self) -> None:
        self.papers.tell(Filled(item("DB-101").groups, sample("DB-101")))


def shown(room: Room, application: Application | None = None) -> Page:
    page = Page(room, application or Application())
    room.show(page)
    page.tell()
    room.until(lambda: page.papers._bounds.latest)
    return page


def press(page: Page, code: str, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.papers.rows[code], key)


def test_what_is_handed_in_later_needs_a_day_and_a_signature(room: Room) -> None:
    page = shown(room)
    bank = page.papers.rows["M_BANK"]
    press(page, "M_BANK", Qt.Key.Key_R)
    assert bank.given is not None
    assert (bank.given.waiver, bank.given.due, bank.given.signed) == ("later", "2026-12-08", False)
    assert "请确认承诺书已经签字" in bank.accessibleName()
    assert "M_BANK" in [e.code for e in page.papers.list.missing]
    press(page, "M_BANK", Qt.Key.Key_Q)
    assert bank.given.signed
    assert "M_BANK" not in [e.code for e in page.papers.list.missing]


@pytest.mark.parametrize(("key", "detail", "asked"), [(Qt.Key.Key_D, "reference", "证照编号"), (Qt.Key.Key_S, "source", "来源")])
def test_a_register_that_was_looked_at_is_named(room: Room, key: Qt.Key, detail: str, asked: str) -> None:
    page = shown(room)
    home = page.papers.rows["M_HUKOU"]
    press(page, "M_HUKOU", key)
    assert asked in home.accessibleName()
    type_text("520602-1")
    assert home.given is not None
    assert getattr(home.given, detail) == "520602-1"
    assert "520602-1" in home.accessibleName()
    assert "M_HUKOU" not in [e.code for e in page.papers.list.missing]


def test_a_card_that_was_typed_is_not_waived_as_read_by_a_chip(room: Room) -> None:
    page = shown(room)
    press(page, "M_ID", Qt.Key.Key_X)
    assert "不能按芯片读卡免交" in page.papers.rows["M_ID"].accessibleName()


def test_what_the_hall_has_already_is_taken_over_by_one_key(room: Room) -> None:
    case, _ = accept(room.desk)
    before = room.desk.ask(CaseOf(case=case)).row
    page = shown(room, Application(resident=before.resident))
    home = page.papers.rows["M_HUKOU"]
    room.until(lambda: home.earlier == before.number)
    assert f"沿用办件 {before.number}" in home.accessibleName()
    press(page, "M_HUKOU", Qt.Key.Key_C)
    assert home.given is not None
    assert home.given.taken == before.number
    assert f"取自办件 {before.number}" in home.accessibleName()
    press(page, "M_FORM", Qt.Key.Key_C)
    assert page.papers.rows["M_FORM"].given is None, "a form belongs to its case"


def test_another_person_has_other_papers(room: Room) -> None:
    case, _ = accept(room.desk)
    application = Application(resident=room.desk.ask(CaseOf(case=case)).row.resident)
    page = shown(room, application)
    home = page.papers.rows["M_HUKOU"]
    room.until(lambda: home.earlier)
    application.resident = ""
    page.tell()
    room.until(lambda: not home.earlier)


def test_a_file_is_attached_once_the_case_is_received(room: Room, tmp_path: Path) -> None:
    application = Application()
    page = shown(room, application)
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(tmp_path / "a.png"))
    page.source.attaching.choose = lambda: str(tmp_path / "a.png")
    press(page, "M_HUKOU", Qt.Key.Key_W)
    assert "先按 F5 收件" in page.papers._problem.text()
    application.case = receive(room.desk).created["case"]
    press(page, "M_HUKOU", Qt.Key.Key_W)
    room.until(lambda: [f.material for f in room.desk.ask(FilesOf(case=application.case)).files] == ["M_HUKOU"])
    room.until(lambda: "已附加 a.png" in page.papers._keys.text())
