"""Paper: numbered, in the hand only when a person says so, printed again with a count, superseded by a correction."""

import json

import pytest
from sqlalchemy import select

from counter import printing
from counter.db.tables import spent
from counter.desk.actions import (
    AcceptCase,
    AskErasure,
    AskForCorrection,
    CancelAcceptance,
    ConfirmClock,
    ConfirmErasure,
    CorrectEntry,
    PaperCameOut,
    PrintPaper,
    RefuseCase,
    ReprintPaper,
)
from counter.desk.actions.decisions import Missing
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, ContentOf, PreviewOf, Waiting
from counter.domain.material import Given
from tests.desk.hall import ALL, Counter, accept, add, item, no, receive


def issue(desk: Desk, case: str, document: str = "DOC-ACC") -> str:
    """Issue a document; give the paper."""
    return desk.do(PrintPaper(case=case, document=document)).created["paper"]


def test_a_paper_waits_until_it_is_in_the_hand(desk: Desk) -> None:
    case, _ = accept(desk)
    paper = issue(desk, case)
    row = next(r for r in desk.ask(Waiting()).rows if r.kind == "paper")
    assert (row.key, row.choices) == (paper, (("came_out", "纸已出"),))
    desk.do(PaperCameOut(paper=paper))
    assert desk.ask(Waiting()).rows == ()
    assert no(desk, PaperCameOut(paper=paper)) == {("paper", "paper_state")}


def test_a_reprint_is_counted_and_marked(desk: Desk) -> None:
    case, _ = accept(desk)
    paper = issue(desk, case)
    desk.do(PaperCameOut(paper=paper))
    assert no(desk, ReprintPaper(paper=paper, reason=" ")) == {("reason", "required")}
    for n in (2, 3):
        desk.do(ReprintPaper(paper=paper, reason="卡纸"))
        values = desk.ask(ContentOf(paper=paper)).values
        assert values["mark"] == f"补打 第{n}次"
        desk.do(PaperCameOut(paper=paper))
    row = desk.ask(CaseOf(case=case)).papers[0]
    assert (row.prints, row.state) == (3, "out")


