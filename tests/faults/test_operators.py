"""What an administrator does at one counter holds at the other after one exchange."""

import pytest
from pydantic import SecretStr

from counter.db import apply
from counter.desk.actions import AddOperator, ChangePassword, DisableOperator, ResetPassword
from counter.desk.desk import Desk
from counter.desk.questions import OperatorList
from counter.domain.problem import Refused
from tests.desk.hall import ALL, PASSWORD, Counter
from tests.faults.town import sync

Pair = tuple[Counter, Counter]
NEW = "Xinmima-2027"


def exchange(*counters: Counter) -> None:
    """Let them exchange one after the other."""
    for counter in counters:
        assert sync(counter.desk("admin")).view == "connected"


def refused_at(counter: Counter, login: str, password: str = PASSWORD) -> str:
    """Give the code with which the door refuses."""
    with pytest.raises(Refused) as refused:
        counter.door.sign_in(login, password)
    return refused.value.problems[0].code


def operator(desk: Desk, login: str) -> str:
    """Give the id of an operator."""
    return next(o.id for o in desk.ask(OperatorList()).rows if o.login == login)


def test_added_here_and_disabled_there(pair: Pair) -> None:
    first, second = pair
    first.desk("admin").do(AddOperator(login="newbie", name="新来", password=SecretStr(PASSWORD), grants=(("CLERK", ALL),)))
    assert "newbie" not in second.door.logins()
    exchange(first, second)
    working = second.desk("newbie")
    admin = second.desk("admin")
    admin.do(DisableOperator(operator=operator(admin, "newbie")))
    assert refused_at(second, "newbie") == "password"
    with pytest.raises(Refused) as refused:
        working.ask(OperatorList())
    assert refused.value.problems[0].code == "disabled"
    first.desk("newbie")  # not heard of yet
    exchange(second, first)
    for counter in pair:
        assert "newbie" not in counter.door.logins()
        assert refused_at(counter, "newbie") == "password"
        counter.door.close()
        assert refused_at(counter, "newbie") == "password"


def test_a_password_changed_here_opens_there(pair: Pair) -> None:
    first, second = pair
    first.desk("clerk").do(ChangePassword(old=SecretStr(PASSWORD), new=SecretStr(NEW)))
    assert refused_at(first, "clerk") == "password"
    second.desk("clerk")
    exchange(first, second)
    for counter in pair:
        assert refused_at(counter, "clerk") == "password"
        assert counter.door.sign_in("clerk", NEW).operator


def test_a_reset_password_opens_there(pair: Pair) -> None:
    first, second = pair
    admin = first.desk("admin")
    admin.do(ResetPassword(operator=operator(admin, "clerk"), password=SecretStr(NEW)))
    exchange(first, second)
    second.door.close()
    assert second.door.sign_in("clerk", NEW).operator
    assert refused_at(second, "clerk") == "password"


def test_failed_attempts_are_journalled_once(pair: Pair) -> None:
    first, _ = pair
    first.desk("clerk")
    refused_at(first, "clerk", "Falsch-2026")
    refused_at(first, "clerk", "Falsch-2026")
    first.desk("clerk")
    first.desk("clerk")
    admin = first.desk("admin")
    with admin.profile.store.read() as c:
        stream = f"operator:{operator(admin, 'clerk')}"
        assert [f["count"] for f in apply.shown(c, [stream])[stream]["failures"]] == [2]
