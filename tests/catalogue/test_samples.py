"""Samples fitted to made-up people pass the check like the samples themselves."""

from datetime import date

import pytest

from counter.catalogue.read import Catalogue
from counter.catalogue.samples import fitted, words
from counter.domain.checks import check
from counter.domain.sample import households
from tests.dice import Dice

CATALOGUE = Catalogue.load()
WORDS = words(CATALOGUE.places)


@pytest.mark.parametrize("today", [date(2026, 2, 28), date(2026, 11, 24), date(2028, 2, 29)])
def test_any_head_of_a_household_fits_any_sample(today: date) -> None:
    for household in households(Dice(7), 60, WORDS, today):
        for item in CATALOGUE.items:
            for n in range(len(item.samples)):
                answers = fitted(item, household.head.answers(), today, n)
                assert check(item.form, answers, today, CATALOGUE.code_values) == ()
                assert item.samples[n] != answers


def test_the_person_stands_wherever_the_sample_had_its_own() -> None:
    head = next(households(Dice(1), 1, WORDS, date(2026, 11, 24))).head
    answers = fitted(CATALOGUE.item("DB-101"), head.answers(), date(2026, 11, 24))
    assert "张小明" not in str(answers)
    assert str(answers).count(head.id_no) == 2


def test_a_household_is_a_group_of_members() -> None:
    today = date(2026, 11, 24)
    item = CATALOGUE.item("DB-101")
    for household in households(Dice(3), 200, WORDS, today):
        answers = fitted(item, household.head.answers(), today)
        answers |= {"members": household.rows(today), "incomes": {}, "assets": {}}
        assert check(item.form, answers, today, CATALOGUE.code_values) == ()
