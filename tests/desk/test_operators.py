"""Operators: added, granted, disabled; passwords; the three administrators keep apart."""

import pytest
from pydantic import SecretStr, ValidationError

from counter.db import apply
from counter.desk.actions import (
    AddOperator,
    ChangePassword,
    DisableOperator,
    EnableOperator,
    GrantRoles,
    OpenResident,
    ResetPassword,
)
from counter.desk.desk import Desk
from counter.desk.questions import OperatorList, StandingNow
from counter.domain.problem import Refused
from tests.desk.hall import ALL, PASSWORD, Counter, add, no, receive

NEW = "Xinmima-2027"


@pytest.fixture
def admin(counter: Counter) -> Desk:
    """The administrator's desk."""
    return counter.desk("admin")


def ids(desk: Desk) -> dict[str, str]:
    """Give the ids of all operators by login."""
    return {o.login: o.id for o in desk.ask(OperatorList()).rows}


def signed_in(counter: Counter, login: str, password: str) -> str:
    """Sign in; give the code of the refusal, "" where there was none."""
    try:
        counter.door.sign_in(login, password)
    except Refused as refused:
        return refused.problems[0].code
    return ""


def test_a_new_operator_signs_in_at_once(counter: Counter, admin: Desk) -> None:
    add(admin, "newone", ("CLERK", ("DB",)))
    assert "newone" in counter.door.logins()
    standing = counter.desk("newone").ask(StandingNow())
    assert (standing.login, standing.grants) == ("newone", (("CLERK", ("DB",)),))


def test_a_login_is_given_once(admin: Desk) -> None:
    assert no(admin, AddOperator(login="clerk", name="另一人", password=SecretStr(PASSWORD))) == {("login", "duplicate")}


@pytest.mark.parametrize("password", ["", "Ab-1", "abcdefgh", "abcdefg1", "ABCD1234"])
def test_a_weak_password_is_refused(counter: Counter, admin: Desk, password: str) -> None:
    clerk, weak = ids(admin)["clerk"], SecretStr(password)
    assert no(admin, AddOperator(login="x1", name="甲", password=weak)) == {("password", "weak_password")}
    assert no(admin, ResetPassword(operator=clerk, password=weak)) == {("password", "weak_password")}
    assert no(counter.desk(), ChangePassword(old=SecretStr(PASSWORD), new=weak)) == {("new", "weak_password")}


def test_a_name_and_a_plain_login_are_needed(admin: Desk) -> None:
    assert no(admin, AddOperator(login="x1", name="  ", password=SecretStr(PASSWORD))) == {("name", "required")}
    with pytest.raises(ValidationError):
        AddOperator(login="王", name="甲", password=SecretStr(PASSWORD))


