"""What is remembered for each kind of document; what a queue says, in words; a PDF moved on its paper."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter import printing
from counter.settings import Offset, Printers, Settings, Way
from counter.ui import words
from counter.ui.application import Kept
from counter.ui.panes.admin import AdminPane
from counter.ui.printers import SIDES, Remembered, Setup, Unprinted, cups, tray_zh
from counter.ui.printers.shift import pages, shifted
from counter.ui.window import MainWindow
from tests.ui import scripted

NAMES = ("前台激光", "针式")


def test_without_anything_remembered_the_systems_default_prints() -> None:
    kept = Remembered()
    assert kept.setup_for("DOC-ACC", NAMES) == Setup("前台激光")
    assert kept.setup_for("DOC-ACC", ()) == Setup()
    assert kept.missing("DOC-ACC", NAMES) == kept.missing("DOC-ACC", ()) == ""


def test_what_is_remembered_is_kept_and_written() -> None:
    written: list[Printers] = []
    kept = Remembered(Printers(), written.append)
    kept.choose("针式")
    kept.calibrate("针式", 1.5, -0.5)
    kept.remember("DOC-ACC", Setup("前台激光", "tray-2", "long", 2, (9.0, 9.0)))
    assert kept.setup_for("DOC-ACC", NAMES) == Setup("前台激光", "tray-2", "long", 2)
    assert kept.setup_for("DOC-COR", NAMES) == Setup("针式", offset=(1.5, -0.5))
    assert written[-1] == kept.table
    assert len(written) == 3
    kept.forget("DOC-ACC")
    assert kept.setup_for("DOC-ACC", NAMES).printer == "针式"


def test_a_printer_that_is_gone_is_said_and_another_takes_its_place_without_its_trays() -> None:
    table = Printers(default="针式", documents={"DOC-ACC": Way(printer="旧的", tray="tray-2", duplex="long", copies=2)})
    kept = Remembered(table)
    assert kept.setup_for("DOC-ACC", NAMES) == Setup("针式", copies=2)
    assert kept.missing("DOC-ACC", NAMES) == "原来用的打印机“旧的”现在没有了，请另选一台。"
    assert kept.missing("DOC-ACC", ()) == "打印机“旧的”没有了，这台电脑也没有别的打印机。"
    assert kept.missing("DOC-COR", NAMES) == ""
    assert kept.setup_for("DOC-COR", ("前台激光",)).printer == "前台激光"
    assert kept.setup_for("DOC-ACC", ()) == Setup(copies=2)


def test_one_change_of_the_settings_does_not_undo_another() -> None:
    written: list[Settings] = []
    kept = Kept(Settings(window_number="3"), written.append)
    kept.change(theme="dark", font_step=1)
    kept.change(printers=Printers(default="针式"))
    kept.change(theme="contrast", font_step=0)
    assert written[-1] == Settings(window_number="3", theme="contrast", printers=Printers(default="针式"))


def test_the_window_knows_the_settings_and_tells_of_every_change(qtbot: QtBot, qapp: QApplication) -> None:
    settings = Settings(printers=Printers(default="针式", offsets={"针式": Offset(x=1.0)}))
    window = MainWindow(scripted.Door(), settings, scripted.now)
    told: list[Printers] = []
    window.printers_changed.connect(told.append)
    assert window.office.paper.setup_for("DOC-ACC", NAMES) == Setup("针式", offset=(1.0, 0.0))
    window.office.paper.choose("前台激光")
    assert [table.default for table in told] == ["前台激光"]
    window.close()
    window.deleteLater()
    assert qapp is not None
    assert qtbot is not None


def test_the_palette_leads_to_the_print_settings_from_anywhere(qtbot: QtBot, window: Callable[[], MainWindow]) -> None:
    opened = window()
    shell = opened.shell
    assert shell is not None
    assert [row.id for row in opened.commands.find("dysz")] == ["print_settings"]
    opened.commands.run("print_settings")
    admin = shell.panes["admin"]
    assert opened.commands.place == "admin"
    assert isinstance(admin, AdminPane)
    assert admin.chips.code == "printers"
    qtbot.waitUntil(lambda: admin.printers.model.rowCount() > 1)


@pytest.mark.parametrize(
    ("key", "zh"),
    [("bottom", "下纸盒"), ("tray-12", "纸盒 12"), ("by-pass-tray", "多功能进纸口"), ("Fach 4", "Fach 4"), ("tray-x", "tray-x")],
)
def test_a_tray_is_named_in_words_where_there_are_some(key: str, zh: str) -> None:
    assert tray_zh(key) == zh


def test_every_way_of_printing_on_both_sides_has_a_word_and_a_keyword() -> None:
    assert set(SIDES) - {""} == set(cups.SIDED)


@pytest.mark.parametrize(
    ("reasons", "state", "said"),
    [
        (("none",), "3", ""),
        (("media-empty-error",), "5", "打印机停住了：缺纸。"),
        (("media-jam", "cover-open-error"), "3", "打印机停住了：卡纸、盖子没有盖好。"),
        (("offline-report",), "3", "打印机停住了：打印机脱机。"),
        (("toner-low-warning", "media-empty-warning"), "3", ""),
        (("paused",), "5", "打印机已暂停，恢复后才会打印。"),
        (("something-new-error",), "3", ""),
        (("something-new-error",), "5", "打印机已暂停，恢复后才会打印。"),
        ((), "5", "打印机已暂停，恢复后才会打印。"),
    ],
)
def test_what_holds_a_printer_up_is_said_in_words(reasons: tuple[str, ...], state: str, said: str) -> None:
    assert cups.halted({"printer-state-reasons": reasons, "printer-state": (state,)}) == said


def test_without_an_offset_the_very_bytes_are_spooled() -> None:
    pdf = printing.render("DOC-COR", printing.sample("DOC-COR"))
    assert shifted(pdf, (0.0, 0.0)) is pdf


def test_a_moved_document_keeps_pages_size_and_text() -> None:
    pdf = printing.render("DOC-COR", printing.sample("DOC-COR"))
    before, after = PdfReader(BytesIO(pdf)), PdfReader(BytesIO(shifted(pdf, (5.0, 3.0))))
    assert pages(pdf) == len(after.pages) == len(before.pages)
    for one, other in zip(before.pages, after.pages, strict=True):
        assert one.mediabox == other.mediabox
        assert one.extract_text() == other.extract_text()


@pytest.mark.parametrize("data", [b"", b"no document", b"%PDF-1.4\n%%EOF\n"])
def test_what_is_no_document_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Unprinted) as refused:
        pages(data)
    assert words.sentences(refused.value.problems) == "这份文书没有一页内容，没有打印"
