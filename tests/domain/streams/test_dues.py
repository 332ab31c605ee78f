"""Dues accounts: money that changed hands always counts; months paid twice are one matter until only one receipt holds."""

import pytest

from counter.domain.journal import Action, Json
from counter.domain.state import State
from tests.domain.told import Told, act, run

DUES = "dues:r"


def taken(receipt: str, *months: str, paid: int = 100) -> Action:
    body: dict[str, Json] = {
        "receipt": receipt, "case": "1", "method": "现金", "on": "2026-11-24", "workstation": "03", "months": [*months], "paid": paid,
    }  # fmt: skip
    return act(f"take {receipt}", (DUES, "dues.taken", body))


def voided(receipt: str) -> Action:
    guards: list[tuple[str, str, Json]] = [(DUES, f"receipt/{receipt}", "taken")]
    return act(f"void {receipt}", (DUES, "dues.voided", {"receipt": receipt, "reason": "x"}), guards=guards)


def returned(receipt: str, amount: int, name: str = "back") -> Action:
    return act(name, (DUES, "dues.returned", {"receipt": receipt, "amount": amount}))


def after(*actions: Action) -> State:
    return run(*actions)[1][DUES]


def test_the_same_month_at_two_counters_is_one_matter_and_both_receipts() -> None:
    state = after(taken("A1", "2026-10", "2026-11"), taken("B1", "2026-11"))
    assert state["receipts"].keys() == {"A1", "B1"}
    assert {key: m["months"] for key, m in state["matters"].items()} == {"twice:B1": ["2026-11"]}


def test_other_months_are_no_matter() -> None:
    assert after(taken("A1", "2026-10"), taken("B1", "2026-11"))["matters"] == {}


@pytest.mark.parametrize("receipt", ["A1", "B1"])
def test_whichever_is_void_heals_it(receipt: str) -> None:
    state = after(taken("A1", "2026-11"), taken("B1", "2026-11"), voided(receipt))
    assert state["matters"] == {}
    assert state["receipts"][receipt]["void"]


@pytest.mark.parametrize("receipt", ["A1", "B1"])
def test_whichever_is_given_back_whole_heals_it(receipt: str) -> None:
    twice = (taken("A1", "2026-11"), taken("B1", "2026-11"))
    assert after(*twice, returned(receipt, 100))["matters"] == {}
    assert after(*twice, returned(receipt, 99))["matters"].keys() == {"twice:B1"}


def test_of_three_two_are_too_many() -> None:
    state = after(taken("A1", "2026-11"), taken("B1", "2026-11"), taken("C1", "2026-11"), voided("B1"))
    assert state["matters"].keys() == {"twice:C1"}


def test_a_void_month_can_be_paid_again() -> None:
    assert after(taken("A1", "2026-11"), voided("A1"), taken("A2", "2026-11"))["matters"] == {}


def test_two_voids_of_one_receipt_give_the_money_back_twice_and_say_so() -> None:
    told: list[Told] = [(DUES, "dues.voided", {"receipt": "A1", "reason": "x"}), (DUES, "dues.returned", {"receipt": "A1", "amount": 100})]
    both = [act(f"void {n}", *told, guards=[(DUES, "receipt/A1", "taken")]) for n in (1, 2)]
    state = after(taken("A1", "2026-11"), *both)
    assert state["receipts"]["A1"]["returned"] == 200
    assert state["matters"].keys() == {"lost:void 2", "over:void 2"}
    assert state["matters"]["over:void 2"]["amount"] == 100


def test_money_back_without_a_receipt_is_a_matter() -> None:
    assert after(returned("A9", 5))["matters"]["stray:back"]["amount"] == 5
