"""Settings that the hall has not entered (未设定): what needs them, what waits for them, and which one a calculation lacks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from counter.catalogue.item import Item
from counter.catalogue.settings import Setting
from counter.db import counts
from counter.desk.inquiry import Inquiry
from counter.desk.views import AttentionRow, UnsetRow
from counter.desk.world import World
from counter.domain import cases, rights
from counter.domain.calculations import CALCULATIONS
from counter.domain.figures import Figures
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.standards import Standard, Standards

KIND = "setting"


def needing(world: World, setting: Setting) -> tuple[Item, ...]:
    """Give the items that look a setting up: named in its data themselves, by their calculation or by a clock."""
    named = set(setting.needed_by)
    return tuple(i for i in world.catalogue.items if {i.code, i.calculation} & named or any(c.setting == setting.key for c in i.clocks))


def unset(inquiry: Inquiry) -> Iterator[UnsetRow]:
    """Give the settings without a value today, or with a table that lacks a name; those that cases wait for come first."""
    world = inquiry.world
    open_cases = counts.cases_by_item(inquiry.connection, cases.OPEN)
    rows = [_row(world, setting, lack, open_cases) for setting, lack in _lacking(world)]
    yield from sorted(rows, key=lambda row: (-row.cases, row.key))


def _lacking(world: World) -> Iterator[tuple[Setting, tuple[str, ...]]]:
    """Give each setting that has no value, with the names that its table lacks."""
    for setting in world.catalogue.settings.values():
        value = world.in_force(setting).value
        names = tuple(name for name in setting.names if not isinstance(value, dict) or value.get(name) is None)
        if value is None or names:
            yield setting, names


def _row(world: World, setting: Setting, names: tuple[str, ...], open_cases: Mapping[str, int]) -> UnsetRow:
    items = needing(world, setting)
    zh = f"{setting.zh}（{'、'.join(names)}）" if names and names != setting.names else setting.zh
    return UnsetRow(
        key=setting.key, zh=zh, why=setting.why, items=tuple(f"{i.code} {i.zh}" for i in items),
        cases=sum(open_cases.get(i.code, 0) for i in items),
    )  # fmt: skip


def wanted(inquiry: Inquiry) -> Iterator[AttentionRow]:
    """Ask the administrator for what open cases need: a setting that no case has needed yet is not asked for."""
    if not rights.may(inquiry.actor.grants, "settings"):
        return
    for row in unset(inquiry):
        if row.cases:
            words = f"{row.why or '还没有设定'}。用到它的有 {len(row.items)} 个事项，在办 {row.cases} 件：{'、'.join(row.items)}"
            yield AttentionRow(
                kind=KIND, stream=f"setting:{row.key}", key=row.key, title=f"{row.zh}还没有设定", words=words,
                what_to_do="到“管理 › 设置”填写数值、生效日和依据；不知道的先问区民政局或主管部门", since="",
            )  # fmt: skip


@dataclass(frozen=True)
class _Noted(Standards):
    """Standards that note which of them were looked for in vain."""

    lacking: dict[str, str] = field(default_factory=dict[str, str])

    def on(self, key: str, day: date, **by: str) -> Standard | None:
        """Find a standard as ever."""
        found = super().on(key, day, **by)
        if found is None:
            self.lacking["/".join((key, *by.values()))] = "/".join(by.values())
        return found


def lacks(world: World, item: Item, answers: Answers) -> tuple[str, ...]:
    """Name the settings that the item's calculation of these answers looks for in vain: 农村低保标准, 特困基本生活标准·农村/分散."""
    calculation = CALCULATIONS.get(item.calculation)
    if calculation is None:
        return ()
    noted = _Noted(world.standards.rows)

    def setting(key: str) -> Json:
        value = world.setting(key)
        if value is None:
            noted.lacking[key] = ""
        return value

    calculation.work(answers, Figures(noted, world.today, setting))
    known = world.catalogue.settings
    keys = ((path.removesuffix(f"/{by}") if by else path, by) for path, by in noted.lacking.items())
    return tuple(dict.fromkeys(f"{known[key].zh}·{by}" if by else known[key].zh for key, by in keys if key in known))
