from datetime import date

import pytest

from counter.domain.problem import Problem
from counter.ui import words


def test_a_problem_is_a_sentence_with_its_label() -> None:
    assert words.sentence(Problem("person/name", "required"), "姓名") == "请填写姓名"
    assert words.sentence(Problem("password", "locked", {"minutes": 5})) == "密码错误次数过多，请 5 分钟后再试，或请管理员重设密码"


def test_a_code_without_a_sentence_still_says_where() -> None:
    assert words.sentence(Problem("x", "no_such_code"), "金额") == "金额有误，请核对 (no_such_code)"


def test_the_same_sentence_is_said_once() -> None:
    same = (Problem("a", "right"), Problem("b", "right"), Problem("c", "required"))
    assert words.sentences(same, {"a": "", "b": "", "c": "电话"}.__getitem__) == "您的岗位没有这项权限；请填写电话"


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2026-11-24T06:02:00Z", "自 14:02 起"),
        ("2026-11-23T16:30:00+00:00", "自 00:30 起"),
        ("2026-11-23T01:00:00", "自 11月23日 09:00 起"),
        ("", ""),
    ],
)
def test_since_when_in_the_hall(iso: str, said: str) -> None:
    assert words.since(iso, date(2026, 11, 24)) == said


def test_days_and_moments() -> None:
    assert words.moment("2026-11-24T16:02:00Z") == "2026-11-25 00:02"
    assert words.day("2026-11-24") == "2026-11-24 星期二"
    assert words.long_day("2026-01-08") == "2026年1月8日"
    assert (words.day(""), words.moment(""), words.dash("")) == ("—", "", "—")
