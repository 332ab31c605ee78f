"""The day sheet (日报) worked out from the journal: open so far, or within the cut that closed the day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from counter.db import days, lists, reads
from counter.db.days import Entry
from counter.db.journal import day_of
from counter.db.store import Connection
from counter.desk.views import DaySheet, LateRow, Series, SilentRow, Tally
from counter.desk.world import World
from counter.domain import facts, numbers
from counter.domain.rights import FAMILIES

KINDS = tuple(days.COUNTED.values())
CASH = "现金"
NO_MONEY: dict[str, Any] = {"dues_taken": 0, "dues_refunded": 0, "cash_counted": None, "cash_difference": None, "money": False}
OFFICE = "00"  # the hall itself, which acts only when it is founded


@dataclass(frozen=True)
class Reader:
    """For whom the sheet is: the families that he may read, whether the drawer is his to count, and where he is."""

    families: frozenset[str]
    money: bool
    workstation: str


def sheet(connection: Connection, world: World, day: str, reader: Reader) -> DaySheet:
    """Work out the sheet of a day. Numbers issued are the whole hall's: a gap belongs to no family."""
    closed = days.cut_of(connection, day) or {}
    cut: dict[str, int] | None = closed.get("cut")
    everything = list(days.entries(connection, day, cut))
    seen = _Seen(connection, reader.families, [*everything, *days.late(connection, day, cut)])
    entries = [e for e in everything if seen.sees(e)]
    names = {o["id"]: o["name"] for o in reads.operators(connection)}
    items = {item.code: item.zh for item in world.catalogue.items}
    return DaySheet(
        date=day,
        closed=cut is not None,
        closed_by=names.get(closed.get("by", ""), ""),
        closed_at=closed.get("at", ""),
        families=_tallies(entries, lambda e: seen.case(e, "family"), dict(FAMILIES)),
        items=_tallies(entries, lambda e: seen.case(e, "item"), items),
        clerks=_tallies(entries, lambda e: e.operator, names),
        receipts=_receipts(connection, entries),
        numbers=_numbers(everything),
        late=tuple(_late(e, seen) for e in days.late(connection, day, cut) if seen.sees(e)),
        silent=tuple(SilentRow(**s) for s in closed["silent"]) if closed else silent(connection, day, reader.workstation),
        papers_unconfirmed=closed.get("papers_unconfirmed", reads.papers_printed(connection)),
        matters_open=closed.get("matters_open", len(lists.waiting_rows(connection))),
        **(_money(everything, closed.get("cash_counted")) if reader.money else NO_MONEY),
    )


class _Seen:
    """Which facts belong to which family, and whether the asker may read it."""

    def __init__(self, connection: Connection, families: frozenset[str], entries: Iterable[Entry]) -> None:
        self._families = families
        self._cases = days.cases_in(connection, [e.stream for e in entries])

    def case(self, entry: Entry, key: str) -> str:
        """Give family, item or number of the entry's case, "" when it is about none."""
        return self._cases.get(entry.stream, {}).get(key, "")

    def sees(self, entry: Entry) -> bool:
        """Tell whether the entry is the asker's to read."""
        return (self.case(entry, "family") or "DW") in self._families


def _money(entries: Iterable[Entry], counted: int | None) -> dict[str, Any]:
    """Add up the dues by witness facts, whatever became of their action."""
    taken, back = {True: 0, False: 0}, {True: 0, False: 0}
    for e in entries:
        if e.kind == "dues.taken":
            taken[e.body["method"] == CASH] += e.body["paid"]
        elif e.kind == "dues.returned":
            back[e.body["method"] == CASH] += e.body["amount"]
    difference = None if counted is None else counted - (taken[True] - back[True])
    return {
        "dues_taken": taken[True], "dues_refunded": back[True], "dues_other": taken[False] - back[False],
        "cash_counted": counted, "cash_difference": difference,
    }  # fmt: skip


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
    return tuple(_series(station, issued, 1) for station, issued in sorted(by_station.items()))


def _receipts(connection: Connection, entries: Iterable[Entry]) -> tuple[Series, ...]:
    by_series: dict[str, dict[int, str]] = {}
    voids: dict[str, int] = {}
    for e in entries:
        found = numbers.parse_receipt(e.body["receipt"]) if e.kind in ("dues.taken", "dues.voided") else None
        if found is None:
            continue
        key = f"{found.series}{found.year}{found.workstation}"
        if e.kind == "dues.taken":
            by_series.setdefault(key, {})[found.seq] = e.body["receipt"]
        else:
            voids[key] = voids.get(key, 0) + 1
    starts = {key: _next_after(connection, key, min(issued.values())) for key, issued in by_series.items()}
    return tuple(_series(key, issued, starts[key], voids.get(key, 0)) for key, issued in sorted(by_series.items()))


def _next_after(connection: Connection, series: str, first: str) -> int:
    """Give the number that should follow the last one before the day's first."""
    before = numbers.parse_receipt(reads.last_receipt_number(connection, series, first))
    return before.seq + 1 if before else 1


def _series(key: str, issued: Mapping[int, str], start: int, voids: int = 0) -> Series:
    """List a series with its gaps from the number that it should start with."""
    first, last = min(issued), max(issued)
    gaps = tuple(f"{n:04d}" for n in range(start, last) if n not in issued)
    return Series(key=key, first=issued[first], last=issued[last], count=len(issued), gaps=gaps, voids=voids)


def _late(entry: Entry, seen: _Seen) -> LateRow:
    number = entry.body.get("number") or entry.body.get("receipt") or seen.case(entry, "number")
    return LateRow(at=entry.at, workstation=entry.workstation, what=facts.KINDS[entry.kind].zh, number=number)


def silent(connection: Connection, day: str, here: str) -> tuple[SilentRow, ...]:
    """Give the other counters not heard from on the day, and since when."""
    heard = {w: at for w, at in days.last_heard(connection).items() if w not in (OFFICE, here)}
    return tuple(SilentRow(workstation=w, since=at) for w, at in sorted(heard.items()) if day_of(at) < day)
