"""How long a paper stays good for another case: data, each line about a paper that there is."""

from counter import resources
from counter.catalogue import files
from counter.catalogue.materials import FILE, Keeping, keeps
from counter.catalogue.read import Catalogue
from counter.domain.material import Material


def test_every_line_is_about_a_paper_of_some_item_or_list() -> None:
    told = Keeping.model_validate(files.load(resources.path("catalogue", FILE), FILE))
    listed = {code for path in resources.path("catalogue").glob("materials.*.toml") for code in files.load(path, path.name)}
    assert set(told.months) <= listed
    assert all(0 <= months <= 120 for months in told.months.values())


def test_a_copy_is_good_for_a_year_unless_said_otherwise_and_an_original_never() -> None:
    papers = {m.code: m for item in Catalogue.load().versions.values() for m in item.materials}
    assert keeps(papers["M_HUKOU"]) == 12
    assert keeps(papers["M_INC"]) == 3
    assert keeps(papers["M_FORM"]) == 0
    assert keeps(Material(code="M_COST", zh="票据", copies=1)) == 0
