"""Registers as files: read back by another program, every value is what it was."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from counter.domain.registers import Column, Line, Register, Value
from counter.printing import sheets

COLUMNS = (
    Column(zh="证件号码", sample="520699198503120016"), Column(zh="日期", kind="day"), Column(zh="时间", kind="moment"),
    Column(zh="份数", kind="whole"), Column(zh="金额", kind="money"), Column(zh="事由", grow=True),
)  # fmt: skip
ROW: tuple[Value, ...] = ("520699198503120016", "2026-11-24", "2026-11-24 09:30", 3, 123456, "欧阳娜娜 𠀀 卡纸")
EVIL = ('=HYPERLINK("http://x","看")', "+1+1", "-2", "@SUM(A1)", "{=1}", "\t=1", " =1")


def register(*rows: tuple[Value, ...], notes: tuple[str, ...] = ()) -> Register:
    """Make a register of some rows."""
    return Register(
        code="papers", zh="文书台账", hall="河西街道综合服务大厅", since="2026-11-01", until="2026-11-24", asked_by="王敏",
        asked_at="2026-11-24 17:05", heard="截至最后一次同步（2026-11-24 17:00）", columns=COLUMNS, notes=notes,
        rows=tuple(Line(cells=row) for row in rows),
    )  # fmt: skip


def opened(made: Register) -> Worksheet:
    """Read the sheet back."""
    sheet = load_workbook(BytesIO(sheets.workbook(made))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def table(content: bytes) -> list[list[str]]:
    """Read the CSV back."""
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_days_and_numbers_are_what_they_are_and_long_digits_are_text() -> None:
    sheet = opened(register(ROW))
    found = [sheet.cell(5, n).value for n in range(1, 7)]
    assert found == [
        "520699198503120016",
        datetime.fromisoformat("2026-11-24"),
        datetime.fromisoformat("2026-11-24 09:30"),
        3,
        1234.56,
        ROW[5],
    ]
    assert [sheet.cell(5, n).data_type for n in range(1, 7)] == ["s", "d", "d", "n", "n", "s"]
    assert sheet.cell(5, 1).number_format == "@"


def test_the_head_says_of_which_hall_and_stays_in_sight() -> None:
    sheet = opened(register(ROW))
    assert sheet.cell(1, 1).value == "文书台账"
    assert sheet.cell(2, 1).value == "河西街道综合服务大厅　期间：2026-11-01 至 2026-11-24　共 1 行"
    assert sheet.cell(3, 1).value == "制表：王敏　2026-11-24 17:05　截至最后一次同步（2026-11-24 17:00）"
    assert [sheet.cell(4, n).value for n in range(1, 7)] == [c.zh for c in COLUMNS]
    assert sheet.freeze_panes == "B5"
    assert sheet.auto_filter.ref == "A4:F5"


def test_it_is_printed_across_a4_with_its_head_on_every_page() -> None:
    sheet = opened(register(ROW))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.page_setup.fitToHeight) == ("$1:$4", 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_it_says_who_made_it() -> None:
    told = load_workbook(BytesIO(sheets.workbook(register(ROW)))).properties
    assert (told.title, told.creator, told.subject) == ("文书台账", "王敏", "2026-11-01 至 2026-11-24")
    assert sheets.workbook(register(ROW)) == sheets.workbook(register(ROW))


def test_columns_are_as_wide_as_their_chinese() -> None:
    sheet = opened(register(("1", None, None, None, None, "一二三四五六七八九十")))
    assert sheet.column_dimensions["F"].width == pytest.approx(22, abs=1)
    assert sheet.column_dimensions["A"].width == pytest.approx(20, abs=1)


def test_gaps_stand_below_the_table() -> None:
    sheet = opened(register(ROW, notes=("缺号 000003：缺号待查",)))
    assert sheet.cell(7, 1).value == "缺号 000003：缺号待查"


@pytest.mark.parametrize("words", EVIL)
def test_what_looks_like_a_formula_is_text(words: str) -> None:
    cell = opened(register((words, None, None, None, None, ""))).cell(5, 1)
    assert (cell.value, cell.data_type) == (words, "s")
    assert table(sheets.csv(register((words, None, None, None, None, ""))))[1][0].lstrip()[0] not in "=+-@"


def test_csv_begins_with_the_mark_of_utf_8_and_ends_its_lines_as_the_rfc_says() -> None:
    content = sheets.csv(register((*ROW[:5], '说"好"，\n换行')))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert table(content)[1] == ["520699198503120016", "2026-11-24", "2026-11-24 09:30", "3", "1234.56", '说"好"，\n换行']


def test_a_sum_that_is_given_back_is_a_number_in_csv_too() -> None:
    assert table(sheets.csv(register((None, None, None, -1, -5000, ""))))[1][3:5] == ["-1", "-50.00"]


def test_more_than_a_sheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST", 1)
    with pytest.raises(ValueError, match="2 rows"):
        sheets.workbook(register(ROW, ROW))


@given(st.text(st.characters(exclude_characters="\r\n\x00"), max_size=40))
def test_any_text_can_be_exported(words: str) -> None:
    made = register((words, words, words, None, None, words))
    assert len(table(sheets.csv(made))) == 2
    assert opened(made).cell(4, 1).value == "证件号码"


def test_half_a_character_is_marked_and_stops_nothing() -> None:
    made = register(("\ud800", None, None, None, None, ""))
    assert opened(made).cell(5, 1).value == "?"
    assert table(sheets.csv(made))[1][0] == "?"
