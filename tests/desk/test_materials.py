"""Waivers with their consequences, originals held, and what the hall has already."""

import pytest

from counter.db import apply
from counter.desk.actions import (
    AcceptCase,
    ChangeSetting,
    ReceiveCase,
    ReceiveMaterials,
    RecordFalsePromise,
    RepairPromise,
    ReturnOriginals,
    TakeOriginals,
    WithdrawCase,
)
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, OriginalsHeld, PapersAtHand, PapersReceived, Waiting
from counter.domain.material import Given, Waiver
from tests.desk.hall import ALL, Counter, accept, add, item, no, receive, sample

M_ID = "M_ID"


def waived(code: str, waiver: Waiver, **said: str | bool) -> Given:
    return Given.model_validate({"code": code, "how": "waiver", "waiver": waiver, **said})


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (waived("M_HUKOU", "elicence"), "licence_reference"),
        (waived("M_HUKOU", "share"), "share_source"),
        (waived("M_MARRY", "promise"), "promise_unsigned"),
        (waived("M_BANK", "later", signed=True), "later_day"),
        (waived("M_BANK", "later", due="2026-12-08"), "promise_unsigned"),
        (waived("M_BANK", "later", due="2026-12-09", signed=True), "later_too_far"),
        (waived("M_BANK", "later", due="2026-11-23", signed=True), "later_expired"),
        (waived("M_FORM", "later", due="2026-12-08", signed=True), "waiver"),
    ],
)
def test_a_waiver_without_its_consequence_is_refused(desk: Desk, given: Given, code: str) -> None:
    case = receive(desk).created["case"]
    assert no(desk, ReceiveMaterials(case=case, materials=(given,))) == {(f"materials/{given.code}", code)}
    assert no(desk, ReceiveCase(item="DB-101", answers=sample("DB-101"), materials=(given,))) == {(f"materials/{given.code}", code)}


def test_a_waiver_is_kept_with_what_it_asked_for_and_when_it_was_looked_up(desk: Desk) -> None:
    case = receive(desk).created["case"]
    given = waived("M_HUKOU", "elicence", reference="520602-1")
    desk.do(ReceiveMaterials(case=case, materials=(given,)))
    shown = {m.code: m for m in desk.ask(CaseOf(case=case)).materials}["M_HUKOU"]
    assert (shown.state, shown.how) == ("waived", "免交（电子证照 520602-1）")
    kept = desk.profile.store
    with kept.read() as c:
        recorded = apply.shown(c, [f"case:{case}"])[f"case:{case}"]["materials"]["M_HUKOU"]
    assert recorded["checked"].startswith("2026-11-24 09:0")
    assert desk.do(ReceiveMaterials(case=case, materials=(given,))).facts == (), "the same answer again says nothing new"


def test_only_a_card_that_was_read_needs_no_copy(desk: Desk) -> None:
    rest = [m for m in item("DB-101").sample_materials if m.code != M_ID]
    case = receive(desk).created["case"]
    chip = AcceptCase(case=case, materials=(*rest, waived(M_ID, "chip_read")))
    assert no(desk, chip) == {(f"materials/{M_ID}", "not_read_by_chip")}
    person = sample("DB-101")["person"]
    assert isinstance(person, dict)
    answers = {**sample("DB-101"), "person": {**person, "id_read": "芯片读卡"}}
    desk.do(chip.model_copy(update={"answers": answers}))
    assert desk.ask(CaseOf(case=case)).row.state == "accepted"


def test_a_false_promise_bars_every_other_until_it_is_made_good(counter: Counter, desk: Desk) -> None:
    promise = waived("M_MARRY", "promise", signed=True)
    first, second = receive(desk).created["case"], receive(desk).created["case"]
    assert no(counter.desk("chief"), RecordFalsePromise(case=first, reason="声明未婚，实为已婚")) == {("", "no_promise")}
    desk.do(ReceiveMaterials(case=first, materials=(promise,)))
    assert no(desk, RecordFalsePromise(case=first, reason="声明未婚，实为已婚")) == {("", "right")}
    chief = counter.desk("chief")
    assert no(chief, RecordFalsePromise(case=first, reason=" ")) == {("reason", "required")}
    chief.do(RecordFalsePromise(case=first, reason="声明未婚，实为已婚"))
    assert no(chief, RecordFalsePromise(case=first, reason="再记一次")) == {("", "same")}
    resident = desk.ask(CaseOf(case=second)).row.resident
    assert no(desk, ReceiveMaterials(case=second, materials=(promise,))) == {("materials/M_MARRY", "promise_barred")}
    assert desk.ask(PapersAtHand(item="DB-101", resident=resident)).barred
    chief.do(RepairPromise(case=first, reason="已补正并纠正"))
    assert no(chief, RepairPromise(case=first, reason="再修复")) == {("", "same")}
    desk.do(ReceiveMaterials(case=second, materials=(promise,)))
    assert not desk.ask(PapersAtHand(item="DB-101", resident=resident)).barred


