"""A table of standards and other settings (项目,类别,数值,起始日期,来源,可信度), checked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter.catalogue import settings as known
from counter.catalogue import sheets
from counter.catalogue.settings import Setting
from counter.catalogue.sheets import Line
from counter.desk.imports import Import, Row
from counter.desk.world import Entry, World
from counter.domain.journal import Json

COLUMNS: Final = ("项目", "类别", "数值", "起始日期", "来源", "可信度")
NEEDED: Final = ("项目", "数值", "起始日期")
SOURCE: Final = 200  # characters
FORMS: Final = {
    "amount": "应是金额，如 632.00", "ratio": "应是数，如 1.5", "int": "应是整数", "bool": "应填 是 或 否", "text": "太长", "choice": "",
}  # fmt: skip


@dataclass(frozen=True)
class _Read:
    """A line that is good: one value of one setting from a day on."""

    line: int
    setting: Setting
    name: str
    value: Json
    since: str
    source: str
    sure: str


def values(world: World, text: str, source: str) -> Import:
    """Read the table. Lines of one setting and day make one value; names that no line gives keep what they have."""
    lines = list(sheets.lines(text, COLUMNS, NEEDED))
    rows: list[Row] = []
    good: dict[tuple[str, str], list[_Read]] = {}
    for line in lines:
        found = _read(world, line, source.strip())
        if isinstance(found, _Read):
            before = next((r for r in good.get((found.setting.key, found.since), ()) if r.name == found.name), None)
            if before is None:
                good.setdefault((found.setting.key, found.since), []).append(found)
                rows.append(_row(world, found))
                continue
            found = f"与第 {before.line} 行是同一项、同一天"
        rows.append(Row(line.number, line.cells.get("项目", ""), mistake=found))
    return Import(tuple(rows), dict(_values(world, good)))


def _read(world: World, line: Line, source: str) -> _Read | str:
    """Give what a line says, or what is wrong with it."""
    if line.mistake:
        return line.mistake
    setting = find(world, line.cells["项目"])
    if setting is None:
        return f"没有叫“{line.cells['项目']}”的设置"
    name = _name(setting, line.cells.get("类别", ""))
    if name is None:
        return f"类别应是：{'、'.join(setting.names)}" if setting.by else "这一项不分类别，类别应空着"
    value = setting.read(line.cells.get("数值", ""))
    day, sure = sheets.a_day(line.cells.get("起始日期", "")), _sure(line.cells.get("可信度", ""))
    wrong = _wrong_value(setting, name, value)
    if wrong or day is None or not sure:
        return wrong or (_wrong_day(line) if day is None else "可信度可填：已核实、业务知识、待核实")
    own = line.cells.get("来源", "") or source
    if not own or len(own) > SOURCE:
        return f"来源超过 {SOURCE} 字" if own else "没有写来源（文件名、文号）"
    return _Read(line.number, setting, name, value, day.isoformat(), own, sure)


def find(world: World, said: str) -> Setting | None:
    """Find a setting by what it is called or by its key."""
    by_name = {setting.zh: setting for setting in world.catalogue.settings.values()}
    return by_name.get(said) or world.catalogue.settings.get(said)


def _name(setting: Setting, said: str) -> str | None:
    if not setting.by:
        return None if said else ""
    bare = {re.sub(r"[/、\s]", "", name): name for name in setting.names}
    return bare.get(re.sub(r"[/、／\s]", "", said))


def _sure(said: str) -> str:
    """Give V, K or U; U where nothing was said, "" for what is none of them."""
    return next((code for code, zh in known.SURE.items() if said in (code, zh)), "" if said else "U")


def _wrong_day(line: Line) -> str:
    typed = line.cells.get("起始日期", "")
    return f"“{typed}”不是日期，应如 2026-07-01" if typed else "没有填起始日期"


def _wrong_value(setting: Setting, name: str, value: Json) -> str:
    if value == "":
        return "没有填数值"
    wrong = known.check(setting, {name: value} if name else value)
    if wrong is None:
        return ""
    if wrong.code == "range":
        return f"“{value}”超出范围，应是：{setting.limits}"
    return f"“{value}”{FORMS[setting.kind] or '不在可选范围内，可填：' + '、'.join(setting.words.values())}"


def _row(world: World, r: _Read) -> Row:
    held = held_on(world, r.setting, r.since)
    before = held.value.get(r.name) if isinstance(held.value, dict) and r.name else held.value
    was = "" if before is None else _said(r.setting, before, held.effective_from, held.source, held.confidence)
    becomes = _said(r.setting, r.value, r.since, r.source, r.sure)
    return Row(r.line, f"{r.setting.zh}·{r.name}" if r.name else r.setting.zh, was, becomes, changes=was != becomes)


def _said(setting: Setting, value: Json, since: str, source: str, sure: str) -> str:
    whence = "，".join(filter(None, (source, known.SURE.get(sure, ""))))
    return f"{setting.say(value)}，{f'自 {since} 起' if since else '默认值'}" + (f"（{whence}）" if whence else "")


def held_on(world: World, setting: Setting, since: str) -> Entry:
    """Give what holds on a day, written as 2026-07-01."""
    return world.in_force(setting, date.fromisoformat(since))


def _values(world: World, good: Mapping[tuple[str, str], list[_Read]]) -> Iterator[tuple[str, Json]]:
    """Give each value that differs from what holds already, by path."""
    for (key, since), reads in good.items():
        held = held_on(world, reads[0].setting, since)
        table = {**held.value} if isinstance(held.value, dict) else {}
        value: Json = {**table, **{r.name: r.value for r in reads}} if reads[0].name else reads[0].value
        source = "；".join(dict.fromkeys(r.source for r in reads))
        sure = max((r.sure for r in reads), key=list(known.SURE).index)
        if held != Entry(value, since, source, sure):
            yield f"setting/{key}/{since}", {"value": value, "source": source, "confidence": sure}
