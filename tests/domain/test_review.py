from datetime import date

import pytest

from counter.domain import review
from counter.domain.explanation import Explanation
from counter.domain.journal import Json
from tests.domain.figured import figures, household, line, remedies

YEAR = 12 * 70000


def run(
    income: int = 0, last: int | None = 70000, on: date = date(2026, 11, 24), *, heard: str = "", conclusion: str = "维持", **apply: Json
) -> Explanation:
    own: dict[str, Json] = {"last_date": "2026-01-31", "cycle": "12月", "last_amount": last, **apply}
    answers = household(income, apply=own, review={"conclusion": conclusion, "heard": heard})
    return review.review(answers, figures(on=on))


def change(kind: str, income: int = 0, last: int = 70000, heard: str = "") -> Explanation:
    answers = household(income, apply={"change_kind": kind, "last_amount": last}, review={"heard": heard})
    return review.change(answers, figures())


@pytest.mark.parametrize(
    ("last", "cycle", "due"),
    [("2026-01-31", "12月", "2027-01-31"), ("2026-08-31", "6月", "2027-02-28"), ("2024-02-29", "12月", "2025-02-28")],
)
def test_due_six_or_twelve_months_after_the_last_decision(last: str, cycle: str, due: str) -> None:
    assert run(last_date=last, cycle=cycle).values["apply/due_on"] == due


def test_the_next_one_counts_from_the_day_and_a_late_one_is_told() -> None:
    assert run(cycle="6月").values["apply/next_due"] == "2027-05-24"
    assert line(run(cycle="6月"), "核查周期").result == "已逾期"
    assert line(run(cycle="6月", on=date(2026, 7, 31)), "核查周期").result == "未逾期"
    assert run(cycle="").outcome == "unknown"


@pytest.mark.parametrize(
    ("income", "last", "advice"),
    [(0, 70000, "维持"), (0, 69900, "调增"), (12, 70000, "维持"), (1200, 70000, "调减"), (YEAR, 70000, "停发"), (0, None, "不建议")],
)
def test_what_the_new_amount_suggests(income: int, last: int | None, advice: str) -> None:
    assert line(run(income, last), "测算建议").result == advice


@pytest.mark.parametrize(
    ("conclusion", "heard", "expected"),
    [
        ("维持", "", "ready"),
        ("调增", "", "ready"),
        ("渐退", "", "ready"),
        ("调减", "", "hearing"),
        ("停发", " ", "hearing"),
        ("调减", "本人无异议", "ready"),
        ("停发", "本人无异议", "ready"),
        ("", "", "unknown"),
    ],
)
def test_before_less_or_nothing_the_household_is_heard(conclusion: str, heard: str, expected: str) -> None:
    found = run(conclusion=conclusion, heard=heard)
    assert found.outcome == expected
    assert line(found, "听取意见").article == "第四十八条"
    assert remedies(found) == (["先听取当事人意见并记录，再作决定"] if expected == "hearing" else [])


def test_a_conclusion_against_the_figures_is_told() -> None:
    assert "不一致" in line(run(1200), "拟定结论").result
    assert line(run(), "拟定结论").result == "与测算一致"
    assert line(run(YEAR, conclusion="渐退"), "拟定结论").result == "与测算一致"


def test_it_takes_effect_from_the_next_month() -> None:
    found = run(1200, on=date(2026, 12, 31))
    assert (found.amount, found.values["apply/new_amount"], found.values["review/effective"]) == (69900, 69900, "2027-01")


@pytest.mark.parametrize("kind", ["增员", "减员", "成员死亡", "户主死亡", "迁入", "收入变化", "财产变化"])
def test_a_change_is_worked_out_anew_and_heard_when_for_the_worse(kind: str) -> None:
    assert change(kind).outcome == "ready"
    assert change(kind, 1200).outcome == "hearing"
    assert change(kind, YEAR).outcome == "hearing"
    assert change(kind, 1200, heard="已听取").values == {"apply/new_amount": 69900, "apply/effective": "2026-12"}


@pytest.mark.parametrize("kind", ["账户变更", "户主变更", "迁出"])
def test_some_changes_leave_the_amount_alone(kind: str) -> None:
    found = change(kind, YEAR)
    assert (found.outcome, found.amount, found.values) == ("ready", None, {"apply/effective": "2026-12"})


def test_a_change_of_no_kind() -> None:
    assert change("").outcome == "unknown"


@pytest.mark.parametrize(
    ("reason", "heard", "expected"),
    [
        ("收入超标", "", "hearing"),
        ("收入超标", "已听取", "ready"),
        ("死亡", "", "ready"),
        ("自愿退出", "", "ready"),
        ("死亡或宣告死亡失踪", "", "ready"),
        ("", "", "unknown"),
    ],
)
def test_before_a_stop_one_is_heard_unless_dead_or_willing(reason: str, heard: str, expected: str) -> None:
    found = review.stop({"apply": {"stop_reason": reason, "heard": heard, "decided_on": "2026-12-31"}}, figures())
    assert (found.outcome, found.values) == (expected, {"apply/effective": "2027-01"})


def test_without_a_standard_nothing_is_suggested() -> None:
    answers = household(0, apply={"last_date": "2026-01-31", "cycle": "12月"}, review={"conclusion": "维持"})
    assert review.review(answers, figures(without="std.db.rural")).outcome == "no_standard"
