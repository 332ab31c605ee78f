"""The administrator's side of the hall: found it, enrol and revoke workstations. Needs a superuser's DSN."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from counter.sync.certificate import certified
from counter.sync.client import database_of, role_of, translate
from counter.sync.errors import HallFault, HallRefuses

SQL = Path(__file__).with_name("sql")
OLDEST = 140000
LONGEST_DATABASE = 48
CONNECTIONS = 4
CALLS = ("hello(text, text, int, bigint, bigint, bytea)", "head(int)", "pull(int, bigint, int)",
         "push(text, int, bigint, bytea[], text[], int[], text[], text[], bytea)")  # fmt: skip
DEFAULTS = {  # a client can lift these; push sets its own
    "statement_timeout": "60s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "10s",
    "tcp_keepalives_idle": "30s",
    "tcp_keepalives_interval": "10s",
    "tcp_keepalives_count": "3",
}
_MISSING = "there is no hall in this database"


@dataclass(frozen=True)
class Identity:
    """Which hall this is, and where its log stands."""

    hall_id: str
    name: str
    street_code: str
    public_key: bytes
    lowest_version: str
    epoch: int
    head: int


@dataclass(frozen=True)
class Workstation:
    """An enrolled counter as the hall knows it. `revoked_at_n` is the number up to which its key is good."""

    number: str
    role: str
    public_key: bytes
    certificate: bytes
    last_n: int
    revoked_at_n: int | None


@dataclass(frozen=True)
class Fork:
    """A number that a workstation used twice."""

    workstation: str
    n: int
    hash: bytes
    id: str | None


def init(dsn: str, hall_id: str, name: str, street_code: str, hall_key_public: bytes) -> None:
    """Found the hall in an empty database of its own. Raises HallRefuses: exists, version, encoding, rights."""
    database = database_of(dsn)
    if len(database.encode()) > LONGEST_DATABASE:
        raise HallFault("dsn", f"the database's name is longer than {LONGEST_DATABASE} bytes")
    owner, counters = sql.Identifier(f"{database}_hall"), sql.Identifier(f"{database}_counters")
    with _administrator(dsn) as connection:
        _check_server(connection)
        for role in (owner, counters):
            connection.execute(sql.SQL("create role {} nologin").format(role))
        _tighten(connection, sql.Identifier(database), owner, counters)
        _build(connection, owner, counters)
        connection.execute(
            "insert into hall.identity (hall_id, name, street_code, public_key, system_identifier, timeline) "
            "select %s, %s, %s, %s, (pg_control_system()).system_identifier, (pg_control_checkpoint()).timeline_id",
            (hall_id, name, street_code, hall_key_public),
        )


def _check_server(connection: psycopg.Connection) -> None:
    if connection.info.server_version < OLDEST:
        raise HallRefuses("version", str(connection.info.server_version))
    if connection.info.parameter_status("server_encoding") != "UTF8":
        raise HallRefuses("encoding", "the database must be UTF8")
    if connection.execute("select 1 from pg_namespace where nspname = 'hall'").fetchone():
        raise HallRefuses("exists", "there is a hall in this database")


def _tighten(connection: psycopg.Connection, database: sql.Identifier, owner: sql.Identifier, counters: sql.Identifier) -> None:
    """Take from PUBLIC what would let a client keep or run something of its own here."""
    for statement in (
        "revoke all on database {database} from public",
        "grant connect on database {database} to {counters}",
        "revoke all on schema public from public",
        "revoke usage on language plpgsql from public",
        "grant usage on language plpgsql to {owner}",
        "grant execute on function pg_control_system(), pg_control_checkpoint() to {owner}",
    ):
        connection.execute(sql.SQL(statement).format(database=database, owner=owner, counters=counters))
    large_objects = "select oid::regprocedure::text from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname like 'lo%%'"
    writers = "('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import', 'lo_put', 'lowrite', 'lo_open')"
    for (function,) in connection.execute(sql.SQL(large_objects + " and proname in " + writers)).fetchall():
        connection.execute(sql.SQL("revoke all on function {} from public").format(sql.SQL(function)))


def _build(connection: psycopg.Connection, owner: sql.Identifier, counters: sql.Identifier) -> None:
    connection.execute(sql.SQL("create schema hall authorization {}").format(owner))
    connection.execute(sql.SQL("set local role {}").format(owner))
    for part in sorted(SQL.glob("*.sql")):
        connection.execute(part.read_bytes())
    connection.execute("revoke all on all functions in schema hall from public")
    connection.execute(sql.SQL("grant usage on schema hall to {}").format(counters))
    for call in CALLS:
        connection.execute(sql.SQL("grant execute on function hall.{} to {}").format(sql.SQL(call), counters))
    connection.execute("set local role none")


def enrol(dsn: str, number: str, password: str, public_key: bytes, certificate: bytes) -> str:
    """Give a workstation its number and its login role; give the role's name. Raises HallRefuses("taken")."""
    role = role_of(dsn, number)
    with _administrator(dsn) as connection:
        who = _identity(connection)
        if not certified(who.public_key, who.hall_id, number, public_key, certificate):
            raise HallRefuses("certificate", "the hall has not signed this key for this number")
        try:
            connection.execute(
                "insert into hall.workstation (number, role, public_key, certificate) values (%s, %s, %s, %s)",
                (number, role, public_key, certificate),
            )
            _create_login(connection, database_of(dsn), role, password)
        except (psycopg.errors.UniqueViolation, psycopg.errors.DuplicateObject) as error:
            raise HallRefuses("taken", f"number {number} was given before") from error
        except psycopg.errors.CheckViolation as error:
            raise HallRefuses("number", "a workstation's number is two digits") from error
    return role


