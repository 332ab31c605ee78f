"""Two operators erase: what was typed of a person is nowhere in the store any more, and the office goes on."""

from dataclasses import dataclass

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from counter.db import apply, attachments, audit, reads
from counter.db.tables import metadata
from counter.desk.actions import (
    AcceptCase,
    AddOperator,
    AskErasure,
    ChangeSetting,
    CloseDay,
    ConfirmErasure,
    CorrectEntry,
    DeclineErasure,
    EditResident,
    OpenResident,
    PaperCameOut,
    PrintPaper,
    ReceiveCase,
)
from counter.desk.desk import Desk
from counter.desk.questions import CasesLike, ContentOf, ErasableFacts, ErasureRequests, ResidentsLike, SheetOf
from counter.domain.form import Answers
from counter.domain.journal import Json
from tests.desk.hall import ALL, PASSWORD, Counter, accept, add, changed, item, no, receive, sample
from tests.desk.test_attachments import attach, pdf

NAME, PHONE, RIGHT = "罗金花", "15408569876", "罗锦华"
TODAY = "2026-11-24"
NOTE = "当事人书面申请，见收文"


@dataclass
class Planted:
    """A case of the canary, with everything that is copied of it."""

    case: str
    resident: str
    household: str
    number: str
    paper: str

    @property
    def streams(self) -> tuple[str, ...]:
        """All that is about the person."""
        return f"case:{self.case}", f"resident:{self.resident}", f"household:{self.household}"


@pytest.fixture
def chief(counter: Counter) -> Desk:
    """The supervisor who asks."""
    return counter.desk("chief")


@pytest.fixture
def second(counter: Counter, desk: Desk) -> Desk:
    """Another supervisor."""
    words = AddOperator(login="chief2", name="赵副主任", password=SecretStr(PASSWORD), grants=(("SUPER", ALL),))
    counter.desk("admin").do(words)
    return counter.desk("chief2")


def named(name: str, phone: str) -> Answers:
    """Give a sample with another name and phone in it."""
    members = sample("DB-101")["members"]
    assert isinstance(members, dict)
    first = members["r1"]
    assert isinstance(first, dict)
    rows: dict[str, Json] = {**members, "r1": {**first, "member_name": name}}
    bank: dict[str, Json] = {"holder": name}
    return {**changed(sample("DB-101"), person={"name": name, "phone": phone}, bank=bank), "members": rows}


def planted(desk: Desk) -> Planted:
    """Take in, accept, correct, print, attach; leave a draft."""
    desk.drafts.save("d1", "case", {"answers": named(NAME, PHONE)})
    received = desk.do(ReceiveCase(item="DB-101", answers=named(NAME, PHONE), draft="d1"))
    case = received.created["case"]
    accepted = desk.do(AcceptCase(case=case, answers=named(NAME, PHONE), materials=item("DB-101").sample_materials))
    paper = desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    desk.do(PaperCameOut(paper=paper))
    desk.do(attach(case, pdf(), f"{NAME}.pdf"))
    desk.do(CorrectEntry(case=case, path="person/name", value=RIGHT, reason="录错字"))
    resident = next(s for s in accepted.touched | received.touched if s.startswith("resident:")).partition(":")[2]
    household = next(s for s in accepted.touched if s.startswith("household:")).partition(":")[2]
    return Planted(case, resident, household, received.number, paper)


def plain(desk: Desk) -> str:
    """Give every row of every table of the store as text."""
    with desk.profile.store.read() as c:
        return "\n".join(f"{t.name}: {tuple(row)}" for t in metadata.sorted_tables for row in c.execute(select(t)))


def found(desk: Desk, *canaries: str) -> list[str]:
    """Give the rows in which a canary stands."""
    return [row for row in plain(desk).splitlines() if any(canary in row for canary in canaries)]


def sound(desk: Desk) -> None:
    """Chains verify and a rebuild changes nothing."""
    with desk.profile.store.write() as c:
        assert audit.chains(c) == []
        before = audit.derived(c)
        assert [*apply.rebuild(c)]
        assert audit.derived(c) == before


