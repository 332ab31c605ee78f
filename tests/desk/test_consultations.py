"""一次性告知: everything that this person still lacks, on one paper, before there is a case."""

import io
import re

import pytest
from pypdf import PdfReader

from counter import printing
from counter.desk.actions import ChangeSetting, PaperCameOut, PrintPaper, ReceiveCase, ReprintPaper, TellAtOnce
from counter.desk.desk import Desk
from counter.desk.questions import CaseRows, CasesLike, ContentOf, RegisterOf, Verify, Waiting
from counter.desk.views import PaperContent
from counter.domain.form import Answers
from counter.domain.material import Given
from tests.desk.hall import Counter, no, sample

BROUGHT = (Given(code="M_ID", how="copy"), Given(code="M_FORM", how="orig"))


def told(desk: Desk, answers: Answers, *given: Given) -> PaperContent:
    paper = desk.do(TellAtOnce(item="DB-101", answers=answers, materials=given)).created["paper"]
    return desk.ask(ContentOf(paper=paper))


def names(content: PaperContent, rows: str) -> list[str]:
    found = content.values[rows]
    assert isinstance(found, list)
    return [str(row["zh"]) for row in found if isinstance(row, dict)]


def printed(content: PaperContent) -> str:
    pages = PdfReader(io.BytesIO(printing.render(content.layout, content.values))).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def test_only_what_is_lacking_is_named(desk: Desk) -> None:
    content = told(desk, sample("DB-101"), *BROUGHT)
    assert {"家庭经济状况核对授权书", "诚信承诺书"} <= set(names(content, "lacking"))
    assert not {"居民身份证", "申请（审批）表"} & set(names(content, "lacking"))
    assert "居民身份证" in str(content.values["at_hand"])


def test_what_the_hall_fetches_is_not_asked_for(desk: Desk) -> None:
    content = told(desk, sample("DB-101"), *BROUGHT)
    assert "居民户口簿" in str(content.values["fetched"])
    assert "居民户口簿" not in names(content, "lacking")


def test_what_may_come_later_has_its_working_day(desk: Desk) -> None:
    """Ten working days after Tuesday 24 November are over on 8 December."""
    assert told(desk, sample("DB-101"), *BROUGHT).values["postponable"] == [{"zh": "社保卡或银行账户", "until": "2026年12月8日"}]


def test_two_copies_with_both_signatures_and_a_number(desk: Desk) -> None:
    content = told(desk, sample("DB-101"), *BROUGHT)
    text = printed(content)
    for part in ("申请人联", "存档联", "告知人", "被告知人签名", "不收费", "12345", "NOTIFY-03-2026-000001"):
        assert part in text, part


def test_nobody_need_give_a_name(desk: Desk) -> None:
    content = told(desk, {})
    assert content.values["applicant"] == ""
    assert "申请（审批）表" in names(content, "lacking")
    assert printed(content)


def test_no_case_is_opened_and_the_paper_is_printed_again_alike(desk: Desk) -> None:
    done = desk.do(TellAtOnce(item="DB-101", answers=sample("DB-101"), materials=BROUGHT))
    assert desk.ask(CaseRows(ids=desk.ask(CasesLike()).ids)).rows == ()
    paper = done.created["paper"]
    assert no(desk, ReprintPaper(paper=paper, reason="卡纸")) == {("paper", "paper_not_out")}


def test_of_a_case_that_was_received_it_names_what_the_case_lacks(desk: Desk) -> None:
    case = desk.do(ReceiveCase(item="DB-101", answers=sample("DB-101"), materials=BROUGHT)).created["case"]
    paper = desk.do(PrintPaper(case=case, document="DOC-NOTIFY")).created["paper"]
    content = desk.ask(ContentOf(paper=paper))
    assert "家庭经济状况核对授权书" in names(content, "lacking")


def test_what_is_not_done_any_more_is_refused(desk: Desk) -> None:
    assert no(desk, TellAtOnce(item="JS-102", answers={})) == {("item", "item_disabled")}
    assert no(desk, TellAtOnce(item="XX-1", answers={})) == {("item", "unknown")}


@pytest.mark.parametrize("pauses", [True, False])
def test_what_is_not_counted_follows_the_clock(counter: Counter, *, pauses: bool) -> None:
    counter.desk("admin").do(ChangeSetting(key="publicity.pauses_clock", value=pauses, effective_from="2020-01-01", source="测试"))
    content = told(counter.desk("clerk"), sample("DB-101"))
    assert ("公示" in str(content.values["unpaused"])) == pauses


def test_the_paper_waits_to_be_confirmed_and_stands_in_the_register(counter: Counter) -> None:
    desk = counter.desk("clerk")
    done = desk.do(TellAtOnce(item="DB-101", answers=sample("DB-101")))
    paper, number = done.created["paper"], "NOTIFY-03-2026-000001"
    assert [row.key for row in desk.ask(Waiting()).rows if row.kind == "paper"] == [paper]
    found = desk.ask(RegisterOf(kind="papers", since="2026-11-24", until="2026-11-24"))
    assert [row for row in found.rows if number in str(row) and "张小明" in str(row)]
    desk.do(PaperCameOut(paper=paper))
    assert desk.do(ReprintPaper(paper=paper, reason="申请人遗失")).facts == ("paper.reprinted",)
    content = desk.ask(ContentOf(paper=paper))
    assert desk.ask(Verify(text=str(content.values["proof"]))).verdict == "valid"
