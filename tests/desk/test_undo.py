"""What was done a moment ago is taken back: by a fact of its own, and only while nothing stands against it."""

from datetime import timedelta

import pytest

from counter.desk.actions import (
    AcceptCase,
    AskForCorrection,
    EditCase,
    MoveCase,
    OfferCase,
    PaperCameOut,
    PrintPaper,
    ReceiveMaterials,
    RefuseCase,
    TakeBack,
)
from counter.desk.actions.decisions import Missing
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, UndoOf
from counter.domain.journal import Json
from tests.desk.hall import ALL, Counter, accept, add, changed, item, no, receive, sample

MISSING = (Missing(zh="居民户口簿", wrong="只带了首页", right="带全部用到的页"),)
REFUSAL = {"facts": "申请低保", "reason": "不在本街道", "clause": "第九条"}


def standing(desk: Desk, case: str) -> dict[str, Json]:
    """Give what of a case a decision changes."""
    found = desk.ask(CaseOf(case=case))
    clocks: list[Json] = [clock.clock for clock in found.clocks]
    return {
        "state": found.row.state, "accepted": found.row.accepted_on, "promised": found.row.promised_on, "clocks": clocks,
        "steps": len(found.steps), "owner": found.owner, "offered": found.offered, "materials": len(found.materials),
        "answers": {**found.answers}, "verbs": [verb.verb + verb.to for verb in found.verbs if verb.allowed],
    }  # fmt: skip


def words(desk: Desk, case: str) -> list[str]:
    return [row.words for row in desk.ask(CaseOf(case=case)).timeline]


def test_an_acceptance_is_taken_back_and_what_was_typed_stays(desk: Desk) -> None:
    case, done = accept(desk)
    told = desk.ask(UndoOf(action=done.action))
    assert told.words == "已受理  张小明  最低生活保障审核确认（新申请）"
    assert (told.case, told.bench) == (case, True)
    desk.do(TakeBack(action=done.action))
    found = desk.ask(CaseOf(case=case))
    assert (found.row.state, found.row.accepted_on) == ("received", "")
    assert found.answers["person"]
    assert any(state.given for state in found.materials)
    assert any("撤销受理" in line for line in words(desk, case))
    assert any(line.startswith("受理") for line in words(desk, case))  # the journal keeps both


@pytest.mark.parametrize("act", ["correction", "refusal", "offer"])
def test_a_decision_is_taken_back_as_if_it_had_not_been(counter: Counter, desk: Desk, act: str) -> None:
    other = add(counter.desk("admin"), "other", ("CLERK", ALL))
    case = receive(desk).created["case"]
    before = standing(desk, case)
    acts = {
        "correction": AskForCorrection(case=case, missing=MISSING), "refusal": RefuseCase(case=case, **REFUSAL),
        "offer": OfferCase(case=case, to=other),
    }  # fmt: skip
    done = desk.do(acts[act])
    assert standing(desk, case) != before
    desk.do(TakeBack(action=done.action))
    assert standing(desk, case) == before
    if act == "correction":
        desk.do(AskForCorrection(case=case, missing=MISSING))  # it is the first again, not a second notice


def test_acceptance_after_a_correction_goes_back_to_the_correction(desk: Desk) -> None:
    case = receive(desk).created["case"]
    desk.do(AskForCorrection(case=case, missing=MISSING))
    before = standing(desk, case)
    done = desk.do(AcceptCase(case=case, answers=sample("DB-101"), materials=item("DB-101").sample_materials))
    desk.do(TakeBack(action=done.action))
    after = standing(desk, case)
    assert {key: after[key] for key in ("state", "accepted", "promised", "clocks", "steps", "verbs")} == {
        key: before[key] for key in ("state", "accepted", "promised", "clocks", "steps", "verbs")
    }


