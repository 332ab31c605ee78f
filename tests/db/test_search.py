"""What a search can find: names in characters, pinyin and initials, numbers by their tails, and what was typed half and half."""

import pytest

from counter.db.search import MOST_READINGS, address_tokens, case_tokens, name_tokens, person_tokens, wanted, why


def found(text: str, name: str = "", id_no: str = "", phone: str = "", number: str = "", address: str = "") -> bool:
    """Tell whether somebody would be found: one token of every group."""
    tokens = person_tokens(name, id_no, phone) | (case_tokens(number) if number else set()) | address_tokens(address)
    groups = wanted(text)
    return bool(groups) and all(any(wanted.fits(t) for t in tokens for wanted in group) for group in groups)


@pytest.mark.parametrize(
    "text",
    [
        "张小明",
        "张小",
        "小明",
        "明",
        "zhang",
        "zhangxiaoming",
        "zxm",
        "ZX",
        " 张 小 明 ",
        "张x m",
        "张xm",
        "张xiaom",
        "zhang小m",
        "zhangxm",
        "zhangxiaom",
        "zxiaom",
        "zhxm",
        "zhang x m",
        "张小m",
        "zh小明",
        "z小明",
        "张xming",
        "zhangx",
        "z",
    ],
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
        ("曾国", ("zeng", "ceng")), ("任重", ("ren",)), ("华罗庚", ("hua",)), ("盖叫天", ("ge", "gai")), ("乐嘉", ("yue", "le")),
        ("翟志刚", ("zhai", "di")), ("宁静", ("ning",)), ("万俟雪", ("moqi", "wansi", "mqx", "moqix")), ("吕布", ("lv", "lvbu", "lb")),
        ("长孙无忌", ("zhangsun", "changsun", "zswj", "cswj")), ("澹台明", ("tantai", "dantai", "ttm")), ("覃明", ("qin", "tan")),
        ("尉迟恭", ("yu", "wei", "yuchi", "weichi", "ycg")), ("朴树", ("piao", "pu")), ("区志强", ("ou", "qu")),
    ],
)  # fmt: skip
def test_a_surname_is_found_in_every_reading(name: str, readings: tuple[str, ...]) -> None:
    for reading in readings:
        assert found(reading, name)
        assert found(reading[0], name)
        assert found(reading[:2], name)


BEGINNINGS = {"单": {"sh", "da"}, "曾": {"ze", "ce"}, "查": {"zh", "ch"}}


@pytest.mark.parametrize("name", ["单行重乐", "曾重行长", "查单解仇"])
def test_a_surname_is_found_in_every_reading_even_before_ambiguous_names(name: str) -> None:
    assert {token[1:3] for token in name_tokens(name) if token[0] == "p"} >= BEGINNINGS[name[0]]
    assert len([t for t in name_tokens(name) if t[0] == "p"]) <= MOST_READINGS


def test_the_surnames_own_reading_comes_first() -> None:
    assert next(t for t in name_tokens("单雄信") if t[0] == "p") == "pshan xiong xin 单雄信"


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
        "0001-DB-K",
        "030001 DB K",
        "20261124 03 0001 DB K",
        "20261124 03 0001 DB",
        "030001",
        "0001",
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


HOME = "贵州省铜仁市碧江区锦江街道茅溪村三组十二号附2号原供销社家属院内第三栋二单元五楼左手边"


@pytest.mark.parametrize(
    "text",
    [
        "茅溪",
        "茅溪村",
        "茅溪村三组",
        "锦江街道",
        "锦江街道茅溪村三组",
        "碧江",
        "铜仁",
        "供销社",
        "供销社家属院",
        "茅溪 供销社",
        "锦江街道茅溪村三组十二号附2号",
    ],
)
def test_a_word_of_an_address(text: str) -> None:
    assert found(text, "张小明", address=HOME)


@pytest.mark.parametrize(("text", "address"), [("解放路12号", "碧江区解放路12号"), ("解放路1", "解放路12号"), ("北门社区", "北门社区3栋")])
def test_a_house_by_its_number(text: str, address: str) -> None:
    assert found(text, "张小明", address=address)


@pytest.mark.parametrize("text", ["溪村", "河西", "茅", "十二号", "茅溪 北门", "锦江街道茅溪村四组"])
def test_another_place_is_not_found(text: str) -> None:
    assert not found(text, "张小明", address=HOME)


def test_name_and_address_together() -> None:
    for text in ("张小明 茅溪", "zxm 茅溪", "茅溪村 张小明", "张 茅溪村", "茅溪 0001"):
        assert found(text, "张小明", phone="15408560001", address=HOME), text
    assert not found("张小明 河西", "张小明", address=HOME)


@pytest.mark.parametrize("text", ["", "  ", "*", "···", "-"])
def test_nothing_typed_asks_nothing(text: str) -> None:
    assert wanted(text) == ()


def test_every_token_says_what_it_is() -> None:
    tokens = person_tokens("张小明", ID, "15408560001") | case_tokens(NUMBER)
    assert {why(t) for t in tokens | address_tokens(HOME)} == {
        "address",
        "name",
        "pinyin",
        "initials",
        "id_tail",
        "id_no",
        "phone_tail",
        "number",
    }
