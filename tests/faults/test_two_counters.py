"""Two counters and a hall: apart, then together, in any order, the same answers on both."""

from collections.abc import Sequence

import pytest

from counter.desk.actions import AcceptCase, CloseDay, CorrectEntry, PaperCameOut, PrintPaper, RefuseCase, RegisterResident
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, CasesLike, ClashesFound, SheetOf, StandingNow, Waiting
from counter.desk.views import AttentionRow
from counter.domain.journal import Parcel
from counter.sync.client import Hall, Receipt
from tests.desk.hall import Counter, accept, item, receive, sample
from tests.faults.town import TODAY, Town, answers, applicant, states, sync
from tests.proxy import Mode, Proxy

Pair = tuple[Counter, Counter]
REFUSAL = {"facts": "户籍在松桃县", "reason": "不属于本街道受理", "clause": "社会救助法第三十七条"}


def together(pair: Pair, order: str = "aba") -> None:
    """Let the two exchange with the hall in this order."""
    for letter in order:
        assert sync(pair["ab".index(letter)].desk("chief")).view == "connected"


def equal(pair: Pair) -> None:
    """Both say the same, hold the same, and nothing waits to be sent."""
    first, second = pair
    assert states(first) == states(second)
    assert answers(first) == answers(second)
    assert [c.desk("chief").ask(StandingNow()).waiting for c in pair] == [0, 0]


def waiting(counter: Counter, kind: str, login: str = "chief") -> list[AttentionRow]:
    """Give the lines of 待处理 of a kind."""
    return [r for r in counter.desk(login).ask(Waiting()).rows if r.kind == kind]


def paper(desk: Desk, case: str, document: str) -> str:
    """Print a document and have it in hand."""
    printed = desk.do(PrintPaper(case=case, document=document))
    desk.do(PaperCameOut(paper=printed.created["paper"]))
    return printed.number


@pytest.mark.parametrize("order", ["ababa", "babab", "aabba", "bbaab"])
def test_apart_then_together(pair: Pair, order: str) -> None:
    case, _ = accept(pair[0].desk("clerk"))
    together(pair)
    a, b = pair[0].desk("clerk"), pair[1].desk("clerk2")
    paper(a, case, "DOC-ACC")
    b.do(CorrectEntry(case=case, path="person/name", value="张晓明", reason="录入错字"))
    receive(a, "DW-107")
    mine = receive(b).created["case"]
    b.do(RefuseCase(case=mine, **REFUSAL))
    accept(b, "DW-107")
    together(pair, order)
    equal(pair)
    assert len(a.ask(CasesLike()).ids) == 4


def test_numbers_do_not_collide(pair: Pair) -> None:
    numbers = [receive(c.desk(login)).number for c, login in zip(pair, ("clerk", "clerk2"), strict=True)]
    assert [n[17:23] for n in numbers] == ["030001", "050001"]


