"""Made-up people are plausible, valid, the same for the same chance, and nobody's."""

from collections import Counter
from datetime import date

from counter.catalogue.read import Catalogue
from counter.catalogue.samples import words
from counter.domain.checks import check
from counter.domain.identity import age, examine
from counter.domain.sample import households, people
from tests.dice import Dice

TODAY = date(2026, 11, 24)
CATALOGUE = Catalogue.load()
WORDS = words(CATALOGUE.places)
CROWD = tuple(people(Dice(42), 3000, WORDS, TODAY))


def test_as_many_as_asked_and_always_the_same() -> None:
    assert len(CROWD) == 3000
    assert tuple(people(Dice(42), 3000, WORDS, TODAY)) == CROWD
    assert tuple(people(Dice(43), 3000, WORDS, TODAY)) != CROWD
    assert list(people(Dice(1), 0, WORDS, TODAY)) == []


def test_everybody_passes_the_form_of_a_person() -> None:
    group = CATALOGUE.item("DB-101").groups[0]
    for person in CROWD:
        assert check((group,), {"person": person.answers()}, TODAY, CATALOGUE.code_values) == ()


def test_numbers_are_nobodys_and_given_once() -> None:
    assert len({p.id_no for p in CROWD}) == len(CROWD)
    assert all(p.id_no.startswith("520699") and p.phone.startswith("154") for p in CROWD)
    for person in CROWD:
        identity, problems = examine("CN_ID", person.id_no, TODAY)
        assert problems == ()
        assert identity is not None
        assert (identity.sex, identity.birth) == (person.sex, person.birth)


def test_names_and_nations_of_the_place() -> None:
    names = {p.name for p in CROWD}
    assert any("·" in name for name in names)
    assert any(name.startswith("欧阳") for name in names)
    assert all(any(name.startswith(s) for name in names) for s in "单仇解查区")
    nations = Counter(p.nation for p in CROWD)
    assert {"12", "15", "06", "37"} <= set(nations)
    assert nations["12"] + nations["15"] + nations["06"] + nations["37"] > len(CROWD) / 2


def test_addresses_are_on_real_places() -> None:
    for person in CROWD:
        assert person.region in CATALOGUE.places.names
        assert person.address.startswith(CATALOGUE.places.address(person.region))
        assert len(person.address) > len(CATALOGUE.places.address(person.region))


def test_households_hang_together() -> None:
    sizes = Counter[int]()
    for household in households(Dice(5), 1000, WORDS, TODAY):
        head = household.head
        sizes[len(household.members)] += 1
        assert head.relation == "01"
        assert age(head.birth, TODAY) >= 20
        for other in household.members[1:]:
            assert (other.address, other.region) == (head.address, head.region)
            if other.relation in ("20", "30"):
                assert other.birth > head.birth
            if other.relation in ("51", "52"):
                assert other.birth < head.birth
            if other.relation in ("11", "12"):
                assert other.sex != head.sex
    assert set(sizes) >= {1, 2, 3, 4}
