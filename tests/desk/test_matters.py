"""What waits for a person, and how it is settled."""

import pytest

from counter.db import apply
from counter.desk.actions import (
    AcceptCase,
    CancelAcceptance,
    EditCase,
    EditResident,
    PrintPaper,
    ReceiveMaterials,
    RegisterResident,
    SettleConflict,
    SettleMatter,
    WithdrawCase,
)
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, CaseRows, StandingNow, Waiting
from counter.desk.room import moment
from counter.desk.views import AttentionRow
from counter.domain.fold import FOLD
from counter.domain.journal import Action, Fact, Guard, Json
from counter.domain.material import Given
from tests.desk.hall import Counter, accept, add, changed, item, no, receive, sample, text

SALT = "0" * 32


def heard(desk: Desk, operator: str, *facts: Fact, guards: tuple[Guard, ...] = ()) -> None:
    """Let an action of another counter, done before it knew ours, take effect here."""
    action = Action(f"far-{id(facts)}", "EditCase", operator, moment(desk.profile.sources.now()), 0, 0, "", FOLD, guards, facts)
    with desk.profile.store.write() as c:
        apply.do(c, action, "05")


def edited(case: str, path: str, was: Json, now: Json) -> Fact:
    """Give a fact that an answer was changed."""
    return Fact.of(f"case:{case}", "case.edited", {"edits": {f"answers/{path}": [was, now]}}, SALT)


def conflict(desk: Desk) -> tuple[str, AttentionRow]:
    """Make a conflict: here 因病, there 年老."""
    case = receive(desk).created["case"]
    desk.do(EditCase(case=case, answers=changed(sample("DB-101"), apply={"reason": "因病"})))
    heard(desk, "someone", edited(case, "apply/reason", "缺劳动力", "年老"))
    return case, next(r for r in desk.ask(Waiting()).rows if r.kind == "conflict")


@pytest.mark.parametrize(("choice", "value", "stands"), [("mine", None, "年老"), ("present", None, "因病"), ("other", "失业", "失业")])
def test_a_conflict_is_settled_by_a_choice(desk: Desk, choice: str, value: str | None, stands: str) -> None:
    case, row = conflict(desk)
    detail = desk.ask(CaseOf(case=case))
    assert [(c.label, c.base, c.present, c.other) for c in detail.conflicts] == [("申请情况·申请原因", "缺劳动力", "因病", "年老")]
    assert detail.row.attention
    desk.do(SettleConflict.model_validate({"stream": row.stream, "conflict": row.key, "choice": choice, "value": value}))
    detail = desk.ask(CaseOf(case=case))
    assert detail.conflicts == ()
    assert str(detail.answers["apply"]).count(stands) == 1
    assert not desk.ask(Waiting()).rows


def test_both_values_of_a_conflict_are_said_as_the_form_says_them(desk: Desk) -> None:
    case, was = receive(desk).created["case"], sample("DB-101")
    assets = was["assets"]
    assert isinstance(assets, dict)
    asset = assets["r1"]
    assert isinstance(asset, dict)
    desk.do(EditCase(case=case, answers=changed(was, person={"marital": "10"}, assets={"r1": {**asset, "as_value": 120050}})))
    heard(desk, "someone", edited(case, "person/marital", text(was, "person", "marital"), "30"))
    heard(desk, "someone", edited(case, "assets/r1/as_value", asset["as_value"], 250000))
    found = {c.label: (c.present_said, c.other_said) for c in desk.ask(CaseOf(case=case)).conflicts}
    assert found == {"申请人·婚姻状况": ("未婚", "丧偶"), "家庭财产·估值": ("1,200.50 元", "2,500.00 元")}


def test_a_conflict_of_the_register_is_said_in_words_too(desk: Desk) -> None:
    person = sample("DB-101")["person"]
    assert isinstance(person, dict)
    resident = desk.do(RegisterResident(person=person)).created["resident"]
    desk.do(EditResident(resident=resident, person={**person, "marital": "10"}))
    edits: dict[str, Json] = {"person/marital": [person["marital"], "30"]}
    heard(desk, "someone", Fact.of(f"resident:{resident}", "resident.edited", {"edits": edits}, SALT))
    (row,) = desk.ask(Waiting()).rows
    assert row.words == "婚姻状况：两个窗口填写不同，现值“未婚”已生效，另一窗口填写的是“丧偶”"


def test_a_conflict_stands_in_the_way_of_acceptance(desk: Desk) -> None:
    case, _ = conflict(desk)
    assert no(desk, AcceptCase(case=case, materials=item("DB-101").sample_materials)) == {("", "conflict_open")}


def test_a_settlement_is_checked(desk: Desk) -> None:
    _, row = conflict(desk)
    assert no(desk, SettleConflict(stream=row.stream, conflict="none", choice="mine")) == {("conflict", "not_found")}
    assert no(desk, SettleConflict(stream=row.stream, conflict=row.key, choice="other")) == {("value", "required")}
    assert no(desk, SettleConflict(stream=row.stream, conflict=row.key, choice="other", value="随便")) == {("value", "unknown")}
    assert no(desk, SettleConflict(stream="case:none", conflict="none", choice="mine")) == {("", "not_found")}


