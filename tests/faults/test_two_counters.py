"""Two counters and a hall: apart, then together, in any order, the same answers on both."""

from collections.abc import Callable

import pytest
from pydantic import SecretStr

from counter.desk.actions import (
    AcceptCase, AddOperator, ChangePassword, CloseDay, CorrectEntry, DisableOperator, EditCase, PaperCameOut, PrintPaper, ReceiveCase, RefuseCase,
    RegisterResident,
)
from counter.desk.questions import CaseOf, CasesLike, ClashesFound, ResidentsLike, SheetOf, StandingNow, Waiting
from counter.domain.form import Answers
from counter.domain.problem import Refused
from tests.desk.hall import ALL, PASSWORD, Counter, accept, item, receive, sample
from tests.faults.town import TODAY, Town, answers, states, sync
from tests.proxy import Mode, Proxy

ORDERS = ("ababa", "babab", "aabba", "bbaab")


def together(first: Counter, second: Counter, order: str = "aba") -> None:
    """Let the two exchange with the hall in this order."""
    for letter in order:
        assert sync((first if letter == "a" else second).desk("chief")).view == "connected"


def equal(first: Counter, second: Counter) -> None:
    """Both say the same, hold the same, and nothing waits."""
    assert states(first) == states(second)
    assert answers(first) == answers(second)
    assert [c.desk("chief").ask(StandingNow()).waiting for c in (first, second)] == [0, 0]


def other_person(name: str, number: str) -> Answers:
    """Give the sample application with another applicant."""
    answers = sample("DB-101")
    answers["person"] = {**answers["person"], "name": name, "id_no": number}  # type: ignore[dict-item]
    return answers


@pytest.mark.parametrize("order", ORDERS)
def test_apart_then_together(pair: tuple[Counter, Counter], order: str) -> None:
    first, second = pair
    case, _ = accept(first.desk("clerk"))
    together(first, second)
    a, b = first.desk("clerk"), second.desk("clerk2")
    paper = a.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    a.do(PaperCameOut(paper=paper))
    b.do(CorrectEntry(case=case, path="person/name", value="张晓明", reason="录入错字"))
    receive(a, "DW-107")
    mine = receive(b).created["case"]
    b.do(RefuseCase(case=mine, facts="户籍在松桃县", reason="不属于本街道受理", clause="社会救助法第三十七条"))
    accept(b, "DW-107")
    together(first, second, order)
    equal(first, second)
    assert len(first.desk("clerk").ask(CasesLike()).ids) == 4
