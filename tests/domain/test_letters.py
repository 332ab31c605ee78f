"""Letters of party membership: validity, 大写, when a slip is due and asked for."""

from datetime import date

import pytest

from counter.catalogue import calendars
from counter.domain.journal import Body
from counter.domain.letters import IN_CITY, KINDS, Days, big_days, chase_on, slip_due, standing, valid_to
from counter.domain.money import big_month

HALL = Days(10, 30, 90)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (7, "柒"),
        (10, "壹拾"),
        (11, "壹拾壹"),
        (15, "壹拾伍"),
        (20, "贰拾"),
        (30, "叁拾"),
        (45, "肆拾伍"),
        (60, "陆拾"),
        (90, "玖拾"),
        (101, "壹佰零壹"),
    ],
)
def test_days_of_validity_in_big_numerals(days: int, words: str) -> None:
    assert big_days(days) == words


def test_no_letter_is_valid_for_no_days() -> None:
    with pytest.raises(ValueError, match="0 days"):
        big_days(0)


@pytest.mark.parametrize(
    ("month", "words"),
    [("2026-01", "贰零贰陆年零壹月"), ("2026-02", "贰零贰陆年零贰月"), ("2026-09", "贰零贰陆年玖月"), ("2026-10", "贰零贰陆年零壹拾月"),
     ("2026-11", "贰零贰陆年壹拾壹月"), ("2026-12", "贰零贰陆年壹拾贰月")],
)  # fmt: skip
def test_the_month_that_dues_are_paid_to_in_big_numerals(month: str, words: str) -> None:
    assert big_month(month) == words


@pytest.mark.parametrize(
    ("scope", "days", "sound"),
    [
        (IN_CITY, 7, True),
        (IN_CITY, 10, True),
        (IN_CITY, 6, False),
        (IN_CITY, 11, False),
        ("市外", 30, True),
        ("市外", 90, True),
        ("市外", 91, False),
    ],
)
def test_validity_is_bounded(scope: str, days: int, *, sound: bool) -> None:
    assert (HALL.check("letter/valid_days", scope, days) == ()) is sound


def test_the_usual_days_are_the_halls() -> None:
    assert (HALL.usual(IN_CITY), HALL.usual("市外")) == (10, 30)
    assert Days(8, 45, 60).check("letter/valid_days", IN_CITY, 9)[0].detail == {"least": 7, "most": 8}


def test_validity_is_counted_in_plain_days_and_chased_a_week_before_its_end() -> None:
    last = valid_to(date(2026, 11, 24), 30)
    assert (last, chase_on(last)) == (date(2026, 12, 24), date(2026, 12, 17))


def test_the_slip_goes_back_within_a_month_of_reception() -> None:
    calendar = calendars.read()
    assert slip_due(calendar, date(2026, 1, 30), 1).day == date(2026, 2, 28)
    assert slip_due(calendar, date(2026, 8, 31), 1).day == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("today", "word"), [("2026-12-16", "out"), ("2026-12-17", "chase"), ("2026-12-24", "chase"), ("2026-12-25", "expired")]
)
def test_how_a_letter_stands(today: str, word: str) -> None:
    letter: Body = {"state": "out", "slip": True, "valid_to": "2026-12-24", "chase_on": "2026-12-17"}
    assert standing(letter, date.fromisoformat(today)) == word
    assert standing({**letter, "state": "returned"}, date.fromisoformat(today)) == "returned"


def test_nobody_waits_for_the_slip_of_a_certificate() -> None:
    letter: Body = {"state": "out", "slip": KINDS["certificate"].slip, "valid_to": "2026-12-24", "chase_on": "2026-12-17"}
    assert standing(letter, date(2026, 12, 20)) == "out"
