"""Printers in the window, by keys, before a real CUPS."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter.catalogue import documents
from counter.settings import Offset, Printers, Way
from counter.ui import theme
from counter.ui.panes.admin import AdminPane
from counter.ui.panes.printers import NONE
from counter.ui.panes.printerside import Choice, millimetres
from counter.ui.printers import Remembered
from tests.ui.cups import Cups
from tests.ui.panes.room import Room, focus, press, type_text

Key = Qt.Key
Opener = Callable[..., AdminPane]


@pytest.fixture
def kept() -> list[Printers]:
    """What was written into the settings."""
    return []


@pytest.fixture
def opened(room: Room, kept: list[Printers]) -> Opener:
    """Open the printers with what the settings say."""

    def open_one(table: Printers | None = None) -> AdminPane:
        room.office.paper = Remembered(table, kept.append)
        pane = AdminPane(room.office, theme.look())
        room.show(pane)
        pane.show_printers()
        room.until(pane.printers.model.rowCount)
        return pane

    return open_one


def row_of(pane: AdminPane, code: str) -> int:
    """Go to a kind of document by the arrow keys; the list has the cursor."""
    at = next(n for n, kind in enumerate(pane.printers.model.rows) if kind.code == code)
    pane.printers.begin()
    while pane.printers.table.currentIndex().row() < at:
        press(Key.Key_Down)
    return at


def shown(pane: AdminPane, at: int) -> list[str]:
    return [column.cell(pane.printers.model.rows[at]).words for column in pane.printers.model.columns]


def tab_to(control: QWidget) -> None:
    for _ in range(20):
        if focus() is control:
            return
        press(Key.Key_Tab)
    pytest.fail("no way there by Tab")


def pick(choice: Choice, zh: str) -> None:
    """Choose by the arrow keys, as a person does."""
    tab_to(choice)
    press(Key.Key_Home)
    while choice.currentText() != zh:
        before = choice.currentIndex()
        press(Key.Key_Down)
        assert choice.currentIndex() != before, f"{zh} is not offered"


@pytest.mark.usefixtures("cups")
def test_every_kind_of_document_is_listed_after_the_default(opened: Opener) -> None:
    pane = opened()
    rows = pane.printers.model.rows
    assert [kind.code for kind in rows] == ["", *documents.codes()]
    assert all(kind.zh and kind.zh != kind.code for kind in rows)
    assert shown(pane, 0) == ["默认打印机", "按系统", "—", "—", "—"]
    assert not pane.printers.none.isVisible()


@pytest.mark.usefixtures("cups")
def test_printer_tray_sides_and_copies_are_remembered_for_a_kind(room: Room, opened: Opener, kept: list[Printers]) -> None:
    pane = opened()
    said: list[str] = []
    pane.said.connect(said.append)
    at = row_of(pane, "DOC-ACC")
    side = pane.printers.side
    press(Key.Key_Return)
    assert focus() is side.printer
    pick(side.printer, "Proof")
    room.until(lambda: side.stand.text() == "就绪。")
    pick(side.tray, "下纸盒")
    pick(side.sides, "双面（长边翻页）")
    pick(side.copies, "2 份")
    pane.save()
    way = Way(printer="Proof", tray="bottom", duplex="long", copies=2)
    assert kept[-1].documents == {"DOC-ACC": way}
    assert shown(pane, at)[1:] == ["Proof", "下纸盒", "双面（长边翻页）", "2"]
    assert said == ["打印设置已保存"]
    pick(side.copies, "1 份")
    pick(side.printer, "按默认打印机（Proof）")
    pane.save()
    assert kept[-1].documents == {}


@pytest.mark.usefixtures("cups")
def test_a_printer_that_is_gone_is_said_and_another_can_be_chosen(room: Room, opened: Opener, kept: list[Printers]) -> None:
    pane = opened(Printers(documents={"DOC-COR": Way(printer="旧的针式打印机", tray="tray-2")}))
    at = row_of(pane, "DOC-COR")
    assert shown(pane, at)[1] == "旧的针式打印机（没有了）"
    assert pane.printers.side.stand.text() == "打印机“旧的针式打印机”现在没有了，请另选一台。"
    assert pane.printers.side.printer.currentText() == "旧的针式打印机（没有了）"
    pick(pane.printers.side.printer, "Proof")
    room.until(lambda: pane.printers.side.stand.text() == "就绪。")
    pane.save()
    assert kept[-1].documents["DOC-COR"] == Way(printer="Proof")


@pytest.mark.usefixtures("cups")
def test_an_offset_is_typed_in_millimetres_and_refused_in_words(opened: Opener, kept: list[Printers]) -> None:
    pane = opened(Printers(default="Proof"))
    side = pane.printers.side
    pane.printers.begin()
    for typed in ("20.1", "1.55", "两毫米"):
        tab_to(side.rightward)
        press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text(typed)
        pane.save()
        assert side.wrong.text() == "向右（毫米）：请填 −20.0 到 20.0 之间的数，最多一位小数"
        assert focus() is side.rightward
        assert side.rightward.text() == typed
    press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("1.5")
    press(Key.Key_Return)
    assert focus() is side.downward
    press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("−3")
    pane.save()
    assert side.wrong.text() == ""
    assert kept[-1].offsets == {"Proof": Offset(x=1.5, y=-3.0)}


def test_the_test_page_comes_out_moved_by_what_is_typed(room: Room, opened: Opener, cups: Cups, tmp_path: Path) -> None:
    pane = opened(Printers(default="Proof", offsets={"Proof": Offset(x=2.0)}))
    room.until(lambda: pane.printers.side.stand.text() == "就绪。")
    with cups.machine("empty"):
        pane.print_test_page()
        room.until(lambda: pane.printers.told.text() == "测试页：打印机停住了：缺纸。")
    room.until(lambda: "取纸" in pane.printers.told.text())
    cups.until(lambda: list(cups.paper.glob("*.pdf")))
    out = next(cups.paper.glob("*.pdf"))
    assert "Duplex=None" in cups.options(int(out.stem)).split()
    words = subprocess.run(["pdftotext", str(out), "-"], capture_output=True, text=True, check=True).stdout
    assert "打印机：Proof" in words
    assert "向右 +2.0 毫米" in words
    subprocess.run(["pdftoppm", "-gray", "-r", "254", str(out), str(tmp_path / "page")], check=True)
    with Image.open(tmp_path / "page-1.pgm") as page:
        arm = ImageOps.invert(page.convert("L")).crop((90, 70, 150, 90)).getbbox()  # of the cross 10 mm from the left edge
    assert arm is not None
    assert abs(90 + (arm[0] + arm[2]) / 2 - 120) <= 2


def test_a_paused_printer_is_said(room: Room, opened: Opener, cups: Cups) -> None:
    cups.run("cupsdisable", "Proof")
    pane = opened(Printers(default="Proof"))
    room.until(lambda: pane.printers.side.stand.text() == "打印机已暂停，恢复后才会打印。")


def test_without_any_printer_the_pane_says_so(room: Room, opened: Opener, cups: Cups, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(cups.folder / "nobody"))
    pane = opened(Printers(documents={"DOC-ACC": Way(printer="Proof")}))
    room.until(pane.printers.none.isVisible)
    assert "存为 PDF" in NONE
    assert not pane.printers.test.isEnabled()
    pane.print_test_page()
    row_of(pane, "DOC-ACC")
    assert pane.printers.side.stand.text() == "打印机“Proof”现在没有了。"


@pytest.mark.usefixtures("cups")
def test_every_control_has_a_name(opened: Opener) -> None:
    side = opened().printers.side
    named = [control.accessibleName() for control in (side.printer, side.tray, side.sides, side.copies, side.rightward, side.downward)]
    assert named == ["打印机", "纸盒", "单双面", "份数", "向右（毫米）", "向下（毫米）"]


@pytest.mark.usefixtures("cups")
def test_what_is_being_typed_stays_when_the_hall_sends_something(room: Room, opened: Opener) -> None:
    pane = opened(Printers(default="Proof"))
    tab_to(pane.printers.side.rightward)
    press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("7")
    before = pane.printers.side.stand.text()
    pane.touched(frozenset({"case:c1"}))
    room.until(lambda: pane.printers.side.stand.text() == "就绪。" and before)
    assert pane.printers.side.rightward.text() == "7"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("1.5", 1.5), ("−1.5", -1.5), ("＋２．５", 2.5), ("", 0.0), ("20", 20.0), ("-20.1", None), ("1.25", None), ("nan", None), ("x", None)],
)
def test_millimetres_are_read_as_they_are_typed(typed: str, read: float | None) -> None:
    assert millimetres(typed) == read
