"""A register in, the bytes of a workbook or of a CSV file out (导出). What was typed by people is never taken for a formula.

Excel works out every cell that begins with = + - @ once a file is opened, whoever typed it (CWE-1236). In a workbook text is written
as text and stays what it is; in a CSV file an apostrophe before it says so.
"""

import csv as plain
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from unicodedata import east_asian_width

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from counter.domain.registers import Column, Register, Value, said

MOST = 1_000_000  # rows that a sheet of Excel holds, with room for head and notes
NARROWEST, WIDEST = 6, 60  # of a column, in characters of the usual type
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FONT = "宋体"
TOP = 3  # rows above the table: title and head
A4 = 9
EDGE = 0.4  # inches of margin

_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"},
    "head": {"font_size": 10, "align": "left", "valign": "vcenter"},
    "column": {"bold": True, "border": 1, "bg_color": "#E8E8E8", "align": "center", "valign": "vcenter", "text_wrap": True},
    "text": {"num_format": "@", "border": 1, "valign": "top", "text_wrap": True},
    "day": {"num_format": "yyyy-mm-dd", "border": 1, "valign": "top", "align": "center"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "border": 1, "valign": "top", "align": "center"},
    "whole": {"num_format": "0", "border": 1, "valign": "top"},
    "money": {"num_format": "#,##0.00", "border": 1, "valign": "top"},
    "note": {"font_size": 10, "text_wrap": True, "valign": "top"},
}


def csv(register: Register) -> bytes:
    """Write a CSV file as RFC 4180 has it, in UTF-8 with the mark by which Excel knows it."""
    text = StringIO()
    lines = plain.writer(text, lineterminator="\r\n")
    lines.writerow([column.zh for column in register.columns])
    for row in register.rows:
        lines.writerow([_guarded(c, v) for c, v in zip(register.columns, row.cells, strict=True)])
    return b"\xef\xbb\xbf" + _whole(text.getvalue()).encode()


def _guarded(column: Column, value: Value) -> str:
    words = said(column, value)
    if column.kind == "money":
        return words.replace(",", "")
    return f"'{words}" if column.kind == "text" and words.lstrip().startswith(FORMULA) else words


def _whole(text: str) -> str:
    """Put a mark in the place of half a character, which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def workbook(register: Register) -> bytes:
    """Write a workbook of one sheet. Raises ValueError for more rows than a sheet holds."""
    if len(register.rows) > MOST:
        raise ValueError(f"a sheet does not hold {len(register.rows)} rows")
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False})
    _name(book, register)
    looks = {name: book.add_format({"font_name": FONT, "font_size": 11, **look}) for name, look in _LOOKS.items()}
    sheet, widths = book.add_worksheet(register.zh[:31]), list(_widths(register))
    _set_up(sheet, register, widths)
    _head(sheet, register, looks)
    for at, row in enumerate(register.rows, TOP + 1):
        for place, (column, value) in enumerate(zip(register.columns, row.cells, strict=True)):
            _put(sheet, (at, place), column, value, looks[column.kind])
    _foot(sheet, register, looks["note"], sum(widths))
    book.close()
    return file.getvalue()


def _name(book: Workbook, register: Register) -> None:
    made = datetime.fromisoformat(register.asked_at)
    book.set_properties({
        "title": _whole(register.zh), "subject": register.period, "author": _whole(register.asked_by), "company": _whole(register.hall),
        "keywords": "台账", "comments": _whole(register.heard), "created": made,
    })  # fmt: skip


def _set_up(sheet: Worksheet, register: Register, widths: list[int]) -> None:
    """A4 across, as wide as one page; the head is printed again on each."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(EDGE, EDGE, EDGE, 2 * EDGE)
    sheet.repeat_rows(0, TOP)
    sheet.freeze_panes(TOP + 1, 1)
    sheet.set_footer("&C第 &P 页　共 &N 页")
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{TOP + 1 + max(len(register.rows), 1)}"})
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)


def _widths(register: Register) -> Iterator[int]:
    for place, column in enumerate(register.columns):
        texts = {column.zh, column.sample, *(said(column, row.cells[place]) for row in register.rows)}
        yield min(max(max(map(_across, texts)) + 2, NARROWEST), WIDEST)


def _across(text: str) -> int:
    """Measure a text in characters of the usual type: a Chinese one is as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in "FWA" else 1 for sign in text)


def _head(sheet: Worksheet, register: Register, looks: dict[str, Format]) -> None:
    for at, words in enumerate((register.zh, *register.head)):
        _across_all(sheet, at, register, words, looks["head" if at else "title"])
    sheet.set_row(0, 28)
    for place, column in enumerate(register.columns):
        sheet.write_string(TOP, place, column.zh, looks["column"])
    sheet.autofilter(TOP, 0, TOP + max(len(register.rows), 1), len(register.columns) - 1)


def _foot(sheet: Worksheet, register: Register, look: Format, width: int) -> None:
    for at, words in enumerate(register.notes, TOP + 2 + len(register.rows)):
        _across_all(sheet, at, register, words, look)
        sheet.set_row(at, 15 * (1 + _across(words) // max(width, 1)))


def _across_all(sheet: Worksheet, at: int, register: Register, words: str, look: Format) -> None:
    if len(register.columns) > 1:
        sheet.merge_range(at, 0, at, len(register.columns) - 1, "", look)
    sheet.write_string(at, 0, _whole(words), look)


def _put(sheet: Worksheet, where: tuple[int, int], column: Column, value: Value, look: Format) -> None:
    """Put a value into its cell as what it is: what is no day though it should be one stays text."""
    row, place = where
    if value is None or value == "":
        sheet.write_blank(row, place, None, look)
    elif column.kind in ("whole", "money") and isinstance(value, int):
        sheet.write_number(row, place, value / 100 if column.kind == "money" else value, look)
    elif column.kind in ("day", "moment") and (moment := _moment(str(value))) is not None:
        sheet.write_datetime(row, place, moment, look)
    else:
        sheet.write_string(row, place, _whole(str(value)), look)


def _moment(text: str) -> datetime | date | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