# --- originals


def test_the_hall_knows_what_it_holds_where_since_when_and_of_whom(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    assert no(desk, TakeOriginals(case=case, code="M_HUKOU", where=" ")) == {("where", "required")}
    assert no(desk, TakeOriginals(case=case, code="M_NONE", where="1号柜")) == {("code", "unknown")}
    desk.do(TakeOriginals(case=case, code="M_HUKOU", where="1号柜"))
    counter.next_day(2)
    desk = counter.desk()
    (row,) = desk.ask(OriginalsHeld()).rows
    assert (row.case, row.applicant, row.zh, row.count, row.where, row.since, row.days) == (
        case, "张小明", "居民户口簿", 1, "1号柜", "2026-11-24", 2,
    )  # fmt: skip
    assert desk.ask(OriginalsHeld(workstation="04")).rows == ()
    assert no(desk, ReturnOriginals(case=case, code="M_HUKOU", count=2, to="张小明")) == {("count", "not_held")}
    desk.do(ReturnOriginals(case=case, code="M_HUKOU", to="张小明"))
    assert desk.ask(OriginalsHeld()).rows == ()
    assert "归还原件：居民户口簿，1份，交给张小明" in [t.words for t in desk.ask(CaseOf(case=case)).timeline]


def test_originals_of_other_families_are_not_shown(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    desk.do(TakeOriginals(case=case, code="M_HUKOU", where="1号柜"))
    add(counter.desk("admin"), "party", ("CLERK", ("DW",)))
    assert counter.desk("party").ask(OriginalsHeld()).rows == ()
    assert no(counter.desk("party"), PapersReceived(case=case)) == {("", "right")}


def test_originals_held_too_long_are_asked_about(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    desk.do(TakeOriginals(case=case, code="M_HUKOU", where="1号柜"))
    counter.next_day(30)
    assert [r.kind for r in counter.desk().ask(Waiting()).rows if r.kind == "original"] == []
    counter.next_day()
    desk = counter.desk()
    (row,) = [r for r in desk.ask(Waiting()).rows if r.kind == "original"]
    assert (row.stream, row.key) == (f"case:{case}", "M_HUKOU")
    assert "居民户口簿" in row.words
    assert "1号柜" in row.words
    assert len(desk.ask(OriginalsHeld(long_only=True)).rows) == 1


def test_what_came_is_listed_for_the_receipt(desk: Desk) -> None:
    case, _ = accept(desk)
    desk.do(TakeOriginals(case=case, code="M_HUKOU", where="1号柜"))
    rows = {r.zh: r for r in desk.ask(PapersReceived(case=case)).rows}
    assert (rows["居民户口簿"].how, rows["居民户口簿"].original) == ("验原件，收复印件", "收存1份")
    assert rows["居民身份证"].original == "当场退还"
    assert rows["申请（审批）表"].original == "留存"


# --- 容缺


def test_a_promise_is_called_to_mind_before_its_day_and_asked_for_after(counter: Counter, desk: Desk) -> None:
    rest = [m for m in item("DB-101").sample_materials if m.code != "M_BANK"]
    case = receive(desk).created["case"]
    desk.do(AcceptCase(case=case, materials=(*rest, waived("M_BANK", "later", due="2026-12-08", signed=True))))
    assert desk.ask(Waiting()).rows == ()
    counter.next_day(12)  # 2026-12-06
    (soon,) = counter.desk().ask(Waiting()).rows
    assert (soon.kind, soon.key, soon.choices) == ("material", "M_BANK", ())
    assert "还有2天" in soon.words
    counter.next_day(3)
    (late,) = counter.desk().ask(Waiting()).rows
    assert "已过期" in late.words
    assert late.choices == (), "whose step it is not, is not offered it"
    (late,) = [row for row in counter.desk("chief").ask(Waiting()).rows if row.kind == "material"]
    assert late.choices == (("terminated", "终止"),)


# --- never asked twice


def test_what_the_hall_has_is_offered_and_taken_from_there(desk: Desk) -> None:
    first, _ = accept(desk)
    number = desk.ask(CaseOf(case=first)).row.number
    resident = desk.ask(CaseOf(case=first)).row.resident
    at_hand = {r.code: r for r in desk.ask(PapersAtHand(item="DB-101", resident=resident)).rows}
    assert (at_hand["M_HUKOU"].number, at_hand["M_HUKOU"].on, at_hand["M_HUKOU"].until) == (number, "2026-11-24", "2027-11-24")
    assert "M_FORM" not in at_hand, "a form with a signature belongs to its case"
    assert "M_DIS" not in at_hand, "what was only waived does not lie here"
    second = receive(desk).created["case"]
    desk.do(ReceiveMaterials(case=second, materials=(waived("M_HUKOU", "share", taken=number),)))
    shown = {m.code: m for m in desk.ask(CaseOf(case=second)).materials}["M_HUKOU"]
    assert (shown.state, shown.how) == ("waived", f"取自办件 {number}")
    assert any(f"取自办件 {number}" in t.words for t in desk.ask(CaseOf(case=second)).timeline)
    assert desk.ask(PapersAtHand(item="DB-101", resident=resident, case=first)).rows == (), "from an earlier case, not from itself"


def test_a_paper_too_old_or_gone_or_of_somebody_else_is_asked_for(counter: Counter, desk: Desk) -> None:
    case = receive(desk).created["case"]
    desk.do(ReceiveMaterials(case=case, materials=(Given(code="M_HUKOU", how="copy"),)))
    number = desk.ask(CaseOf(case=case)).row.number
    taken = waived("M_HUKOU", "share", taken=number)
    other = desk.do(ReceiveCase(item="DB-101", answers={"person": {"name": "李四", "id_no": "520699199001010049"}})).created["case"]
    assert no(desk, ReceiveMaterials(case=other, materials=(taken,))) == {("materials/M_HUKOU", "not_at_hand")}
    assert no(desk, ReceiveMaterials(case=case, materials=(taken,))) == {("materials/M_HUKOU", "not_at_hand")}
    counter.next_day(366)
    desk = counter.desk()
    assert desk.ask(PapersAtHand(item="DB-101", resident=desk.ask(CaseOf(case=case)).row.resident)).rows == ()


def test_papers_of_a_withdrawn_case_or_one_that_may_not_be_read_are_not_offered(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    resident = desk.ask(CaseOf(case=case)).row.resident
    add(counter.desk("admin"), "party", ("CLERK", ("DW",)))
    assert counter.desk("party").ask(PapersAtHand(item="DB-101", resident=resident)).rows == ()
    desk = counter.desk()
    desk.do(WithdrawCase(case=case, reason="不办了"))
    assert desk.ask(PapersAtHand(item="DB-101", resident=resident)).rows == ()


def test_what_waivers_are_measured_by_is_told(desk: Desk) -> None:
    told = desk.ask(PapersAtHand(item="DB-101"))
    assert (told.rows, told.latest, told.barred) == ((), "2026-12-08", "")


def test_a_sensitive_file_of_another_lends_no_papers_and_shows_no_name(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk, "SA-111")
    resident = desk.ask(CaseOf(case=case)).row.resident
    code = next(m.code for m in item("SA-111").materials if not m.orig)
    desk.do(ReceiveMaterials(case=case, materials=(Given(code=code, how="copy"),)))
    desk.do(TakeOriginals(case=case, code=code, where="1号柜"))
    assert code in {r.code for r in desk.ask(PapersAtHand(item="SA-111", resident=resident)).rows}
    chief = counter.desk("chief")
    assert code not in {r.code for r in chief.ask(PapersAtHand(item="SA-111", resident=resident)).rows}
    (row,) = chief.ask(OriginalsHeld()).rows
    assert "*" in row.applicant


def test_the_marriage_certificate_is_needed_where_the_hall_says_so(counter: Counter) -> None:
    admin = counter.desk("admin")
    add(admin, "every", ("CLERK", ALL))
    desk, given = counter.desk("every"), tuple(m for m in item("JS-101").sample_materials if m.code != "M_MARRY")
    case = desk.do(ReceiveCase(item="JS-101", answers=sample("JS-101"))).created["case"]
    wanted = AcceptCase(case=case, answers=sample("JS-101"), materials=given)
    assert {m.code: m.state for m in desk.ask(CaseOf(case=case)).materials}["M_MARRY"] == "optional"
    admin.do(ChangeSetting(key="js.marriage_required", value=True, effective_from="2026-11-24", source="区卫健局答复"))
    assert desk.ask(PapersAtHand(item="JS-101")).asked == ("js.marriage_required",)
    assert {m.code: m.state for m in desk.ask(CaseOf(case=case)).materials}["M_MARRY"] == "missing"
    assert no(desk, wanted) == {("materials/M_MARRY", "missing")}
    desk.do(ReceiveMaterials(case=case, materials=(waived("M_MARRY", "promise", signed=True),)))
    desk.do(wanted)
