"""What the hall entered, in words (设置的用语): the paths and values of its stream, for a conflict between two counters."""

from counter.desk.import_days import WORDS, YEAR_WORDS
from counter.desk.world import World
from counter.domain.journal import Json


def named(world: World, path: str) -> str:
    """Say what a path of the hall's stream is: 农村低保标准（自 2026-12-01 起）, 工作日历 2027-02-09."""
    where, _, rest = path.partition("/")
    key, _, since = rest.rpartition("/")
    if where == "calendar":
        return f"工作日历 {rest}"
    return f"{world.catalogue.settings[key].zh}（自 {since} 起）" if key in world.catalogue.settings else path


def said(world: World, path: str, value: Json) -> str:
    """Say a value at such a path, with its source."""
    if not isinstance(value, dict):
        return "未填"
    source = f"（{value['source']}）" if value.get("source") else ""
    if path.startswith("calendar/"):
        kind = str(value.get("kind"))
        return " ".join(filter(None, (WORDS.get(kind) or YEAR_WORDS.get(kind, kind), str(value.get("name") or "")))) + source
    if value.get("withdrawn"):
        return f"撤回{source}"
    setting = world.catalogue.settings.get(path.partition("/")[2].rpartition("/")[0])
    return ((setting.say(value.get("value")) if setting else str(value.get("value"))) or "不设定") + source
