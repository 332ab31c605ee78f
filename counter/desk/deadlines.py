"""What is due in each case, by the calendar and the settings of this hall (时限): worked out with every change, never stored as a fact."""

from collections.abc import Collection, Iterator

from counter.catalogue.item import Item
from counter.db import apply, deadlines, journal
from counter.db.store import Connection
from counter.desk.world import World
from counter.domain.deadlines import Clock, Deadline, deadline, too_early
from counter.domain.notices import notice
from counter.domain.state import State

PUBLICITY = "publicised"
MARK = "deadlines"  # what the rows were last worked out with


def clocks(world: World, item: Item) -> tuple[Clock, ...]:
    """Give the clocks of an item as this hall counts them: amounts, the unit of 公示 and whether it pauses the whole are settings."""
    return tuple(_here(world, clock) for clock in item.clocks)


def _here(world: World, clock: Clock) -> Clock:
    changes: dict[str, object] = {}
    amount = world.setting(clock.setting) if clock.setting else None
    if isinstance(amount, int):
        changes["amount"] = amount
    if _publicity(clock):
        changes["unit"] = world.setting("publicity.unit")
    if clock.name == "total" and world.setting("publicity.pauses_clock") is True:
        changes["pauses"] = (*clock.pauses, PUBLICITY)
    return clock.model_copy(update=changes) if changes else clock


def _publicity(clock: Clock) -> bool:
    return clock.least and clock.start == PUBLICITY


def _inclusive(world: World, clock: Clock) -> bool:
    return _publicity(clock) and world.setting("publicity.count_first_day") is True


def running(world: World, state: State) -> tuple[Deadline, ...]:
    """Give the running clocks of a case; none for a state that this program cannot read, or an item that it has not got yet."""
    v = state["v"]
    item = world.catalogue.versions.get(f"{v.get('item')}.{v.get('version')}")
    if "number" not in v or not state["readable"] or item is None:
        return ()
    here = clocks(world, item)
    found = (deadline(clock, state, world.calendar, inclusive=_inclusive(world, clock)) for clock in here)
    return tuple(d for d in (*found, _notice(world, state, here)) if d is not None)


def _notice(world: World, state: State, here: tuple[Clock, ...]) -> Deadline | None:
    """Give until when a posted notice may hang, also once the case has gone on."""
    period = next((clock for clock in here if _publicity(clock)), None)
    return notice(period, state, world.calendar, inclusive=period is not None and _inclusive(world, period))


def early(world: World, state: State, to: str) -> Deadline | None:
    """Give the period that has to be over before the case may take a step; None when nothing stands in the way."""
    return too_early(running(world, state), to, world.today)


def follow(connection: Connection, world: World, streams: Collection[str]) -> None:
    """Work out anew what is due in the cases among the streams; in all, when what they are counted with has changed."""
    mark = world.reckoning
    if journal.get_meta(connection, MARK) != mark:
        for some in deadlines.cases(connection):
            _write(connection, world, some, moving=True)
        journal.set_meta(connection, **{MARK: mark})
        return
    cases = [s for s in streams if s.startswith("case:")]
    if cases:
        _write(connection, world, cases, moving=False)


def forget(connection: Connection) -> None:
    """Have everything worked out anew at the next change: the rows were made again."""
    journal.set_meta(connection, **{MARK: ""})


def _write(connection: Connection, world: World, streams: list[str], *, moving: bool) -> None:
    before = deadlines.due_before(connection, streams)
    shown = apply.shown(connection, streams)
    rows = [row for stream in streams if stream in shown for row in _rows(world, stream, shown[stream])]
    for row in rows:
        old = before.get((row["stream"], row["clock"]))
        if old is not None and old["start"] == row["start"]:
            row["was"] = old["due"] if moving and old["due"] != row["due"] else old["was"]
    deadlines.put(connection, streams, rows)


def _rows(world: World, stream: str, state: State) -> Iterator[deadlines.Row]:
    for d in running(world, state):
        yield {
            "stream": stream, "clock": d.clock.name, "zh": d.clock.zh or d.clock.name, "start": d.start.isoformat(),
            "due": d.due.day.isoformat(), "amber": d.amber.isoformat(), "notice": d.notice.isoformat(), "provisional": d.due.provisional,
            "least": d.clock.least, "resting": d.resting, "role": d.clock.role, "was": "", "family": state["v"]["family"],
        }  # fmt: skip