def test_edits_and_materials_are_taken_back_one_by_one(desk: Desk) -> None:
    case = receive(desk).created["case"]
    before = standing(desk, case)
    edited = desk.do(EditCase(case=case, answers=changed(sample("DB-101"), person={"phone": "15400001111"})))
    came = desk.do(ReceiveMaterials(case=case, materials=item("DB-101").sample_materials[:2]))
    assert standing(desk, case) != before
    desk.do(TakeBack(action=came.action))
    desk.do(TakeBack(action=edited.action))
    assert standing(desk, case)["answers"] == before["answers"]
    assert [state.state for state in desk.ask(CaseOf(case=case)).materials].count("received") == 0


def test_a_material_entered_anew_is_answered_as_before(desk: Desk) -> None:
    case = receive(desk).created["case"]
    first = item("DB-101").sample_materials[0]
    desk.do(ReceiveMaterials(case=case, materials=(first,)))
    again = desk.do(ReceiveMaterials(case=case, materials=(first.model_copy(update={"count": first.count + 3}),)))
    desk.do(TakeBack(action=again.action))
    given = [state.given for state in desk.ask(CaseOf(case=case)).materials if state.given]
    assert [g.count for g in given] == [first.count]


def test_a_step_is_taken_back_with_what_it_asked(counter: Counter, desk: Desk) -> None:
    add(counter.desk("admin"), "review", ("REVIEW", ALL))
    case, _ = accept(desk)
    reviewer = counter.desk("review")
    before = standing(reviewer, case)
    own: dict[str, Json] = {"way": "入户调查", "first": "张三", "second": "李四"}
    done = reviewer.do(MoveCase(case=case, to="investigating", answers={"own": own}))
    assert reviewer.ask(UndoOf(action=done.action)).words.startswith("已登记调查核实")
    reviewer.do(TakeBack(action=done.action))
    assert standing(reviewer, case) == before


def test_not_after_five_minutes(counter: Counter, desk: Desk) -> None:
    case, done = accept(desk)
    counter.clock.now += timedelta(minutes=5)
    assert desk.ask(UndoOf(action=done.action)).words == ""
    assert no(desk, TakeBack(action=done.action)) == {("", "undo_late")}
    assert desk.ask(CaseOf(case=case)).row.state == "accepted"


def test_a_paper_that_is_only_shown_becomes_void_one_that_is_out_forbids_it(desk: Desk) -> None:
    case, done = accept(desk)
    desk.do(PrintPaper(case=case, document="DOC-ACC"))
    desk.do(TakeBack(action=done.action))
    found = desk.ask(CaseOf(case=case))
    assert [paper.state for paper in found.papers] == ["void"]
    assert not found.matters
    again = desk.do(AcceptCase(case=case))
    paper = desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    desk.do(PaperCameOut(paper=paper))
    assert no(desk, TakeBack(action=again.action)) == {("", "undo_paper")}


def test_not_after_somebody_else_was_at_it_nor_for_another(counter: Counter, desk: Desk) -> None:
    other = add(counter.desk("admin"), "other", ("CLERK", ALL))
    case, done = accept(desk)
    colleague = counter.desk("other")
    assert no(colleague, TakeBack(action=done.action)) == {("", "undo_kind")}
    colleague.do(PrintPaper(case=case, document="DOC-ACC"))
    assert no(desk, TakeBack(action=done.action)) == {("", "undo_other")}
    assert other


def test_the_later_step_first(desk: Desk) -> None:
    case = receive(desk).created["case"]
    edited = desk.do(EditCase(case=case, answers=changed(sample("DB-101"), person={"phone": "15400001111"})))
    accepted = desk.do(AcceptCase(case=case, materials=item("DB-101").sample_materials))
    assert no(desk, TakeBack(action=edited.action)) == {("", "undo_later")}
    desk.do(TakeBack(action=accepted.action))
    desk.do(TakeBack(action=edited.action))
    assert no(desk, TakeBack(action=edited.action)) == {("", "undo_later")}  # nothing is taken back twice


def test_what_brings_money_or_a_number_is_not_taken_back_like_this(desk: Desk) -> None:
    done = accept(desk, "DW-107")[1]
    assert desk.ask(UndoOf(action=done.action)).words == ""
    assert no(desk, TakeBack(action=done.action)) == {("", "undo_kind")}
    taken = receive(desk)
    assert no(desk, TakeBack(action=taken.action)) == {("", "undo_kind")}
