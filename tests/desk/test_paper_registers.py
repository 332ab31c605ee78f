"""The registers of papers: by number, with reprints, successors, voids, and what every missing number was."""

import pytest
from sqlalchemy import delete, update

from counter.db.tables import fact, journal, paper, spent
from counter.desk.actions import CorrectEntry, PaperCameOut, PrintPaper, ReprintPaper, VoidPaper
from counter.desk.desk import Desk
from counter.desk.questions import RegisterOf
from counter.domain.registers import Register
from tests.desk.hall import Counter, accept, add
from tests.desk.test_letters import later
from tests.desk.test_registers import cells

TODAY = "2026-11-24"


def issue(desk: Desk) -> tuple[str, str]:
    """Accept a case and print its notice; give case and paper."""
    case, _ = accept(desk)
    return case, desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]


def register(desk: Desk, kind: str = "papers") -> Register:
    """Read a register of today."""
    return desk.ask(RegisterOf(kind=kind, since=TODAY, until=TODAY))


def test_a_paper_stands_under_its_number(desk: Desk) -> None:
    case, paper_ = issue(desk)
    found = register(desk)
    row = cells(found)
    assert (row["文书编号"], row["状态"], row["文书"]) == ("ACC-03-2026-000001", "待确认出纸", "受理通知书")
    assert (row["出具人"], row["窗口"], row["补打"], row["后继"], row["版式"]) == ("王敏", "03", None, "", "第1版")
    assert str(row["出具时间"]).startswith(f"{TODAY} 09:")
    assert (found.rows[0].case, found.rows[0].tone, found.notes) == (case, "warn", ())
    desk.do(PaperCameOut(paper=paper_))
    assert cells(register(desk))["状态"] == "已出"


def test_reprints_have_their_count_and_their_reasons(desk: Desk) -> None:
    _, paper_ = issue(desk)
    desk.do(PaperCameOut(paper=paper_))
    for reason in ("卡纸", "申请人遗失"):
        desk.do(ReprintPaper(paper=paper_, reason=reason))
        desk.do(PaperCameOut(paper=paper_))
    row = cells(register(desk))
    assert (row["补打"], row["补打原因"]) == (2, "卡纸；申请人遗失")


def test_a_replaced_paper_names_its_successor_and_that_one_what_it_replaces(desk: Desk) -> None:
    case, paper_ = issue(desk)
    desk.do(PaperCameOut(paper=paper_))
    desk.do(CorrectEntry(case=case, path="person/phone", value="13888880000", reason="更正电话"))
    desk.do(PrintPaper(case=case, document="DOC-ACC"))
    first, second = (cells(register(desk), n) for n in (0, 1))
    assert (first["状态"], first["后继"]) == ("被替代", "ACC-03-2026-000002")
    assert (second["状态"], second["替代"]) == ("待确认出纸", "ACC-03-2026-000001")
    ended = register(desk, "voids")
    assert [(cells(ended)["文书编号"], cells(ended)["后继"], cells(ended)["原因"])] == [
        ("ACC-03-2026-000001", "ACC-03-2026-000002", "内容更正换发")
    ]


def test_a_void_paper_says_why(desk: Desk) -> None:
    _, paper_ = issue(desk)
    desk.do(VoidPaper(paper=paper_, reason="印错纸"))
    ended = register(desk, "voids")
    assert (cells(ended)["状态"], cells(ended)["原因"], ended.rows[0].tone) == ("作废", "印错纸", "quiet")
    assert cells(register(desk))["状态"] == "作废"


def three(desk: Desk) -> list[str]:
    """Issue three papers of three cases; give their ids."""
    return [issue(desk)[1] for _ in range(3)]


def lose(desk: Desk, id_: str, *, body: bool) -> None:
    """Take a paper out of the rows, and its fact, or only what the fact says."""
    with desk.profile.store.write() as c:
        c.execute(delete(paper).where(paper.c.id == id_))
        told = fact.c.kind == "paper.issued", fact.c.body.contains(id_)
        c.execute(update(fact).where(*told).values(body=None, salt=None) if body else delete(fact).where(*told))


def test_the_number_of_an_erased_case_is_explained(desk: Desk) -> None:
    papers = three(desk)
    lose(desk, papers[1], body=False)
    with desk.profile.store.write() as c:
        c.execute(spent.insert().values(number="ACC-03-2026-000002", stream="case:gone"))
    assert register(desk).notes == ("缺号 ACC-03-2026-000002（1 个）：所属办件或记录已依法抹除",)


