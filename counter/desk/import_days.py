"""A table of the working calendar (日期,类型,名称), checked: days, and years whose arrangement is all entered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from counter.catalogue import calendars, sheets
from counter.catalogue.calendars import COMPLETE, OPEN
from counter.catalogue.sheets import Line
from counter.desk.imports import Import, Row
from counter.desk.world import World
from counter.domain.journal import Json
from counter.domain.workdays import Calendar, Kind

COLUMNS: Final = ("日期", "类型", "名称")
DAYS: Final[dict[str, Kind]] = {
    "工作日": "work", "上班": "work", "休息日": "rest", "休息": "rest", "节假日": "holiday", "法定节假日": "holiday", "放假": "holiday",
    "调休上班": "makeup", "补班": "makeup", "work": "work", "rest": "rest", "holiday": "holiday", "makeup": "makeup",
}  # fmt: skip
WORDS: Final[dict[str, str]] = {"work": "工作日", "rest": "休息日", "holiday": "节假日", "makeup": "调休上班"}
YEARS: Final = {"完整": COMPLETE, "暂算": OPEN, "complete": COMPLETE}
YEAR_WORDS: Final = {COMPLETE: "完整", OPEN: "暂算"}
FEWEST: Final = 13  # holidays of a year: 全国年节及纪念日放假办法 (2024) article 2
NAME: Final = 50  # characters
_FIRST: Final = 2000
_SATURDAY: Final = 5


@dataclass
class _Reading:
    """What has been read so far."""

    world: World
    source: str
    values: dict[str, Json] = field(default_factory=dict[str, Json])
    seen: dict[str, int] = field(default_factory=dict[str, int])
    kinds: dict[date, Kind] = field(default_factory=dict[date, Kind])


def days(world: World, text: str, source: str) -> Import:
    """Read the table. Years are looked at last, with all days that the table brings."""
    reading = _Reading(world, source)
    found = list(sheets.lines(text, COLUMNS, COLUMNS[:2]))
    rows = [*(_day(reading, each) for each in found if not _is_year(each)), *_years(reading, [each for each in found if _is_year(each)])]
    return Import(tuple(sorted(rows, key=lambda row: row.line)), reading.values)


def _is_year(line: Line) -> bool:
    return not line.mistake and re.fullmatch(r"[0-9]{4}年?", line.cells.get("日期", "")) is not None


def _day(reading: _Reading, line: Line) -> Row:
    typed, said, name = (line.cells.get(column, "") for column in COLUMNS)
    day, kind = sheets.a_day(typed), DAYS.get(said)
    mistake = line.mistake or _wrong(reading, line, day, kind)
    if mistake or day is None or kind is None:
        return Row(line.number, typed, mistake=mistake)
    key = day.isoformat()
    reading.seen[key] = line.number
    reading.kinds[day] = kind
    before = _entered(reading.world, key) or {"kind": reading.world.calendar.kind(day)}
    value: dict[str, Json] = {"kind": kind, "name": name, "source": reading.source}
    changes = before["kind"] != kind or before.get("name", name) != name
    if changes:
        reading.values[f"calendar/{key}"] = value
    return Row(line.number, key, _words(before), _words(value), changes=changes)


def _wrong(reading: _Reading, line: Line, day: date | None, kind: Kind | None) -> str:
    typed, said, name = (line.cells.get(column, "") for column in COLUMNS)
    if day is None:
        return f"“{typed}”不是日期，应如 2027-02-05，整年写 2027" if typed else "没有填日期"
    if day.year < _FIRST:
        return f"{day.year} 年太早，请核对"
    if kind is None:
        return f"类型“{said}”不认识，可填：工作日、休息日、节假日、调休上班；整年填：完整、暂算"
    if day.isoformat() in reading.seen:
        return f"与第 {reading.seen[day.isoformat()]} 行是同一天"
    if kind == "makeup" and day.weekday() < _SATURDAY:
        return "这一天是星期一至星期五，本来上班，不能是调休上班"
    return f"名称超过 {NAME} 字" if len(name) > NAME else ""


def _years(reading: _Reading, lines: list[Line]) -> Iterator[Row]:
    calendar = Calendar({**reading.world.calendar.kinds, **reading.kinds}, reading.world.calendar.until, reading.world.calendar.since)
    for line in lines:
        year, state = int(line.cells["日期"][:4]), YEARS.get(line.cells.get("类型", ""), "")
        mistake = _wrong_year(reading, calendar, year, state)
        if mistake:
            yield Row(line.number, str(year), mistake=mistake)
            continue
        reading.seen[str(year)] = line.number
        was = known(reading.world, year)
        changes = was != state
        if changes:
            reading.values[f"calendar/{year}"] = {"kind": state, "name": "", "source": reading.source}
        gap = state == COMPLETE and year - 1 > calendar.until.year and str(year - 1) not in reading.seen
        note = f"{year - 1} 年还没有标记完整，{year} 年的日期仍是暂算" if gap else ""
        yield Row(line.number, f"{year} 年", YEAR_WORDS[was], YEAR_WORDS[state], note=note, changes=changes)


def _wrong_year(reading: _Reading, calendar: Calendar, year: int, state: str) -> str:
    if not state:
        return "整年的类型应填：完整、暂算"
    if str(year) in reading.seen:
        return f"与第 {reading.seen[str(year)]} 行是同一年"
    count = sum(kind == "holiday" and day.year == year for day, kind in calendar.kinds.items())
    if state == COMPLETE and count < FEWEST:
        return f"{year} 年只有 {count} 天节假日，少于法定的 {FEWEST} 天，不能标记完整"
    shipped = any(each.year == year and each.complete for each in calendars.years())
    return f"{year} 年的安排随程序提供，不能改回暂算" if shipped and state == OPEN else ""


def known(world: World, year: int) -> str:
    """Tell whether a year's arrangement is all entered: complete or open."""
    entered = _entered(world, str(year))
    if entered:
        return str(entered["kind"])
    return COMPLETE if world.calendar.known(date(year, 1, 1)) else OPEN


def _entered(world: World, key: str) -> dict[str, Json]:
    found = world.hall["v"].get(f"calendar/{key}")
    return cast("dict[str, Json]", found) if isinstance(found, dict) else {}


def _words(value: dict[str, Json]) -> str:
    kind, name = WORDS.get(str(value["kind"]), ""), str(value.get("name") or "")
    return f"{kind}（{name}）" if name else kind
