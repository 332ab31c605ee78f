"""PDF: the same bytes, fonts inside, words that can be read back, pages that break well."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from pypdf.generic import DictionaryObject

from counter import printing
from counter.catalogue.documents import Edition
from counter.printing.document import pages
from counter.printing.piece import HAIR, MM, SHEET, Mark, Page, Stroke
from tests.printing.paper import ALL, PAPERS, boxes, printed, proven, reader, said, text_of, texts, values_of

LONG_ITEM = "最低生活保障边缘家庭中重残重病人员单人申请审核确认"
NOWHERE = "\U000e0fff"  # no character, and never one
NAME = "䶮·阿卜杜热合曼·买买提𬱟㛃龴"


def materials(count: int) -> list[dict[str, str | int]]:
    return [{"zh": f"家庭经济状况核对授权书第{n}份", "how": "原件", "copies": 1} for n in range(1, count + 1)]


def marks(page: Page) -> list[tuple[float, Mark]]:
    return [(y + ink.y, ink) for _, y, piece in page.placed for ink in piece.ink if isinstance(ink, Mark)]


@pytest.mark.parametrize(("code", "edition"), PAPERS)
def test_same_values_same_bytes(code: str, edition: Edition) -> None:
    assert printing.render(code, proven(code), edition=edition) == printed(code, edition)


def test_same_bytes_from_several_threads() -> None:
    codes = [code for code in ALL[:8] for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda code: printing.render(code, proven(code)), codes))
    assert all(data == printed(code, "") for code, data in zip(codes, found, strict=True))


def test_other_values_other_bytes() -> None:
    one, other = (printing.render("DOC-ACC", values_of("DOC-ACC", item=item)) for item in ("生育登记", "临时救助"))
    assert one != other
    assert reader(one).trailer["/ID"] != reader(other).trailer["/ID"]


@pytest.mark.parametrize("code", ALL)
def test_no_date_is_in_the_file(code: str) -> None:
    data = printed(code, "")
    assert b"Date" not in data
    assert reader(data).metadata is not None
    assert b"D:20" not in data


def test_the_file_says_what_it_is() -> None:
    found = reader(printing.render("DOC-ACC", printing.sample("DOC-ACC"))).metadata
    assert found is not None
    assert (found.title, found.author) == ("受理通知书 ACC-03-2026-000017", "碧江区环北街道综合服务大厅")


@pytest.mark.parametrize(("code", "edition"), PAPERS)
def test_all_fonts_are_embedded_subsets(code: str, edition: Edition) -> None:
    for page in reader(printed(code, edition)).pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"]
        assert isinstance(fonts, DictionaryObject)
        assert fonts
        for name in fonts:
            font = fonts[name]
            assert isinstance(font, DictionaryObject)
            assert str(font["/Subtype"]) == "/TrueType"
            assert any(ours in str(font["/BaseFont"]) for ours in ("+Noto", "+CodePoint"))  # not one that only this machine has
            descriptor = font["/FontDescriptor"]
            assert isinstance(descriptor, DictionaryObject)
            assert "/FontFile2" in descriptor


def test_rare_names_are_printed_and_read_back() -> None:
    assert NAME in text_of("DOC-ACC", values_of("DOC-ACC", applicant=NAME))


@pytest.mark.parametrize("name", ["applicant", "item", "hall_name", "clerk", "mark", "unit"])
def test_a_character_that_no_font_has_stops_no_document(name: str) -> None:
    assert f"张{NOWHERE}" in text_of("DOC-ACC", values_of("DOC-ACC", **{name: f"张{NOWHERE}"}))


def test_a_character_that_no_font_has_is_boxed_in_a_row() -> None:
    assert f"张{NOWHERE}的" in text_of("DOC-ACC", values_of("DOC-ACC", materials=[{"zh": f"张{NOWHERE}的", "how": "原件", "copies": 1}]))


@pytest.mark.parametrize("code", ["DOC-ACC", "DOC-COR", "DOC-REF"])
def test_two_full_copies(code: str) -> None:
    first, second = texts(printing.render(code, printing.sample(code)))
    assert "申请人联" in first
    assert "存档联" in second
    assert first.replace("申请人联", "") == second.replace("存档联", "")
    assert "第 1 页 共 1 页" in first


def test_two_receipts_on_one_sheet_with_a_line_to_cut() -> None:
    (page,) = texts(printing.render("DOC-DUES", printing.sample("DOC-DUES")))
    assert page.count("党费收据，非财政票据") == 2
    assert "交款人联" in page
    assert "存根联" in page
    assert page.count("人民币壹佰贰拾陆元整") == 2
    (laid,) = pages("DOC-DUES", printing.sample("DOC-DUES"))
    cut = [
        y + ink.y - SHEET[1] / 2
        for y, ink in [(p.y, i) for p in laid.placed for i in p.piece.ink if isinstance(i, Mark)]
        if "裁" in ink.text
    ]
    assert len(cut) == 1
    assert abs(cut[0]) < 5


def test_the_fullest_receipt_still_fits_its_half() -> None:
    full = values_of(
        "DOC-DUES", mark="补打 第2次", replaces="DF-03-2026-000041", waiver_ref="环北工委〔2026〕17号",
        paid="123,456.78", paid_big="人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分",
    )  # fmt: skip
    assert len(pages("DOC-DUES", full)) == 1


def test_copies_that_do_not_fit_half_a_sheet_get_pages_of_their_own() -> None:
    values = values_of("DOC-DUES", branch="中共碧江区环北街道北门社区第一支部委员会" * 8)
    first, *_, last = texts(printing.render("DOC-DUES", values))
    assert "交款人联" in first
    assert "存根联" in last
    assert "裁开" not in first


@pytest.mark.parametrize("count", [1, 6, 9, 14, 30, 60])
def test_a_long_table_goes_on_with_its_head(count: int) -> None:
    found = texts(printing.render("DOC-ACC", values_of("DOC-ACC", item=LONG_ITEM, materials=materials(count), later=[])))
    copy = found[: len(found) // 2]
    assert all("材料名称" in page for page in copy if "家庭经济状况核对授权书第" in page)
    assert [f"第 {n} 页 共 {len(copy)} 页" in page for n, page in enumerate(copy, 1)] == [True] * len(copy)
    joined = "".join(copy)
    assert all(joined.count(f"授权书第{n}份") == 1 for n in range(1, count + 1))


def test_a_usual_acceptance_is_one_page() -> None:
    assert len(pages("DOC-ACC", values_of("DOC-ACC", materials=materials(9), later=[]))) == 2


def test_the_signature_never_stands_alone_with_a_blank_before_it() -> None:
    for count in range(8, 16):
        *_, last = pages("DOC-ACC", values_of("DOC-ACC", materials=materials(count)))
        assert last.clear(), count


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("stretch", [1, 12])
def test_everything_stays_on_the_sheet_and_above_the_foot(code: str, stretch: int) -> None:
    values = {name: value * stretch if isinstance(value, list) else value for name, value in printing.sample(code).items()}
    for page in pages(code, values):
        *body, foot = page.placed
        for x, y, piece in body:
            assert 0 <= x <= SHEET[0]
            assert 0 <= y <= y + piece.height <= SHEET[1]
        under = [placed for placed in body if placed.y < foot.y]
        assert max(placed.y + placed.piece.height for placed in under) <= foot.y + 0.1


def test_a_very_long_cell_is_continued_on_the_next_page() -> None:
    row = {"zh": "诚信承诺书", "wrong": "未提交", "right": "应当由申请人本人签名并写明日期。" * 120}
    found = texts(printing.render("DOC-COR", values_of("DOC-COR", missing=[row])))
    joined = "".join("".join(page.split()) for page in found[: len(found) // 2])
    assert len(found) > 2
    assert joined.count("应当由申请人") > 100


def test_a_value_longer_than_a_page_goes_on_with_a_line_at_either_end() -> None:
    found = pages("DOC-ACC", values_of("DOC-ACC", counted="自受理次日起算" * 500))
    copy = found[: len(found) // 2]
    assert said(copy).count("次日起算") >= 500 - len(copy)  # a page may end in one
    for page, after in pairwise(copy[:3]):
        lines = [box for ink, box in boxes(page) if isinstance(ink, Stroke) and ink.y1 == ink.y2]
        words = [box for ink, box in boxes(page) if isinstance(ink, Mark) and ink.text[:1] in "自受理次日起算"]
        assert max(foot for *_, foot in words) <= max(y for _, y, *_ in lines)
        assert any(y < 25 * MM and ink.width > HAIR for ink, (_, y, *_) in boxes(after) if isinstance(ink, Stroke))


def test_a_correction_says_what_it_replaces_and_a_reprint_that_it_is_one() -> None:
    plain = text_of("DOC-ACC", printing.sample("DOC-ACC"))
    assert "更正" not in plain
    assert "补打" not in plain
    fixed = text_of("DOC-ACC", values_of("DOC-ACC", mark="更正", replaces="ACC-03-000016"))
    assert "更正" in fixed
    assert "替代文书 ACC-03-000016" in fixed
    assert text_of("DOC-ACC", values_of("DOC-ACC", mark="补打 第2次")).count("补打 第2次") == 2


@pytest.mark.parametrize("times", [0, 2])
def test_a_provisional_date_says_so(times: int) -> None:
    values = values_of("DOC-ACC", provisional=times > 0, counted="自次日起算")
    assert text_of("DOC-ACC", values).count("（暂算）") == 2 * times


def test_the_acceptance_says_what_the_law_wants() -> None:
    paper = text_of("DOC-ACC", printing.sample("DOC-ACC"))
    for words in (
        "本项目不收费",
        "监督投诉：12345",
        "查询电话：0856-5220000",
        "不计入时限",
        "凭办件编号查询",
        "520602003-20261124-03-0017-DB-7",
    ):
        assert words in paper


def test_the_right_body_is_named_only_where_there_is_one() -> None:
    assert "请向碧江区人民政府川硐街道办事处提出" in text_of("DOC-REF", printing.sample("DOC-REF"))
    assert "请向" not in text_of("DOC-REF", values_of("DOC-REF", right_body=""))


def test_an_empty_day_says_so() -> None:
    empty: dict[str, object] = {
        name: [] if isinstance(value, list) else "" if name.startswith(("dues_", "cash_")) else value
        for name, value in printing.sample("DOC-DAY").items()
    }
    paper = text_of("DOC-DAY", empty)
    assert "当日无办件" in paper
    assert "无，各窗口均已上报" in paper
    assert "党费与现金" not in paper


def test_a_day_adds_up() -> None:
    row = {"received": 3, "accepted": 2}
    values = values_of("DOC-DAY", families=[{"zh": "甲", **row}, {"zh": "乙", "received": 40, "accepted": 5}], items=[], clerks=[])
    laid = pages("DOC-DAY", values)
    found = sorted(((y, mark.x, mark.text) for y, mark in marks(laid[0])), key=lambda entry: (round(entry[0]), entry[1]))
    words = [text for _, _, text in found]
    at = words.index("合计")
    assert words[at : at + 3] == ["合计", "43", "7"]


def test_numbers_are_aligned_at_the_right() -> None:
    from counter.printing.fonts import width

    values = values_of("DOC-ACC", materials=[{"zh": "甲", "how": "原件", "copies": n} for n in (1, 10, 100)])
    ends = {
        round(mark.x + width(mark.font, mark.size, mark.text), 3)
        for _, mark in marks(pages("DOC-ACC", values)[0])
        if mark.text in {"1", "10", "100"} and mark.x > 300
    }
    assert len(ends) == 1
