"""What is wrong with the procedure of an item (办理流程核验): its life, its clocks, what is asked on the way."""

from collections.abc import Collection, Iterator

from counter.catalogue.item import Clock, Item
from counter.domain import life
from counter.domain.cases import STATES
from counter.domain.form import LATER
from counter.domain.life import Life

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
    """Everything that would stop a case on its way."""
    if item.life is not None:
        yield from life.faults(item.life)
        yield from _fits(item, item.life)
    for group in item.groups:
        if group.at not in ("", LATER, *STATES):
            yield f"groups.{group.key}.at", f"没有状态 {group.at}"
        elif group.at not in ("", LATER) and item.life is not None and not item.life.reaches(group.at):
            yield f"groups.{group.key}.at", f"办理流程到不了 {group.at}"
    for clock in item.clocks:
        yield from _clock(item, clock)
        if clock.setting and clock.setting not in settings:
            yield f"clocks.{clock.name}.setting", f"没有设置 {clock.setting}"
    if not item.enabled and not item.message:
        yield "message", "停办的事项要写明向群众怎么说"


def _fits(item: Item, own: Life) -> Iterator[Fault]:
    state, sentence = MARKS[item.kind]
    if not own.reaches(state):
        yield "life", sentence
    if item.publicity and own.reaches("publicised"):
        yield "life.moves", "本事项不得公示，不能有 publicised"
    if item.sensitive and own.reaches("publicised"):
        yield "life.moves", "敏感事项不得公示，不能有 publicised"


def _clock(item: Item, clock: Clock) -> Iterator[Fault]:
    at = f"clocks.{clock.name}"
    for state in (*clock.until, *clock.pauses):
        if state not in STATES:
            yield at, f"没有状态 {state}"
    for key, day in (("start", clock.start), ("done", clock.done)):
        if "/" in day and not _is_day(item, day):
            yield f"{at}.{key}", f"{day} 不是本事项的日期字段"
    if item.life is not None and "/" not in clock.start and clock.start not in STATES:
        yield f"{at}.start", f"没有状态 {clock.start}"
    if clock.done and "/" not in clock.done:
        yield f"{at}.done", f"{clock.done} 不是本事项的日期字段"


def _is_day(item: Item, path: str) -> bool:
    """Tell whether a path names a date of a plain group."""
    group, _, key = path.partition("/")
    return any(f.key == key and f.kind == "date" for g in item.groups if g.key == group and not g.repeated for f in g.fields)
