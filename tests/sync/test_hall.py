"""The administrator's side."""

import psycopg
import pytest

from counter.domain.journal import GENESIS
from counter.sync import hall
from counter.sync.certificate import certify
from counter.sync.client import Hall
from counter.sync.errors import HallAway, HallError, HallFault, HallRefuses
from counter.sync.server import LocalServer
from tests.hall_fixtures import STREET, Site
from tests.memory_ledger import action, placed

NOBODY = bytes(64)


def code(error: pytest.ExceptionInfo[HallError]) -> str:
    return error.value.code


def test_who_it_is(site: Site) -> None:
    who = hall.identity(site.dsn)
    assert who == hall.Identity(
        site.hall_id, "碧江区便民服务大厅", STREET, site.key.public_key().public_bytes_raw(), lowest_version="0", epoch=1, head=0
    )


def test_founded_once(site: Site) -> None:
    with pytest.raises(HallRefuses) as no:
        hall.init(site.dsn, "x", "x", "x", b"")
    assert code(no) == "exists"


def test_a_failed_founding_leaves_nothing(postgres: LocalServer) -> None:
    site = Site(postgres, founded=False)
    with pytest.raises(HallFault):
        hall.init(site.dsn, "x\0", "x", "x", b"")
    hall.init(site.dsn, "x", "x", "x", b"")


def test_not_in_another_encoding(postgres: LocalServer) -> None:
    with psycopg.connect(postgres.dsn(), autocommit=True) as connection:
        connection.execute("create database latin template template0 encoding 'LATIN1' locale 'C'")
    with pytest.raises(HallRefuses) as no:
        hall.init(postgres.dsn("latin"), "x", "x", "x", b"")
    assert code(no) == "encoding"


@pytest.mark.parametrize("call", [hall.identity, hall.adopt, hall.workstations, lambda dsn: hall.revoke(dsn, "03")])
def test_no_hall_here(postgres: LocalServer, call: object) -> None:
    assert callable(call)
    with pytest.raises(HallRefuses) as no:
        call(postgres.dsn())
    assert code(no) == "missing"


def test_a_number_is_given_once(site: Site) -> None:
    site.enrol("03")
    with pytest.raises(HallRefuses) as no:
        site.enrol("03")
    assert code(no) == "taken"
    hall.revoke(site.dsn, "03")
    with pytest.raises(HallRefuses) as no:
        site.enrol("03")
    assert code(no) == "taken"
    assert [w.number for w in hall.workstations(site.dsn)] == ["03"]


def test_a_role_of_that_name_is_not_taken_over(site: Site) -> None:
    with site.admin() as connection:
        connection.execute(f"create role {site.database}_05 superuser".encode())
    with pytest.raises(HallRefuses) as no:
        site.enrol("05")
    assert code(no) == "taken"
    assert hall.workstations(site.dsn) == ()


@pytest.mark.parametrize("number", ["3", "003", "x1", ""])
def test_two_digits(site: Site, number: str) -> None:
    public = site.workstation_key("03").public_key().public_bytes_raw()
    with pytest.raises(HallRefuses) as no:
        hall.enrol(site.dsn, number, "x", public, certify(site.key, site.hall_id, number, public))
    assert code(no) == "number"


def test_the_hall_has_signed(site: Site) -> None:
    public = site.workstation_key("03").public_key().public_bytes_raw()
    for bad in (
        certify(site.key, site.hall_id, "04", public),
        certify(site.key, "another", "03", public),
        certify(site.workstation_key("03"), site.hall_id, "03", public),
        b"",
    ):
        with pytest.raises(HallRefuses) as no:
            hall.enrol(site.dsn, "03", "x", public, bad)
        assert code(no) == "certificate"
    assert hall.workstations(site.dsn) == ()


def test_the_password_is_kept_as_scram(site: Site) -> None:
    site.enrol("03")
    with site.admin() as connection:
        row = connection.execute("select rolpassword, rolconnlimit, rolsuper or rolcreaterole or rolcreatedb, rolcanlogin "
                                 "from pg_authid where rolname = %s", (f"{site.database}_03",)).fetchone()  # fmt: skip
    assert row is not None
    assert row[0].startswith("SCRAM-SHA-256$")
    assert row[1:] == (4, False, True)


def test_an_odd_password_is_a_password(site: Site) -> None:
    public = site.workstation_key("03").public_key().public_bytes_raw()
    odd = "'; drop role x; -- 密码 \\ %s {}"
    hall.enrol(site.dsn, "03", odd, public, certify(site.key, site.hall_id, "03", public))
    with hall_of(site, odd) as wire:
        assert wire.pull(1, 0).head == 0


def hall_of(site: Site, password: str) -> Hall:
    return Hall(site.address, password, "03")