def wanted(*streams: str) -> AskErasure:
    """Give the wish of the person."""
    return AskErasure(streams=streams, ground="依法请求", note=NOTE)


def asked(desk: Desk, *streams: str) -> str:
    """Ask; give the request."""
    return desk.do(wanted(*streams)).created["erasure"]


def test_no_plaintext_is_left_in_any_table(desk: Desk, chief: Desk, second: Desk) -> None:
    about = planted(desk)
    assert {row.partition(":")[0] for row in found(desk, NAME, RIGHT)} >= {"fact", "state", "resident", "member", "draft"}
    assert not [row for row in found(desk, NAME, RIGHT) if row.startswith("journal:")], "a header is for ever: no name stands in one"
    request = asked(chief, *about.streams)
    assert found(desk, NAME)
    second.do(ConfirmErasure(request=request))
    assert found(desk, NAME, RIGHT, PHONE, "luojinhua", "ljh") == []
    with desk.profile.store.read() as c:
        assert attachments.volume(c) == (0, 0)
    sound(desk)
    assert desk.ask(CasesLike()).ids == ()
    assert desk.ask(ResidentsLike(text=NAME)).rows == ()
    assert no(desk, ContentOf(paper=about.paper)) == {("paper", "not_found")}


def test_another_persons_file_stays(desk: Desk, chief: Desk, second: Desk) -> None:
    about = planted(desk)
    other, _ = accept(desk, "DW-107")
    desk.drafts.save("d2", "case", {"case": other})
    second.do(ConfirmErasure(request=asked(chief, *about.streams)))
    assert desk.ask(CasesLike()).ids == (other,)
    assert desk.drafts.load("d2")
    assert desk.drafts.load("d1") is None


def test_the_number_is_not_given_again_and_the_sheets_stay(desk: Desk, chief: Desk, second: Desk) -> None:
    about = planted(desk)
    chief.do(CloseDay(date=TODAY, cash_counted=0))
    before = desk.ask(SheetOf(date=TODAY))
    second.do(ConfirmErasure(request=asked(chief, f"case:{about.case}")))
    after = desk.ask(SheetOf(date=TODAY))
    assert (after.families, after.items, after.numbers, after.clerks) == (before.families, before.items, before.numbers, before.clerks)
    assert [r.received for r in after.families if r.key == "DB"] == [1]
    number = receive(desk).number
    assert (about.number[17:23], number[17:23]) == ("030001", "030002")


def test_money_and_the_log_of_readings_are_kept_until_their_time_is_over(desk: Desk, chief: Desk, second: Desk) -> None:
    case, _ = accept(desk, "DW-107")
    with desk.profile.store.read() as c:
        resident = reads.rows_by_id(c, "case", [case])[case]["resident"]
    desk.do(OpenResident(resident=resident, purpose="核对党籍"))
    streams = (f"case:{case}", f"resident:{resident}", f"dues:{resident}")
    second.do(ConfirmErasure(request=asked(chief, *streams)))
    assert desk.ask(SheetOf(date=TODAY)).dues_taken == 5000
    assert found(desk, "核对党籍")
    later = chief.do(AskErasure(streams=streams, ground="保存期满", note="清册第3号")).created["erasure"]
    second.do(ConfirmErasure(request=later))
    assert desk.ask(SheetOf(date=TODAY)).dues_taken == 0
    assert not found(desk, "核对党籍")
    sound(desk)


def test_single_facts_of_a_card_read_into_the_wrong_file(desk: Desk, chief: Desk, second: Desk) -> None:
    case = receive(desk).created["case"]
    with desk.profile.store.read() as c:
        resident = reads.rows_by_id(c, "case", [case])[case]["resident"]
        phone = reads.rows_by_id(c, "resident", [resident])[resident]["phone"]
    slips = [desk.do(EditResident(resident=resident, person={"phone": p})).action for p in (PHONE, phone)]
    words = AskErasure(facts=tuple((action, 0) for action in slips), ground="录错对象", note="读错卡")
    second.do(ConfirmErasure(request=chief.do(words).created["erasure"]))
    assert found(desk, PHONE) == []
    with desk.profile.store.read() as c:
        assert reads.rows_by_id(c, "resident", [resident])[resident]["phone"] == phone
    sound(desk)


