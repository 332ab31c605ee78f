"""The door: who may come in, how a profile begins, what is kept there."""

from pathlib import Path

import pytest

from counter.desk.desk import Desk, SyncState
from counter.desk.door import Founding
from counter.desk.questions import StandingNow
from counter.domain.problem import Refused
from tests.desk.hall import FOUNDING, PASSWORD, Counter, receive


def code(counter: Counter, login: str, password: str) -> tuple[str, str]:
    """Give path and code with which a sign-in is refused."""
    with pytest.raises(Refused) as refused:
        counter.door.sign_in(login, password)
    return refused.value.problems[0].path, refused.value.problems[0].code


def test_nobody_comes_into_an_empty_profile(tmp_path: Path) -> None:
    counter = Counter.at(tmp_path / "profile")
    assert (counter.door.enrolled, counter.door.logins()) == (False, ())
    assert code(counter, "admin", PASSWORD) == ("password", "password")


def test_a_profile_is_founded_once(counter: Counter) -> None:
    with pytest.raises(Refused) as refused:
        counter.door.found("04", FOUNDING)
    assert refused.value.problems[0].code == "enrolled"
    assert counter.door.workstation == "03"


def test_a_weak_first_password_founds_nothing(tmp_path: Path) -> None:
    counter = Counter.at(tmp_path / "profile")
    weak = Founding("h", "大厅", "520602003", "河西街道", practice=False, login="admin", name="管理员", password="weak")
    with pytest.raises(Refused) as refused:
        counter.door.found("03", weak)
    assert refused.value.problems[0].code == "weak_password"
    assert not counter.door.enrolled
    counter.door.found("03", FOUNDING)
    counter.door.close()


def test_what_is_shown_before_anyone_signed_in(counter: Counter) -> None:
    again = Counter.at(counter.folder, counter.clock)
    assert (again.door.hall_name, again.door.workstation, again.door.practice) == ("河西街道综合服务大厅", "03", False)
    assert again.door.logins() == ("admin", "chief", "clerk")


def test_an_unknown_login_is_told_like_a_wrong_password(counter: Counter) -> None:
    assert code(counter, "nobody", PASSWORD) == code(counter, "clerk", "Cuode-2026") == ("password", "password")


def test_unlocking_asks_for_the_password_only(counter: Counter, desk: Desk) -> None:
    assert counter.door.verify("clerk", PASSWORD) == desk.operator
    with pytest.raises(Refused):
        counter.door.verify("clerk", "Cuode-2026")


def test_the_store_outlives_the_desk(counter: Counter) -> None:
    number = receive(counter.desk()).number
    counter.door.close()
    counter.door.close()
    again = Counter.at(counter.folder, counter.clock)
    assert receive(again.desk()).number[:21] == number[:21]
    again.door.close()


def test_two_sign_ins_share_one_store(counter: Counter, desk: Desk) -> None:
    chief = counter.desk("chief")
    assert chief.profile is desk.profile
    receive(desk)
    assert chief.ask(StandingNow()).waiting == desk.ask(StandingNow()).waiting


def test_without_a_hall_there_is_nothing_to_sync(desk: Desk) -> None:
    assert desk.sync_once(lambda write: write()) == SyncState("none")


def test_drafts_are_ones_own(counter: Counter, desk: Desk) -> None:
    desk.drafts.save("d1", "case", {"person": {"name": "张"}})
    chief = counter.desk("chief")
    assert desk.drafts.load("d1") == {"person": {"name": "张"}}
    assert chief.drafts.load("d1") is None
    assert [d.id for d in desk.drafts.list()] == ["d1"]
    assert chief.drafts.list("case") == ()
    desk.drafts.discard("d1")
    assert desk.drafts.load("d1") is None
