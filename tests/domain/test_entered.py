from datetime import date

from counter.domain.entered import group, rows
from counter.domain.form import Answers

ANSWERS: Answers = {
    "apply": {"text": "甲", "n": 3, "yes": True, "low": -1, "day": "2026-11-24", "month": "2026-11"},
    "table": {"a": {"n": 1}, "b": {"present": False}, "c": 5},
    "odd": 7,
}


def test_values_in_their_kinds_and_nothing_for_others() -> None:
    own = group(ANSWERS, "apply")
    assert (own.text("text"), own.text("n"), own.whole("n"), own.whole("yes"), own.whole("low")) == ("甲", "", 3, None, None)
    assert (own.yes("yes"), own.yes("n"), own.day("day"), own.day("text")) == (True, None, date(2026, 11, 24), None)
    assert (own.month("month"), own.month("text")) == (2026 * 12 + 10, None)
    assert own.picked("n", "none") == {"n": 3, "none": None}


def test_rows_that_are_there() -> None:
    assert {key: row.whole("n") for key, row in rows(ANSWERS, "table").items()} == {"a": 1}
    assert rows(ANSWERS, "odd") == rows(ANSWERS, "none") == {}
    assert group(ANSWERS, "odd").values == {}