def test_an_erased_record_is_explained(desk: Desk) -> None:
    lose(desk, three(desk)[1], body=True)
    assert register(desk).notes == ("缺号 ACC-03-2026-000002（1 个）：所属办件或记录已依法抹除",)


def test_what_is_really_missing_is_to_be_looked_into(desk: Desk) -> None:
    papers = three(desk)
    for id_ in papers[:2]:
        lose(desk, id_, body=False)
    assert register(desk).notes == ("缺号 ACC-03-2026-000001 至 ACC-03-2026-000002（2 个）：缺号待查",)


def test_a_counter_whose_chain_has_a_hole_was_not_heard_wholly(desk: Desk) -> None:
    papers = three(desk)
    lose(desk, papers[1], body=False)
    with desk.profile.store.write() as c:
        gone = c.execute(journal.select().where(journal.c.verb == "PrintPaper").order_by(journal.c.n)).all()[1]
        c.execute(delete(fact).where(fact.c.row == gone.row))
        c.execute(delete(journal).where(journal.c.row == gone.row))
    assert register(desk).notes == ("缺号 ACC-03-2026-000002（1 个）：窗口数据未收全，同步后再看",)


def test_a_store_that_was_restored_went_on_under_another_number(desk: Desk) -> None:
    papers = three(desk)
    lose(desk, papers[1], body=False)
    with desk.profile.store.write() as c:
        last = c.execute(journal.select().where(journal.c.verb == "PrintPaper").order_by(journal.c.n.desc())).first()
        assert last is not None
        c.execute(update(journal).where(journal.c.row == last.row).values(workstation="07", n=1))
    assert register(desk).notes[0] == "缺号 ACC-03-2026-000002（1 个）：该窗口恢复备份后换了窗口号，其间未上传的号码没有留下记录"


def test_what_another_program_wrote_is_said(desk: Desk) -> None:
    papers = three(desk)
    lose(desk, papers[1], body=False)
    with desk.profile.store.write() as c:
        gone = c.execute(journal.select().where(journal.c.verb == "PrintPaper").order_by(journal.c.n)).all()[1]
        c.execute(update(journal).where(journal.c.row == gone.row).values(verdict="unreadable"))
    assert register(desk).notes == ("缺号 ACC-03-2026-000002（1 个）：本机程序读不懂的记录，请升级后再看",)


def test_the_series_before_the_period_is_no_gap(counter: Counter, desk: Desk) -> None:
    issue(desk)
    desk = later(counter, 1)
    issue(desk)
    found = desk.ask(RegisterOf(kind="papers", since="2026-11-25", until="2026-11-25"))
    assert ([row.cells[0] for row in found.rows], found.notes) == (["ACC-03-2026-000002"], ())


def test_a_counter_that_is_silent_is_named(counter: Counter, desk: Desk) -> None:
    _, id_ = issue(desk)
    with desk.profile.store.write() as c:
        c.execute(update(paper).where(paper.c.id == id_).values(number="ACC-05-2026-000001"))
        c.execute(update(journal).where(journal.c.verb == "PrintPaper").values(workstation="05", n=1))
    found = later(counter, 1).ask(RegisterOf(kind="papers", since=TODAY, until="2026-11-25"))
    assert len(found.notes) == 1
    assert found.notes[0].startswith(f"05号窗口自 {TODAY} 09:")
    assert found.notes[0].endswith("起没有数据，此后发出的号码不在本表内")


def test_other_families_are_left_out_and_their_numbers_are_no_gap(counter: Counter, desk: Desk) -> None:
    issue(desk)
    add(counter.desk("admin"), "party", ("CLERK", ("DW",)))
    found = register(counter.desk("party"))
    assert (found.rows, found.notes) == ((), ())


def test_an_applicant_of_a_sensitive_file_is_masked(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk, "JS-105")
    desk.do(PrintPaper(case=case, document="DOC-ACC"))
    assert str(cells(register(desk))["申请人"]).endswith("*")


@pytest.mark.parametrize("kind", ["papers", "voids"])
def test_an_empty_register_has_its_head(desk: Desk, kind: str) -> None:
    assert register(desk, kind).head[0].endswith("共 0 行")
