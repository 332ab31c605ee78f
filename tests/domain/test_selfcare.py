from datetime import date

import pytest

from counter.domain import selfcare
from counter.domain.explanation import Explanation
from counter.domain.form import Answers
from counter.domain.standards import Standard
from tests.domain.figured import figures, line


def run(failed: int, *rows: Standard) -> Explanation:
    return selfcare.work({"apply": {key: i >= failed for i, key in enumerate(selfcare.KEYS)}}, figures(*rows))


@pytest.mark.parametrize(("failed", "grade"), [(0, "具备"), (1, "部分丧失"), (3, "部分丧失"), (4, "完全丧失"), (6, "完全丧失")])
def test_the_grade_by_the_indicators_that_fail(failed: int, grade: str) -> None:
    found = run(failed)
    assert (found.outcome, found.values) == ("graded", {"apply/grade": grade, "apply/failed": failed})
    assert line(found, "生活自理能力").result == grade
    assert (line(found, "自主吃饭").result == "能") == (failed == 0)


def test_which_indicator_fails_does_not_matter() -> None:
    for one in selfcare.KEYS:
        answers: Answers = {"apply": {key: key != one for key in selfcare.KEYS}}
        assert selfcare.work(answers, figures()).values["apply/grade"] == "部分丧失"


def test_all_six_are_asked() -> None:
    found = selfcare.work({"apply": dict.fromkeys(selfcare.KEYS[:5], True)}, figures())
    assert (found.outcome, line(found, "自理指标").formula) == ("unknown", "未评：洗澡")


def test_the_care_standard_of_the_grade_is_given_once_set() -> None:
    row = Standard("std.tekun.care", "300.00", date(2026, 1, 1), by={"care": "部分丧失"})
    assert run(3, row).amount == run(3, row).values["apply/amount"] == 30000
    assert run(4, row).amount is None
