"""What somebody with psql and a workstation's password can do: call five functions as that workstation, nothing else."""

import threading

import psycopg
import pytest

from counter.domain.journal import GENESIS
from counter.sync import hall as administrator
from counter.sync.client import Hall
from counter.sync.errors import HallAway, HallRefuses
from counter.sync.server import LocalServer
from tests.hall_fixtures import Site
from tests.memory_ledger import action, placed

REFUSED = [
    "select * from hall.action",
    "select * from hall.workstation",
    "select * from hall.identity",
    "insert into hall.fork (workstation, n, hash) values ('03', 1, '')",
    "update hall.workstation set revoked_at_n = null",
    "delete from hall.action",
    "truncate hall.action",
    "copy hall.action to stdout",
    "begin; lock table hall.head",
    "create table public.t (a int)",
    "create table hall.t (a int)",
    "create temporary table t (a int)",
    "create schema s",
    "create function public.f() returns int language sql as 'select 1'",
    "do $$ begin null; end $$",
    "select lo_create(0)",
    "select lo_from_bytea(0, 'x')",
    "select hall.me()",
    "select hall.refuse('x')",
    "select hall.sweep()",
    "select hall.id_of('x', '')",
    "select pg_read_file('postgresql.conf')",
    "create role another",
    "alter role {role} connection limit 100",
    "set role postgres",
    "set role {database}_hall",
    "set role {database}_04",
    "set session authorization {database}_04",
    "grant {database}_hall to {role}",
    "alter function hall.head(int) owner to {role}",
]


@pytest.fixture
def hall(site: Site) -> Site:
    site.enrol("03", "04")
    return site


@pytest.fixture(scope="module")
def two(postgres: LocalServer) -> Site:
    site = Site(postgres)
    site.enrol("03", "04")
    return site


@pytest.mark.parametrize("statement", REFUSED)
def test_nothing_but_the_calls(statement: str, two: Site) -> None:
    with two.as_workstation("03") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement.format(role=f"{two.database}_03", database=two.database).encode())


def test_the_statements_above_are_ones_that_somebody_may_do(hall: Site) -> None:
    with hall.admin() as connection:
        for statement in REFUSED:
            if statement.startswith(("select * from", "create table", "create temp", "select hall.id_of", "select lo_create")):
                connection.execute(statement.encode())


def test_wrong_password(hall: Site) -> None:
    with pytest.raises(HallRefuses) as no, Hall(hall.address, "guess", "03"):
        pass
    assert no.value.code == "auth"


def test_no_password(hall: Site) -> None:
    with pytest.raises(HallRefuses) as no, Hall(hall.address, "", "03"):
        pass
    assert no.value.code == "auth"


def test_anothers_password(hall: Site) -> None:
    with pytest.raises(HallRefuses) as no, Hall(hall.address, hall.password("03"), "04"):
        pass
    assert no.value.code == "auth"


def test_a_workstation_has_no_way_into_another_hall(hall: Site, postgres: object) -> None:
    other = Site(hall.server)
    with pytest.raises(HallRefuses) as no, Hall(f"{other.address} user={hall.database}_03", hall.password("03"), "03"):
        pass
    assert no.value.code == "auth"


def test_pushing_as_another(hall: Site) -> None:
    with Hall(f"{hall.address} user={hall.database}_03", hall.password("03"), "04") as wire:
        with pytest.raises(HallRefuses) as no:
            wire.push(1, placed("04", [action("a")]), bytes(64))
        assert no.value.code == "rights"
        with pytest.raises(HallRefuses) as no:
            wire.hello("1", None, 0, 0, GENESIS)
        assert no.value.code == "rights"
    with hall.admin() as connection:
        assert connection.execute("select count(*) from hall.action").fetchone() == (0,)


def test_a_path_of_ones_own_changes_nothing(hall: Site) -> None:
    with hall.as_workstation("03") as connection:
        connection.execute("set search_path = pg_temp, hall, public")
        connection.execute("set role none")
        row = connection.execute("select must from hall.hello('03', '1', null, 0, 0, decode(repeat('00', 32), 'hex'))").fetchone()
        assert row == ("nothing",)


def test_every_function_has_a_pinned_path_and_an_owner_who_cannot_log_in(hall: Site) -> None:
    with hall.admin() as connection:
        functions = connection.execute(
            "select proname, proowner::regrole::text, coalesce('search_path=pg_catalog, pg_temp' = any(proconfig), false) "
            "from pg_proc where pronamespace = 'hall'::regnamespace"
        ).fetchall()
        owner = connection.execute("select rolcanlogin, rolsuper from pg_roles where rolname = %s", (f"{hall.database}_hall",)).fetchone()
    assert len(functions) >= len(administrator.CALLS)
    assert [name for name, _, pinned in functions if not pinned] == []
    assert {owned_by for _, owned_by, _ in functions} == {f"{hall.database}_hall"}
    assert owner == (False, False)


def test_a_role_that_is_no_workstation_is_told_nothing(hall: Site) -> None:
    with hall.admin() as connection:
        connection.execute(f"create role {hall.database}_x login password 'x' in role {hall.database}_counters".encode())
    with Hall(f"{hall.address} user={hall.database}_x", "x", "03") as wire, pytest.raises(HallRefuses) as no:
        wire.pull(1, 0)
    assert no.value.code == "re-enrol"


def test_four_connections_and_no_more(hall: Site) -> None:
    with hall.connect("03"), hall.connect("03"), hall.connect("03"), hall.connect("03"):
        with pytest.raises(HallAway), hall.connect("03"):
            pass
        with hall.connect("04"):
            pass


def test_hello_ends_our_own_older_sessions_only(hall: Site) -> None:
    with hall.connect("03") as old, hall.connect("04") as other, hall.connect("03") as new:
        new.hello("1", None, 0, 0, GENESIS)
        with pytest.raises(HallAway):
            _until_ended(old)
        assert other.pull(1, 0).head == 0
        assert new.pull(1, 0).head == 0


def _until_ended(wire: Hall) -> None:
    for _ in range(100):
        wire.pull(1, 0)
        threading.Event().wait(0.02)


def test_nobody_keeps_the_head(hall: Site) -> None:
    with hall.as_workstation("03") as hostile, hall.connect("04") as wire:
        hostile.execute("begin")
        hostile.execute("select pg_sleep(0)")
        first = placed("03", [action("a")])[0]
        hostile.execute(
            "select * from hall.push('03', 1, 1, %b::bytea[], %b::text[], '{1}', %b::text[], %b::text[], %b)",
            ([first.hash], [first.header], list(first.salts), list(first.bodies), bytes(64)),
        )
        assert hostile.execute("show idle_in_transaction_session_timeout").fetchone() == ("10s",)
        hostile.execute("rollback")
        assert wire.push(1, placed("04", [action("b")]), bytes(64))[0].seq == 1
