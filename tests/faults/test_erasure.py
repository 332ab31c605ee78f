"""An erasure against work on the same stream at another counter, in every order: the same states, and no body anywhere."""

import psycopg
import pytest
from psycopg import sql
from pydantic import SecretStr
from sqlalchemy import select

from counter.db import apply, audit
from counter.db.tables import metadata
from counter.desk.actions import (
    AcceptCase,
    AddOperator,
    AskErasure,
    ConfirmErasure,
    CorrectEntry,
    DeclineErasure,
    EditCase,
    ReceiveCase,
    RefuseCase,
)
from counter.desk.questions import CasesLike
from counter.domain.form import Answers
from tests.desk.hall import ALL, PASSWORD, Counter, changed, item, sample
from tests.faults.test_two_counters import REFUSAL, Pair, equal, together
from tests.faults.town import Town, states, sync

NAME, EDITED = "罗金花", "罗锦华"
ORDERS = ["aba", "bab"]


@pytest.fixture
def staffed(pair: Pair) -> Pair:
    """Two counters with a second supervisor."""
    words = AddOperator(login="chief2", name="赵副主任", password=SecretStr(PASSWORD), grants=(("SUPER", ALL),))
    pair[0].desk("admin").do(words)
    together(pair)
    return pair


def named(name: str = NAME) -> Answers:
    """Give a sample of a person of this name."""
    return changed(sample("DB-101"), person={"name": name})


def planted(pair: Pair) -> tuple[str, str]:
    """Take a case of the canary in at the first counter and let both know; give case and resident."""
    outcome = pair[0].desk("clerk").do(ReceiveCase(item="DB-101", answers=named()))
    together(pair)
    return outcome.created["case"], next(s for s in outcome.touched if s.startswith("resident:"))


def erase(counter: Counter, *streams: str) -> str:
    """Let two supervisors of one counter erase; give the request."""
    request = asked(counter, *streams)
    counter.desk("chief2").do(ConfirmErasure(request=request))
    return request


def asked(counter: Counter, *streams: str) -> str:
    """Ask for it."""
    return counter.desk("chief").do(AskErasure(streams=streams, ground="依法请求", note="书面申请")).created["erasure"]


def joining(town: Town, pair: Pair) -> Counter:
    """Let a third counter join now; the two hear of it."""
    late = town.join("09")
    sync(late.desk("admin"))
    together(pair)
    return late


def plain(counter: Counter) -> str:
    """Give every row of every table of a store."""
    with counter.desk("chief").profile.store.read() as c:
        return repr([tuple(row) for t in metadata.sorted_tables for row in c.execute(select(t))])


def in_hall(town: Town) -> str:
    """Give every row of every table of the hall."""
    with psycopg.connect(town.dsn) as connection:
        tables = connection.execute("select tablename from pg_tables where schemaname = 'hall'").fetchall()
        return repr(
            [connection.execute(sql.SQL("select t::text from {} t").format(sql.Identifier("hall", t))).fetchall() for (t,) in tables]
        )


def gone(town: Town, *counters: Counter, names: tuple[str, ...] = (NAME,)) -> None:
    """No table of any store or of the hall has the names; chains verify; a rebuild changes nothing."""
    for text in (in_hall(town), *map(plain, counters)):
        assert not [name for name in names if name in text]
    for counter in counters:
        with counter.desk("chief").profile.store.write() as c:
            assert audit.chains(c) == []
            before = audit.derived(c)
            assert [*apply.rebuild(c)]
            assert audit.derived(c) == before


def test_erased_offline_and_everywhere_after_one_exchange(staffed: Pair, town: Town) -> None:
    case, resident = planted(staffed)
    erase(staffed[0], f"case:{case}", resident)
    assert NAME not in plain(staffed[0])
    assert NAME in plain(staffed[1])
    assert NAME in in_hall(town)
    together(staffed)
    equal(staffed)
    gone(town, *staffed)


