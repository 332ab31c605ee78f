"""How an exchange treats the counter's own store: slices, the guard of the log, whose fault an error is."""

import psycopg
import pytest
from sqlalchemy import select

from counter.db import journal
from counter.db.cipher import DiskFull
from counter.db.tables import journal as table
from counter.desk.questions import CasesLike, StandingNow
from counter.sync import hall
from counter.sync.client import Hall, Page
from tests.desk.hall import Counter, receive
from tests.faults.town import Town, staff, states, sync
from tests.proxy import Proxy

Pair = tuple[Counter, Counter]


def test_a_clerk_works_on_between_slices(pair: Pair) -> None:
    first, second = pair
    for _ in range(12):
        receive(first.desk("clerk"))
    sync(first.desk("clerk"))
    clerk, slices = second.desk("clerk2"), []

    def office(write: object) -> None:
        assert callable(write)
        write()
        slices.append(receive(clerk).number)

    state = clerk.sync_once(office)
    assert state.pulled == 12
    assert len(slices) > 1
    assert len(clerk.ask(CasesLike()).ids) == 12 + len(slices)
    for counter in (second, first, second):
        sync(counter.desk("chief"))
    assert states(first) == states(second)


def test_an_exchange_journals_nothing(pair: Pair) -> None:
    desk = pair[0].desk("chief")
    sync(desk)
    with desk.profile.store.read() as c:
        before = c.execute(select(table.c.row)).all()
    state = sync(desk)
    assert (state.pushed, state.pulled, state.touched) == (0, 0, frozenset())
    with desk.profile.store.read() as c:
        assert c.execute(select(table.c.row)).all() == before
        assert journal.get_meta(c, "last_success") == state.last_success != ""


def test_the_same_desk_notices_that_the_log_before_its_cursor_was_changed(pair: Pair, town: Town) -> None:
    desk = pair[0].desk("chief")
    sync(desk)
    with psycopg.connect(town.dsn, autocommit=True) as administrator:
        administrator.execute("update hall.head set running = sha256(running)")
    state = sync(pair[0].desk("clerk"))
    assert (state.view, state.error_code) == ("refused", "hall_chain")


def test_a_full_disk_is_not_the_halls_fault(pair: Pair) -> None:
    first, second = pair
    receive(first.desk("clerk"))
    sync(first.desk("clerk"))
    desk = second.desk("chief")

    def full(_write: object) -> None:
        raise DiskFull("the disk is full; nothing was written")

    with pytest.raises(DiskFull):
        desk.sync_once(full)
    assert sync(desk).pulled == 1
    assert len(desk.ask(CasesLike()).ids) == 1


def test_a_hall_that_is_away_stops_nobody(town: Town) -> None:
    with Proxy(town.server.port) as proxy:
        counter = town.join("03", proxy.port)
        staff(counter.desk("admin"))
        heard = sync(counter.desk("clerk")).last_success
    state = sync(counter.desk("clerk"))
    assert (state.view, state.error_code, state.last_success) == ("away", "hall_away", heard)
    assert receive(counter.desk("clerk")).number
    assert counter.desk("clerk").ask(StandingNow()).waiting == 1


def test_hanging_up_ends_a_talk_at_once(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, pull = pair[0].desk("chief"), Hall.pull

    def hung_up(hall: Hall, epoch: int, after: int) -> Page:
        desk.hang_up()
        return pull(hall, epoch, after)

    monkeypatch.setattr(Hall, "pull", hung_up)
    assert sync(desk).view == "away"
    monkeypatch.undo()
    assert sync(desk).view == "connected"


def test_a_revoked_counter_is_told_so_and_works_on(pair: Pair, town: Town) -> None:
    hall.revoke(town.dsn, "05")
    state = sync(pair[1].desk("chief"))
    assert (state.view, state.error_code) == ("refused", "hall_revoked")
    assert receive(pair[1].desk("clerk2")).number
    assert pair[1].desk("clerk2").ask(StandingNow()).waiting == 1
