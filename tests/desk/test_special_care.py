"""Sensitive files: who is on no list, who is masked on every list, and what it takes to read one."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pydantic import BaseModel

from counter.desk.actions import (
    AcceptCase,
    OpenFile,
    OpenResident,
    PaperCameOut,
    PrintPaper,
    ReceiveCase,
    ReceiveMaterials,
    WithdrawCase,
)
from counter.desk.desk import Desk
from counter.desk.inquiry import Inquiry
from counter.desk.masking import HIDDEN, masked, masks_of, protected, shut, unmasked
from counter.desk.question import QUESTIONS, Question
from counter.desk.questions import CaseOf, CaseRows, CasesLike, ContentOf, FileOf, FilesOf, Openings, PreviewOf, SearchFor, Waiting
from counter.desk.wording import said
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.problem import Refused
from tests.desk.hall import ALL, Counter, add, changed, item, no, sample
from tests.desk.test_attachments import attach, pdf

NAME, SPOUSE, CHILD, SAID = "覃金花", "区志远", "区小宝", "当事人称家中变故"
TODAY = "2026-11-24"
NUMBER = "520699197003080028"
REGISTER = {"ResidentsLike", "ResidentNumbered", "CardOf", "HouseholdOf", "IdCheck", "SearchFor"}  # who lives here is no secret of an item
SHEETS = {"SheetOf", "SheetContent"}  # which numbers were issued is the whole hall's: a gap belongs to no family
OPEN = {"purpose": "REVIEW", "note": ""}


@dataclass
class Planted:
    """A sensitive case with what belongs to it."""

    case: str
    resident: str
    number: str
    paper: str
    file: str


def canary() -> Answers:
    """Give the sample of the sensitive item with the canaries in it."""
    words = changed(sample("JS-105"), person={"name": NAME}, apply={"child_name": CHILD}, bank={"holder": NAME})
    if "spouse" in words:
        words = changed(words, spouse={"name": SPOUSE})
    return words


@pytest.fixture
def about(desk: Desk) -> Planted:
    """Plant a sensitive case by its own clerk, with a paper, a file, a material promised and the words of a withdrawal."""
    received = desk.do(ReceiveCase(item="JS-105", answers=canary()))
    case = received.created["case"]
    file = desk.do(attach(case, pdf(), f"{NAME}.pdf")).created["file"]
    outcome = desk.do(AcceptCase(case=case, answers=canary(), materials=item("JS-105").sample_materials))
    paper = desk.do(PrintPaper(case=case, document=outcome.documents[0])).created["paper"]
    resident = next(s for s in received.touched if s.startswith("resident:")).partition(":")[2]
    return Planted(case, resident, received.number, paper, file)


@pytest.fixture
def outside(counter: Counter, desk: Desk) -> Desk:
    """A clerk of every family but the sensitive one."""
    add(counter.desk("admin"), "outside", ("SUPER", tuple(f for f in ALL if f != "JS*")))
    return counter.desk("outside")


@pytest.fixture
def other(counter: Counter, desk: Desk) -> Desk:
    """Another clerk of every family."""
    add(counter.desk("admin"), "other", ("SUPER", ALL))
    return counter.desk("other")


VALUES: dict[str, Json] = {
    "text": NAME, "day": TODAY, "date": TODAY, "id_type": "CN_ID", "code": "JS-105", "item": "JS-105", "table": "nation", "answers": {},
    "document": "DOC-ACC", "since": TODAY, "until": TODAY, "ground": "录错对象", "household": "none", "id_no": NUMBER,
    "digest": "0" * 64, "length": 0, "kind": "papers", "month": "2026-11",
}  # fmt: skip

ECHOES = {"BatchOf", "UndoOf"}  # name what they were asked about by the id that it was named with


def questions(about: Planted, number: str) -> Iterator[Question[BaseModel]]:
    """Give every question there is, asked about the planted case."""
    values = VALUES | {
        "case": about.case, "resident": about.resident, "paper": about.paper, "file": about.file,
        "ids": [about.case], "cases": [about.case],
        "number": number,
        "stream": f"case:{about.case}",
    }  # fmt: skip
    for question in QUESTIONS.values():
        fields = question.model_fields
        wanted = {k for k, f in fields.items() if f.is_required()} | {k for k in ("text", "case", "resident") if k in fields}
        given = {key: values.get(key, about.case) for key in wanted}  # a field that is new here is most telling as the case's id
        yield question.model_validate(given)
        if "text" in fields and not fields["text"].is_required():
            yield question.model_validate({key: value for key, value in given.items() if key != "text"})


def told(desk: Desk, question: Question[BaseModel]) -> str:
    """Give the whole answer as text; "" where it is refused."""
    try:
        return desk.ask(question).model_dump_json()
    except Refused:
        return ""


def test_the_sensitive_items_are_there() -> None:
    assert [code for code in ("JS-105", "SA-111", "SA-112", "DB-101") if protected(item(code))] == ["JS-105", "SA-111", "SA-112"]


def test_without_the_right_it_is_in_no_answer(outside: Desk, about: Planted) -> None:
    for question in questions(about, NUMBER):
        name = type(question).__name__
        answer = told(outside, question)
        known = (*(() if name in ECHOES else (about.case,)), *(() if name in SHEETS else (about.number,)))
        secrets = (SPOUSE, CHILD, *known, *(() if name in REGISTER else (NAME,)))
        assert not [secret for secret in secrets if secret in answer], name


def test_a_search_finds_the_person_and_not_the_case(outside: Desk, other: Desk, about: Planted) -> None:
    assert outside.ask(SearchFor(text=NAME)).cases == ()
    assert NAME not in str(other.ask(SearchFor(text=about.number)).cases)


def test_with_the_right_but_unopened_it_is_masked_in_every_answer(other: Desk, about: Planted) -> None:
    answered = 0
    for question in questions(about, NUMBER):
        name = type(question).__name__
        answer = told(other, question)
        answered += about.case in answer
        secrets = (SPOUSE, CHILD, *(() if name in REGISTER else (NAME, "0028")))
        assert not [secret for secret in secrets if secret in answer], name
    assert answered > 3
    (row,) = other.ask(CaseRows(ids=(about.case,))).rows
    assert (row.applicant, row.id_no) == ("覃*", "")
    assert [r.title.partition(" ")[0] for r in other.ask(Waiting()).rows if r.kind == "paper"] == ["覃*"]
    assert other.ask(CasesLike(text=NAME)).ids == (about.case,)


@pytest.mark.parametrize("path", ["person/name", "spouse/name", "apply/tell", "bank/account"])
def test_a_conflict_of_a_sensitive_case_is_told_without_its_values(path: str) -> None:
    assert said(item("JS-105"), f"answers/{path}", NAME) == "（已隐藏）"
    assert said(item("DB-101"), "answers/person/name", NAME) == NAME


def test_papers_and_files_of_another_wait_for_the_opening(desk: Desk, other: Desk, about: Planted) -> None:
    asked: tuple[Question[BaseModel], ...] = (
        ContentOf(paper=about.paper), PreviewOf(case=about.case, document="DOC-ACC"), FilesOf(case=about.case),
        FileOf(case=about.case, file=about.file),
    )  # fmt: skip
    for question in asked:
        assert no(other, question) == {("case", "sealed_file")}
    other.do(OpenResident(resident=about.resident, purpose="看看"))
    for question in asked:
        assert no(other, question) == {("case", "sealed_file")}, "the person's file is another thing"
    other.do(OpenFile(case=about.case, **OPEN))
    for question in asked:
        assert told(other, question)
    assert NAME in told(other, ContentOf(paper=about.paper))


def test_an_opening_lasts_the_day_and_opens_nothing_else(counter: Counter, desk: Desk, other: Desk, about: Planted) -> None:
    second = desk.do(ReceiveCase(item="JS-105", answers=canary())).created["case"]
    other.do(OpenFile(case=about.case, **OPEN))
    assert whole(other, about.case) == (True, False)
    assert whole(other, second) == (False, True)
    counter.next_day()
    assert whole(other, about.case) == (False, True)
    assert whole(desk, about.case) == (False, False), "one's own is masked until it is opened, and not shut"


def whole(desk: Desk, case: str) -> tuple[bool, bool]:
    """Tell whether the asker sees a case whole, and whether it is shut."""
    found: list[tuple[bool, bool]] = []

    class Look(Question[BaseModel]):
        """Look at a case."""

        def answer(self, inquiry: Inquiry) -> BaseModel:
            """Ask the inquiry."""
            state = inquiry.existing(f"case:{case}")
            found.append((inquiry.whole(state), inquiry.shut(state)))
            return self

    desk.ask(Look())
    return found[0]


def test_what_was_said_is_shut_too(desk: Desk, other: Desk, about: Planted) -> None:
    desk.do(PaperCameOut(paper=about.paper))
    desk.do(WithdrawCase(case=about.case, reason=SAID))
    detail = desk.ask(CaseOf(case=about.case))
    assert SAID in detail.model_dump_json()
    closed = shut(detail)
    assert SAID not in closed.model_dump_json()
    assert [t.kind for t in closed.timeline] == [t.kind for t in detail.timeline]
    assert (closed.row.state, closed.worked.kind, closed.opened) == ("withdrawn", "", False)
    assert whole(other, about.case) == (False, True)


def test_birth_and_nation_are_hidden_until_it_is_opened(other: Desk, about: Planted) -> None:
    shown = other.ask(CaseOf(case=about.case)).answers["person"]
    assert isinstance(shown, dict)
    assert {shown[key] for key in ("birth", "nation")} == {HIDDEN}


def test_stars_come_back_as_what_they_hid() -> None:
    masks, kept = masks_of(item("JS-105")), canary()
    shown = masked(kept, masks)
    assert NAME not in str(shown)
    assert CHILD not in str(shown)
    assert unmasked(shown, kept, masks) == kept
    assert shown["apply"] != kept["apply"]
    assert HIDDEN in str(shown)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"purpose": "", "note": ""}, ("purpose", "required")),
        ({"purpose": "看看", "note": ""}, ("purpose", "unknown")),
        ({"purpose": "OTHER", "note": " "}, ("note", "required")),
    ],
)
def test_a_purpose_is_of_the_list(other: Desk, about: Planted, words: dict[str, str], problem: tuple[str, str]) -> None:
    assert no(other, OpenFile(case=about.case, **words)) == {problem}


def test_who_may_not_read_the_family_opens_nothing(outside: Desk, about: Planted) -> None:
    assert no(outside, OpenFile(case=about.case, **OPEN)) == {("", "right")}


def test_the_auditor_sees_who_read_what_for_which_purpose(counter: Counter, desk: Desk, other: Desk, about: Planted) -> None:
    add(counter.desk("admin"), "auditor", ("AUDITOR", ()))
    other.do(OpenFile(case=about.case, purpose="OTHER", note="信访件核对"))
    other.do(OpenResident(resident=about.resident, purpose="核对户籍"))
    asked = Openings(since=TODAY, until=TODAY)
    rows = counter.desk("auditor").ask(asked).rows
    assert [(r.operator, r.purpose, r.note) for r in rows] == [
        ("测试other", "核对户籍", ""), ("测试other", "其他（须写明）", "信访件核对"),
    ]  # fmt: skip
    assert [r.about.split()[:2] for r in rows] == [["居民", "覃*"], ["办件", "覃*"]]
    assert NAME not in str(rows)
    assert no(desk, asked) == {("", "right")}
    assert no(counter.desk("auditor"), Openings(since="x", until=TODAY)) == {("since", "date")}
    assert no(counter.desk("auditor"), Openings(since=TODAY, until="2026-11-23")) == {("until", "range")}
    assert no(desk, ReceiveMaterials(case="none", materials=())) == {("case", "not_found")}
