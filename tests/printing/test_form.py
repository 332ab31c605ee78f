"""Forms: cells that reach over columns and rows, boxes to write in, rows that go on over pages."""

from itertools import pairwise
from pathlib import Path

import pytest

from counter.printing import TooTall
from counter.printing.document import lay, pages, samples
from counter.printing.fonts import width
from counter.printing.layout import Layout
from counter.printing.piece import MM, Mark, Page, Stroke
from tests.printing import drawn
from tests.printing.paper import boxes, marks, proven, said

WIDE = (210 - 44) * MM
LEFT = 22 * MM


@pytest.fixture
def form(tmp_path: Path) -> Layout:
    return drawn.layout(tmp_path, drawn.HEAD + drawn.GRID + drawn.SIGNATURE)


def first(layout: Layout, **changes: object) -> Page:
    return lay(layout, samples(layout) | changes)[0]


def at(page: Page, text: str) -> Mark:
    return next(mark for mark in marks(page) if mark.text == text)


def strokes(page: Page) -> list[tuple[float, float, float, float]]:
    return [box for ink, box in boxes(page) if isinstance(ink, Stroke) and ink.width < 0.91]


def members(count: int) -> list[dict[str, str]]:
    return [{"name": f"家人{n}", "relation": "子", "id_no": f"520699{n:012}"} for n in range(1, count + 1)]


def test_a_label_over_several_rows_stands_in_their_middle(form: Layout) -> None:
    page = first(form)
    label, top, foot = at(page, "女方"), at(page, "单位"), at(page, "只在街道")
    assert label.y == pytest.approx((at(page, "民族").y + (foot.y - at(page, "民族").y) / 2), abs=30)
    assert at(page, "住址").y < label.y < foot.y
    assert label.y == pytest.approx(top.y)  # the second of three rows
    assert label.x < top.x


def test_no_line_goes_through_a_cell_that_reaches_over(form: Layout) -> None:
    page = first(form)
    label = at(page, "女方")
    end = label.x + width("sans", label.size, "女方")
    across = [y for x, y, right, foot in strokes(page) if y == foot and x < label.x and right > end]
    between = sorted(y for y in across if at(page, "住址").y < y)
    assert between[0] < label.y - 20
    assert between[1] > at(page, "只在街道").y


def test_a_cell_over_rows_takes_what_is_left_when_one_is_not_there(form: Layout) -> None:
    page = first(form, street=False)
    assert "只在街道" not in said([page])
    middle = (at(page, "单位").y + next(mark.y for mark in marks(page) if mark.text == "姓名" and mark.x > LEFT + 22 * MM)) / 2
    assert at(page, "女方").y == pytest.approx(middle)


def test_rows_are_filled_up_to_the_least_and_their_names_stand_over_them(form: Layout) -> None:
    page = first(form)
    names = [mark for mark in marks(page) if mark.text in {"姓名", "关系", "证件号码"} and mark.y > at(page, "只在街道").y]
    assert [mark.text for mark in names] == ["姓名", "关系", "证件号码"]
    right = LEFT + WIDE
    lines = sorted(y for x, y, end, foot in strokes(page) if y == foot and end > right - 1 and x > LEFT + 21 * MM and y > names[0].y)
    assert len(lines) == 5  # under the names and each of the four rows
    assert {round(after - before) for before, after in pairwise(lines)} >= {round(9 * MM)}


def test_an_empty_box_is_as_tall_as_asked_with_its_words_at_the_foot(form: Layout) -> None:
    page = first(form)
    words = next(mark for mark in marks(page) if "盖章" in mark.text)
    lines = sorted({y for x, y, _, foot in strokes(page) if y == foot and x <= LEFT + 0.1})
    top, foot = lines[-2:]
    assert foot - top == pytest.approx(30 * MM, abs=0.1)
    assert foot - 6 * MM < words.y < foot
    assert words.x + width("serif", words.size, words.text) == pytest.approx(LEFT + WIDE - 2 * MM)


