"""What is wrong with an item although its file is well formed (事项核验): key and sentence of each."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from counter.catalogue import procedure
from counter.catalogue.item import Item
from counter.catalogue.samples import applied
from counter.catalogue.spoken import spoken
from counter.domain.calculations import CALCULATIONS
from counter.domain.checks import check
from counter.domain.filled import Filled
from counter.domain.form import Answers, Condition, Field, Group
from counter.domain.journal import Json
from counter.domain.likely import meant
from counter.domain.look import Codes, day_of
from counter.domain.material import checklist
from counter.domain.problem import Problem
from counter.domain.rules import GROUP_RULES, RULES, WARNINGS

Fault = tuple[str, str]
KEY = re.compile("[a-z][a-z0-9_]*")
BOUNDED = frozenset({"text", "long", "money", "int", "digits", "id_no"})
COMPUTED = ("money", "int", "text", "enum", "date", "month")


def faults(item: Item, codes: Codes, settings: Collection[str]) -> Iterator[Fault]:
    """Everything that would make the item fail in use."""
    yield from _doubles("groups", (g.key for g in item.groups))
    yield from _doubles("materials", (m.code for m in item.materials))
    yield from _doubles("clocks", (c.name for c in item.clocks))
    yield from _doubles("documents", item.documents)
    groups = {g.key: g for g in item.groups}
    for group in item.groups:
        yield from _group(group, groups, codes)
    for material in item.materials:
        yield from _condition(f"materials.{material.code}.when", material.when, groups, None, codes)
    yield from _procedure(item)
    yield from procedure.faults(item, settings)
    yield from _calculation(item, groups)


def sample_faults(item: Item, codes: Codes) -> Iterator[Fault]:
    """What the form and the checklist say against the item's own samples."""
    today = day_of(item.sampled_on)
    if today is None:
        yield "sampled_on", "不是有效的日期"
        return
    if not item.samples:
        yield "samples", "至少要有一份样例"
    known = {m.code for m in item.materials}
    yield from ((f"sample_materials.{g.code}", "本事项没有这种材料") for g in item.sample_materials if g.code not in known)
    for i, sample in enumerate(item.samples, 1):
        for problem in (*check(item.form, applied(item, sample), today, codes), *_sample_steps(item, sample, today, codes)):
            sentence = f"样例不能通过校验：{spoken(problem, item.groups)}（{problem.code}）"
            yield f"samples.{i}.{problem.path.replace('/', '.')}", sentence
        yield from _sample_materials(item, i, today)


def _sample_steps(item: Item, sample: Answers, today: date, codes: Codes) -> Iterator[Problem]:
    """What is said against the answers of later steps, where the sample has them."""
    onward = [group for group in item.groups if group.at and group.key in sample]
    wrong = check(item.groups, sample, today, codes) if onward else ()
    yield from (p for p in wrong if p.path.partition("/")[0] in {group.key for group in onward})


def _sample_materials(item: Item, i: int, today: date) -> Iterator[Fault]:
    for entry in checklist(item.materials, Filled(item.groups, item.samples[i - 1]), item.sample_materials, today).missing:
        yield f"sample_materials.{entry.code}", f"样例 {i} 缺这种材料"


