"""Which of a document's values its proof says by themselves."""

from datetime import date

import pytest

from counter.catalogue.documents import document, versions
from counter.desk import checking, proving
from counter.domain.journal import Json
from counter.domain.proof import DATES
from counter.printing import sample

OUTGOING = sorted(code for code in versions() if document(code).outgoing)


@pytest.mark.parametrize(
    ("values", "fen"),
    [
        ({"amount": "1,202.00"}, 120200), ({"granted": "¥379.00元（大写：人民币叁佰柒拾玖元整）"}, 37900),
        ({"posted_amount": "¥379.00元/月"}, 37900),
        ({"amount": ""}, None), ({"goods": "大米50千克"}, None), ({}, None), ({"paid": "126.00", "base": "4,200.00"}, 12600),
    ],
)  # fmt: skip
def test_the_money_that_a_paper_is_about(values: dict[str, Json], fen: int | None) -> None:
    assert proving.amount(values) == fen


def test_dates_as_papers_write_them() -> None:
    said: dict[str, Json] = {
        "issued_on": "2026年11月24日", "valid_to": "长期", "due_on": "2026-12-01", "paid_on": "", "until_on": "2026年2月30日",
        "birth": "1985年3月12日",
    }  # fmt: skip
    assert dict(proving.days(said)) == {"issued_on": date(2026, 11, 24), "due_on": date(2026, 12, 1)}


def test_every_date_has_a_number_of_its_own_a_name_and_a_document() -> None:
    spoken = {name for code in OUTGOING for name in document(code).variables}
    assert len(set(DATES.values())) == len(DATES)
    assert checking.DATES.keys() == DATES.keys()
    assert DATES.keys() <= spoken
    assert {*proving.NAMES, *proving.AMOUNTS, *proving.ITEMS} <= spoken


@pytest.mark.parametrize("code", OUTGOING)
def test_every_outgoing_document_says_when_and_what(code: str) -> None:
    values = sample(code)
    given = {name: value for name, value in values.items() if isinstance(value, str)}
    assert dict(proving.days(given)) or not any(given.get(name) for name in DATES)
    assert "proof" in document(code).variables
