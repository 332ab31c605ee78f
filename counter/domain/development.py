"""Development of party members (发展党员): what the dates entered mean for each of the 25 steps.

The rules are data (resources/development), a set for each version of 《中国共产党发展党员工作细则》; a case keeps the version under
which it was begun. Worked out are the earliest and latest day of a step, each with its reason, and what stands against the
dates entered. Nothing is decided here and nothing stands in the way: dates of meetings and approvals are entered by people.
Months by 民法典 202; a last day that is a rest day moves on (203), an earliest day does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from counter.domain.periods import add_months, due
from counter.domain.stages import Least, Limit, Repeat, RuleSet, Span, Step
from counter.domain.workdays import Calendar, Due

Level = Literal["error", "notice"]
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entered:
    """What people entered: days by key, numbers by key, words by key (ballots), and days of what is done again and again."""

    days: Mapping[str, date] = field(default_factory=dict[str, date])
    numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    rows: Mapping[str, Sequence[date]] = field(default_factory=dict[str, Sequence[date]])


@dataclass(frozen=True)
class Bound:
    """A day that a step may not come before, or should not come after, and why. `provisional`: 暂算."""

    day: date
    why: str
    provisional: bool = False
    usual: bool = False
    longest: date | None = None  # in special cases


@dataclass(frozen=True)
class Fault:
    """What stands against the dates entered, in words. error: a rule is not kept; notice: to be looked at."""

    code: str
    words: str
    level: Level = "error"


@dataclass(frozen=True)
class Track:
    """One step of a case: the day entered, between which days it belongs, and what is wrong."""

    step: Step
    on: date | None
    earliest: Bound | None
    latest: Bound | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class _View:
    rules: RuleSet
    entered: Entered
    today: date
    calendar: Calendar
    first: bool  # the day on which something is posted counts as the first


def track(rules: RuleSet, entered: Entered, today: date, calendar: Calendar, *, count_first_day: bool) -> tuple[Track, ...]:
    """Work out every step. `count_first_day` is the setting publicity.count_first_day, for periods in working days."""
    view = _View(rules, entered, today, calendar, count_first_day)
    return tuple(_track(view, step) for step in rules.steps)


def _track(view: _View, step: Step) -> Track:
    on = view.entered.days.get(step.key)
    earliest, latest = _earliest(view, step), _latest(view, step)
    faults = (
        *_timing(view, on, earliest, latest), *_order(view, step, on), *_unknown(view, step, on), *_spans(view, step),
        *_counts(view, step, on), *_ballot(view, step), *_gaps(view, step),
    )  # fmt: skip
    return Track(step, on, earliest, latest, faults)


def _end(view: _View, limit: Limit | Span | Repeat, start: date, amount: int) -> Due:
    return due(view.calendar, start, amount, limit.unit, inclusive=view.first and limit.unit == "WD" and amount > 0)


def _why(limit: Limit, step: Step) -> str:
    article = limit.article or step.article
    return f"{limit.zh}（{article}）" if article else limit.zh


def _earliest(view: _View, step: Step) -> Bound | None:
    """The latest of all days that the step may not come before."""
    found = [b for limit in step.earliest if (b := _not_before(view, step, limit)) is not None]
    return max(found, key=lambda bound: bound.day, default=None)


def _not_before(view: _View, step: Step, limit: Limit) -> Bound | None:
    start = view.entered.days.get(limit.since)
    if start is None:
        return None
    amount = limit.amount + view.entered.numbers.get(limit.plus, 0)
    if limit.unit in ("M", "Y"):
        end = Due(add_months(start, amount * (12 if limit.unit == "Y" else 1)), provisional=False)
    else:
        end = _end(view, limit, start, amount)
    return Bound(end.day + _DAY if limit.past else end.day, _why(limit, step), end.provisional, limit.usual)


def _latest(view: _View, step: Step) -> Bound | None:
    """The first of all days that the step should not come after."""
    found = [b for limit in step.latest if (b := _not_after(view, step, limit)) is not None]
    if step.every is not None:
        found += _next(view, step, step.every)
    return min(found, key=lambda bound: bound.day, default=None)


def _not_after(view: _View, step: Step, limit: Limit) -> Bound | None:
    start = view.entered.days.get(limit.since)
    if start is None:
        return None
    end = _end(view, limit, start, limit.amount)
    longest = _end(view, limit, start, limit.most).day if limit.most else None
    return Bound(end.day, _why(limit, step), end.provisional, limit.usual, longest)


def _timing(view: _View, on: date | None, earliest: Bound | None, latest: Bound | None) -> Iterator[Fault]:
    """Too early, too late, or not yet done although the last day is over."""
    if on is not None and earliest is not None and on < earliest.day:
        yield Fault("early", f"早于最早日期{earliest.day}：{earliest.why}", "notice" if earliest.usual else "error")
    reached = on or view.today
    if latest is not None and reached > latest.day:
        yield _late(latest, reached, done=on is not None)


def _late(latest: Bound, reached: date, *, done: bool) -> Fault:
    special = latest.longest is not None and reached <= latest.longest
    said = f"晚于最迟日期{latest.day}" if done else f"已过最迟日期{latest.day}，尚未办理"
    longest = f"；特殊情况最迟{latest.longest}，须写明情况" if special else ""
    return Fault("late" if done else "overdue", f"{said}：{latest.why}{longest}", "notice" if latest.usual or special else "error")


def _order(view: _View, step: Step, on: date | None) -> Iterator[Fault]:
    """A step before one that it follows, and steps that were left out."""
    if on is None:
        return
    for key in step.after:
        before = view.entered.days.get(key)
        if before is None:
            yield Fault("missing", f"前一环节“{view.rules.labels[key]}”未填日期", "notice")
        elif on < before:
            yield Fault("order", f"早于前一环节“{view.rules.labels[key]}”（{before}）")


def _unknown(view: _View, step: Step, on: date | None) -> Iterator[Fault]:
    """A rule that cannot be looked at, for the day from which it counts is not entered."""
    known = {*view.entered.days, *step.after}
    wanting = dict.fromkeys(limit.since for limit in (*step.earliest, *step.latest) if limit.since not in known)
    for key in wanting if on else ():
        yield Fault("unknown", f"未填{view.rules.labels[key]}，不能核对期限", "notice")


def _spans(view: _View, step: Step) -> Iterator[Fault]:
    for span in step.spans:
        start, end = (view.entered.days.get(key) for key in (span.since, span.until))
        if start is not None and end is not None and end < (least := _end(view, span, start, span.amount).day):
            yield Fault("short", f"{view.rules.labels[span.until]}{end}早于{least}：{span.zh}")


def _counts(view: _View, step: Step, on: date | None) -> Iterator[Fault]:
    numbers = view.entered.numbers
    for count in step.counts:
        given = [least for least in count.among if least.key in numbers]
        if given and not any(_enough(least, numbers[least.key]) for least in given):
            yield Fault("count", "；".join(_told(least, numbers[least.key]) for least in given))
        elif not given and on is not None and not count.given:
            yield Fault("unknown", f"未填{count.among[0].zh}的数目", "notice")


def _enough(least: Least, number: int) -> bool:
    return number >= least.least and (not least.most or number <= least.most)


def _told(least: Least, number: int) -> str:
    if not least.most:
        wanted = f"不少于{least.least}{least.unit}"
    elif least.most == least.least:
        wanted = f"应为{least.least}{least.unit}"
    else:
        wanted = f"应为{least.least}至{least.most}{least.unit}"
    return f"{least.zh}{wanted}，填写为{number}{least.unit}"


def _ballot(view: _View, step: Step) -> Iterator[Fault]:
    """Over half of those entitled must be there, and over half of them vote for it; the ballot is secret."""
    yes, present, entitled = (view.entered.numbers.get(f"{step.votes}_{part}") for part in ("yes", "present", "entitled"))
    if step.votes and entitled is not None:
        if yes is not None and yes * 2 <= entitled:
            yield Fault("votes", f"赞成{yes}票，未超过应到会有表决权人数{entitled}人的半数")
        if present is not None and present * 2 <= entitled:
            yield Fault("quorum", f"实到{present}人，未超过应到会有表决权人数{entitled}人的半数")
        if yes is not None and yes > (entitled if present is None else present):
            yield Fault("votes", f"赞成{yes}票，多于到会人数")
    way = view.entered.words.get(f"{step.votes}_ballot", step.ballot)
    if way != step.ballot:
        yield Fault("ballot", f"应采取{step.ballot}，填写为{way}")


def _gaps(view: _View, step: Step) -> Iterator[Fault]:
    """Times further apart than they may be."""
    if step.every is None or step.every.since not in view.entered.days:
        return
    until = view.entered.days.get(step.every.until)
    points = [*_points(view, step.every), *([until] if until else [])]
    for before, after in pairwise(points):
        last = _end(view, step.every, before, step.every.amount).day
        if after > last:
            yield Fault("gap", f"{before}至{after}之间缺少考察：{step.every.zh}（应在{last}前）")


def _points(view: _View, every: Repeat) -> list[date]:
    """From the first day on, every time that it was done."""
    start = view.entered.days[every.since]
    return [start, *sorted(day for day in view.entered.rows.get(every.rows, ()) if day >= start)]


def _next(view: _View, step: Step, every: Repeat) -> Iterator[Bound]:
    """When it falls due again; nothing once it is over."""
    if every.since in view.entered.days and every.until not in view.entered.days:
        end = _end(view, every, _points(view, every)[-1], every.amount)
        yield Bound(end.day, f"{every.zh}（{step.article}）" if step.article else every.zh, end.provisional)