def _doubles(key: str, names: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield f"{key}.{name}", "重复"
        seen.add(name)


def _group(group: Group, groups: Mapping[str, Group], codes: Codes) -> Iterator[Fault]:
    at = f"groups.{group.key}"
    if not KEY.fullmatch(group.key):
        yield at, "键只能用小写字母、数字和下划线"
    if not group.repeated and group.least:
        yield at, "least 只用于可重复的字段组"
    if group.repeated and group.optional:
        yield f"{at}.optional", "可重复的字段组用 least，不用 optional"
    yield from ((f"{at}.rules", f"没有字段组规则 {rule}{meant(rule, GROUP_RULES)}") for rule in group.rules if rule not in GROUP_RULES)
    yield from _condition(f"{at}.when", group.when, groups, None, codes)
    if group.when is not None and (other := groups.get(group.when.path.partition("/")[0])) is not None and other.when is not None:
        yield f"{at}.when", f"条件所指的字段组 {other.key} 自己还有条件"
    yield from _doubles(f"{at}.fields", (f.key for f in group.fields))
    for field in group.fields:
        yield from _field(f"{at}.fields.{field.key}", field, group, groups, codes)


def _field(at: str, field: Field, group: Group, groups: Mapping[str, Group], codes: Codes) -> Iterator[Fault]:
    if not KEY.fullmatch(field.key) or field.key == "present":
        yield at, "键只能用小写字母、数字和下划线，不能是 present"
    yield from _choices(at, field, groups, codes)
    if (field.min is not None or field.max is not None) and field.kind not in BOUNDED:
        yield at, f"{field.kind} 没有 min 和 max"
    if field.min is not None and field.max is not None and field.min > field.max:
        yield f"{at}.min", "min 大于 max"
    if field.computed and (field.required or field.kind not in COMPUTED):
        yield f"{at}.computed", f"算出的字段只能是 {'、'.join(COMPUTED)}，且不能 required"
    known = RULES.keys() | WARNINGS.keys()
    yield from ((f"{at}.rules", f"没有校验规则 {rule}{meant(rule, known)}") for rule in field.rules if rule not in known)
    yield from _condition(f"{at}.when", field.when, groups, group, codes)


def _choices(at: str, field: Field, groups: Mapping[str, Group], codes: Codes) -> Iterator[Fault]:
    if (field.kind == "enum") != bool(field.values):
        yield f"{at}.values", "enum 要有 values，其他类型不能有"
    yield from _doubles(f"{at}.values", field.values)
    if field.kind == "code" and field.ref not in codes:
        yield f"{at}.ref", f"没有代码表 {field.ref}"
    if field.kind == "row" and (field.ref not in groups or not groups[field.ref].repeated):
        yield f"{at}.ref", f"没有可重复的字段组 {field.ref}"
    if field.kind not in ("code", "row") and field.ref:
        yield f"{at}.ref", f"{field.kind} 不用 ref"
    if field.default is not None and not _may_be(field, field.default, codes):
        yield f"{at}.default", "默认值不在可选范围内"


def _may_be(field: Field, value: Json, codes: Codes) -> bool:
    if field.kind in ("bool", "signature"):
        return isinstance(value, bool)
    if field.kind in ("money", "int"):
        return isinstance(value, int) and not isinstance(value, bool)
    if field.kind == "enum":
        return value in field.values
    return isinstance(value, str) and (field.kind != "code" or value in codes.get(field.ref, {}))


def _condition(at: str, when: Condition | None, groups: Mapping[str, Group], here: Group | None, codes: Codes) -> Iterator[Fault]:
    if when is None:
        return
    head, _, key = when.path.rpartition("/")
    name = head.removesuffix("/*")
    group = groups.get(name) if head else here
    field = next((f for f in group.fields if f.key == key), None) if group else None
    if group is None or field is None:
        yield at, f"条件所指的 {when.path} 不存在"
        return
    if head and group.repeated != (name != head):
        yield at, f"{when.path}：可重复的字段组写成 组/*/字段，其他写成 组/字段"
    yield from ((at, f"{when.path} 不会是 {value}") for value in when.among if not _may_be(field, value, codes))


def _procedure(item: Item) -> Iterator[Fault]:
    for clock in item.clocks:
        if clock.amount < 0 or (clock.most is not None and clock.most < clock.amount):
            yield f"clocks.{clock.name}", "期限小于零，或 most 小于 amount"
    if item.kind == "promise" and "total" not in {c.name for c in item.clocks}:
        yield "clocks", "承诺件要有名为 total 的总期限"
    for name, values in (("steps", item.steps), ("results", item.results), ("basis", item.basis)):
        if not values:
            yield name, "不能是空的"
    yield from ((f"documents.{d}", "文书代码应以 DOC- 开头") for d in item.documents if not d.startswith("DOC-"))
    yield from ((f"materials.{m.code}", "原件、核验、复印件至少要一种") for m in item.materials if not (m.orig or m.view or m.copies))


def _calculation(item: Item, groups: Mapping[str, Group]) -> Iterator[Fault]:
    calculation = CALCULATIONS.get(item.calculation)
    if item.calculation and calculation is None:
        yield "calculation", f"没有这种测算 {item.calculation}{meant(item.calculation, CALCULATIONS)}"
    fields = {f"{g.key}/{f.key}" for g in groups.values() for f in g.fields}
    needed: Sequence[str] = (f"{item.person}/name", f"{item.person}/id_no", *(calculation.needs if calculation else ()))
    yield from ((f"groups.{path.replace('/', '.fields.')}", "缺少这个字段，本事项要用") for path in needed if path not in fields)
