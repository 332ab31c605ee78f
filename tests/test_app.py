"""The parts as app.py joins them: ids, what the hall says, the program on the command line and in the window."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from counter import resources
from counter.app import SAID, HallAdministration, HallLink, Program, new_id, now, sources
from counter.cli.program import Failed
from counter.db.keys import Cost
from counter.db.ledger import Ledger
from counter.db.lock import ProfileBusy
from counter.db.store import Store
from counter.db.tables import metadata
from counter.domain.problem import Refused
from counter.sync import errors
from counter.sync.server import LocalServer
from tests.house.tree import ROOT


def test_ids_are_uuids_in_the_order_of_time() -> None:
    ids = [new_id() for _ in range(500)]
    assert {UUID(i).version for i in ids} == {7}
    assert {UUID(i).variant for i in ids} == {"specified in RFC 4122"}
    assert len(set(ids)) == 500
    assert [i[:8] for i in ids] == sorted(i[:8] for i in ids)


def test_the_clock_is_utc_and_salts_are_random() -> None:
    made = sources(Cost(8, 1, 1))
    assert now().utcoffset() == made.now().utcoffset()
    assert len({made.new_salt() for _ in range(100)}) == 100
    assert len(bytes.fromhex(made.new_salt())) == 16


def test_everything_that_the_hall_can_say_has_its_sentence() -> None:
    codes = tomllib.loads(resources.path("i18n", "problems.toml").read_text("utf-8"))["codes"]
    assert {"hall_fault", *SAID.values()} <= set(codes)
    words = (errors.HallRefuses.__doc__ or "").replace("\n", " ").partition("Codes:")[2]
    named = {word.strip(" .;,") for word in words.replace("for the administrator:", "").replace(";", ",").split(",")}
    assert named - {""} <= set(SAID)


def test_an_address_has_neither_user_nor_password() -> None:
    address = HallAdministration().address("host=127.0.0.1 port=5432 dbname=hall user=postgres password=geheim")
    assert psycopg.conninfo.conninfo_to_dict(address) == {"host": "127.0.0.1", "port": "5432", "dbname": "hall"}


def test_a_hall_that_is_not_there_is_away_or_fails(tmp_path: Path) -> None:
    store = Store.create(tmp_path, b"k" * 32, metadata)
    state = HallLink("host=127.0.0.1 port=1 dbname=hall", "x", "03")(Ledger(store, "03", b"s" * 32))
    assert (state.view, state.error_code, state.last_success) == ("away", "hall_away", "")
    store.close()
    with pytest.raises(Failed):
        HallAdministration().identity("host=127.0.0.1 port=1 dbname=hall user=x")


def test_a_database_without_a_hall(postgres: LocalServer) -> None:
    with pytest.raises(Refused) as refused:
        HallAdministration().identity(postgres.create("nohall"))
    assert [(p.path, p.code) for p in refused.value.problems] == [("hall", "hall_missing")]


def test_two_doors_share_one_catalogue(tmp_path: Path) -> None:
    program = Program(tmp_path, marks=tmp_path / "marks")
    assert program.door()._catalogue is program.door(tmp_path / "other")._catalogue


def test_a_profile_is_held_by_one(tmp_path: Path) -> None:
    with Program(tmp_path / "p").lock(), pytest.raises(ProfileBusy), Program(tmp_path / "p").lock():
        pass


def test_the_program_starts_by_its_module(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counter", "--profile", str(tmp_path / "p"), "--login", "admin", "enrol", "--workstation", "09"],
        cwd=ROOT, env=os.environ | {"COUNTER_PASSWORD": "Ceshi-2026"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert '"workstation": "09"' in done.stdout
    assert (tmp_path / "p" / "store.db").exists()
    assert [p.name for p in Program(tmp_path / "p").marks.iterdir()]
