"""The benches of the window and of the search run, if small; what they fill a store with is what facts would have made of it."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter.db import tables
from counter.sync.server import LocalServer
from tests.bench import crowd, search, window


def test_the_window_is_watched_while_facts_come_in(qtbot: QtBot, postgres: LocalServer, tmp_path: Path) -> None:
    lines = list(window.coming_in(postgres, tmp_path, 20, 20, rest=0.2))
    assert [line.what.partition(",")[0] for line in lines] == ["window at cases"] * 2 + ["window at workbench"] * 2
    assert all(line.ours >= 0 and line.peer > 0 for line in lines)


def test_every_key_is_timed_beside_the_index(tmp_path: Path) -> None:
    counter = crowd.counter_with(tmp_path / "some", 0)
    crowd.list_all(counter.desk(), 60, 60, tmp_path / "tokens")
    lines = list(search.searching(counter.desk(), 60, 1))
    assert all(line.ours > 0 and line.peer > 0 for line in lines)
    assert "resident a: " in search.size(counter.desk())
    counter.door.close()


def test_rows_that_were_written_at_once_are_those_of_facts(tmp_path: Path) -> None:
    found = []
    for name, facts, rows in (("facts", 40, 0), ("rows", 0, 40)):
        counter = crowd.counter_with(tmp_path / name, facts)
        if rows:
            crowd.list_all(counter.desk(), rows, 0, tmp_path / "tokens")
        with counter.desk().profile.store.read() as c:
            found.append([c.execute(select(t).order_by(*t.primary_key.columns)).all() for t in (tables.resident, tables.search)])
        counter.door.close()
    assert found[0] == found[1]
    assert len(found[0][0]) == 40
