"""What lies beside the catalogue (标准、日历、发展党员规则), read strictly: each mistake with file, key and a sentence.

The program reads these files when they are first needed, and for one of them it could only say that it is wrong.
"""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from counter.catalogue import calendars, development, files, standards
from counter.catalogue.files import CatalogueError
from counter.domain.calculations import CALCULATIONS
from counter.domain.likely import meant

Model = TypeVar("Model", bound=BaseModel)
WEEK = 5  # days of it that are worked, from Monday on


def faults(folder: Path, settings: Collection[str]) -> Iterator[CatalogueError]:
    """Everything wrong with the folders standards, calendar and development of this one; those that are not there are left out."""
    for path in sorted(folder.glob("standards/*.toml")):
        yield from _standards(path, settings)
    for path in sorted(folder.glob("calendar/*.toml")):
        yield from _year(path)
    try:
        development.read(folder / "development")
    except CatalogueError as error:
        yield CatalogueError(f"development/{error.file}", error.key, error.what)


def _standards(path: Path, settings: Collection[str]) -> Iterator[CatalogueError]:
    file = f"standards/{path.name}"
    found, wrong = _read(standards.File, path, file)
    yield from wrong
    rows = found.standard if found else ()
    known = {*settings, *(key for each in CALCULATIONS.values() for key in each.uses)}
    for row in rows:
        yield from (CatalogueError(file, f"standard.{row.key}{key}", what) for key, what in _row(row, known))
    yield from _twice(file, rows)


def _read(model: type[Model], path: Path, file: str) -> tuple[Model | None, list[CatalogueError]]:
    """Give what a file says, None where it is not of the form; and every mistake of form."""
    try:
        raw = files.toml(path, file)
    except CatalogueError as error:
        return None, [error]
    wrong = list(files.mistakes(model, raw, file))
    return None if wrong else model.model_validate(raw), wrong


def _row(row: standards.Row, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give what is wrong with one row: the end of its key, and the sentence."""
    if row.key not in known:
        yield ".key", f"没有测算或设置用这个标准{meant(row.key, known)}"
    if row.to is not None and row.to < row.from_:
        yield ".to", "不能早于 from"
    if row.source is None:
        yield ".source", "缺少这一项：标准要写明出处"
    try:
        row.standard()
    except (ValueError, ZeroDivisionError):
        yield ".brackets", 'upto 应是元，如 "3000.00"，rate 应是比率，如 "0.005"'


def _twice(file: str, rows: Collection[standards.Row]) -> Iterator[CatalogueError]:
    seen: set[tuple[str, str, date]] = set()
    for row in rows:
        mark = (row.key, str(sorted(row.by.items())), row.from_)
        if mark in seen:
            yield CatalogueError(file, f"standard.{row.key}.from", f"{row.from_} 起的同一标准写了两次")
        seen.add(mark)


def _year(path: Path) -> Iterator[CatalogueError]:
    file = f"calendar/{path.name}"
    year, wrong = _read(calendars.Year, path, file)
    yield from wrong
    if year is not None:
        yield from (CatalogueError(file, key, what) for key, what in _days(year, path.stem))


def _days(year: calendars.Year, stem: str) -> Iterator[tuple[str, str]]:
    if stem != str(year.year):
        yield "year", f"文件名应是 {year.year}.toml"
    for key, days in (("holiday", year.holiday), ("makeup", year.makeup)):
        yield from ((f"{key}.{day}", f"不在 {year.year} 年") for day in days if day.year != year.year)
    yield from ((f"makeup.{day}", "同一天又在 holiday 里") for day in year.makeup if day in year.holiday)
    yield from ((f"makeup.{day}", "本来就是工作日，调休上班只能是周末") for day in year.makeup if day.weekday() < WEEK)
