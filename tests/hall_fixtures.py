"""A real PostgreSQL, once for all tests that want one, and a fresh hall for each of them."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counter.sync import hall
from counter.sync.certificate import certify
from counter.sync.client import Hall, Patience
from counter.sync.server import LocalServer

STREET = "520502001"
_numbers = itertools.count(1)


class Site:
    """A hall in a database of its own. `dsn` is the superuser's; `address` is what a counter is told: no user, no password."""

    def __init__(self, server: LocalServer, *, founded: bool = True, database: str | None = None) -> None:
        self.server = server
        self.database = database or f"hall{next(_numbers)}"
        if database is None:
            server.create(self.database)
        self.dsn = server.dsn(self.database)
        self.address = server.address(self.database)
        self.hall_id = f"01937000-0000-7000-8000-{next(_numbers):012d}"
        self.key = Ed25519PrivateKey.from_private_bytes(b"hall" * 8)
        if founded:
            hall.init(self.dsn, self.hall_id, "碧江区便民服务大厅", STREET, self.key.public_key().public_bytes_raw())

    def password(self, number: str) -> str:
        """The password of a workstation's role."""
        return f"password of {number}"

    def workstation_key(self, number: str) -> Ed25519PrivateKey:
        """The key of a workstation."""
        return Ed25519PrivateKey.from_private_bytes(number.encode() * 16)

    def enrol(self, *numbers: str) -> None:
        """Enrol workstations."""
        for number in numbers:
            public = self.workstation_key(number).public_key().public_bytes_raw()
            hall.enrol(self.dsn, number, self.password(number), public, certify(self.key, self.hall_id, number, public))

    def connect(self, number: str, *, port: int = 0, patience: Patience | None = None) -> Hall:
        """Give a workstation's connection, to be entered; `port` is a proxy's."""
        return Hall(self.reach(port), self.password(number), number, patience)

    def reach(self, port: int = 0) -> str:
        """The counter's DSN, through a proxy where one is named."""
        return self.address.replace(f"port={self.server.port}", f"port={port or self.server.port}")

    def admin(self) -> psycopg.Connection:
        """A superuser's connection, to be closed; each statement is a transaction."""
        return psycopg.connect(self.dsn, autocommit=True)

    def as_workstation(self, number: str) -> psycopg.Connection:
        """What somebody with psql and the workstation's password has."""
        return psycopg.connect(self.address, user=f"{self.database}_{number}", password=self.password(number), autocommit=True)

    def clear(self) -> None:
        """Make the database empty again, which is quicker than creating one."""
        with self.admin() as connection:
            connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
            )
            connection.execute("drop schema if exists hall cascade; drop schema public cascade; create schema public")
            roles = connection.execute("select rolname from pg_roles where starts_with(rolname, current_database() || '_')").fetchall()
            for (role,) in roles:
                connection.execute(f"drop owned by {role} cascade; drop role {role}".encode())


def _server(version: int) -> Iterator[LocalServer]:
    folder = Path(tempfile.mkdtemp(prefix="counter-hall-"))
    try:
        with LocalServer(folder, version=version, durable=False) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[LocalServer]:
    """PostgreSQL 18, or what PG_VERSION says, with scram-sha-256 for everyone."""
    yield from _server(int(os.environ.get("PG_VERSION", "18")))


@pytest.fixture
def older_postgres() -> Iterator[LocalServer]:
    """PostgreSQL 16."""
    yield from _server(16)


@pytest.fixture(scope="session")
def empty_databases() -> list[str]:
    """Databases that a test has left and that were emptied."""
    return []


@pytest.fixture
def site(postgres: LocalServer, empty_databases: list[str]) -> Iterator[Site]:
    """A founded hall without workstations."""
    site = Site(postgres, database=empty_databases.pop() if empty_databases else None)
    yield site
    site.clear()
    empty_databases.append(site.database)
