"""The day sheet (日报) worked out from the journal: open so far, or within the cut that closed the day."""

from collections.abc import Callable, Iterable, Mapping


from counter.db import days, lists, reads
from counter.db.days import Entry
from counter.db.journal import day_of
from counter.db.store import Connection
from counter.desk.views import DaySheet, LateRow, Series, SilentRow, Tally
from counter.desk.world import World
from counter.domain import facts, numbers
from counter.domain.rights import FAMILIES

KINDS = tuple(days.COUNTED.values())


def sheet(connection: Connection, world: World, day: str) -> DaySheet:
    """Work out the sheet of a day."""
    closed = days.cut_of(connection, day)
    cut: dict[str, int] | None = closed["cut"] if closed else None
    entries = list(days.entries(connection, day, cut))
    late = days.late(connection, day, cut)
    taken, back = cash(entries), returned(entries)
    counted = closed["cash_counted"] if closed else None
    cases = days.cases_in(connection, [e.stream for e in (*entries, *late)])
    names = {o["id"]: o["name"] for o in reads.operators(connection)}
    return DaySheet(
        date=day,
        closed=closed is not None,
        closed_by=names.get(closed["by"], "") if closed else "",
        closed_at=closed["at"] if closed else "",
        families=_tallies(entries, lambda e: cases[e.stream]["family"] if e.stream in cases else "", dict(FAMILIES)),
        items=_tallies(entries, lambda e: cases[e.stream]["item"] if e.stream in cases else "", _items(world)),
        clerks=_tallies(entries, lambda e: e.operator, names),
        dues_taken=taken,
        dues_refunded=back,
        cash_counted=counted,
        cash_difference=None if counted is None else counted - (taken - back),
        receipts=_receipts(entries),
        numbers=_numbers(entries),
        late=tuple(_late(e, cases) for e in late),
        silent=tuple(SilentRow(**s) for s in closed["silent"]) if closed else silent(connection, day),
        papers_unconfirmed=reads.papers_printed(connection),
        matters_open=len(lists.waiting_rows(connection)),
    )


def _items(world: World) -> dict[str, str]:
    return {item.code: item.zh for item in world.catalogue.items}


def cash(entries: Iterable[Entry]) -> int:
    """Add up the dues taken in cash, in fen: witness facts, whatever became of their action."""
    return sum(e.body["paid"] for e in entries if e.kind == "dues.taken" and e.body["method"] == "现金")


def returned(entries: Iterable[Entry]) -> int:
    """Add up the dues given back, in fen."""
    return sum(e.body["amount"] for e in entries if e.kind == "dues.returned")


def _tallies(entries: Iterable[Entry], key: Callable[[Entry], str], names: Mapping[str, str]) -> tuple[Tally, ...]:
    counts: dict[str, dict[str, int]] = {}
    for e in entries:
        column = days.COUNTED.get(e.kind)
        if column and key(e):
            row = counts.setdefault(key(e), dict.fromkeys(KINDS, 0))
            row[column] += 1
    order = {name: n for n, name in enumerate(names)}
    return tuple(Tally(key=k, zh=names.get(k, k), **counts[k]) for k in sorted(counts, key=lambda k: (order.get(k, len(order)), k)))


def _numbers(entries: Iterable[Entry]) -> tuple[Series, ...]:
    by_station: dict[str, dict[int, str]] = {}
    for e in entries:
        found = numbers.parse_case(e.body["number"]) if e.kind == "case.received" else None
        if found:
            by_station.setdefault(found.workstation, {})[found.seq] = e.body["number"]
    return tuple(_series(station, issued, from_one=True) for station, issued in sorted(by_station.items()))


def _receipts(entries: Iterable[Entry]) -> tuple[Series, ...]:
    by_series: dict[str, dict[int, str]] = {}
    voids: dict[str, int] = {}
    for e in entries:
        found = numbers.parse_receipt(e.body["receipt"]) if e.kind in ("dues.taken", "dues.voided") else None
        if found is None:
            continue
        key = f"{found.series}{found.workstation}"
        if e.kind == "dues.taken":
            by_series.setdefault(key, {})[found.seq] = e.body["receipt"]
        else:
            voids[key] = voids.get(key, 0) + 1
    return tuple(_series(key, issued, voids=voids.get(key, 0)) for key, issued in sorted(by_series.items()))


def _series(key: str, issued: Mapping[int, str], voids: int = 0, *, from_one: bool = False) -> Series:
    """List a series with its gaps; case numbers start at 1 every day."""
    first, last = min(issued), max(issued)
    gaps = tuple(f"{n:04d}" for n in range(1 if from_one else first, last) if n not in issued)
    return Series(key=key, first=issued[first], last=issued[last], count=len(issued), gaps=gaps, voids=voids)


def _late(entry: Entry, cases: Mapping[str, Mapping[str, str]]) -> LateRow:
    number = entry.body.get("number") or entry.body.get("receipt") or cases.get(entry.stream, {}).get("number", "")
    return LateRow(at=entry.at, workstation=entry.workstation, what=facts.KINDS[entry.kind].zh, number=number)


def silent(connection: Connection, day: str) -> tuple[SilentRow, ...]:
    """Give the counters not heard from on the day, and since when."""
    heard = days.last_heard(connection)
    return tuple(SilentRow(workstation=w, since=at) for w, at in sorted(heard.items()) if w != "00" and day_of(at) < day)