@pytest.mark.parametrize("grants", [(("BOSS", ()),), (("CLERK", ("XX",)),)])
def test_unknown_roles_and_families_are_refused(admin: Desk, grants: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    assert no(admin, AddOperator(login="x1", name="甲", password=SecretStr(PASSWORD), grants=grants)) == {("grants", "unknown")}


@pytest.mark.parametrize("other", ["SECADMIN", "AUDITOR", "CLERK", "SUPER"])
def test_administrators_exclude_one_another_and_the_rest(admin: Desk, other: str) -> None:
    for first in ("ADMIN", "SECADMIN", "AUDITOR"):
        if first != other:
            grants = ((first, ()), (other, ("DB",)))
            assert no(admin, AddOperator(login="x1", name="甲", password=SecretStr(PASSWORD), grants=grants)) == {
                ("grants", "roles_exclude")
            }
            assert no(admin, GrantRoles(operator=ids(admin)["clerk"], grants=grants)) == {("grants", "roles_exclude")}


def test_the_administrator_grants_only_while_there_is_no_security_administrator(counter: Counter, admin: Desk) -> None:
    clerk = ids(admin)["clerk"]
    admin.do(GrantRoles(operator=clerk, grants=(("CLERK", ("DB",)),)))
    sec = add(admin, "sec", ("SECADMIN", ()))
    assert no(admin, GrantRoles(operator=clerk, grants=(("CLERK", ALL),))) == {("", "right")}
    assert no(admin, AddOperator(login="x1", name="甲", password=SecretStr(PASSWORD), grants=(("CLERK", ALL),))) == {("grants", "right")}
    bare = add(admin, "bare")
    security = counter.desk("sec")
    security.do(GrantRoles(operator=bare, grants=(("CLERK", ("SA",)),)))
    assert no(security, AddOperator(login="x2", name="乙", password=SecretStr(PASSWORD))) == {("", "right")}
    counter.desk("admin").do(DisableOperator(operator=sec))
    counter.desk("admin").do(GrantRoles(operator=clerk, grants=(("CLERK", ALL),)))


def test_nobody_changes_his_own_grants(counter: Counter, admin: Desk) -> None:
    assert no(admin, GrantRoles(operator=ids(admin)["admin"], grants=(("SECADMIN", ()),))) == {("operator", "own_grants")}


def test_the_last_administrator_stays(counter: Counter, admin: Desk) -> None:
    me = ids(admin)["admin"]
    assert no(admin, DisableOperator(operator=me)) == {("operator", "last_admin")}
    second = add(admin, "admin2", ("ADMIN", ()))
    other = counter.desk("admin2")
    other.do(GrantRoles(operator=me, grants=(("CLERK", ("DB",)),)))
    add(other, "sec", ("SECADMIN", ()))
    assert no(counter.desk("sec"), GrantRoles(operator=second, grants=())) == {("grants", "last_admin")}
    assert no(other, DisableOperator(operator=second)) == {("operator", "last_admin")}


def test_a_disabled_operator_is_refused_and_enabled_again(counter: Counter, admin: Desk) -> None:
    clerk, desk = ids(admin)["clerk"], counter.desk()
    admin.do(DisableOperator(operator=clerk))
    assert no(admin, DisableOperator(operator=clerk)) == {("operator", "same")}
    assert "clerk" not in counter.door.logins()
    assert signed_in(counter, "clerk", PASSWORD) == "password"
    assert no(desk, StandingNow()) == {("", "disabled")}
    with pytest.raises(Refused):
        receive(desk)
    admin.do(EnableOperator(operator=clerk))
    assert no(admin, EnableOperator(operator=clerk)) == {("operator", "same")}
    assert signed_in(counter, "clerk", PASSWORD) == ""


def test_a_changed_password_is_the_only_one(counter: Counter) -> None:
    desk = counter.desk()
    assert no(desk, ChangePassword(old=SecretStr("Cuode-2026"), new=SecretStr(NEW))) == {("old", "wrong_password")}
    desk.do(ChangePassword(old=SecretStr(PASSWORD), new=SecretStr(NEW)))
    assert [signed_in(counter, "clerk", p) for p in (PASSWORD, NEW)] == ["password", ""]
    counter.door.close()
    assert [signed_in(counter, "clerk", p) for p in (PASSWORD, NEW)] == ["password", ""]


def test_a_reset_password_is_the_only_one_and_lifts_the_lock(counter: Counter, admin: Desk) -> None:
    for _ in range(5):
        signed_in(counter, "clerk", "Cuode-2026")
    assert signed_in(counter, "clerk", PASSWORD) == "locked"
    admin.do(ResetPassword(operator=ids(admin)["clerk"], password=SecretStr(NEW)))
    assert [signed_in(counter, "clerk", p) for p in (NEW, PASSWORD)] == ["", "password"]


def test_failed_attempts_lock_for_a_while_and_are_journalled(counter: Counter) -> None:
    clerk = ids(counter.desk())["clerk"]
    codes = [signed_in(counter, "clerk", "Cuode-2026") for _ in range(6)]
    assert codes == ["password"] * 5 + ["locked"]
    counter.clock.now = counter.clock.now.replace(hour=9)
    desk = counter.desk()
    with desk.profile.store.read() as c:
        found = apply.shown(c, [f"operator:{clerk}"])[f"operator:{clerk}"]["failures"]
    assert [(f["count"], f["workstation"]) for f in found] == [(5, "03")]
    counter.desk()
    with desk.profile.store.read() as c:
        assert len(apply.shown(c, [f"operator:{clerk}"])[f"operator:{clerk}"]["failures"]) == 1


def test_passwords_never_reach_the_journal_or_an_answer(counter: Counter, admin: Desk) -> None:
    act = AddOperator(login="x1", name="甲", password=SecretStr(NEW))
    assert NEW not in repr(act)
    assert NEW not in act.model_dump_json()
    admin.do(act)
    counter.door.close()
    assert not [path for path in counter.folder.iterdir() if NEW.encode() in path.read_bytes()]


def test_unknown_operators_are_told(admin: Desk) -> None:
    for act in (
        DisableOperator(operator="none"),
        EnableOperator(operator="none"),
        GrantRoles(operator="none", grants=()),
        ResetPassword(operator="none", password=SecretStr(NEW)),
    ):
        assert no(admin, act) == {("operator", "not_found")}


def test_an_administrator_reads_no_files(counter: Counter) -> None:
    resident = receive(counter.desk()).created["resident"]
    assert no(counter.desk("admin"), OpenResident(resident=resident, purpose="好奇")) == {("", "right")}
