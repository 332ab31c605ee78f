"""How a hall begins and counters join it, on a real server."""

from pathlib import Path

import pytest

from counter.app import HallAdministration, HallLink
from counter.desk import joining
from counter.desk.door import Founding
from counter.desk.questions import CaseRows, CasesLike, OperatorList, StandingNow
from counter.domain.problem import Refused
from tests.desk.hall import FOUNDING, PASSWORD, Counter, receive
from tests.faults.town import PASSPHRASE, Town, staff, sync


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[tuple[str, str]]:
    """Give path and code of every problem."""
    return {(p.path, p.code) for p in refused.value.problems}


def left(folder: Path) -> set[str]:
    """Give the files of a profile."""
    return {p.name for p in folder.iterdir()}


def test_a_counter_joins_and_the_administrator_has_his_password(town: Town) -> None:
    counter = town.join("03")
    assert counter.door.logins() == ("admin",)
    desk = counter.desk("admin")
    standing = desk.ask(StandingNow())
    assert (standing.workstation, standing.hall_name, standing.waiting) == ("03", FOUNDING.hall_name, 0)
    assert [o.login for o in desk.ask(OperatorList()).rows] == ["admin"]
    assert (counter.door.hall_name, counter.door.workstation) == (FOUNDING.hall_name, "03")
    assert "password" not in (counter.folder / "settings.toml").read_text()


def test_a_wrong_password_leaves_nothing_behind(town: Town) -> None:
    counter = town.before("03")
    ticket, code = town.ticket("03")
    for login, password, problem in (("admin", "Wrong-2026", ("password", "password")), ("nobody", PASSWORD, ("login", "right"))):
        with pytest.raises(Refused) as refused:
            joining.join(counter.door, ticket, code, login, password)
        assert codes(refused) == {problem}
        assert left(counter.folder) == set()
    joining.join(counter.door, ticket, code, "admin", PASSWORD)
    assert counter.door.enrolled


def test_a_wrong_code_opens_no_ticket(town: Town) -> None:
    counter = town.before("03")
    ticket, _ = town.ticket("03")
    with pytest.raises(Refused) as refused:
        joining.join(counter.door, ticket, "0123456789abcdef", "admin", PASSWORD)
    assert codes(refused) == {("code", "password")}
    assert left(counter.folder) == set()


def test_only_an_administrator_lets_a_counter_join(town: Town) -> None:
    first = town.join("03")
    staff(first.desk("admin"))
    sync(first.desk("admin"))
    with pytest.raises(Refused) as refused:
        joining.join(town.before("05").door, *town.ticket("05"), "clerk", PASSWORD)
    assert codes(refused) == {("login", "right")}


def test_a_number_is_given_once(town: Town) -> None:
    town.join("03")
    with pytest.raises(Refused) as refused:
        town.ticket("03")
    assert codes(refused) == {("hall", "hall_taken")}


def test_a_ticket_is_good_once(town: Town) -> None:
    first, second = town.before("a"), town.before("b")
    ticket = town.ticket("03")
    joining.join(first.door, *ticket, "admin", PASSWORD)
    with pytest.raises(Refused) as refused:
        joining.join(second.door, *ticket, "admin", PASSWORD)
    assert codes(refused) == {("hall", "hall_fork")}
    assert left(second.folder) == set()


def test_a_hall_that_is_away_is_not_joined(town: Town) -> None:
    ticket, code = town.ticket("03")
    counter = town.before("03", port=1)
    with pytest.raises(Refused) as refused:
        joining.join(counter.door, ticket, code, "admin", PASSWORD)
    assert codes(refused) == {("hall", "hall_away")}
    assert left(counter.folder) == set()


def test_a_stand_alone_store_joins_under_its_own_number_only(town: Town) -> None:
    alone = town.before("alone")
    staff(alone.door.found("07", FOUNDING))
    case = receive(alone.desk("clerk")).number
    with pytest.raises(Refused) as refused:
        joining.rejoin(alone.door, alone.desk("admin"), *town.ticket("08"))
    assert codes(refused) == {("workstation", "taken")}
    joining.rejoin(alone.door, alone.desk("admin"), *town.ticket("07"))
    assert sync(alone.desk("clerk")).view == "connected"
    assert alone.desk("clerk").ask(StandingNow()).waiting == 0
    other = town.join("03")
    ids = other.door.sign_in("clerk", PASSWORD).ask(CasesLike()).ids
    assert [r.number for r in other.desk("clerk").ask(CaseRows(ids=ids)).rows] == [case]


def test_a_hall_is_founded_once(town: Town, tmp_path: Path) -> None:
    office = Counter.at(tmp_path / "again", None, HallLink)
    key = tmp_path / "again.key"
    with pytest.raises(Refused) as refused:
        joining.open_hall(HallAdministration(), town.dsn, key, PASSPHRASE, FOUNDING, office.door)
    assert codes(refused) == {("hall", "hall_exists")}
    assert not key.exists()


def test_a_weak_first_password_founds_nothing(town: Town, tmp_path: Path) -> None:
    office = Counter.at(tmp_path / "again", None, HallLink)
    weak = Founding(**{**vars(FOUNDING), "password": "123"})
    dsn = town.server.create("weakly")
    with pytest.raises(Refused) as refused:
        joining.open_hall(HallAdministration(), dsn, tmp_path / "weak.key", PASSPHRASE, weak, office.door)
    assert codes(refused) == {("password", "weak_password")}
    joining.open_hall(HallAdministration(), dsn, tmp_path / "weak.key", PASSPHRASE, FOUNDING, office.door)
