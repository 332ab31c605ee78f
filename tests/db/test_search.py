"""What a search can find: names in characters, pinyin and initials, numbers by their tails, and what was typed half and half."""

import pytest

from counter.db.search import MOST_READINGS, case_tokens, name_tokens, person_tokens, wanted, why


def found(text: str, name: str = "", id_no: str = "", phone: str = "", number: str = "") -> bool:
    """Tell whether somebody would be found: one token of every group."""
    tokens = person_tokens(name, id_no, phone) | (case_tokens(number) if number else set())
    groups = wanted(text)
    return bool(groups) and all(any(_fits(t, prefix) for t in tokens for prefix in group) for group in groups)


def _fits(token: str, prefix: str) -> bool:
    return token == prefix[:-1] if prefix.endswith("\0") else token.startswith(prefix)


@pytest.mark.parametrize(
    "text",
    ["张小明", "张小", "小明", "明", "zhang", "zhangxiaoming", "zxm", "ZX", " 张 小 明 ", "张x m", "张xm", "张xiaom", "zhang小m"],
)
def test_a_name_however_it_is_typed(text: str) -> None:
    assert found(text, "张小明")


@pytest.mark.parametrize("text", ["张明", "小张", "zm", "李x m", "张xq", "张小明明", "xm"])
def test_another_name_is_not_found(text: str) -> None:
    assert not found(text, "张小明")


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("单雄信", ("shan", "dan")), ("仇和", ("qiu", "chou")), ("解小龙", ("xie", "jie")), ("查良镛", ("zha", "cha")),
        ("区志强", ("ou", "qu")),
        ("曾国", ("zeng", "ceng")), ("任重", ("ren",)), ("覃明", ("qin", "tan")), ("尉迟恭", ("yu", "wei")), ("朴树", ("piao", "pu")),
    ],
)  # fmt: skip
def test_a_surname_is_found_in_every_reading(name: str, readings: tuple[str, ...]) -> None:
    for reading in readings:
        assert found(reading, name)
        assert found(reading[0], name)


BEGINNINGS = {"单": {"sh", "da"}, "曾": {"ze", "ce"}, "查": {"zh", "ch"}}


@pytest.mark.parametrize("name", ["单行重乐", "曾重行长", "查单解仇"])
def test_a_surname_is_found_in_every_reading_even_before_ambiguous_names(name: str) -> None:
    assert {token[1:3] for token in name_tokens(name) if token[0] == "p"} >= {"单": {"sh", "da"}, "曾": {"ze", "ce"}, "查": {"zh", "ch"}}[
        name[0]
    ]
    assert len([t for t in name_tokens(name) if t[0] == "p"]) <= MOST_READINGS


def test_the_surnames_own_reading_comes_first() -> None:
    assert next(t for t in name_tokens("单雄信") if t[0] == "p") == "pshanxiongxin"


@pytest.mark.parametrize("text", ["买买提·吐尔逊", "买买提吐尔逊", "买买提•吐", "吐尔逊"])
def test_a_name_with_a_dot(text: str) -> None:
    assert found(text, "买买提·吐尔逊")


@pytest.mark.parametrize("text", ["john", "JOHN SM", "johnsmith"])
def test_a_name_in_letters(text: str) -> None:
    assert found(text, "John Smith")


ID = "52069919850312003X"


@pytest.mark.parametrize("text", ["003X", "003x", "03 x", "X", ID, ID.lower(), "520699 19850312 003X", "５２０６９９", "520699"])
def test_a_document_number_by_head_or_tail(text: str) -> None:
    assert found(text, "张", ID)


@pytest.mark.parametrize("text", ["0001", "154 0856 0001", "15408560001", "154-0856-0001"])
def test_a_phone_by_its_tail(text: str) -> None:
    assert found(text, "张", phone="15408560001")


def test_a_landline_is_found_by_its_digits() -> None:
    assert found("5220000", "张", phone="0856-5220000")
    assert found("0856-5220000", "张", phone="0856-5220000")


NUMBER = "52060200320261124030001DBK"


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        "520602003-20261124-03-0001-DB-K",
        "520602003 20261124 03 0001 DB K",
        "520602003 20261124",
        "0001DBK",
        NUMBER.lower(),
        "52060200320261124030001 dbk",
    ],
)
def test_a_case_number_however_it_is_grouped(text: str) -> None:
    assert found(text, number=NUMBER)


@pytest.mark.parametrize("text", ["张 003x", "zxm 003X", "张003X", "003x 张", "zxm003x", "zxm 0001"])
def test_name_and_number_together(text: str) -> None:
    assert found(text, "张小明", ID, "15408560001")
    assert not found(text, "李小明", "520699198503120099", "15408560002")


@pytest.mark.parametrize("number", ["H12345678", "CHN320100060101", "EA1234567"])
def test_a_permit_or_passport_begins_with_letters(number: str) -> None:
    assert found(number.lower(), "陈", number)
    assert found(number[-4:], "陈", number)


@pytest.mark.parametrize("text", ["", "  ", "*", "···", "-"])
def test_nothing_typed_asks_nothing(text: str) -> None:
    assert wanted(text) == ()


def test_every_token_says_what_it_is() -> None:
    tokens = person_tokens("张小明", ID, "15408560001") | case_tokens(NUMBER)
    assert {why(t) for t in tokens} == {"name", "pinyin", "initials", "id_tail", "id_no", "phone_tail", "number"}
