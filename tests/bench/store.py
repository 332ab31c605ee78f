"""Action to commit, and searching, beside SQLCipher alone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from counter.db.cipher import connect
from counter.db.search import name_tokens
from counter.db.tables import fact, journal
from counter.desk.actions import OpenResident
from counter.desk.desk import Desk
from counter.desk.questions import ResidentsLike
from tests.bench import crowd
from tests.bench.measure import Line, Sizes, repeated
from tests.desk.hall import accept, receive

KEY = b"k" * 32
LOOK_UP = """select r.* from search s join resident r on r.id = s.id where s.token >= ? and s.token < ? and s.kind = 'resident'
    order by s.token, s.kind, s.id limit 20"""


def acting(desk: Desk, folder: Path, sizes: Sizes) -> Iterator[Line]:
    """Time a small and two large actions from `do` to the return after the commit."""
    bare = connect(folder / "bare.db", KEY, "rwc")
    bare.execute("create table journal (row integer primary key, header text, hash blob)")
    bare.execute("create table fact (row integer, salt text, body text)")
    acts = {
        "action to commit: a file opened": lambda: desk.do(OpenResident(resident=crowd.resident(0), purpose="办理业务")),
        "action to commit: received": lambda: receive(desk),
        "action to commit: received and accepted (two)": lambda: accept(desk),
    }
    for what, act in acts.items():
        ours, slow = repeated(act, sizes.times)
        header, facts = last(desk)
        peer, _ = repeated(partial(commit, bare, header, facts), sizes.times)
        yield Line(what, ours, peer, "SQLCipher alone: the last action's bytes inserted, committed", slow)
    bare.close()


def last(desk: Desk) -> tuple[str, list[tuple[int, str, str]]]:
    """Give header and facts of the last action."""
    with desk.profile.store.read() as c:
        row = c.execute(journal.select().order_by(journal.c.row.desc()).limit(1)).one()
        facts = c.execute(fact.select().where(fact.c.row == row.row)).all()
    return row.header, [(1, f.salt, f.body) for f in facts]


def commit(bare: dbapi2.Connection, header: str, facts: list[tuple[int, str, str]]) -> None:
    """Insert an action's bytes and commit."""
    bare.execute("begin immediate")
    bare.execute("insert into journal (header, hash) values (?, ?)", (header, KEY))
    bare.executemany("insert into fact values (?, ?, ?)", facts)
    bare.execute("commit")


def searching(desk: Desk, sizes: Sizes) -> Iterator[Line]:
    """Time what a clerk types, from `ask` to the rows of the first page."""
    middle = crowd.person(sizes.residents // 2)
    name, number = str(middle["name"]), str(middle["id_no"])
    said, _, _ = next(t for t in name_tokens(name) if t[0] == "p").rpartition(" ")
    initials = next(t for t in name_tokens(name) if t[0] == "i").split(" ")[0]
    texts = {
        "name": (name, "w" + name), "two characters": (name[1:], "n" + name[1:]), "surname": (name[:1], "w" + name[:1]),
        "initials": (initials[1:], initials), "pinyin": (said[1:].replace(" ", ""), said),
        "number's tail": (number[-4:], "t" + number[::-1][:4]),
        "phone's tail": (str(middle["phone"])[-6:], "f" + str(middle["phone"])[::-1][:6]),
    }  # fmt: skip
    with desk.profile.store.read() as c:
        raw = c.connection.dbapi_connection
        assert isinstance(raw, dbapi2.Connection)
        for what, (text, token) in texts.items():
            ours, slow = repeated(partial(desk.ask, ResidentsLike(text=text)), sizes.times)
            peer, _ = repeated(partial(_look_up, raw, token), sizes.times)
            yield Line(f"search among {sizes.residents:,}: {what}", ours, peer, "SQLCipher alone: one token looked up, 20 rows read", slow)


def _look_up(raw: dbapi2.Connection, token: str) -> None:
    raw.execute(LOOK_UP, (token, token + "\U0010ffff")).fetchall()