def test_an_opinion_is_written_above_the_words_at_the_foot(form: Layout) -> None:
    page = first(form, opinion="情况属实，同意上报。" * 12)
    said_here = [mark for mark in marks(page) if "情况属实" in mark.text or "同意上报" in mark.text]
    assert max(mark.y for mark in said_here) < next(mark.y for mark in marks(page) if "盖章" in mark.text) - 10


@pytest.mark.parametrize("count", [4, 12, 40, 90])
def test_many_rows_go_on_under_their_names(form: Layout, count: int) -> None:
    laid = lay(form, samples(form) | {"members": members(count)})
    copy = laid[: len(laid) // 2]
    assert [said(copy).count(f"520699{n:012}") for n in range(1, count + 1)] == [1] * count
    for page in copy[1:]:
        if "家人" in said([page]):
            assert at(page, "关系").y < min(mark.y for mark in marks(page) if "家人" in mark.text)


def test_an_opinion_longer_than_a_page_goes_on(form: Layout) -> None:
    laid = lay(form, samples(form) | {"opinion": "情况属实，同意上报。" * 300})
    assert said(laid[: len(laid) // 2]).count("情况属实") >= 296


def test_a_box_taller_than_a_page_is_refused(tmp_path: Path) -> None:
    layout = drawn.layout(
        tmp_path, drawn.HEAD + '[[blocks]]\nkind = "grid"\nwidths = [0]\nrows = [{ cells = [{ text = "", height = 300 }] }]\n'
    )
    with pytest.raises(TooTall):
        lay(layout, samples(layout))


def test_in_the_elder_edition_each_label_has_its_value_on_a_row(form: Layout) -> None:
    laid = lay(form, samples(form), "elder")
    copy = laid[: len(laid) // 2]
    found = [mark for page in copy for mark in marks(page)]
    assert {mark.x for mark in found if mark.text in {"李芳", "配偶", "520699********0024"}} == {LEFT + 42 * MM}
    assert "家庭成员" in said(copy)
    assert said(copy).count("关系") == 2  # of those that there are: there is no writing on empty rows here
    label, value = (next(mark for mark in found if mark.text == text) for text in ("关系", "配偶"))
    assert label.y == pytest.approx(value.y)


def test_a_wide_table_is_a_list_in_the_elder_edition() -> None:
    paper = said(pages("DOC-COR", proven("DOC-COR"), edition="elder"))
    assert "1. 家庭经济状况核对授权书存在的问题：缺配偶李芳签名" in paper
    assert "序号" not in paper


def test_rows_that_say_nothing_are_not_in_the_elder_edition(tmp_path: Path) -> None:
    rows = 'rows = [{ cells = ["日期", "结果"] }, { cells = ["", ""] }, { cells = ["", ""] }, { cells = ["意见", "{name}"] }]'
    layout = drawn.layout(tmp_path, f'{drawn.HEAD}[[blocks]]\nkind = "grid"\nwidths = [0, 0]\n{rows}\n')
    plain, elder = lay(layout, samples(layout)), lay(layout, samples(layout), "elder")
    assert "日期" in said(plain)
    assert "日期" not in said(elder)
    across = [ink for ink, (_, y, _, foot) in boxes(elder[0]) if isinstance(ink, Stroke) and y == foot]
    assert len(across) == 3  # of the head; above and below the one row that says something


def test_two_columns_of_the_elder_edition_are_as_wide_as_their_words_ask(tmp_path: Path) -> None:
    columns = (
        'columns = [{ zh = "序号", value = "{n}", width = 14 }, { zh = "姓名", value = "{name}" }, { zh = "关系", value = "{relation}" }]'
    )
    layout = drawn.layout(tmp_path, f'{drawn.HEAD}[[blocks]]\nkind = "table"\nrows = "members"\n{columns}\n')
    page = lay(layout, samples(layout), "elder")[0]
    names = at(page, "李芳").x, at(page, "配偶").x
    assert names[0] == pytest.approx(LEFT + (14 * 1.6 + 2) * MM)
    assert names[1] - names[0] > (WIDE - 14 * 1.6 * MM) * 0.6
    assert "阿卜杜热合曼·买买提·吐尔逊江" in {mark.text for mark in marks(page)}