def test_two_different_operators_are_needed(counter: Counter, desk: Desk, chief: Desk, second: Desk) -> None:
    about = planted(desk)
    request = asked(chief, f"case:{about.case}")
    assert no(chief, ConfirmErasure(request=request)) == {("request", "own_request")}
    for login in ("clerk", "admin"):
        assert no(counter.desk(login), ConfirmErasure(request=request)) == {("", "right")}
    assert no(desk, wanted(f"case:{about.case}")) == {("", "right")}
    second.do(ConfirmErasure(request=request))
    assert no(second, ConfirmErasure(request=request)) == {("request", "state")}
    assert no(chief, wanted(f"case:{about.case}")) == {("streams", "nothing_to_erase")}


def test_the_security_administrator_may_be_the_second(counter: Counter, desk: Desk, chief: Desk) -> None:
    about = planted(desk)
    request = asked(chief, f"case:{about.case}")
    add(counter.desk("admin"), "security", ("SECADMIN", ()))
    security = counter.desk("security")
    assert no(security, wanted(f"case:{about.case}")) == {("", "right")}
    (row,) = security.ask(ErasureRequests()).rows
    assert (row.id, row.state, row.asked_by, row.facts > 3) == (request, "asked", "李主任", True)
    assert NAME not in row.model_dump_json()
    security.do(ConfirmErasure(request=request))
    assert desk.ask(CasesLike()).ids == ()


def test_a_supervisor_of_other_families_is_not_the_second(counter: Counter, desk: Desk, chief: Desk) -> None:
    case, _ = accept(desk, "DW-107")
    add(counter.desk("admin"), "other", ("SUPER", ("DB", "SA")))
    other = counter.desk("other")
    assert no(other, ConfirmErasure(request=asked(chief, f"case:{case}"))) == {("", "right")}
    assert no(other, wanted(f"case:{case}")) == {("", "right")}


def test_a_request_that_was_declined(desk: Desk, chief: Desk, second: Desk) -> None:
    about = planted(desk)
    request = asked(chief, f"case:{about.case}")
    assert no(second, DeclineErasure(request=request, reason=" ")) == {("reason", "required")}
    second.do(DeclineErasure(request=request, reason="案件尚在办理"))
    assert no(second, ConfirmErasure(request=request)) == {("request", "state")}
    assert desk.ask(CasesLike()).ids == (about.case,)
    assert [(r.state, r.reason) for r in chief.ask(ErasureRequests(state="declined")).rows] == [("declined", "案件尚在办理")]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"streams": ("hall",)}, ("streams", "unknown")),
        ({"streams": ("operator:x",)}, ("streams", "unknown")),
        ({"streams": ("case:none",)}, ("streams", "nothing_to_erase")),
        ({}, ("streams", "required")),
        ({"streams": ("case:none",), "note": " "}, ("note", "required")),
    ],
)
def test_what_cannot_be_asked(counter: Counter, chief: Desk, words: dict[str, str | tuple[str, ...]], problem: tuple[str, str]) -> None:
    counter.desk("admin").do(ChangeSetting(key="std.db.rural", value="633.00", effective_from="2026-05-01", source="测试"))
    assert no(chief, AskErasure.model_validate({"ground": "依法请求", "note": NOTE, **words})) == {problem}


def test_a_supervisor_of_other_families_sees_and_answers_nothing(counter: Counter, desk: Desk, chief: Desk, second: Desk) -> None:
    about = planted(desk)
    request = asked(chief, f"case:{about.case}")
    add(counter.desk("admin"), "elsewhere", ("SUPER", ("CM",)))
    elsewhere = counter.desk("elsewhere")
    assert no(elsewhere, ErasableFacts(stream=f"case:{about.case}")) == {("", "right")}
    for act in (ConfirmErasure(request=request), DeclineErasure(request=request, reason="不必")):
        assert no(elsewhere, act) == {("", "right")}
    assert chief.ask(ErasableFacts(stream=f"case:{about.case}")).rows
    second.do(DeclineErasure(request=request, reason="不必"))