def test_revoked(site: Site) -> None:
    site.enrol("03", "04")
    ours = placed("03", [action("a"), action("b"), action("c")])
    with site.connect("03") as wire:
        wire.push(1, ours[:2], NOBODY)
        assert hall.revoke(site.dsn, "03") == 2
        with pytest.raises(HallAway):
            wire.pull(1, 0)
    with site.connect("03") as wire:
        assert wire.hello("1", 1, 0, 2, ours[1].hash).must == "revoked"
        for call in (lambda: wire.push(1, ours[2:], NOBODY), lambda: wire.pull(1, 0)):
            with pytest.raises(HallRefuses) as no:
                call()
            assert code(no) == "revoked"
    with site.connect("04") as wire:
        assert wire.pull(1, 0).head == 2
    assert hall.revoke(site.dsn, "03") == 2
    assert [(w.number, w.last_n, w.revoked_at_n) for w in hall.workstations(site.dsn)] == [("03", 2, 2), ("04", 0, None)]
    with pytest.raises(HallRefuses) as no:
        hall.revoke(site.dsn, "77")
    assert code(no) == "unknown"


def test_an_older_snapshot_pushes_nothing_behind_a_revocation(site: Site) -> None:
    site.enrol("03", "04")
    only = placed("04", [action("a")])[0]
    with site.as_workstation("04") as connection:
        connection.execute("begin isolation level repeatable read")
        connection.execute("select * from hall.head(1)")
        hall.revoke(site.dsn, "03")  # another's, as the own session would be ended
        with pytest.raises(psycopg.errors.SerializationFailure):
            connection.execute(
                "select * from hall.push('04', 1, 1, %b::bytea[], %b::text[], '{1}', %b::text[], %b::text[], %b)",
                ([only.hash], [only.header], list(only.salts), list(only.bodies), NOBODY),
            )


@pytest.mark.parametrize(
    ("ours", "lowest", "must"),
    [
        ("0.1.0", "0.1.0", "nothing"),
        ("0.9.0", "0.10", "upgrade"),
        ("1.0", "0.10", "nothing"),
        ("", "0.1", "upgrade"),
        ("0.2.0b1", "0.2", "nothing"),
    ],
)
def test_the_lowest_version(site: Site, ours: str, lowest: str, must: str) -> None:
    site.enrol("03")
    hall.require(site.dsn, lowest)
    with site.connect("03") as wire:
        said = wire.hello(ours, None, 0, 0, GENESIS)
    assert (said.must, said.lowest_version) == (must, lowest)


@pytest.mark.parametrize("change", ["update hall.identity set system_identifier = 1", "update hall.identity set timeline = timeline + 1"])
def test_a_copy_of_the_server_is_not_the_hall_until_somebody_says_so(site: Site, change: str) -> None:
    site.enrol("03")
    with site.admin() as connection:
        connection.execute(change.encode())
    with site.connect("03") as wire:
        assert wire.hello("1", 1, 0, 0, GENESIS).must == "restored"
        assert hall.adopt(site.dsn) == 2
        said = wire.hello("1", 1, 0, 0, GENESIS)
        assert (said.must, said.epoch) == ("nothing", 2)


def test_hello(site: Site) -> None:
    site.enrol("03")
    ours = placed("03", [action("a"), action("b")])
    with site.connect("03") as wire:
        wire.push(1, ours, NOBODY)
        said = wire.hello("1", 1, 0, 2, ours[1].hash)
        assert (said.last_n, said.last_hash, said.head, said.must) == (2, ours[1].hash, 2, "nothing")
        with site.admin() as connection:
            row = connection.execute("select extract(epoch from now())::float8").fetchone()
        assert row is not None
        assert abs(said.time_ms / 1000 - row[0]) < 5
        assert wire.hello("1", 1, 0, 5, bytes(32)).must == "nothing"  # more than the hall has: push will tell
        assert wire.hello("1", 1, 0, 1, ours[0].hash).must == "re-enrol"  # less: rolled back
        assert wire.hello("1", None, 0, 0, GENESIS).must == "re-enrol"
        assert hall.forks(site.dsn) == ()
        assert wire.hello("1", 1, 0, 2, bytes(32)).must == "re-enrol"  # other: cloned
    assert [(f.workstation, f.n) for f in hall.forks(site.dsn)] == [("03", 2)]


def test_two_halls_in_one_server_know_nothing_of_each_other(site: Site) -> None:
    other = Site(site.server)
    site.enrol("03")
    other.enrol("03")
    with site.connect("03") as wire, other.connect("03") as theirs:
        wire.push(1, placed("03", [action("a")]), NOBODY)
        assert theirs.pull(1, 0).head == 0
        theirs.hello("1", None, 0, 0, GENESIS)
        assert wire.pull(1, 0).head == 1


def test_no_right_to_administer(site: Site) -> None:
    site.enrol("03")
    with pytest.raises(HallRefuses) as no:
        hall.workstations(f"{site.address} user={site.database}_03 password='{site.password('03')}'")
    assert code(no) == "rights"
