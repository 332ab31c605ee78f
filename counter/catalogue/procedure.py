"""What is wrong with the procedure of an item (办理流程核验): its life, its clocks, what is asked on the way."""

from collections.abc import Collection, Iterator

from counter.catalogue import agreement
from counter.catalogue.item import Clock, Item
from counter.catalogue.settings import SURE
from counter.domain import life
from counter.domain.cases import STATES
from counter.domain.form import LATER, Group
from counter.domain.life import FIRST, Life
from counter.domain.likely import meant

Fault = tuple[str, str]
# kind -> a state that its cases come to, in words
MARKS = {
    "promise": ("accepted", "承诺件要能受理"),
    "instant": ("instant", "即办件要能即办"),
    "info": ("instant", "告知类事项要能即办"),
    "internal": ("closed", "内部事项要能办结"),
    "tracker": ("closed", "台账要能办结"),
    "batch": ("closed", "批次件要能办结"),
}


def faults(item: Item, settings: Collection[str]) -> Iterator[Fault]:
    """Everything that would stop a case on its way. Without settings nothing is said about them: their own file is broken."""
    yield from agreement.faults(item)
    if item.life is not None:
        yield from life.faults(item.life)
        yield from _fits(item, item.life)
    for group in item.groups:
        yield from _at(group, item.life)
    for clock in item.clocks:
        yield from _clock(item, clock)
        if clock.setting and settings and clock.setting not in settings:
            yield f"clocks.{clock.name}.setting", f"没有设置 {clock.setting}{meant(clock.setting, settings)}"
    for material in item.materials:
        if material.setting and settings and material.setting not in settings:
            yield f"materials.{material.code}.setting", f"没有设置 {material.setting}{meant(material.setting, settings)}"
        elif material.setting and material.needed:
            yield f"materials.{material.code}.needed", "总是需要的材料不用 setting；由设置决定的写 needed = false"
    if not item.enabled and not item.message:
        yield "message", "停办的事项要写明向群众怎么说"


def _at(group: Group, own: Life | None) -> Iterator[Fault]:
    if group.at not in ("", LATER, *STATES):
        yield f"groups.{group.key}.at", f"没有状态 {group.at}{meant(group.at, (*STATES, LATER))}"
    elif group.at not in ("", LATER) and own is not None and not own.reaches(group.at):
        yield f"groups.{group.key}.at", f"办理流程到不了 {group.at}"


def _fits(item: Item, own: Life) -> Iterator[Fault]:
    state, sentence = MARKS[item.kind]
    if not own.reaches(state):
        yield "life.moves", f"{sentence}，要有一步到 {state}"
    posting = [source for source in own.moves if own.move(source, "publicised")]
    if item.publicity:
        yield from ((f"life.moves.{source}", "本事项不得公示，不能有 publicised") for source in posting)
    if item.sensitive:
        yield from ((f"life.moves.{source}", "敏感事项不得公示，不能有 publicised") for source in posting)


def _clock(item: Item, clock: Clock) -> Iterator[Fault]:
    at = f"clocks.{clock.name}"
    for key, states in (("until", clock.until), ("pauses", clock.pauses)):
        yield from ((f"{at}.{key}", f"没有状态 {state}{meant(state, STATES)}") for state in states if state not in STATES)
    for key, day in (("start", clock.start), ("done", clock.done)):
        if "/" in day and not _is_day(item, day):
            yield f"{at}.{key}", f"{day} 不是本事项的日期字段"
    if item.life is not None and "/" not in clock.start:
        yield from _starts(f"{at}.start", clock.start, item.life)
    if clock.done and "/" not in clock.done:
        yield f"{at}.done", f"{clock.done} 不是本事项的日期字段"
    if clock.least and not clock.until:
        yield f"{at}.until", "least 期限要写明在到哪个状态之前不得少于"
    if clock.confidence not in SURE:
        yield f"{at}.confidence", f"只能是 {'、'.join(SURE)}"


def _starts(at: str, start: str, own: Life) -> Iterator[Fault]:
    if not start:
        yield at, "要写明从哪个状态或哪个日期字段起算"
    elif start not in STATES:
        yield at, f"没有状态 {start}{meant(start, STATES)}"
    elif start != FIRST and not own.reaches(start):
        yield at, f"办理流程到不了 {start}，期限不会开始"


def _is_day(item: Item, path: str) -> bool:
    """Tell whether a path names a date of a plain group."""
    group, _, key = path.partition("/")
    return any(f.key == key and f.kind == "date" for g in item.groups if g.key == group and not g.repeated for f in g.fields)
