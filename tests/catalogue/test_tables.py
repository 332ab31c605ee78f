"""Code tables, places and families are what the standards and the district say."""

from pathlib import Path

import pytest

from counter.catalogue import places
from counter.catalogue.files import CatalogueError
from counter.catalogue.read import Catalogue
from counter.domain.identity import ID_TYPES

CATALOGUE = Catalogue.load()


def test_nations_are_whole() -> None:
    nations = CATALOGUE.codes("nation")
    assert set(nations) == {f"{n:02d}" for n in range(1, 57)} | {"97", "98"}
    assert [nations[c] for c in ("01", "06", "12", "15", "37", "56")] == ["汉", "苗", "侗", "土家", "仡佬", "基诺"]


def test_document_types_are_those_of_the_rules() -> None:
    assert dict(CATALOGUE.codes("id_type")) == dict(ID_TYPES)


@pytest.mark.parametrize(
    ("table", "code", "zh"),
    [
        ("sex", "2", "女"),
        ("marital", "30", "丧偶"),
        ("relation", "01", "本人"),
        ("education", "20", "大学本科"),
        ("political", "01", "中共党员"),
    ],
)
def test_codes(table: str, code: str, zh: str) -> None:
    assert CATALOGUE.codes(table)[code] == zh


def test_families() -> None:
    assert CATALOGUE.families["DB"] == "最低生活保障"
    assert list(CATALOGUE.families) == ["DB", "SA", "JS", "DW", "CM"]


def test_places_of_the_district() -> None:
    assert len(CATALOGUE.places.streets) == 15
    assert len(CATALOGUE.places.names) == 104
    street = CATALOGUE.places.street("520602003004")
    assert street is not None
    assert street.zh == "河西街道"
    assert [u.zh for u in CATALOGUE.places.units("520602003")][:2] == ["凉水井社区", "花果山社区"]
    assert CATALOGUE.places.address("520602007200") == "贵州省铜仁市碧江区锦江街道茅溪村"
    assert CATALOGUE.places.address("000000000000") == ""
    assert CATALOGUE.places.units("000000000") == ()
    assert CATALOGUE.codes("region")["520602007200"] == "锦江街道茅溪村"


@pytest.mark.parametrize(
    ("units", "word"),
    [
        ('{ code = "520602003001", zh = "甲" }', "不属于"),
        ('{ code = "5206020021", zh = "甲" }', "不属于"),
        ('{ code = "520602002001", zh = "甲" }, { code = "520602002001", zh = "乙" }', "重复"),
    ],
)
def test_a_place_where_it_does_not_belong(units: str, word: str, tmp_path: Path) -> None:
    text = f'code = "520602"\nzh = "碧江区"\nfull = "碧江区"\n[[streets]]\ncode = "520602002"\nzh = "环北街道"\nunits = [{units}]\n'
    (tmp_path / "places.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=word):
        places.read(tmp_path)