def _create_login(connection: psycopg.Connection, database: str, role: str, password: str) -> None:
    """Create the role. Its password goes over the wire and into the server's log only as a SCRAM verifier."""
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    name = sql.Identifier(role)
    connection.execute(
        sql.SQL("create role {} login connection limit {} password {} in role {}").format(
            name, sql.Literal(CONNECTIONS), sql.Literal(verifier), sql.Identifier(f"{database}_counters")
        )
    )
    # the owner may then see and end this role's sessions, and no others
    connection.execute(sql.SQL("grant {} to {}").format(name, sql.Identifier(f"{database}_hall")))
    for setting, value in DEFAULTS.items():
        connection.execute(sql.SQL("alter role {} set {} = {}").format(name, sql.Identifier(setting), sql.Literal(value)))


def revoke(dsn: str, number: str) -> int:
    """End a workstation's rights: its key stays good up to the n that is given back. Raises HallRefuses("unknown")."""
    with _administrator(dsn) as connection:
        connection.execute("update hall.head set seq = seq")  # changed, not only locked: no older snapshot may push behind it
        row = connection.execute(
            "update hall.workstation set revoked_at_n = coalesce(revoked_at_n, last_n) where number = %s returning revoked_at_n, role",
            (number,),
        ).fetchone()
        if row is None:
            raise HallRefuses("unknown", f"no workstation {number}")
        connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", (row[1],))
        return int(row[0])


def require(dsn: str, version: str) -> None:
    """Let no program older than this version sync."""
    with _administrator(dsn) as connection:
        connection.execute("update hall.identity set lowest_version = %s", (version,))


def adopt(dsn: str) -> int:
    """Say that this server is the hall although it is another or a restored one. Starts a new epoch and gives it."""
    with _administrator(dsn) as connection:
        connection.execute(
            "update hall.identity set system_identifier = (pg_control_system()).system_identifier, "
            "timeline = (pg_control_checkpoint()).timeline_id"
        )
        row = connection.execute("update hall.head set epoch = epoch + 1 returning epoch").fetchone()
        if row is None:
            raise HallRefuses("missing", _MISSING)
        return int(row[0])


def identity(dsn: str) -> Identity:
    """Read which hall this is. Raises HallRefuses("missing")."""
    with _administrator(dsn) as connection:
        return _identity(connection)


def _identity(connection: psycopg.Connection) -> Identity:
    query = "select hall_id, name, street_code, public_key, lowest_version, epoch, seq from hall.identity, hall.head"
    row = connection.execute(query).fetchone()
    if row is None:
        raise HallRefuses("missing", _MISSING)
    return Identity(*row)


def workstations(dsn: str) -> tuple[Workstation, ...]:
    """List the enrolled workstations."""
    query = "select number, role, public_key, certificate, last_n, revoked_at_n from hall.workstation order by number"
    with _administrator(dsn) as connection:
        return tuple(Workstation(*row) for row in connection.execute(query).fetchall())


def forks(dsn: str) -> tuple[Fork, ...]:
    """List the numbers that were used twice (分叉)."""
    with _administrator(dsn) as connection:
        rows = connection.execute("select workstation, n, hash, id from hall.fork order by workstation, n, seen_at").fetchall()
        return tuple(Fork(*row) for row in rows)


@contextmanager
def _administrator(dsn: str) -> Iterator[psycopg.Connection]:
    """One transaction with an administrator's rights."""
    try:
        with psycopg.connect(dsn, connect_timeout=10, client_encoding="utf8") as connection:
            yield connection
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName) as error:
        raise HallRefuses("missing", _MISSING) from error
    except psycopg.Error as error:
        raise translate(error) from error
