"""Who is in benefit already, by the course of his cases."""

import pytest

from counter.domain.benefit import Course, bars, enjoyed, standing, tells

GRANTED = ("received", "accepted", "decided", "approved", "delivered", "archived")


@pytest.mark.parametrize(
    ("states", "found"),
    [
        (GRANTED, "granted"), (("received", "accepted"), "asked"), (("received",), "asked"), ((), ""),
        (("received", "accepted", "decided", "denied", "delivered"), ""), ((*GRANTED[:4], "terminated", "archived"), ""),
        (("received", "refused"), ""), (("received", "accepted", "withdrawn"), ""),
        (("received", "accepted", "denied", "returned"), "asked"),
    ],
)  # fmt: skip
def test_the_course_of_a_case_says_whether_it_was_granted(states: tuple[str, ...], found: str) -> None:
    assert standing(states) == found


def test_a_stop_ends_the_benefit_that_came_before_it() -> None:
    first, stop, again = (
        Course("1", "DB-101", GRANTED, "2026-01"),
        Course("2", "DB-106", GRANTED, "2026-05"),
        Course("3", "DB-101", GRANTED, "2026-09"),
    )
    assert [c.case for c, _ in enjoyed([stop, first])] == []
    assert [c.case for c, _ in enjoyed([again, stop, first])] == ["3"]
    refused = Course("2", "DB-106", ("received", "accepted", "denied"), "2026-05")
    assert [c.case for c, _ in enjoyed([refused, first])] == ["1"]


def test_other_items_are_no_benefit() -> None:
    assert enjoyed([Course("1", "DW-107", GRANTED), Course("2", "DB-104", GRANTED)]) == ()


def test_what_excludes_and_what_only_matters() -> None:
    assert bars("DB-101", "DB-101")
    assert bars("DB-101", "SA-101")
    assert not bars("DB-101", "SA-109")
    assert tells("DB-101", "SA-106")
    assert tells("DB-101", "")
    assert not tells("DB-101", "DW-107")
    assert not tells("DB-101", "DB-104")
