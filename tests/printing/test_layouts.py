"""Every document comes out of its sample, and asks for what it needs."""

import pytest

from counter import printing
from counter.printing import MissingVariable, UnknownLayout, UnknownVariable, WrongVariable
from counter.printing.layout import layouts, read, shared
from tests.printing.paper import ALL, text_of, values_of


def test_the_documents_of_today() -> None:
    assert set(layouts()) >= {"DOC-ACC", "DOC-COR", "DOC-DAY", "DOC-DUES", "DOC-REF"}


def test_the_self_test_finds_nothing() -> None:
    assert printing.check() == []


@pytest.mark.parametrize("code", ALL)
def test_what_the_contract_names_is_asked_for(code: str) -> None:
    assert shared() == {
        "hall_name", "unit", "number", "number_spaced", "mark", "replaces", "clerk", "clerk_no",
        "window", "issued_on", "paper_no", "query_phone",
    }  # fmt: skip
    assert shared() <= set(printing.variables(code))


@pytest.mark.parametrize("code", ALL)
def test_each_variable_is_missed(code: str) -> None:
    for name in printing.variables(code):
        values = values_of(code)
        del values[name]
        with pytest.raises(MissingVariable, match=name):
            printing.render(code, values)


@pytest.mark.parametrize("code", ALL)
def test_every_word_of_a_sample_is_on_the_paper(code: str) -> None:
    unseen = {name for name in shared() if name not in {"hall_name", "paper_no"}}
    paper = "".join(text_of(code, printing.sample(code)).split())
    for name, value in printing.sample(code).items():
        if isinstance(value, str) and name not in unseen:
            assert "".join(value.split()) in paper, name


def test_an_unknown_variable_is_refused() -> None:
    with pytest.raises(UnknownVariable, match="amount"):
        printing.render("DOC-ACC", values_of("DOC-ACC", amount="2.00"))


def test_an_unknown_document_is_refused() -> None:
    with pytest.raises(UnknownLayout, match="DOC-NO"):
        printing.render("DOC-NO", {})


def test_a_row_without_a_column_is_refused() -> None:
    with pytest.raises(MissingVariable, match=r"materials.2.how"):
        printing.render("DOC-ACC", values_of("DOC-ACC", materials=[{"zh": "甲", "how": "原件", "copies": 1}, {"zh": "乙", "copies": 1}]))


def test_a_row_with_a_strange_column_is_refused() -> None:
    with pytest.raises(UnknownVariable, match=r"later.1.fee"):
        printing.render("DOC-ACC", values_of("DOC-ACC", later=[{"zh": "甲", "due": "明日", "fee": 1}]))


@pytest.mark.parametrize(
    ("code", "name", "value"),
    [
        ("DOC-DUES", "paid", 12600),  # fen where yuan are printed would be a hundred times too much
        ("DOC-DUES", "paid", "126"),
        ("DOC-ACC", "number", "520602003-20261124"),
        ("DOC-ACC", "provisional", "yes"),
        ("DOC-ACC", "item", True),
        ("DOC-ACC", "materials", "户口簿"),
        ("DOC-ACC", "materials", ["户口簿"]),
    ],
)
def test_a_value_of_another_kind_is_refused(code: str, name: str, value: object) -> None:
    with pytest.raises(WrongVariable, match=name):
        printing.render(code, values_of(code, **{name: value}))


def test_a_column_without_a_source_is_left_out() -> None:
    row = {"zh": "最低生活保障", "received": 3, "accepted": 2}
    text = text_of("DOC-DAY", values_of("DOC-DAY", families=[row], items=[], clerks=[]))
    assert "受理" in text
    assert "即办" not in text
    assert "不予受理" not in text


def test_a_column_is_whole_or_not_there() -> None:
    rows = [{"zh": "甲", "received": 3, "instant": 2}, {"zh": "乙", "received": 3}]
    with pytest.raises(MissingVariable, match=r"families.2.instant"):
        printing.render("DOC-DAY", values_of("DOC-DAY", families=rows))


def test_a_sample_may_be_changed_without_changing_the_next() -> None:
    first = printing.sample("DOC-ACC")
    first["item"] = "别的"
    assert printing.sample("DOC-ACC")["item"] != "别的"


def test_no_layout_draws_an_amount_on_the_acceptance() -> None:
    assert not {name for name in read("DOC-ACC").variables if read("DOC-ACC").variables[name].kind == "money"}
