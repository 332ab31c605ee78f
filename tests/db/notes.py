"""A small store of notes for the tests of the store."""

import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, func, insert, select

from counter.db.store import Store

KEY = bytes(range(32))
CANARY = "张小明522401199001011234"

metadata = MetaData()
note = Table("note", metadata, Column("id", Integer, primary_key=True), Column("text", Text, nullable=False))
child = Table("child", metadata, Column("note", ForeignKey("note.id"), primary_key=True))


def add(store: Store, *texts: str) -> None:
    with store.write() as connection:
        connection.execute(insert(note), [{"text": t} for t in texts])


def count(store: Store) -> int:
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(note)).scalar_one()


def run(code: str, folder: Path) -> subprocess.Popen[str]:
    setting = f"""
import sys
from pathlib import Path
from sqlalchemy import insert, text
from counter.db.store import Store
from tests.db.notes import KEY, metadata, note, CANARY
folder = Path({str(folder)!r})
"""
    return subprocess.Popen([sys.executable, "-c", setting + code], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def kill_when_it_says(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    with process:
        assert process.stdout.readline().strip() == word
        process.send_signal(signal.SIGKILL)
