import pytest

from counter.domain.explanation import REMEDY, Line
from counter.domain.finding import Finding, Told, explain, missing, outcome, unset

YES = Finding(Line("甲"), holds=True, inputs={"a": 1})
NO = Finding(Line("乙", "", "", "规定", "第一条", "2026-07-01"), holds=False, remedy="再低1元", inputs={"b": 2})


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((YES,), "eligible"),
        ((YES, unset("丙", "")), "no_standard"),
        ((YES, unset("丙", ""), missing("丁", "")), "unknown"),
        ((missing("丁", ""), unset("丙", ""), NO), "not"),
    ],
)
def test_one_certain_no_is_enough_and_a_want_leaves_it_open(findings: tuple[Finding, ...], expected: str) -> None:
    assert outcome(findings) == expected


def test_lines_come_in_order_and_what_would_have_to_change_last() -> None:
    found = explain("x", "not", (YES, NO), Told((Line("前"),), (Line("后"),), 1, {"p": 1}, {"c": 3}))
    assert [each.label for each in found.lines] == ["前", "甲", "乙", "后", REMEDY]
    assert found.lines[-1] == Line(REMEDY, "再低1元", "", "规定", "第一条", "2026-07-01")
    assert (found.inputs, found.values, found.amount) == ({"a": 1, "b": 2, "c": 3}, {"p": 1}, 1)
