"""A PostgreSQL of our own."""

import importlib.util
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from counter.sync.errors import HallFault
from counter.sync.loop import Exchange
from counter.sync.server import LocalServer
from tests.hall_fixtures import Site
from tests.memory_ledger import MemoryLedger


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the server's account can reach, unlike pytest's."""
    path = Path(tempfile.mkdtemp(prefix="counter-hall-"))
    yield path
    shutil.rmtree(path)


def test_trusts_nobody(postgres: LocalServer) -> None:
    with psycopg.connect(postgres.dsn()) as connection:
        rules = connection.execute("select type, auth_method from pg_hba_file_rules").fetchall()
        listens = connection.execute("select current_setting('listen_addresses'), current_setting('unix_socket_directories')").fetchone()
    assert rules == [("host", "scram-sha-256")]
    assert listens == ("127.0.0.1", "")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(postgres.address("postgres"), user="postgres")


def test_stops_and_comes_back_as_it_was(folder: Path) -> None:
    with LocalServer(folder, durable=False) as server:
        port, password = server.port, server.password
        server.create("hall")
        with LocalServer(folder, durable=False) as again:  # a start beside a running one joins it
            assert again.port == port
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(server.dsn("hall"))
        server.start()
        assert (server.port, server.password) == (port, password)
        psycopg.connect(server.dsn("hall")).close()
    with socket.create_server(("127.0.0.1", port)), LocalServer(folder, durable=False) as elsewhere:
        assert elsewhere.port != port
    assert oct((folder / "superuser").stat().st_mode & 0o777) == "0o600"


def test_an_interrupted_start_begins_anew(folder: Path) -> None:
    (folder / "half" / "base").mkdir(parents=True)
    (folder / "half" / "PG_VERSION").write_text("18")
    with LocalServer(folder, durable=False) as server:
        psycopg.connect(server.dsn()).close()
    assert not (folder / "half").exists()


def test_says_what_is_wrong(folder: Path) -> None:
    with LocalServer(folder, durable=False) as server:
        server.stop()
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write("no_such_setting = 1\n")
        with pytest.raises(HallFault, match="no_such_setting"):
            server.start()
        (folder / "data" / "postgresql.conf").write_text(
            (folder / "data" / "postgresql.conf").read_text().replace("no_such_setting = 1\n", "")
        )
        server.start()


def test_without_the_extra(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(HallFault, match=r"counter\[hall\]"):
        LocalServer(folder)


def test_a_folder_that_the_account_cannot_reach(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() != 0:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
    inner = folder / "private" / "hall"
    inner.parent.mkdir(mode=0o700)
    with pytest.raises(HallFault) as no:
        LocalServer(inner).start()
    assert no.value.code == "folder"


def test_the_oldest_postgresql_at_hand(older_postgres: LocalServer) -> None:
    site = Site(older_postgres)
    site.enrol("03")
    book = MemoryLedger("03", site.workstation_key("03"))
    book.act("a", "b")
    report = Exchange(book, lambda: site.connect("03"), lambda: 0).once()
    assert (report.pushed, report.pulled) == (2, 2)
    with site.admin() as connection:
        row = connection.execute("show server_version_num").fetchone()
    assert row is not None
    assert row[0].startswith("16")