def test_a_reprint_says_what_the_first_said(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    paper = issue(desk, case)
    desk.do(PaperCameOut(paper=paper))
    first = desk.ask(ContentOf(paper=paper)).values
    counter.next_day()
    chief = counter.desk("chief")
    chief.do(ReprintPaper(paper=paper, reason="遗失"))
    again = chief.ask(ContentOf(paper=paper)).values
    assert {k: v for k, v in again.items() if k != "mark"} == {k: v for k, v in first.items() if k != "mark"}


@pytest.mark.parametrize("document", ["DOC-REF", "DOC-COR", "DOC-DUES", "DOC-DAY", "DOC-XX", ""])
def test_only_what_the_case_calls_for_is_printed(desk: Desk, document: str) -> None:
    case, _ = accept(desk)
    assert no(desk, PrintPaper(case=case, document=document)) == {("document", "state")}
    assert no(desk, PreviewOf(case=case, document=document)) == {("document", "state")}


def test_a_corrected_entry_supersedes_the_paper(desk: Desk) -> None:
    case, _ = accept(desk)
    first = issue(desk, case)
    desk.do(PaperCameOut(paper=first))
    before = desk.ask(ContentOf(paper=first)).values
    desk.do(CorrectEntry(case=case, path="person/name", value="张晓明", reason="录入错字"))
    second = issue(desk, case)
    values = desk.ask(ContentOf(paper=second)).values
    assert (values["mark"], values["replaces"], values["applicant"]) == ("更正", before["paper_no"], "张晓明")
    assert (values["promised_on"], values["counted"]) == (before["promised_on"], before["counted"])
    assert no(desk, ReprintPaper(paper=first, reason="要旧的")) == {("paper", "paper_state")}
    assert no(desk, PaperCameOut(paper=first)) == {("paper", "paper_state")}
    assert desk.ask(ContentOf(paper=first)).values["applicant"] == "张小明"


def test_paper_numbers_differ(desk: Desk) -> None:
    case, _ = accept(desk)
    issue(desk, case)
    desk.do(CorrectEntry(case=case, path="person/name", value="张晓明", reason="录入错字"))
    issue(desk, case)
    numbers = [p.number for p in desk.ask(CaseOf(case=case)).papers]
    assert numbers == ["ACC-03-2026-000001", "ACC-03-2026-000002"]


def test_numbers_run_by_document_and_year_and_are_never_given_twice(counter: Counter, desk: Desk) -> None:
    issue(desk, accept(desk)[0])
    case = receive(desk).created["case"]
    desk.do(RefuseCase(case=case, facts="户籍在松桃县", reason="不属于本街道", clause="社会救助法第三十七条", right_body="松桃县民政局"))
    assert desk.do(PrintPaper(case=case, document="DOC-REF")).number == "REF-03-2026-000001"
    add(counter.desk("admin"), "second", ("SUPER", ALL))
    asked = AskErasure(streams=(f"case:{case}",), ground="录错对象", note="录错")
    request = counter.desk("chief").do(asked).created["erasure"]
    counter.desk("second").do(ConfirmErasure(request=request))
    with desk.profile.store.read() as c:
        assert "REF-03-2026-000001" in c.execute(select(spent.c.number)).scalars().all()
    again = receive(counter.desk()).created["case"]
    desk = counter.desk()
    desk.do(RefuseCase(case=again, facts="户籍在松桃县", reason="不属于本街道", clause="社会救助法第三十七条", right_body="松桃县民政局"))
    assert desk.do(PrintPaper(case=again, document="DOC-REF")).number == "REF-03-2026-000002"
    counter.next_day(60)
    counter.desk("chief").do(ConfirmClock(date="2027-01-23"))
    later, _ = accept(counter.desk())
    assert counter.desk().do(PrintPaper(case=later, document="DOC-ACC")).number == "ACC-03-2027-000001"


def test_the_correction_and_refusal_are_printed(desk: Desk) -> None:
    case = receive(desk).created["case"]
    desk.do(AskForCorrection(case=case, missing=(Missing(zh="居民户口簿", wrong="只带首页", right="带全部用到的页"),)))
    correction = desk.ask(ContentOf(paper=issue(desk, case, "DOC-COR")))
    assert correction.values["missing"] == [{"zh": "居民户口簿", "wrong": "只带首页", "right": "带全部用到的页"}]
    desk.do(RefuseCase(case=case, facts="户籍在松桃县", reason="不属于本街道", clause="社会救助法第三十七条", right_body="松桃县民政局"))
    refusal = desk.ask(ContentOf(paper=issue(desk, case, "DOC-REF")))
    assert refusal.values["right_body"] == "松桃县民政局"
    for content in (correction, refusal):
        assert "520699198503120016" not in json.dumps(content.values)
        assert printing.render(content.layout, content.values).startswith(b"%PDF")


def test_the_party_has_no_reconsideration(desk: Desk) -> None:
    case = receive(desk, "DW-107").created["case"]
    desk.do(RefuseCase(case=case, facts="组织关系在外地", reason="应向所在支部交纳", clause="中组发〔2008〕3号"))
    remedies = str(desk.ask(PreviewOf(case=case, document="DOC-REF")).values["remedies"])
    assert "上一级党组织" in remedies
    assert "复议" not in remedies


def test_what_comes_later_stands_on_the_acceptance(desk: Desk) -> None:
    case = receive(desk).created["case"]
    given = [m for m in item("DB-101").sample_materials if m.code != "M_BANK"]
    later = Given(code="M_BANK", how="waiver", waiver="later", due="2026-12-08", signed=True)
    desk.do(AcceptCase(case=case, materials=(*given, later), answers=None))
    assert desk.ask(PreviewOf(case=case, document="DOC-ACC")).values["later"] == [{"zh": "社保卡或银行账户", "due": "2026年12月8日"}]


def test_acceptance_cancelled_and_done_again_replaces_the_paper(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    first = issue(desk, case)
    counter.desk("chief").do(CancelAcceptance(case=case, reason="错办"))
    desk = counter.desk()
    desk.do(AcceptCase(case=case))
    second = issue(desk, case)
    values = desk.ask(ContentOf(paper=second)).values
    assert values["replaces"] == desk.ask(ContentOf(paper=first)).values["paper_no"]
    assert [p.state for p in desk.ask(CaseOf(case=case)).papers] == ["superseded", "printed"]


def test_a_preview_has_no_number_and_leaves_no_trace(desk: Desk) -> None:
    case, _ = accept(desk)
    assert desk.ask(PreviewOf(case=case, document="DOC-ACC")).values["paper_no"] == ""
    assert desk.ask(CaseOf(case=case)).papers == ()


def test_unknown_papers_are_told(desk: Desk) -> None:
    for act in (PaperCameOut(paper="none"), ReprintPaper(paper="none", reason="卡纸")):
        assert no(desk, act) == {("paper", "not_found")}
