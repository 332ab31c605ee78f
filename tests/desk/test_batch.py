"""One document of many cases: whose it is to be issued, and why of the others not."""

from counter.desk.actions import PaperCameOut, PrintPaper, SpoolPapers
from counter.desk.actions.papers import Sheets
from counter.desk.desk import Desk
from counter.desk.questions import BatchOf
from tests.desk.hall import Counter, accept, add, receive


def test_a_batch_says_what_is_passed_over_and_why(counter: Counter, desk: Desk) -> None:
    fresh, out, waits, received = accept(desk)[0], accept(desk)[0], accept(desk)[0], receive(desk).created["case"]
    desk.do(PaperCameOut(paper=desk.do(PrintPaper(case=out, document="DOC-ACC")).created["paper"]))
    paper = desk.do(PrintPaper(case=waits, document="DOC-ACC")).created["paper"]
    found = desk.ask(BatchOf(document="DOC-ACC", cases=(fresh, out, waits, received, fresh, "none")))
    assert [(r.case, r.paper) for r in found.ready] == [(fresh, ""), (waits, paper)]
    assert {r.case: r.why for r in found.skipped} == {
        out: "已出 ACC-03-2026-000001", received: "办件现在不出这种文书", "none": "没有这个办件，或不是您办理的业务",
    }  # fmt: skip
    assert {r.applicant for r in found.ready} == {"张小明"}
    desk.do(SpoolPapers(printer="x", papers=(Sheets(paper=paper, sha256="0" * 64, digests=("1",)),)))
    assert [r.case for r in desk.ask(BatchOf(document="DOC-ACC", cases=(fresh, waits))).ready] == [fresh]
    add(counter.desk("admin"), "party", ("CLERK", ("DW",)))
    (row,) = counter.desk("party").ask(BatchOf(document="DOC-ACC", cases=(fresh,))).skipped
    assert (row.why, row.applicant, row.number) == ("没有这个办件，或不是您办理的业务", "", "")