def test_a_lost_reply_makes_no_duplicate(pair: Pair, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    with Proxy(town.server.port) as proxy:
        third = town.join("09", proxy.port)
        sync(third.desk("admin"))
        number = receive(third.desk("clerk")).number
        push = Hall.push

        def unheard(hall: Hall, epoch: int, parcels: Sequence[Parcel], signature: bytes) -> tuple[Receipt, ...]:
            proxy.mode = Mode.LOSE_REPLY
            return push(hall, epoch, parcels, signature)

        monkeypatch.setattr(Hall, "push", unheard)
        state = sync(third.desk("clerk"))
        assert (state.view, state.error_code, proxy.losses) == ("away", "hall_away", 1)
        monkeypatch.undo()
        proxy.mode = Mode.PASS
        assert third.desk("clerk").ask(StandingNow()).waiting > 0
        state = sync(third.desk("clerk"))
        assert (state.view, state.pushed) == ("connected", 0)
    assert third.desk("clerk").ask(StandingNow()).waiting == 0
    together(pair)
    for counter in (*pair, third):
        desk = counter.desk("chief")
        assert [r.received for r in desk.ask(SheetOf(date=TODAY)).families if r.key == "DB"] == [1]
        assert len(desk.ask(CasesLike(text=number)).ids) == 1
    assert states(pair[0]) == states(third)


def test_the_same_person_registered_at_both(pair: Pair) -> None:
    for counter, login in zip(pair, ("clerk", "clerk2"), strict=True):
        counter.desk(login).do(RegisterResident(person=applicant(sample("DB-101"))))
    assert not pair[0].desk("clerk").ask(ClashesFound()).rows
    together(pair)
    equal(pair)
    for counter in pair:
        (clash,) = counter.desk("clerk").ask(ClashesFound()).rows
        assert (clash.kind, len(clash.streams)) == ("same_id_no", 2)
        assert "*" in clash.value
        assert [r.key.partition(":")[0] for r in waiting(counter, "clash", "clerk")] == ["same_id_no"]


@pytest.mark.parametrize(("order", "winner"), [("aba", "accepted"), ("bab", "refused")])
def test_one_accepts_and_the_other_refuses(pair: Pair, order: str, winner: str) -> None:
    case = receive(pair[0].desk("clerk")).created["case"]
    together(pair)
    a, b = pair[0].desk("clerk"), pair[1].desk("clerk2")
    accepting(a, case)
    b.do(RefuseCase(case=case, **REFUSAL))
    papers = {"accepted": paper(a, case, "DOC-ACC"), "refused": paper(b, case, "DOC-REF")}
    together(pair, order)
    equal(pair)
    assert len([s for s in states(pair[0]) if s.startswith("household:")]) == (winner == "accepted")
    for counter in pair:
        detail = counter.desk("chief").ask(CaseOf(case=case))
        assert detail.row.state == winner
        assert bool(detail.row.promised_on) is (winner == "accepted")
        assert {p.number for p in detail.papers} == set(papers.values())
        (lost,) = waiting(counter, "not_applied")
        loser = papers["refused" if winner == "accepted" else "accepted"]
        assert [m.words for m in detail.matters if loser in m.words], detail.matters
        assert lost.stream == f"case:{case}"
    mine = waiting(pair[0], "not_applied", "clerk"), waiting(pair[1], "not_applied", "clerk2")
    assert [len(rows) for rows in mine] == ([0, 1] if winner == "accepted" else [1, 0])


def accepting(desk: Desk, case: str) -> None:
    """Accept a case of three with all it needs; the household is recorded with it."""
    desk.do(AcceptCase(case=case, answers=sample("DB-101"), materials=item("DB-101").sample_materials))


def test_the_same_months_dues_at_both(pair: Pair) -> None:
    receive(pair[0].desk("clerk"), "DW-107")
    together(pair)
    for counter, login in zip(pair, ("clerk", "clerk2"), strict=True):
        accept(counter.desk(login), "DW-107")
    together(pair)
    equal(pair)
    for counter in pair:
        assert counter.desk("chief").ask(SheetOf(date=TODAY)).dues_taken == 2 * 5000
        assert len(waiting(counter, "matter")) == 1
        assert [c.kind for c in counter.desk("chief").ask(ClashesFound()).rows] == ["month_twice"]


def test_a_closed_day_is_the_same_on_both_and_what_was_late_stands_on_the_next(pair: Pair) -> None:
    accept(pair[0].desk("clerk"), "DW-107")
    together(pair)
    late = receive(pair[1].desk("clerk2")).number
    pair[0].desk("chief").do(CloseDay(date=TODAY, cash_counted=5000))
    together(pair)
    equal(pair)
    for counter in pair:
        counter.next_day()
        closed, following = (counter.desk("chief").ask(SheetOf(date=day)) for day in (TODAY, "2026-11-25"))
        assert (closed.closed, closed.dues_taken, closed.cash_difference) == (True, 5000, 0)
        assert [f.received for f in closed.families if f.key == "DB"] in ([], [0])
        assert late in [row.number for row in following.late]
