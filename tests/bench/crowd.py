"""A hundred thousand residents, entered in a few seconds as actions that came from the hall."""

from collections.abc import Iterator

from counter.db import apply
from counter.desk.desk import Desk
from counter.domain.fold import FOLD
from counter.domain.journal import GENESIS, Action, Fact, Json, Parcel, Placed, chain, parcel

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕龙田石冉任覃向滕鲁代"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂红玉兰建国志文华玲梅鑫波宇浩凯欣怡梓涵子轩雨泽佳琪小春秋冬雪晨晓东"
EACH = 200  # facts in one action


def person(n: int) -> dict[str, Json]:
    """Make up the n-th person; every number is under the unassigned prefix."""
    name = SURNAMES[n % len(SURNAMES)] + GIVEN[n * 7 % len(GIVEN)] + GIVEN[n * 31 // 7 % len(GIVEN)]
    return {
        "name": name, "id_type": "CN_ID", "id_no": f"520699{1940 + n % 70}{1 + n % 12:02d}{n % 1_000_000:06d}", "sex": "1",
        "birth": f"{1940 + n % 70}-{1 + n % 12:02d}-01", "phone": f"154{n:08d}", "live_addr": f"贵州省铜仁市碧江区河西街道{n % 300}号",
    }  # fmt: skip


def actions(number: int) -> Iterator[Action]:
    """Give actions that register this many."""
    for start in range(0, number, EACH):
        facts = tuple(
            Fact.of(f"resident:r{n}", "resident.registered", {"person": person(n), "on": "2026-11-24"}, f"{n:032x}")
            for n in range(start, min(start + EACH, number))
        )
        yield Action(f"a{start}", "RegisterResident", "someone", "2026-11-24T00:30:00.000Z", 0, 0, "0", FOLD, (), facts)


def parcels(number: int, workstation: str = "01") -> Iterator[Parcel]:
    """Give them in order, as the hall does."""
    digest = GENESIS
    for n, action in enumerate(actions(number), 1):
        digest = chain(digest, workstation, n, action.header)
        yield parcel(Placed(action, workstation, n, digest, n))


def enter(desk: Desk, number: int) -> None:
    """Enter them in one transaction."""
    with desk.profile.store.write() as c:
        apply.absorb(c, parcels(number))
