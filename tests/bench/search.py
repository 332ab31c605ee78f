"""The time of each key while one types into the search box, beside one look into the same index.

python -m tests.bench.search FOLDER: a store that tests.bench.crowd has filled.
"""

import resource
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from counter.db.search import name_tokens
from counter.desk.desk import Desk
from counter.desk.questions import SearchFor
from tests.bench import crowd
from tests.bench.measure import Line, table, timed
from tests.desk.hall import Counter

LOOK_UP = """select r.id, r.name, r.id_no, r.phone, r.address from search s join resident r on r.id = s.id
    where s.token >= ? and s.token < ? and s.kind = 'resident' order by s.token, s.kind, s.id limit 6"""
LOOK_CASES = """select r.id, r.number, r.applicant, r.id_no, r.phone from search s join "case" r on r.id = s.id
    where s.token >= ? and s.token < ? and s.kind = 'case' order by s.token, s.kind, s.id limit 8"""
TIMES = 5


def typed(n: int) -> dict[str, tuple[str, str]]:
    """Give what a clerk types to find the n-th person or case, and the beginning of the token that has it all."""
    p = crowd.person(n)
    name, id_no, phone, number = str(p["name"]), str(p["id_no"]), str(p["phone"]), crowd.case_number(n)
    said, _, _ = next(t for t in name_tokens(name) if t[0] == "p").rpartition(" ")
    initials = next(t for t in name_tokens(name) if t[0] == "i").split(" ")[0]
    place = str(p["live_addr"])[13:17]
    mixed = said[1:].split(" ")
    return {
        "name": (name, "w" + name), "two characters": (name[1:], "n" + name[1:]), "initials": (initials[1:], initials),
        "full pinyin": ("".join(mixed), said), "mixed": (mixed[0] + "".join(s[0] for s in mixed[1:]), "p" + mixed[0]),
        "ID tail": (id_no[-4:], "t" + id_no[::-1][:4]), "phone tail": (phone[-4:], "f" + phone[::-1][:4]),
        "address word": (place, "a" + place), "case number": (number, "c" + number),
        "name and tail": (f"{name[0]} {id_no[-4:]}", "t" + id_no[::-1][:4]), "initials and word": (f"{initials[1:]} {place}", initials),
        "nobody": ("zhuoqqq", "pzhuo q"),
    }  # fmt: skip


def keys(text: str) -> list[str]:
    """Give what stands in the box after each key."""
    return [text[: n + 1] for n in range(len(text))]


def searching(desk: Desk, most: int, times: int = TIMES) -> Iterator[Line]:
    """Time every key of what is typed to find people all over the store."""
    people = [typed((n * 7919 + 1) * 104729 % most) for n in range(times)]
    with desk.profile.store.read() as c:
        raw = c.connection.dbapi_connection
        assert isinstance(raw, dbapi2.Connection)
        everything: list[float] = []
        for what in people[0]:
            texts = [text for person in people for text in keys(person[what][0])]
            ours = sorted(timed(partial(desk.ask, SearchFor(text=text))) for text in texts)
            peer = sorted(timed(partial(_look_up, raw, person[what][1])) for person in people for _ in range(3))
            everything += ours
            yield Line(f"a key of: {what}", _of(ours, 50), _of(peer, 50), "SQLCipher alone: one range of the index, 14 rows", _of(ours, 99))
        everything.sort()
        yield Line(f"all {len(everything):,} keys", _of(everything, 50), _of(peer, 50), "the same", _of(everything, 99))


def _of(taken: Sequence[float], percent: int) -> float:
    return taken[min(len(taken) - 1, len(taken) * percent // 100)]


def _look_up(raw: dbapi2.Connection, token: str) -> None:
    for query in (LOOK_UP, LOOK_CASES):
        raw.execute(query, (token, token + "\U0010ffff")).fetchall()


WEIGHT = """select kind || ' ' || substr(token, 1, 1), count(*), sum(length(cast(token as blob)) + length(kind) + length(id) + 6)
    from search group by 1"""


def size(desk: Desk) -> str:
    """Say what the index weighs, by class of token."""
    with desk.profile.store.read() as c:
        rows = c.exec_driver_sql(WEIGHT).all()
    lines = [f"  {of}: {count:,} tokens, {weight / 1e6:,.0f} MB" for of, count, weight in rows]
    return "\n".join([f"{sum(r[1] for r in rows):,} tokens, some {sum(r[2] for r in rows) / 1e6:,.0f} MB", *lines])


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    counter = Counter.at(Path(arguments[0]))
    desk = counter.desk()
    print(table(list(searching(desk, int(arguments[1]) if arguments[1:] else crowd.MILLION))), flush=True)
    print(f"memory of the process at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    print(size(desk))
    counter.door.close()


if __name__ == "__main__":
    main(sys.argv[1:])
