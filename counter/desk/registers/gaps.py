"""Numbers that are missing in a series (缺号), each with what it was: nobody has to ask twice why a number is not there."""

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from counter.db import days, registers
from counter.db.journal import day_of
from counter.desk.inquiry import Inquiry
from counter.domain import numbers

OFFICE = "00"
ERASED = "所属办件或记录已依法抹除"
UNREAD = "本机程序读不懂的记录，请升级后再看"
UNHEARD = "窗口数据未收全，同步后再看"
RENUMBERED = "该窗口恢复备份后换了窗口号，其间未上传的号码没有留下记录"
UNKNOWN = "缺号待查"


class Place(NamedTuple):
    """A number within its series: how all of that series begin, its running number, and how another of them is written."""

    prefix: str
    workstation: str
    seq: int
    made: Callable[[int], str]


def of_receipt(number: str) -> Place | None:
    """Read a number of a receipt or a letter."""
    found = numbers.parse_receipt(number)
    if found is None:
        return None
    series, year, workstation = found.series, found.year, found.workstation
    prefix = f"{series}{year:04d}{workstation}"
    return Place(prefix, workstation, found.seq, lambda seq: numbers.receipt_number(series, year, workstation, seq))


def of_paper(number: str) -> Place | None:
    """Read a number of a paper; None for one of the older form, which ran on within its case."""
    found = numbers.parse_paper(number)
    if found is None:
        return None
    series, workstation, year = found.series, found.workstation, found.year
    prefix = f"{series}-{workstation}-{year:04d}-"
    return Place(prefix, workstation, found.seq, lambda seq: numbers.paper_number(series, workstation, year, seq))


READ: Mapping[str, Callable[[str], Place | None]] = {"receipt": of_receipt, "letter": of_receipt, "paper": of_paper}


def notes(inquiry: Inquiry, what: str, found: Collection[str]) -> tuple[str, ...]:
    """Say of each series which numbers are missing before the last of these, and what they were; then who was not heard from."""
    places = [place for number in found if (place := READ[what](number)) is not None]
    series: dict[str, list[Place]] = {}
    for place in places:
        series.setdefault(place.prefix, []).append(place)
    said = [line for prefix in sorted(series) for line in _of_series(inquiry, what, series[prefix])]
    return (*said, *_silent(inquiry, {p.workstation for p in places}))


def _of_series(inquiry: Inquiry, what: str, places: list[Place]) -> Iterator[str]:
    read, some = READ[what], places[0]
    streams = registers.present(inquiry.connection, what, some.prefix)
    there = {place.seq: number for number in streams if (place := read(number)) is not None}
    first, last = min(p.seq for p in places), max(p.seq for p in places)
    start = max((seq for seq in there if seq < first), default=0)
    for low, high in pairwise([start, *sorted(seq for seq in there if first <= seq <= last)]):
        if high - low > 1:
            known = {seq: (there[seq], streams[there[seq]]) for seq in (low, high) if seq in there}
            yield from _gap(inquiry, what, some, (low, high), known)


def _gap(inquiry: Inquiry, what: str, some: Place, ends: tuple[int, int], known: Mapping[int, tuple[str, str]]) -> Iterator[str]:
    """Say what the numbers between two were: those of erased cases one by one, the rest by what lies between in the chain."""
    missing = {some.made(seq): seq for seq in range(ends[0] + 1, ends[1])}
    gone = registers.kept_of_erased(inquiry.connection, missing)
    rest = sorted(seq for number, seq in missing.items() if number not in gone)
    if gone:
        yield _line(some, sorted(missing[number] for number in gone), ERASED)
    if rest:
        yield _line(some, rest, _why(inquiry, what, ends, known, len(rest)))


def _line(some: Place, seqs: list[int], why: str) -> str:
    spans: list[list[int]] = []
    for seq in seqs:
        if spans and seq == spans[-1][-1] + 1:
            spans[-1].append(seq)
        else:
            spans.append([seq])
    words = "、".join(some.made(s[0]) if len(s) == 1 else f"{some.made(s[0])} 至 {some.made(s[-1])}" for s in spans)
    return f"缺号 {words}（{len(seqs)} 个）：{why}"


def _why(inquiry: Inquiry, what: str, ends: tuple[int, int], known: Mapping[int, tuple[str, str]], count: int) -> str:
    low, high = (registers.place(inquiry.connection, what, *known[seq]) if seq in known else ("", 0) for seq in ends)
    if low[0] and low[0] != high[0]:
        return RENUMBERED
    found = registers.between(inquiry.connection, what, high[0], low[1], high[1])
    if found.erased >= count:
        return ERASED
    if found.unread:
        return UNREAD
    return UNHEARD if found.actions < high[1] - low[1] - 1 else UNKNOWN


def _silent(inquiry: Inquiry, workstations: Collection[str]) -> Iterator[str]:
    """Say of the other counters in these series since when nothing came: what they issued since is not in here."""
    today = inquiry.today.isoformat()
    for workstation, at in sorted(days.last_heard(inquiry.connection).items()):
        if workstation in workstations and workstation not in (OFFICE, inquiry.actor.workstation) and day_of(at) < today:
            yield f"{workstation}号窗口自 {inquiry.local(at)} 起没有数据，此后发出的号码不在本表内"
