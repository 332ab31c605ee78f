"""Paper on its way: handed to a printer, jammed, out, printed again, replaced, void; one by one and many at once."""

import pytest

from counter.catalogue.documents import document
from counter.db import reads
from counter.desk.actions import (
    AskForCorrection,
    CorrectEntry,
    OfferCase,
    PaperCameOut,
    PapersCameOut,
    PrintPaper,
    ReceiveMaterials,
    RefuseCase,
    ReprintPaper,
    SpoolPapers,
    TakeCase,
    VoidPaper,
    papers,
)
from counter.desk.actions.decisions import Missing
from counter.desk.actions.papers import MOST_AT_ONCE, Sheets
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, ContentOf, DocumentsOf, PapersUnconfirmed
from counter.desk.views import HandRow, PaperRow
from counter.domain.material import Given
from tests.desk.hall import Counter, accept, add, no, receive
from tests.desk.test_papers import issue


def spooled(*papers: str) -> SpoolPapers:
    """Hand papers of two pages to a printer."""
    return SpoolPapers(printer="柜台激光", papers=tuple(Sheets(paper=p, sha256="ab" * 32, digests=("1", "2")) for p in papers))


def shown(desk: Desk, case: str) -> PaperRow:
    """Give the last paper of a case."""
    return desk.ask(CaseOf(case=case)).papers[-1]


def hand(desk: Desk, case: str, document: str = "DOC-ACC") -> HandRow:
    """Give a document at hand."""
    return next(row for row in desk.ask(DocumentsOf(case=case)).rows if row.document == document)


def test_a_jam_is_no_reprint(desk: Desk) -> None:
    case, _ = accept(desk)
    paper = issue(desk, case)
    for attempt in (1, 2):
        desk.do(spooled(paper))
        found = shown(desk, case)
        assert (found.state, found.spooled, found.prints, found.mark, found.printer) == ("printed", attempt, 1, "", "柜台激光")
    assert no(desk, ReprintPaper(paper=paper, reason="卡纸")) == {("paper", "paper_not_out")}
    desk.do(PaperCameOut(paper=paper))
    assert no(desk, spooled(paper)) == {("paper", "paper_state")}
    desk.do(ReprintPaper(paper=paper, reason="遗失"))
    desk.do(spooled(paper))
    found = shown(desk, case)
    assert (found.spooled, found.prints, found.mark, found.reason) == (1, 2, "补打 第2次", "遗失")


def test_every_printed_page_is_a_fact(desk: Desk) -> None:
    case, _ = accept(desk)
    paper = issue(desk, case)
    desk.do(spooled(paper))
    desk.do(PaperCameOut(paper=paper))
    desk.do(ReprintPaper(paper=paper, reason="遗失"))
    desk.do(spooled(paper))
    with desk.profile.store.read() as c:
        told = reads.fact_bodies(c, f"case:{case}", "paper.spooled")
    assert [(b["print"], b["attempt"], b["pages"], b["digests"], b["sha256"]) for b in told] == [
        (n, 1, 2, ["1", "2"], "ab" * 32) for n in (1, 2)
    ]


def test_a_reprint_of_a_corrected_paper_says_both(desk: Desk) -> None:
    case, _ = accept(desk)
    issue(desk, case)
    desk.do(CorrectEntry(case=case, path="person/name", value="张晓明", reason="录入错字"))
    paper = issue(desk, case)
    desk.do(PaperCameOut(paper=paper))
    desk.do(ReprintPaper(paper=paper, reason="遗失"))
    assert desk.ask(ContentOf(paper=paper)).values["mark"] == "更正 补打 第2次"


def test_a_void_paper_that_somebody_has_is_to_come_back(desk: Desk) -> None:
    case, _ = accept(desk)
    paper = issue(desk, case)
    assert no(desk, VoidPaper(paper=paper, reason=" ")) == {("reason", "required")}
    desk.do(VoidPaper(paper=paper, reason="打在旧纸上"))
    assert desk.ask(CaseOf(case=case)).matters == ()
    assert (shown(desk, case).state, shown(desk, case).reason) == ("void", "打在旧纸上")
    assert no(desk, VoidPaper(paper=paper, reason="再来")) == {("paper", "paper_state")}
    again = issue(desk, case)
    desk.do(PaperCameOut(paper=again))
    desk.do(VoidPaper(paper=again, reason="姓名与证件不符"))
    recall = desk.ask(CaseOf(case=case)).matters
    assert [(m.kind, "ACC-03-2026-000002" in m.words) for m in recall] == [("recall", True)]


def test_the_successor_of_a_paper_is_known(desk: Desk) -> None:
    case, _ = accept(desk)
    issue(desk, case)
    desk.do(CorrectEntry(case=case, path="person/name", value="张晓明", reason="录入错字"))
    issue(desk, case)
    first, second = desk.ask(CaseOf(case=case)).papers
    assert (first.state, first.by, second.by) == ("superseded", second.number, "")


