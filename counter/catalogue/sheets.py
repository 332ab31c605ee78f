"""A table as text (CSV), as spreadsheets write it: decoded, its columns found by their headings, its lines numbered."""

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

MOST: Final = 2000  # lines of a sheet
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_BARE: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Line:
    """A line: its number in the file (the first is 1), what stands under each heading, and what is wrong with it."""

    number: int
    cells: Mapping[str, str]
    mistake: str = ""


def decoded(data: bytes) -> str:
    """Read the bytes of a file: UTF-8, UTF-16 with its mark, or GB18030. Raises ValueError for anything else."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030").removeprefix("\ufeff")
    if "\0" in text:
        raise ValueError("not a text")
    return text


def lines(text: str, columns: Sequence[str], needed: Collection[str]) -> Iterator[Line]:
    """Give the lines under the headings; empty ones are passed over. What is wrong as a whole is a line with a mistake."""
    found = _records(text.removeprefix("\ufeff"))
    first = next(found, None)
    heads = [head.strip() for head in first.values] if first else []
    if first is None or first.mistake or not set(needed) <= set(heads):
        yield Line(first.number if first else 1, {}, (first.mistake if first else "") or f"第一行应写列名：{','.join(columns)}")
        return
    strange = next((head for head in heads if head and head not in columns), "")
    if strange:
        yield Line(first.number, {}, f"没有“{strange}”这一列，列名是：{','.join(columns)}")
        return
    for count, record in enumerate(found):
        if count == MOST:
            yield Line(record.number, {}, f"超过 {MOST} 行，请分几次导入")
            return
        yield _line(record, heads)


@dataclass(frozen=True)
class _Record:
    number: int
    values: Sequence[str]
    mistake: str = ""


def _records(text: str) -> Iterator[_Record]:
    head = next((each for each in text.splitlines() if each.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in head else ",", strict=True)
    while True:
        number = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield _Record(number, (), "引号没有配对，或者这一行太长")
            return
        if any(value.strip() for value in values):
            yield _Record(number, values)


def _line(record: _Record, heads: Sequence[str]) -> Line:
    values = [value.strip() for value in record.values]
    cells = {head: value for head, value in zip(heads, values, strict=False) if head}
    more = any(values[len(heads) :])
    return Line(record.number, cells, record.mistake or ("这一行的格子比列名多，内容里有逗号的要加引号" if more else ""))


def a_day(text: str) -> date | None:
    """Read a date as people write it (2027-02-05, 2027/2/5, 2027年2月5日, 20270205); None when it is none."""
    found = _DAY.fullmatch(text) or _BARE.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
