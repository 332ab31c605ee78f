"""Made-up residents and their households (虚拟居民), for a hall to try things out in.

Numbers stand under 520699, which is assigned to no place, and phones under 154, which is assigned to no operator, so
that none can belong to a person. The same chance gives the same people.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol, TypeVar

from stdnum.iso7064 import mod_11_2

from counter.domain.identity import age
from counter.domain.journal import Json

PREFIX = "520699"
SCHOOL, LEAGUE, ADULT, WORKING, OLD = 6, 14, 18, 22, 60  # years of age
COMPOUND, SURPRISING = 3, 10  # surnames in a hundred, up to
One = TypeVar("One")


class Chance(Protocol):
    """Where chance comes from: random.Random with a seed will do."""

    def randrange(self, start: int, /) -> int:
        """Give a number from 0 up to and without `start`."""


@dataclass(frozen=True)
class Dotted:
    """A name with the middle dot, whole."""

    name: str
    sex: str
    nation: str


@dataclass(frozen=True)
class Words:
    """What people are made of. `places` are twelve-digit codes with how an address there begins."""

    surnames: str
    surprising: str
    compound: tuple[str, ...]
    dotted: tuple[Dotted, ...]
    male: str
    female: str
    nations: Mapping[str, int]
    lanes: tuple[str, ...]
    employers: tuple[str, ...]
    schools: tuple[str, ...]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Person:
    """A made-up resident. `relation` (GB/T 4761) is to the head of the household; `income` is fen a year."""

    name: str
    id_no: str
    sex: str
    birth: date
    nation: str
    relation: str
    marital: str
    education: str
    political: str
    hukou_kind: str
    region: str
    address: str
    phone: str
    income: int
    employer: str = ""
    school: str = ""

    def answers(self) -> dict[str, Json]:
        """Give the person as the group of the applicant (G_PERSON) takes it."""
        return {
            "name": self.name, "id_type": "CN_ID", "id_no": self.id_no, "id_read": "手工录入", "sex": self.sex,
            "birth": self.birth.isoformat(), "nation": self.nation, "marital": self.marital, "education": self.education,
            "political": self.political, "hukou_kind": self.hukou_kind, "hukou_region": self.region,
            "hukou_addr": self.address, "live_region": self.region, "live_addr": self.address, "phone": self.phone,
        }  # fmt: skip

    def member(self, today: date) -> dict[str, Json]:
        """Give the person as a row of the household (G_MEMBER) takes it."""
        grown = age(self.birth, today) >= ADULT
        row: dict[str, Json] = {
            "member_name": self.name, "member_id_no": self.id_no, "relation": self.relation, "counted": True,
            "labour": "有" if grown else "未达年龄", "health": "健康", "annual_income": self.income,
        }  # fmt: skip
        signed: dict[str, Json] = {"auth_signed": True} if grown else {}
        own = {"employer": self.employer, "school": self.school}
        return row | signed | {key: word for key, word in own.items() if word}


@dataclass(frozen=True)
class Household:
    """People who live together; the head is the first."""

    members: tuple[Person, ...]

    @property
    def head(self) -> Person:
        """The first of them."""
        return self.members[0]

    def rows(self, today: date) -> dict[str, Json]:
        """Give them as the group of members takes them, by row."""
        return {f"r{i}": person.member(today) for i, person in enumerate(self.members, 1)}


# Who lives with whom: relation to the head, and years younger than the head (at least, and how many more by chance).
SHAPES: tuple[tuple[tuple[str, int, int], ...], ...] = (
    (("01", 0, 1),),
    (("01", 0, 1), ("10", -4, 9)),
    (("01", 0, 1), ("10", -4, 9), ("20", 22, 8)),
    (("01", 0, 1), ("10", -4, 9), ("20", 21, 6), ("30", 27, 6)),
    (("01", 0, 1), ("30", 22, 10)),
    (("01", 0, 1), ("10", -4, 9), ("50", -32, 8), ("20", 22, 8)),
)


def people(chance: Chance, n: int, words: Words, today: date) -> Iterator[Person]:
    """Give n made-up residents, household by household."""
    for household in households(chance, n, words, today):
        yield from household.members


def households(chance: Chance, n: int, words: Words, today: date) -> Iterator[Household]:
    """Give made-up households with n residents in all."""
    maker = _Maker(chance, words, today)
    left = n
    while left > 0:
        household = maker.household(left)
        left -= len(household.members)
        yield household


@dataclass
class _Home:
    """What a household has in common."""

    region: str
    address: str
    nation: str
    surname: str
    head_birth: date
    head_sex: str = "1"


@dataclass
class _Maker:
    """Makes people one after another and gives no number twice."""

    chance: Chance
    words: Words
    today: date
    used: set[str] = field(default_factory=set)
    phones: int = 0

    def household(self, most: int) -> Household:
        """Make one household of at most so many."""
        shape = _pick(self.chance, SHAPES)[:most]
        home = self._home(28 if len(shape) > 1 else 20)
        return Household(tuple(self._person(home, *each) for each in shape))

    def _home(self, youngest: int) -> _Home:
        region, place = _pick(self.chance, self.words.places)
        rural = region[9] >= "2"
        number = 1 + self.chance.randrange(60)
        street = f"{1 + self.chance.randrange(9)}组{number}号" if rural else f"{_pick(self.chance, self.words.lanes)}{number}号"
        born = self.today - timedelta(days=366 * (youngest + 1 + self.chance.randrange(45)) + self.chance.randrange(365))
        return _Home(region, place + street, self._nation(), self._surname(), born)

    def _person(self, home: _Home, relation: str, younger: int, more: int) -> Person:
        birth = self._birth(home, relation, 365 * (younger + self.chance.randrange(more)) + self.chance.randrange(300) * (relation != "01"))
        years = age(birth, self.today)
        name, sex, nation = self._name(home, relation)
        if relation == "01":
            home.head_sex = sex
        return Person(
            name=name, id_no=self._number(birth, sex), sex=sex, birth=birth, nation=nation, relation=_exact(relation, sex),
            marital=_marital(relation, years), education=_education(years), political="03" if LEAGUE <= years < ADULT else "13",
            hukou_kind="农村" if home.region[9] >= "2" else "城镇", region=home.region, address=home.address,
            phone=self._phone(), income=self._income(years),
            employer=_pick(self.chance, self.words.employers) if WORKING <= years < OLD else "",
            school=_pick(self.chance, self.words.schools) if SCHOOL <= years < ADULT else "",
        )  # fmt: skip

    def _birth(self, home: _Home, relation: str, days: int) -> date:
        birth = home.head_birth + timedelta(days=days)
        latest = self.today - timedelta(days=30 if relation in ("20", "30") else 366 * WORKING)
        return max(min(birth, latest), date(1925, 1, 1))

    def _name(self, home: _Home, relation: str) -> tuple[str, str, str]:
        if relation == "01" and self.chance.randrange(60) == 0:
            dotted = _pick(self.chance, self.words.dotted)
            return dotted.name, dotted.sex, dotted.nation
        sex = self._sex(home, relation)
        surname = self._surname() if relation in ("10", "50") else home.surname
        given = _pick(self.chance, self.words.male if sex == "1" else self.words.female)
        if self.chance.randrange(3):
            given += _pick(self.chance, self.words.male if sex == "1" else self.words.female)
        return surname + given, sex, home.nation

    def _sex(self, home: _Home, relation: str) -> str:
        if relation == "10":
            return "2" if home.head_sex == "1" else "1"
        fixed = {"20": "1", "30": "2"}
        return fixed.get(relation) or "12"[self.chance.randrange(2)]

    def _surname(self) -> str:
        roll = self.chance.randrange(100)
        if roll < COMPOUND:
            return _pick(self.chance, self.words.compound)
        return _pick(self.chance, self.words.surprising if roll < SURPRISING else self.words.surnames)

    def _nation(self) -> str:
        roll = self.chance.randrange(sum(self.words.nations.values()))
        for code, weight in self.words.nations.items():
            roll -= weight
            if roll < 0:
                return code
        return "01"

    def _number(self, birth: date, sex: str) -> str:
        while True:
            order = 1 + self.chance.randrange(998)
            order += (order % 2 == 0) == (sex == "1")
            head = f"{PREFIX}{birth:%Y%m%d}{order:03d}"
            if head not in self.used:
                self.used.add(head)
                return head + str(mod_11_2.calc_check_digit(head))

    def _phone(self) -> str:
        self.phones += 1
        return f"154{self.chance.randrange(10**4):04d}{self.phones % 10**4:04d}"

    def _income(self, years: int) -> int:
        if years >= OLD:
            return 12 * (13000 + 500 * self.chance.randrange(20))
        return 100 * 100 * self.chance.randrange(360) if years >= WORKING else 0


def _pick(chance: Chance, among: Sequence[One]) -> One:
    return among[chance.randrange(len(among))]


def _exact(relation: str, sex: str) -> str:
    """Say the relation with the sex in it."""
    return {"10": {"1": "11", "2": "12"}, "50": {"1": "51", "2": "52"}}.get(relation, {}).get(sex, relation)


def _marital(relation: str, years: int) -> str:
    return "10" if years < WORKING or relation in ("20", "30") else "30" if relation == "50" else "20"


def _education(years: int) -> str:
    return next(code for least, code in ((55, "80"), (35, "70"), (WORKING, "60"), (13, "70"), (6, "80"), (0, "90")) if years >= least)