def test_an_entry_that_the_paper_does_not_show_replaces_no_paper(desk: Desk) -> None:
    case, _ = accept(desk)
    paper = issue(desk, case)
    desk.do(PaperCameOut(paper=paper))
    desk.do(CorrectEntry(case=case, path="person/nation", value="01", reason="录错民族"))
    assert no(desk, PrintPaper(case=case, document="DOC-ACC")) == {("document", "printed_already")}
    assert not hand(desk, case).due


def test_a_case_that_only_changes_hands_replaces_no_paper(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    issue(desk, case)
    desk.do(OfferCase(case=case, to=counter.desk("chief").operator, note="请接办"))
    counter.desk("chief").do(TakeCase(case=case))
    assert no(counter.desk(), PrintPaper(case=case, document="DOC-ACC")) == {("document", "printed_already")}


def test_what_happens_again_is_told_again_and_the_first_telling_stands(desk: Desk) -> None:
    case = receive(desk).created["case"]
    missing = (Missing(zh="居民户口簿", wrong="只带首页", right="带全部用到的页"),)
    desk.do(AskForCorrection(case=case, missing=missing))
    issue(desk, case, "DOC-COR")
    desk.do(ReceiveMaterials(case=case, materials=(Given(code="M_HUKOU", how="copy"),)))
    if "DOC-RCV" in at_hand_of(desk, case):
        issue(desk, case, "DOC-RCV")
        desk.do(ReceiveMaterials(case=case, materials=(Given(code="M_ID", how="copy"),)))
        issue(desk, case, "DOC-RCV")
    issued = desk.ask(CaseOf(case=case)).papers
    assert {p.state for p in issued} == {"printed"}
    assert {p.mark for p in issued} == {""}


def at_hand_of(desk: Desk, case: str) -> set[str]:
    """Give the documents at hand."""
    return {row.document for row in desk.ask(DocumentsOf(case=case)).rows}


def test_the_documents_at_hand_say_what_is_called_for(desk: Desk) -> None:
    case, _ = accept(desk)
    row = hand(desk, case)
    assert (row.ticked, row.due, row.elder, row.why, row.standing) == (True, True, True, "上一步要出", "")
    assert row.copies == ("申请人联", "存档联")
    paper = issue(desk, case)
    row = hand(desk, case)
    assert (row.ticked, row.due, row.paper, row.standing, row.number) == (False, False, paper, "printed", "ACC-03-2026-000001")
    desk.do(CorrectEntry(case=case, path="person/name", value="张晓明", reason="录入错字"))
    assert (hand(desk, case).ticked, hand(desk, case).why) == (True, "内容已更正，要换发")


def test_the_elder_edition_is_kept(desk: Desk) -> None:
    case, _ = accept(desk)
    paper = desk.do(PrintPaper(case=case, document="DOC-ACC", edition="elder")).created["paper"]
    found = desk.ask(ContentOf(paper=paper))
    assert (found.layout, found.version, found.edition) == ("DOC-ACC", 1, "elder")


def test_only_the_applicants_documents_have_an_elder_edition(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case, _ = accept(desk)
    monkeypatch.setattr(papers, "document", lambda code: document(code).model_copy(update={"audience": "body"}))
    assert no(desk, PrintPaper(case=case, document="DOC-ACC", edition="elder")) == {("edition", "no_elder")}


# -- many at once


def test_many_papers_come_out_together(desk: Desk) -> None:
    many = tuple(issue(desk, accept(desk)[0]) for _ in range(3))
    assert [row.spooled for row in desk.ask(PapersUnconfirmed()).rows] == [0, 0, 0]
    desk.do(spooled(*many))
    desk.do(PaperCameOut(paper=many[1]))
    assert [(row.id, row.spooled) for row in desk.ask(PapersUnconfirmed()).rows] == [(many[0], 1), (many[2], 1)]
    desk.do(PapersCameOut(papers=many))
    assert desk.ask(PapersUnconfirmed()).rows == ()
    assert no(desk, PapersCameOut(papers=many)) == {("papers", "paper_state")}


def test_papers_of_another_family_are_not_touched(counter: Counter, desk: Desk) -> None:
    party = receive(desk, "DW-107").created["case"]
    desk.do(RefuseCase(case=party, facts="组织关系在外地", reason="应向所在支部交纳", clause="中组发〔2008〕3号"))
    both = issue(desk, accept(desk)[0]), issue(desk, party, "DOC-REF")
    add(counter.desk("admin"), "dibao", ("CLERK", ("DB",)))
    other = counter.desk("dibao")
    assert len(other.ask(PapersUnconfirmed()).rows) == 1
    for act in (spooled(*both), PapersCameOut(papers=both)):
        assert no(other, act) == {("", "right")}
    assert no(other, PapersCameOut(papers=both * MOST_AT_ONCE)) == {("papers", "too_large")}


def test_papers_that_are_not_known_are_told(desk: Desk) -> None:
    for act in (VoidPaper(paper="none", reason="错"), PapersCameOut(papers=("none",)), spooled("none")):
        assert no(desk, act) == {("paper", "not_found")}
