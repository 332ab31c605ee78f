"""Settings with what holds and what will, their history, what is not set, and what an import would change."""

import json
from typing import ClassVar

from pydantic import Field

from counter.catalogue.settings import FAMILIES, NO, YES, Setting
from counter.db import reads
from counter.desk.import_days import days
from counter.desk.import_values import values
from counter.desk.imports import MOST_TEXT, Import
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.unset import needing, unset
from counter.desk.views import History, HistoryRow, ImportRow, ImportSheet, SettingRow, Settings, UnsetRows
from counter.desk.views.settings import Choice
from counter.desk.world import World
from counter.domain.journal import Json
from counter.domain.problem import refuse

STATES = {"holds": "现行", "coming": "将生效", "past": "已过", "replaced": "已改", "withdrawn": "已撤回", "failed": "没有生效"}


class SettingList(Question[Settings]):
    """All settings with their values in force."""

    zh: ClassVar[str] = "设置"
    right: ClassVar[str] = "own"

    def answer(self, inquiry: Inquiry) -> Settings:
        """Give them in the order of the file: by family."""
        known = inquiry.world.catalogue.settings.values()
        rows = sorted(known, key=lambda s: FAMILIES.index(s.family))
        return Settings(rows=tuple(_setting(inquiry.world, s) for s in rows), families=FAMILIES)


def _setting(world: World, s: Setting) -> SettingRow:
    now = world.in_force(s)
    later = [e for e in world.entries.get(s.key, ()) if e.effective_from > world.today.isoformat()]
    return SettingRow(
        key=s.key, zh=s.zh, note=s.note, family=s.family, kind=s.kind, value=now.value, default=s.plain, unit=s.unit,
        shown=s.say(now.value), coming="；".join(f"{e.effective_from} 起 {s.say(e.value) or '不设定'}" for e in later),
        effective_from=now.effective_from, source=now.source, confidence=now.confidence or s.confidence, names=s.names,
        choices=_choices(s), limits=s.limits, why=s.why, items=tuple(f"{i.code} {i.zh}" for i in needing(world, s)),
    )  # fmt: skip


def _choices(s: Setting) -> tuple[Choice, ...]:
    if s.kind == "bool":
        return (Choice(value=True, zh=YES), Choice(value=False, zh=NO))
    return tuple(Choice(value=value, zh=s.words[value]) for value in s.values)


class SettingHistory(Question[History]):
    """Everything that was entered for a setting: by whom, when, for which day, and whether it still stands."""

    zh: ClassVar[str] = "设置的历史"
    right: ClassVar[str] = "own"
    key: str

    def answer(self, inquiry: Inquiry) -> History:
        """Give it newest first. Raises Refused for an unknown key."""
        s = inquiry.world.catalogue.settings.get(self.key)
        if s is None:
            raise refuse("key", "unknown")
        rows: list[HistoryRow] = []
        days_seen: set[str] = set()
        for r in reversed(reads.timeline(inquiry.connection, "hall")):
            for since, entry in reversed(_edits(r, s.key)):
                state = "replaced" if since in days_seen else _state(inquiry.world, s, since, entry)
                days_seen.add(since)
                rows.append(_history(inquiry, r, s, since, entry, state))
        return History(key=s.key, zh=s.zh, rows=tuple(rows))


def _edits(r: reads.Row, key: str) -> list[tuple[str, dict[str, Json]]]:
    """Give the days and values that a fact entered for a key."""
    if r["kind"] != "setting.changed" or r["body"] is None:
        return []
    edits: dict[str, list[Json]] = json.loads(r["body"])["edits"]
    found = [(path.removeprefix(f"setting/{key}/"), now) for path, (_, now) in edits.items() if path.startswith(f"setting/{key}/")]
    return [(since, now) for since, now in found if isinstance(now, dict)]


def _state(world: World, s: Setting, since: str, entry: dict[str, Json]) -> str:
    if world.hall["v"].get(f"setting/{s.key}/{since}") != entry:
        return "failed"
    if entry.get("withdrawn"):
        return "withdrawn"
    if since > world.today.isoformat():
        return "coming"
    return "holds" if world.in_force(s).effective_from == since else "past"


def _history(inquiry: Inquiry, r: reads.Row, s: Setting, since: str, entry: dict[str, Json], state: str) -> HistoryRow:
    shown = "撤回" if entry.get("withdrawn") else s.say(entry.get("value")) or "不设定"
    return HistoryRow(
        effective_from=since, shown=shown, source=str(entry.get("source") or ""), confidence=str(entry.get("confidence") or ""),
        operator=inquiry.operator_name(r["operator"]), at=inquiry.local(r["at"]), state=state, state_zh=STATES[state],
    )  # fmt: skip


class Unset(Question[UnsetRows]):
    """Settings that have no value: why each is needed, by which items, and how many open cases are of those."""

    zh: ClassVar[str] = "未设定的设置"
    right: ClassVar[str] = "own"

    def answer(self, inquiry: Inquiry) -> UnsetRows:
        """Give those first that most cases wait for."""
        return UnsetRows(rows=tuple(unset(inquiry)))


class CalendarImport(Question[ImportSheet]):
    """What a table of the working calendar (日期,类型,名称) would change, and every mistake with its line."""

    zh: ClassVar[str] = "工作日历导入前核对"
    right: ClassVar[str] = "settings"
    text: str = Field(max_length=MOST_TEXT)
    source: str = ""

    def answer(self, inquiry: Inquiry) -> ImportSheet:
        """Give every line."""
        return _sheet(days(inquiry.world, self.text, self.source))


class StandardsImport(Question[ImportSheet]):
    """What a table of standards (项目,类别,数值,起始日期,来源,可信度) would change, and every mistake with its line."""

    zh: ClassVar[str] = "标准导入前核对"
    right: ClassVar[str] = "settings"
    text: str = Field(max_length=MOST_TEXT)
    source: str = ""

    def answer(self, inquiry: Inquiry) -> ImportSheet:
        """Give every line."""
        return _sheet(values(inquiry.world, self.text, self.source))


def _sheet(found: Import) -> ImportSheet:
    rows = tuple(
        ImportRow(line=r.line, what=r.what, was=r.was, becomes=r.becomes, mistake=r.mistake, note=r.note, changes=r.changes)
        for r in found.rows
    )
    return ImportSheet(rows=rows, mistakes=sum(bool(r.mistake) for r in rows), changes=sum(r.changes for r in rows))
