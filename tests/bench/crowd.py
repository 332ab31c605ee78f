"""Residents as many as are wanted, entered as actions that came from the hall; and cases of them, for lists and searches.

python -m tests.bench.crowd FOLDER [RESIDENTS] [CASES]: fills a store once, a million of each unless told; some ten minutes.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from sqlcipher3 import dbapi2

from counter.db import apply, search, tables
from counter.desk.desk import Desk
from counter.domain.fold import FOLD
from counter.domain.journal import GENESIS, Action, Fact, Json, Parcel, Placed, chain, parcel
from tests.desk.hall import FOUNDING, Counter, people

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕龙田石冉任覃向滕鲁代"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂红玉兰建国志文华玲梅鑫波宇浩凯欣怡梓涵子轩雨泽佳琪小春秋冬雪晨晓东"
VILLAGES = tuple(f"{a}{b}{end}" for a in "北南东西上下大小新老" for b in "门坪岩溪坝" for end in ("社区", "村"))
ROADS = tuple(
    f"{a}{b}路" for a in ("解放", "人民", "锦江", "东太", "清水", "民族", "滨江", "梵净", "铜江", "金滩") for b in ("", "东", "西", "中")
)
EACH = 200  # facts in one action
AT_ONCE = 10_000
BORN, DAYS = date(1940, 1, 1), 25_567  # so many that hardly two look alike
FIRST_DAY, A_DAY = date(2023, 1, 2), 1000
MILLION = 1_000_000


def resident(n: int) -> str:
    """Give the id of the n-th person, as long and as ordered as a real one."""
    return f"019ac3f0-{n >> 16 & 0xFFFF:04x}-7{n >> 4 & 0xFFF:03x}-8000-{n:012x}"


def person(n: int) -> dict[str, Json]:
    """Make up the n-th person; every number is under the unassigned prefix."""
    name = SURNAMES[n % len(SURNAMES)] + GIVEN[n * 7 % len(GIVEN)] + GIVEN[n * 31 // 7 % len(GIVEN)]
    home = f"贵州省铜仁市碧江区河西街道{VILLAGES[n * 13 // 11 % len(VILLAGES)]}{ROADS[n // 3 % len(ROADS)]}{n % 300}号"
    return {
        "name": name, "id_type": "CN_ID", "id_no": f"520699{1940 + n % 70}{1 + n % 12:02d}{n % MILLION:06d}", "sex": "1",
        "birth": f"{BORN + timedelta(n * 7919 % DAYS)}", "phone": f"154{n * 7919 % 100_000_000:08d}", "live_addr": home,
    }  # fmt: skip


def actions(number: int, first: int = 0, each: int = EACH) -> Iterator[Action]:
    """Give actions that register this many, some in each."""
    for start in range(first, first + number, each):
        facts = tuple(
            Fact.of(f"resident:{resident(n)}", "resident.registered", {"person": person(n), "on": "2026-11-24"}, f"{n:032x}")
            for n in range(start, min(start + each, first + number))
        )
        yield Action(f"a{start}", "RegisterResident", "someone", "2026-11-24T00:30:00.000Z", 0, 0, "0", FOLD, (), facts)


def parcels(number: int, workstation: str = "01") -> Iterator[Parcel]:
    """Give them in order, as the hall does."""
    digest = GENESIS
    for n, action in enumerate(actions(number), 1):
        digest = chain(digest, workstation, n, action.header)
        yield parcel(Placed(action, workstation, n, digest, n))


def enter(desk: Desk, number: int) -> None:
    """Enter them, some ten thousand in one transaction."""
    made = parcels(number)
    for _ in range(0, number, AT_ONCE):
        with desk.profile.store.write() as c:
            apply.absorb(c, (p for p, _ in zip(made, range(AT_ONCE // EACH), strict=False)))


def case_number(n: int) -> str:
    """Give the number of the n-th case: a thousand a day at the second counter."""
    return f"520602003{FIRST_DAY + timedelta(n // A_DAY):%Y%m%d}02{n % A_DAY + 1:04d}DB{n % 10}"


def resident_row(n: int) -> dict[str, Json]:
    """Give the row of the n-th person, as a fact would make it."""
    p = person(n)
    return {"id": resident(n), "address": p["live_addr"], **{key: p[key] for key in ("name", "sex", "birth", "id_type", "id_no", "phone")}}


def resident_tokens(n: int) -> set[str]:
    """Give what he is found by."""
    p = person(n)
    return search.person_tokens(str(p["name"]), str(p["id_no"]), str(p["phone"])) | search.address_tokens(str(p["live_addr"]))


def case_row(n: int) -> dict[str, Json]:
    """Give the row of the n-th case."""
    p, number = person(n), case_number(n)
    on = f"{number[9:13]}-{number[13:15]}-{number[15:17]}"
    return {
        "id": resident(n), "number": number, "item": "DB-101", "version": 1, "family": "DB", "sensitive": False, "resident": resident(n),
        "applicant": p["name"], "id_no": p["id_no"], "phone": p["phone"], "state": "received", "received_on": on,
        "received_at": f"{on}T00:30:{n % A_DAY / 10:06.3f}Z", "accepted_on": "", "promised_on": "", "provisional": False, "clerk": "",
        "owner": "", "stale": False, "open": 0, "offered": "",
    }  # fmt: skip


def case_tokens(n: int) -> set[str]:
    """Give what it is found by."""
    p = person(n)
    return search.person_tokens(str(p["name"]), str(p["id_no"]), str(p["phone"])) | search.case_tokens(case_number(n))


def list_all(desk: Desk, residents: int, cases: int, spare: Path) -> None:
    """Write the rows of so many residents and cases without their journal: lists and searches look at nothing else.

    What they are found by is sorted first, in a file: entered one by one it would take hours.
    """
    kinds = ((tables.resident, residents, resident_row, resident_tokens, "resident"), (tables.case, cases, case_row, case_tokens, "case"))
    with desk.profile.store.write() as c:
        c.exec_driver_sql("pragma cache_size = -400000")  # of the one connection that writes
    with spare.open("w", encoding="utf-8") as lines:
        for table, number, row, tokens, kind in kinds:
            for start in range(0, number, AT_ONCE):
                some = range(start, min(start + AT_ONCE, number))
                with desk.profile.store.write() as c:
                    c.execute(table.insert(), [row(n) for n in some])
                lines.writelines(f"{token}\t{kind}\t{resident(n)}\n" for n in some for token in tokens(n))
    subprocess.run(["sort", "-S", "1G", "-T", spare.parent, "-o", spare, spare], env=os.environ | {"LC_ALL": "C"}, check=True)
    with spare.open(encoding="utf-8") as lines, desk.profile.store.write() as c:
        raw = c.connection.dbapi_connection
        assert isinstance(raw, dbapi2.Connection)
        raw.executemany("insert into search (token, kind, id) values (?, ?, ?)", (line.rstrip("\n").split("\t") for line in lines))
    spare.unlink()


def counter_with(folder: Path, residents: int) -> Counter:
    """Make a stand-alone counter with so many residents."""
    counter = Counter.at(folder)
    people(counter.door.found("03", FOUNDING))
    enter(counter.desk(), residents)
    return counter


def main(arguments: list[str]) -> None:
    """Fill a folder; say what it took."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True)
    residents, cases = [int(a) for a in arguments[1:3]] or (MILLION, MILLION)
    began = perf_counter()
    counter = counter_with(folder, 0)
    list_all(counter.desk(), residents, cases, folder / "tokens")
    print(f"{residents:,} residents and {cases:,} cases: {perf_counter() - began:,.0f} s", flush=True)
    counter.door.close()


if __name__ == "__main__":
    main(sys.argv[1:])
