"""The counter's end: what is passing, what is refused, what is our mistake; and no call that waits for ever."""

import time

import psycopg
import pytest

from counter.domain.journal import GENESIS
from counter.sync import client
from counter.sync.client import Hall, Patience
from counter.sync.errors import HallAway, HallFault, HallRefuses
from tests.hall_fixtures import Site
from tests.memory_ledger import action, placed
from tests.proxy import Mode, Proxy

BRIEF = Patience(connect=2, call=0.6)


@pytest.fixture
def hall(site: Site) -> Site:
    site.enrol("03")
    return site


def test_nobody_listens() -> None:
    with Proxy(1) as proxy:
        port = proxy.port
    with pytest.raises(HallAway), Hall(f"host=127.0.0.1 port={port} dbname=hall", "x", "03", BRIEF):
        pass


def test_the_server_cannot_be_reached_behind_the_proxy() -> None:
    with Proxy(1) as proxy, pytest.raises(HallAway), Hall(f"host=127.0.0.1 port={proxy.port} dbname=hall", "x", "03", BRIEF):
        pass


def test_a_black_hole_while_connecting(hall: Site) -> None:
    with Proxy(hall.server.port) as proxy:
        proxy.mode = Mode.HOLE
        began = time.monotonic()
        with pytest.raises(HallAway), hall.connect("03", port=proxy.port, patience=BRIEF):
            pass
        assert time.monotonic() - began < 4


def test_a_black_hole_while_talking(hall: Site) -> None:
    with Proxy(hall.server.port) as proxy, hall.connect("03", port=proxy.port, patience=BRIEF) as wire:
        assert wire.pull(1, 0).head == 0
        proxy.mode = Mode.HOLE
        began = time.monotonic()
        with pytest.raises(HallAway):
            wire.pull(1, 0)
        assert 0.5 < time.monotonic() - began < 3
        with pytest.raises(HallAway):
            wire.pull(1, 0)


def test_a_slow_line_is_not_away(hall: Site) -> None:
    with Proxy(hall.server.port) as proxy:
        proxy.delay = 0.03
        with hall.connect("03", port=proxy.port) as wire:
            assert wire.push(1, placed("03", [action("a")]), bytes(64))[0].seq == 1


def test_a_statement_that_waits_for_a_lock_gives_up(hall: Site) -> None:
    with hall.admin() as other, hall.connect("03", patience=Patience(call=0.5)) as wire:
        other.execute("begin; select * from hall.head for update")
        with pytest.raises(HallAway):
            wire.push(1, placed("03", [action("a")]), bytes(64))
        other.execute("rollback")


def test_no_hall_there(hall: Site) -> None:
    empty = Site(hall.server, founded=False)
    with empty.admin() as connection:
        connection.execute(f"create role {empty.database}_03 login password 'x'".encode())
    with Hall(empty.address, "x", "03") as wire, pytest.raises(HallFault):
        wire.hello("1", None, 0, 0, GENESIS)


def test_no_such_database(hall: Site) -> None:
    with pytest.raises(HallRefuses), Hall(f"{hall.address} dbname=nowhere user={hall.database}_03", hall.password("03"), "03"):
        pass


@pytest.mark.parametrize("dsn", ["host=127.0.0.1", "what is this"])
def test_a_dsn_without_a_database(dsn: str) -> None:
    with pytest.raises(HallFault) as no:
        client.role_of(dsn, "03")
    assert no.value.code == "dsn"
    with pytest.raises(HallFault), Hall(dsn, "x", "03"):
        pass


def test_role_of() -> None:
    assert client.role_of("postgresql://10.0.0.5/bijiang", "03") == "bijiang_03"


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (psycopg.OperationalError("server closed the connection unexpectedly"), HallAway, "away"),
        (psycopg.errors.AdminShutdown(), HallAway, "away"),
        (psycopg.errors.DiskFull(), HallAway, "away"),
        (psycopg.errors.LockNotAvailable(), HallAway, "away"),
        (psycopg.errors.QueryCanceled(), HallAway, "away"),
        (psycopg.errors.DeadlockDetected(), HallAway, "away"),
        (psycopg.errors.IdleInTransactionSessionTimeout(), HallAway, "away"),
        (psycopg.errors.InsufficientPrivilege(), HallRefuses, "rights"),
        (psycopg.errors.UndefinedFunction(), HallFault, "42883"),
        (psycopg.errors.UniqueViolation(), HallFault, "23505"),
        (psycopg.InterfaceError("closed"), HallFault, "program"),
        (psycopg.OperationalError('FATAL:  no pg_hba.conf entry for host "10.0.0.7"'), HallRefuses, "auth"),
        (psycopg.OperationalError("FATAL:  the database system is starting up"), HallAway, "away"),
    ],
)
def test_three_kinds(error: psycopg.Error, kind: type[Exception], code: str) -> None:
    said = client.translate(error)
    assert type(said) is kind
    assert said.code == code


@pytest.mark.parametrize(
    ("said", "asked", "kind"),
    [
        ("FATAL:  password authentication failed", True, HallRefuses),
        ("致命错误:  用户 Password 认证失败", True, HallRefuses),
        ("FATAL:  too many connections for role", True, HallAway),
        ("致命错误:  由角色发起的连接太多了", True, HallAway),
        ("server closed the connection unexpectedly", True, HallAway),
        ("FATAL:  the database system is shutting down", False, HallAway),
    ],
)
def test_a_connection_that_failed(said: str, kind: type[Exception], *, asked: bool) -> None:
    half = psycopg.errors.FinishedPGconn(used_password=asked)
    assert type(client.translate(psycopg.OperationalError(said, pgconn=half))) is kind


def test_the_counter_checks_its_own_form(hall: Site) -> None:
    ours = placed("03", [action(name) for name in "abc"])
    with hall.connect("03") as wire:
        for bad in ([], [ours[0], ours[2]], placed("04", [action("a")])):
            with pytest.raises(HallFault, match="form"):
                wire.push(1, bad, bytes(64))
    with pytest.raises(HallFault, match="closed"):
        Hall(hall.address, "x", "03").push(1, ours, bytes(64))