@pytest.mark.parametrize("order", ORDERS)
def test_against_an_edit(staffed: Pair, town: Town, order: str) -> None:
    """What was typed meanwhile at the other counter, and the request did not know of, stays until it is asked for too."""
    case, resident = planted(staffed)
    erase(staffed[0], f"case:{case}", resident)
    staffed[1].desk("clerk2").do(EditCase(case=case, answers=named(EDITED)))
    together(staffed, order)
    together(staffed)
    equal(staffed)
    assert [c.desk("chief").ask(CasesLike()).ids for c in staffed] == [(), ()]
    erase(staffed[1], f"case:{case}", resident)
    together(staffed, order)
    together(staffed)
    equal(staffed)
    gone(town, *staffed, names=(NAME, EDITED))


@pytest.mark.parametrize("order", ORDERS)
def test_against_a_decision(staffed: Pair, town: Town, order: str) -> None:
    case, resident = planted(staffed)
    erase(staffed[0], f"case:{case}", resident)
    staffed[1].desk("clerk2").do(AcceptCase(case=case, answers=named(), materials=item("DB-101").sample_materials))
    together(staffed, order)
    together(staffed)
    equal(staffed)
    late = joining(town, staffed)
    assert states(late) == states(staffed[0])


@pytest.mark.parametrize("order", ORDERS)
def test_against_two_decisions_of_which_one_is_lost(staffed: Pair, town: Town, order: str) -> None:
    case, resident = planted(staffed)
    staffed[0].desk("clerk").do(RefuseCase(case=case, **REFUSAL))
    erase(staffed[0], f"case:{case}", resident)
    staffed[1].desk("clerk2").do(AcceptCase(case=case, answers=named(), materials=item("DB-101").sample_materials))
    together(staffed, order)
    together(staffed)
    equal(staffed)
    late = joining(town, staffed)
    assert states(late) == states(staffed[0])
    households = [s for s in states(late) if s.startswith("household:")]
    erase(staffed[0], *(s for s in (f"case:{case}", resident, *households) if s in states(late)))
    together(staffed)
    sync(late.desk("admin"))
    assert states(late) == states(staffed[0]) == states(staffed[1])
    gone(town, *staffed, late)


def test_erased_at_both_counters_at_once(staffed: Pair, town: Town) -> None:
    case, resident = planted(staffed)
    request = asked(staffed[0], f"case:{case}", resident)
    together(staffed)
    staffed[0].desk("chief2").do(ConfirmErasure(request=request))
    staffed[1].desk("chief2").do(ConfirmErasure(request=request))
    together(staffed)
    equal(staffed)
    gone(town, *staffed)


@pytest.mark.parametrize("order", ["aba", "bab"])
def test_agreed_here_and_declined_there(staffed: Pair, town: Town, order: str) -> None:
    """What is gone at one counter is gone; nobody is left with what the others cannot have."""
    case, resident = planted(staffed)
    request = asked(staffed[0], f"case:{case}", resident)
    together(staffed)
    staffed[0].desk("chief2").do(ConfirmErasure(request=request))
    staffed[1].desk("chief2").do(DeclineErasure(request=request, reason="尚在办理"))
    together(staffed, order)
    equal(staffed)
    gone(town, *staffed)


def test_a_counter_that_comes_late_never_sees_the_body(staffed: Pair, town: Town) -> None:
    case, resident = planted(staffed)
    staffed[0].desk("clerk").do(AcceptCase(case=case, answers=named(), materials=item("DB-101").sample_materials))
    staffed[0].desk("clerk").do(CorrectEntry(case=case, path="person/name", value=EDITED, reason="录错字"))
    together(staffed)
    household = next(s for s in states(staffed[0]) if s.startswith("household:"))
    erase(staffed[1], f"case:{case}", resident, household)
    together(staffed)
    late = joining(town, staffed)
    assert states(late) == states(staffed[0]) == states(staffed[1])
    gone(town, *staffed, late, names=(NAME, EDITED))