def test_a_conflict_in_the_halls_settings_is_the_administrators(counter: Counter, desk: Desk) -> None:
    path = "setting/std.db.rural/2026-04-01"
    heard(desk, "someone", Fact.of("hall", "setting.changed", {"edits": {path: [None, {"value": "1.00", "source": "x"}]}}, SALT))
    with desk.profile.store.read() as c:
        key = next(iter(apply.shown(c, ["hall"])["hall"]["conflicts"]))
    assert desk.ask(Waiting()).rows == ()
    assert no(desk, SettleConflict(stream="hall", conflict=key, choice="other", value="9")) == {("", "right")}
    admin = counter.desk("admin")
    assert [(r.kind, r.key) for r in admin.ask(Waiting()).rows] == [("conflict", key)]
    admin.do(SettleConflict(stream="hall", conflict=key, choice="present"))
    assert admin.ask(Waiting()).rows == ()


def recalled(counter: Counter) -> str:
    """Accept, print and cancel: the paper has to come back. Give the case."""
    desk = counter.desk()
    case, _ = accept(desk)
    desk.do(PrintPaper(case=case, document="DOC-ACC"))
    counter.desk("chief").do(CancelAcceptance(case=case, reason="错办"))
    return case


def test_a_paper_to_be_recalled_names_number_and_phone(counter: Counter) -> None:
    case = recalled(counter)
    desk = counter.desk()
    row = next(r for r in desk.ask(Waiting()).rows if r.kind == "matter")
    assert (row.stream, row.title) == (f"case:{case}", "张小明 最低生活保障审核确认（新申请） 已发文书待收回")
    assert desk.ask(CaseOf(case=case)).papers[0].number in row.words
    assert "15408560001" in row.words
    assert dict(row.choices) == {"recovered": "文书已收回", "reissued": "已换发", "valid": "仍有效"}


def test_a_matter_is_closed_by_one_of_its_choices(counter: Counter) -> None:
    case = recalled(counter)
    desk = counter.desk()
    stream, key = f"case:{case}", desk.ask(CaseOf(case=case)).matters[0].id
    assert no(desk, SettleMatter(stream=stream, matter=key, choice="refunded")) == {("choice", "unknown")}
    assert no(desk, SettleMatter(stream=stream, matter="none", choice="valid")) == {("matter", "not_found")}
    desk.do(SettleMatter(stream=stream, matter=key, choice="recovered"))
    assert desk.ask(CaseOf(case=case)).matters == ()
    assert no(desk, SettleMatter(stream=stream, matter=key, choice="recovered")) == {("matter", "not_found")}


def test_a_material_promised_and_not_brought_waits(counter: Counter, desk: Desk) -> None:
    case = receive(desk).created["case"]
    rest = [m for m in item("DB-101").sample_materials if m.code != "M_BANK"]
    desk.do(AcceptCase(case=case, materials=(*rest, Given(code="M_BANK", how="waiver", waiver="later", due="2026-11-25", signed=True))))
    assert ["还有1天" in r.words for r in desk.ask(Waiting()).rows] == [True]
    counter.next_day(2)
    desk = counter.desk()
    rows = desk.ask(Waiting()).rows
    assert [(r.kind, r.stream, r.key, r.since) for r in rows] == [("material", f"case:{case}", "M_BANK", "2026-11-25")]
    assert "社保卡或银行账户" in rows[0].words
    assert desk.ask(StandingNow()).attention == 1
    desk.do(ReceiveMaterials(case=case, materials=(Given(code="M_BANK", how="copy"),)))
    assert desk.ask(Waiting()).rows == ()


def test_a_material_of_a_withdrawn_case_waits_no_more(counter: Counter, desk: Desk) -> None:
    later = Given(code="M_BANK", how="waiver", waiver="later", due="2026-11-24", signed=True)
    case = receive(desk).created["case"]
    desk.do(ReceiveMaterials(case=case, materials=(later,)))
    counter.next_day()
    assert [r.kind for r in counter.desk().ask(Waiting()).rows] == ["material"]
    counter.desk().do(WithdrawCase(case=case, reason="不办了"))
    assert counter.desk().ask(Waiting()).rows == ()


def test_a_decision_not_applied_is_for_who_made_it_and_his_supervisor(counter: Counter, desk: Desk) -> None:
    stream = f"case:{receive(desk).created['case']}"
    heard(
        desk,
        desk.operator,
        Fact.of(stream, "case.withdrawn", {"on": "2026-11-24", "reason": "不办了"}, SALT),
        guards=(Guard(stream, "state", "refused"),),
    )
    assert desk.ask(CaseOf(case=stream.removeprefix("case:"))).row.state == "received"
    lost = desk.ask(CaseOf(case=stream.removeprefix("case:"))).matters[0].id
    add(counter.desk("admin"), "other", ("CLERK", ("DB",)))
    add(counter.desk("admin"), "partyboss", ("SUPER", ("DW",)))
    seen = {login: [r.key for r in counter.desk(login).ask(Waiting()).rows] for login in ("clerk", "chief", "other", "partyboss")}
    assert seen == {"clerk": [lost], "chief": [lost], "other": [], "partyboss": []}


def test_rows_show_what_needs_somebody(desk: Desk) -> None:
    case, _ = conflict(desk)
    assert [r.attention for r in desk.ask(CaseRows(ids=(case,))).rows] == [True]
