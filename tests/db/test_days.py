"""The business day: what counts, cuts, and what came late on one sheet only."""

from dataclasses import replace

import pytest

from counter.db import days
from counter.domain.journal import Action, Json
from tests.db.shelf import HERE, THERE, Shelf, case
from tests.domain.told import CASE, accepted, act, received, refused

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (f"2026-11-{d}" for d in (23, 24, 25, 26))


def on(day: str, action: Action, hour: int = 1) -> Action:
    """Do it on a day."""
    return replace(action, at=f"{day}T{hour:02d}:00:00.000Z")


def close(day: str, cut: dict[str, int], when: str = "", hour: int = 9) -> Action:
    """Close a day by a cut."""
    body: dict[str, Json] = {"cut": {**cut}, "cash_counted": 0, "taken": 0, "returned": 0, "silent": []}
    guards: list[tuple[str, str, Json]] = [(f"day:{day}", "closed", None)]
    return on(when or day, act(f"close {day} {hour}", (f"day:{day}", "day.closed", body), guards=guards), hour)


def sheet(shelf: Shelf, day: str) -> tuple[list[int], list[int]]:
    """Give the numbers of the actions on a day's sheet, and of those that stand there as 补记."""
    with shelf.store.read() as c:
        cut = (days.cut_of(c, day) or {}).get("cut")
        return [e.n for e in days.entries(c, day, cut)], [e.n for e in days.late(c, day, cut)]


def test_what_counts(shelf: Shelf) -> None:
    taken: dict[str, Json] = {
        "receipt": "A1", "case": "1", "method": "现金", "on": "x", "workstation": "03", "months": ["2026-11"], "paid": 5,
    }  # fmt: skip
    lost = act(
        "lost", ("dues:r", "dues.taken", taken), (CASE, "case.refused", refused().facts[0].body), guards=[(CASE, "state", "received")]
    )
    garbled = act("bad", ("dues:r", "dues.taken", {"paid": 7}))
    newer = act("newer", ("dues:r", "dues.taken", taken), version=2)
    shelf.theirs(*(on(TUESDAY, a) for a in (received(), accepted(), lost, garbled, newer)))
    with shelf.store.read() as c:
        assert [e.kind for e in days.entries(c, TUESDAY, None)] == ["case.received", "case.accepted", "dues.taken"]
        assert list(days.entries(c, MONDAY, None)) == []


def test_an_alias_counts_once(shelf: Shelf) -> None:
    shelf.do(on(TUESDAY, received()))
    shelf.theirs(on(TUESDAY, received()))
    assert shelf.verdicts() == ["alias", "applied"]
    assert sheet(shelf, TUESDAY) == ([1], [])


def test_an_open_day_has_no_cut(shelf: Shelf) -> None:
    shelf.do(on(TUESDAY, case(1)))
    with shelf.store.read() as c:
        assert days.cut_of(c, TUESDAY) is None
    shelf.do(act("forecast", (f"day:{WEDNESDAY}", "day.foretold", {})))
    with shelf.store.read() as c:
        assert days.cut_of(c, WEDNESDAY) is None


def test_the_ends_of_all_workstations(shelf: Shelf) -> None:
    shelf.do(on(TUESDAY, case(1)), on(WEDNESDAY, case(2)))
    shelf.theirs(on(MONDAY, case(3)))
    with shelf.store.read() as c:
        assert days.last_numbers(c) == {HERE: 2, THERE: 1}
        assert days.last_heard(c) == {HERE: f"{WEDNESDAY}T01:00:00.000Z", THERE: f"{MONDAY}T01:00:00.000Z"}


def test_what_came_after_the_cut_stands_on_the_next_sheet_once(shelf: Shelf) -> None:
    shelf.do(on(MONDAY, case(1)), close(MONDAY, {HERE: 1}))
    shelf.theirs(on(MONDAY, case(5)))
    assert sheet(shelf, MONDAY) == ([1], [])
    assert sheet(shelf, TUESDAY) == ([], [1])
    shelf.do(on(TUESDAY, case(2)), close(TUESDAY, {HERE: 3, THERE: 1}))
    assert sheet(shelf, TUESDAY) == ([3], [1])
    assert sheet(shelf, WEDNESDAY) == ([], [])


def test_what_comes_still_later_waits_for_a_sheet_that_had_it(shelf: Shelf) -> None:
    shelf.do(close(MONDAY, {}), close(TUESDAY, {}))
    shelf.theirs(on(MONDAY, case(5)), on(TUESDAY, case(6)))
    assert sheet(shelf, TUESDAY) == ([], [])
    assert sheet(shelf, WEDNESDAY) == ([], [1, 2])
    shelf.do(close(WEDNESDAY, {THERE: 1}))
    assert sheet(shelf, WEDNESDAY) == ([], [1])
    assert sheet(shelf, THURSDAY) == ([], [2])


def test_what_belongs_to_an_open_day_is_not_late(shelf: Shelf) -> None:
    shelf.do(on(MONDAY, case(1)), close(TUESDAY, {HERE: 1}))
    assert sheet(shelf, MONDAY) == ([1], [])
    assert sheet(shelf, TUESDAY) == ([], [])


def test_a_day_closed_late_does_not_change_the_sheets_before(shelf: Shelf) -> None:
    """Tuesday is closed before Monday; what came in between belongs to Monday's own sheet, and Tuesday's stays as it was."""
    shelf.do(on(MONDAY, case(1)), close(TUESDAY, {HERE: 1}), on(MONDAY, case(2)))
    before = sheet(shelf, TUESDAY)
    shelf.do(close(MONDAY, {HERE: 3}, WEDNESDAY))
    assert sheet(shelf, MONDAY) == ([1, 3], [])
    assert sheet(shelf, TUESDAY) == before == ([], [])


def test_counters_that_close_by_different_knowledge_count_everything_once(shelf: Shelf) -> None:
    shelf.theirs(*(on(MONDAY, case(n)) for n in range(1, 5)))
    shelf.do(close(MONDAY, {THERE: 2}), close(TUESDAY, {THERE: 1}), close(WEDNESDAY, {THERE: 4}))
    sheets = [sheet(shelf, day) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)]
    assert sheets == [([1, 2], []), ([], []), ([], [3, 4]), ([], [])]


def test_the_second_closing_of_a_day_changes_nothing(shelf: Shelf) -> None:
    shelf.theirs(on(MONDAY, case(1)), on(MONDAY, case(2)))
    shelf.do(close(MONDAY, {THERE: 1}, hour=8))
    shelf.theirs(close(MONDAY, {THERE: 2}, hour=9))
    shelf.ours()
    with shelf.store.read() as c:
        assert (days.cut_of(c, MONDAY) or {})["cut"] == {THERE: 2}
    assert sheet(shelf, MONDAY) == ([1, 2], [])


@pytest.mark.parametrize("family", ["DB"])
def test_cases_are_told_by_stream(shelf: Shelf, family: str) -> None:
    shelf.do(case(1))
    with shelf.store.read() as c:
        assert days.cases_in(c, ["case:1", "case:7", "dues:r"])["case:1"]["family"] == family
