"""The guide of an item (办事指南): what its file says, with the hall's own periods and wording."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from counter.catalogue.documents import name
from counter.catalogue.item import Item, Kind
from counter.desk import deadlines
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.questions.items import item_of
from counter.desk.views.guide import Guide, GuideLine, GuidePart
from counter.desk.world import World
from counter.domain.cases import STATES
from counter.domain.deadlines import Clock
from counter.domain.form import Condition
from counter.domain.material import WAIVERS, Material
from counter.domain.rights import STEPS

KINDS: Mapping[Kind, str] = {
    "promise": "承诺件", "instant": "即办件", "internal": "内部事项", "info": "告知事项", "tracker": "台账", "batch": "批次",
}  # fmt: skip
BODIES = {"community": "社区（村）", "street": "街道", "county": "区", "city": "市", "province": "省"}
NOBODY = "—"  # of what is not done any more
UNITS = {"WD": "个工作日", "CD": "日", "M": "个月", "Y": "年", "H": "小时"}


class GuideOf(Question[Guide]):
    """What is said of an item before anybody applies: who, papers, steps, periods, fee, law. Version 0 is the one in force."""

    zh: ClassVar[str] = "办事指南"
    code: str
    version: int = 0

    def answer(self, inquiry: Inquiry) -> Guide:
        """Raise Refused for an unknown item."""
        item = item_of(inquiry, self.code, self.version)
        parts = tuple(part for part in _parts(inquiry.world, item) if part.lines)
        closed = "" if item.enabled else item.message or "本厅暂不办理。"
        return Guide(code=item.code, version=item.version, zh=item.zh, kind_zh=KINDS[item.kind], closed=closed, parts=parts)


def _parts(world: World, item: Item) -> Iterator[GuidePart]:
    clocks = deadlines.clocks(world, item)
    yield _part("谁可以申请", *_who(item))
    yield _part("要带的材料", *(_paper(world, item, material) for material in item.materials))
    yield _part("办理步骤", *(GuideLine(main=f"{n}  {step.zh}", note=STEPS.get(step.role, "")) for n, step in enumerate(item.steps, 1)))
    yield _part("时限", *_periods(item, clocks))
    yield _part("收费", *_fee(world, item))
    yield _part("依据", *map(_line, item.basis))
    yield _part("结果", *_results(item))
    yield _part("各级做什么", *(GuideLine(main=f"{BODIES.get(body, body)}：{does}") for body, does in item.bodies.items()))


def _part(zh: str, *lines: GuideLine) -> GuidePart:
    return GuidePart(zh=zh, lines=lines)


def _line(said: str) -> GuideLine:
    return GuideLine(main=said)


def _who(item: Item) -> Iterator[GuideLine]:
    if item.enabled or item.who != NOBODY:
        yield GuideLine(main=item.who)
        yield GuideLine(main=f"在哪里：{'、'.join(item.where)}")
        yield GuideLine(main="可以委托他人代办" if item.agent else "须本人办理")
    if item.guardian:
        yield GuideLine(main="涉及不满十四周岁的人，须其监护人同意")
    if item.aliases:
        yield GuideLine(main="也叫", note="、".join(item.aliases))


def _paper(world: World, item: Item, material: Material) -> GuideLine:
    needed = material.needed or (bool(material.setting) and world.setting(material.setting) is True)
    asked = _when(item, material.when)
    notes = (
        "" if needed else "有则提供，没有不影响受理", f"{asked}的提供" if asked else "",
        f"可以{'、'.join(WAIVERS[waiver] for waiver in material.waive)}" if material.waive else "", material.note,
    )  # fmt: skip
    return GuideLine(main="  ".join(filter(None, (material.zh, material.want))), note="；".join(filter(None, notes)))


def _when(item: Item, when: Condition | None) -> str:
    """Say when a paper is asked for: 婚姻登记情况为已登记结婚."""
    if when is None:
        return ""
    head, _, key = when.path.partition("/")
    label = next((f.zh for g in item.groups for f in g.fields if g.key == head and f.key == key.rpartition("/")[2]), "")
    said = "、".join({"True": "是", "False": "否"}.get(str(value), str(value)) for value in when.among if not str(value).isdigit())
    return f"{label}为“{said}”" if label and said else f"按{label or '填写情况'}需要"


def _periods(item: Item, clocks: tuple[Clock, ...]) -> Iterator[GuideLine]:
    for clock in clocks:
        if not clock.amount:
            yield GuideLine(main=clock.zh or "当场办结", note=STEPS.get(clock.role, ""))
            continue
        since = f"{STATES[clock.start]}起" if clock.start in STATES else ""
        most = f"，可延长至 {clock.most}{UNITS[clock.unit]}" if clock.most else ""
        least = "不少于 " if clock.least else ""
        note = "  ".join(filter(None, (since, STEPS.get(clock.role, ""))))
        yield GuideLine(main=f"{clock.zh or '期限'}：{least}{clock.amount}{UNITS[clock.unit]}{most}", note=note)
    if item.unpaused:
        yield GuideLine(main="不计入时限", note="、".join(item.unpaused))


def _fee(world: World, item: Item) -> Iterator[GuideLine]:
    if item.calculation == "dues":
        yield GuideLine(main="按标准收取党费，开党费收据")
    elif item.family != "DW":
        yield GuideLine(main=str(world.setting("wording.free") or ""))


def _results(item: Item) -> Iterator[GuideLine]:
    yield from map(_line, item.results)
    if item.documents:
        yield GuideLine(main="出具的文书", note="、".join(map(name, item.documents)))
