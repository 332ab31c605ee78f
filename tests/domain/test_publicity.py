"""Nothing of children and nothing sensitive is posted."""

from dataclasses import dataclass

import pytest

from counter.catalogue.read import Catalogue
from counter.domain.problem import Refused
from counter.domain.publicity import may_print, publishable

CATALOGUE = Catalogue.load()


@dataclass
class Made:
    """An item as the rule sees it."""

    publicity: str = ""
    sensitive: bool = False


@pytest.mark.parametrize(
    ("item", "may"),
    [(Made(), True), (Made("restricted"), True), (Made("forbidden"), False), (Made("restricted", sensitive=True), False)],
)
def test_which_items_may_be_posted(item: Made, *, may: bool) -> None:
    assert publishable(item) is may
    may_print(item, "DOC-ACC")
    for document in ("DOC-PUB", "DOC-PUB1", "DOC-PUB2"):
        if may:
            may_print(item, document)
            continue
        with pytest.raises(Refused) as no:
            may_print(item, document)
        assert [(p.path, p.code) for p in no.value.problems] == [("document", "not_public")]


def test_the_childrens_and_the_sensitive_items_of_the_catalogue() -> None:
    assert {i.code for i in CATALOGUE.items if not publishable(i)} >= {"SA-111", "SA-112", "JS-105"}
    assert publishable(CATALOGUE.item("DB-101"))


def test_no_item_names_a_document_that_it_may_not_post() -> None:
    named = {(i.code, d) for i in CATALOGUE.items for d in i.documents if not publishable(i) and d.startswith("DOC-PUB")}
    assert named == set()
