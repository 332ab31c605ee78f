"""What in an item does not agree with the rest of it (前后不一): fields nobody fills, conditions that never hold, forbidden notices."""

from collections.abc import Iterator, Mapping

from counter.catalogue.item import Item
from counter.domain import publicity
from counter.domain.calculations import CALCULATIONS
from counter.domain.cases import STATES
from counter.domain.form import Condition, Field, Group
from counter.domain.moves import OWN

Fault = tuple[str, str]
CONSENT = ("guardian_name", "guardian_consent")  # of G_GUARDIAN


def faults(item: Item) -> Iterator[Fault]:
    """Everything that one part of the item says against another."""
    groups = {group.key: group for group in item.groups}
    yield from ((f"groups.{key}", "字段组不能与状态同名，办理中所填要用这些名称") for key in groups if key in STATES or key == OWN)
    for group in item.groups:
        at = f"groups.{group.key}"
        yield from _when(f"{at}.when", group.when, group, groups)
        for field in group.fields:
            yield from _when(f"{at}.fields.{field.key}.when", field.when, group, groups)
            yield from _circle(f"{at}.fields.{field.key}.when", field, group)
    for material in item.materials:
        asked = groups.get(_head(material.when))
        if asked is not None and asked.at:
            yield f"materials.{material.code}.when", f"条件永远不成立：字段组 {asked.key} 申请时不填（at = {asked.at}）"
    yield from _computed(item)
    yield from _guarded(item)


def _when(at: str, when: Condition | None, here: Group, groups: Mapping[str, Group]) -> Iterator[Fault]:
    """A condition of the application on what is asked later."""
    other = groups.get(_head(when))
    if other is not None and other.at and not here.at:
        yield at, f"条件永远不成立：字段组 {other.key} 申请时不填（at = {other.at}）"


def _head(when: Condition | None) -> str:
    return when.path.partition("/")[0] if when is not None and "/" in when.path else ""


def _circle(at: str, field: Field, group: Group) -> Iterator[Fault]:
    """Fields of a row whose conditions lead back to the first of them; told of the one that stands first in the file."""
    fields = {f.key: f for f in group.fields}
    way = [field.key]
    onward = field.when
    while onward is not None and onward.path in fields and onward.path not in way:
        way.append(onward.path)
        onward = fields[onward.path].when
    if onward is not None and onward.path == field.key == min(way, key=[*fields].index):
        yield at, f"条件永远不成立：{' → '.join([*way, field.key])} 绕成了圈"


def _computed(item: Item) -> Iterator[Fault]:
    """Fields that nothing fills: nobody may type a computed field, and only the calculation writes it."""
    found = CALCULATIONS.get(item.calculation)
    if item.calculation and found is None:
        return
    gives = found.gives if found else ()
    for group in item.groups:
        for field in group.fields:
            path, at = f"{group.key}/{field.key}", f"groups.{group.key}.fields.{field.key}.computed"
            if field.computed and path not in gives:
                named = f"测算 {item.calculation} 只给出 {'、'.join(gives)}" if gives else "本事项没有给出结果的测算"
                yield at, f"没有什么来填 {path}：{named}"
            if path in gives and not field.computed:
                yield at, f"{path} 由测算 {item.calculation} 给出，要写 computed = true"


def _guarded(item: Item) -> Iterator[Fault]:
    """What protects children and sensitive files."""
    if item.guardian and not any({f.key for f in group.fields}.issuperset(CONSENT) for group in item.groups):
        yield "guardian", "涉及未满14周岁的人，要有监护人同意的字段组：use = G_GUARDIAN@1"
    if item.sensitive and item.family != "JS":
        yield "sensitive", "只有计划生育（JS）事项能设为敏感：其他大类没有人有权限查看"
    if not publicity.publishable(item):
        posted = [document for document in item.documents if publicity.posted(document)]
        yield from ((f"documents.{document}", "本事项不得公示，不能有公示文书") for document in posted)
