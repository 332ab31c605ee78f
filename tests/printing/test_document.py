"""Pages as a layout asks for them: official, in parts, for the elder, in an older version, moved for a printer."""

from pathlib import Path

import pytest
from pypdf.generic import ContentStream

from counter import printing
from counter.catalogue.documents import Edition, document
from counter.printing import NoEdition, TooTall, UnknownLayout
from counter.printing.document import lay, pages, render, samples
from counter.printing.fonts import width
from counter.printing.layout import Layout, read
from counter.printing.pdf import write
from counter.printing.piece import MM, SHEET, Mark, Page, Stroke
from counter.printing.style import TEXT
from tests.printing import drawn
from tests.printing.paper import ALL, PAPERS, PROOF, boxes, laid, marks, proven, reader, said, texts, values_of

LONG_NAME = "阿卜杜热合曼·买买提·吐尔逊江" * 4  # 60 characters
OFFICIAL = drawn.HEAD + drawn.OFFICIAL
BODY = '\n[[blocks]]\nkind = "text"\nrole = "body"\ntext = "{reason}"\n'


def drawn_pages(layout: Layout, **changes: object) -> list[Page]:
    return lay(layout, samples(layout) | changes)


def body(page: Page) -> list[Mark]:
    """Give the texts of an official page between its head and its number."""
    return [mark for mark in marks(page) if mark.size == TEXT]


def test_a_paper_is_made_in_the_version_that_it_was_issued_in(tmp_path: Path) -> None:
    place = drawn.folder(tmp_path, DOC_X_1=drawn.HEAD + BODY, DOC_X_2=drawn.HEAD.replace("试验文书", "新文书") + BODY + drawn.SIGNATURE)
    old, new = read("DOC-X", 1, place), read("DOC-X", 0, place)
    assert (old.document.version, new.document.version) == (1, 2)
    assert (old.document.zh, new.document.zh) == ("试验文书", "新文书")
    assert "碧江区人民政府" not in said(drawn_pages(old))
    assert "碧江区人民政府" in said(drawn_pages(new))
    with pytest.raises(UnknownLayout, match=r"DOC-X.3"):
        read("DOC-X", 3, place)


def test_one_of_ours_is_asked_for_by_version() -> None:
    assert render("DOC-ACC", proven("DOC-ACC"), version=1) == render("DOC-ACC", proven("DOC-ACC"), version=document("DOC-ACC").version)
    with pytest.raises(UnknownLayout, match=r"DOC-ACC.99"):
        render("DOC-ACC", proven("DOC-ACC"), version=99)
    assert printing.sample("DOC-ACC", 1).keys() == printing.variables("DOC-ACC", 1).keys()


@pytest.mark.parametrize("code", [code for code in ALL if document(code).audience != "applicant"])
def test_what_no_applicant_takes_home_has_no_elder_edition(code: str) -> None:
    with pytest.raises(NoEdition, match="elder"):
        render(code, proven(code), edition="elder")


def places(data: bytes) -> list[tuple[float, float]]:
    """Give the corner of every bar of the first page, and where its words begin."""
    pdf = reader(data)
    found = []
    for operands, operator in ContentStream(pdf.pages[0].get_contents(), pdf).operations:
        if operator == b"re":
            found.append((float(operands[0]), float(operands[1])))
        elif operator == b"Tm":
            found.append((float(operands[4]), float(operands[5])))
    return found


@pytest.mark.parametrize("code", ["DOC-ACC", "DOC-DUES"])
def test_an_offset_moves_everything(code: str) -> None:
    plain, moved = (places(render(code, proven(code), offset=offset)) for offset in ((0.0, 0.0), (3.0, -2.0)))
    assert len(plain) > 200
    assert len(plain) == len(moved)
    for (x, y), (across, down) in zip(plain, moved, strict=True):
        assert across - x == pytest.approx(3 * MM, abs=0.01)
        assert down - y == pytest.approx(2 * MM, abs=0.01)


def test_an_official_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    (first, second, *_) = drawn_pages(drawn.layout(tmp_path, OFFICIAL + BODY * 2), reason="受理" * 700)
    lines = sorted({mark.y for mark in body(second)})
    assert len(lines) == 22
    assert lines[1] - lines[0] == pytest.approx(225 * MM / 22)
    assert {len(mark.text) for mark in body(second)} >= {28}
    for page in (first, second):
        assert all(mark.x >= 28 * MM - 0.1 for mark in body(page))
        assert all(mark.x + width(mark.font, mark.size, mark.text) <= SHEET[0] - 26 * MM + 8.1 for mark in body(page))
        assert all(mark.y - 0.88 * TEXT >= 37 * MM and mark.y <= 37 * MM + 225 * MM for mark in body(page))


def test_an_official_page_is_numbered_at_its_outer_side(tmp_path: Path) -> None:
    found = drawn_pages(drawn.layout(tmp_path, OFFICIAL + BODY), reason="受理" * 700)
    each = found[: len(found) // 2]
    assert len(each) >= 2
    for n, page in enumerate(each, 1):
        (number,) = [mark for mark in marks(page) if mark.text == f"— {n} —"]
        assert number.size == 14
        assert number.y > (37 + 225 + 7) * MM
        right = number.x + width("serif", 14, number.text)
        assert right == pytest.approx(SHEET[0] - 26 * MM - 14) if n % 2 else number.x == pytest.approx(28 * MM + 14)


def test_headings_of_an_official_page(tmp_path: Path) -> None:
    (page, *_) = drawn_pages(drawn.layout(tmp_path, OFFICIAL))
    found = {mark.text: mark for mark in marks(page)}
    title = found["关于最低生活保障审核确认结果的公示"]
    assert (title.font, title.size) == ("title", 22)
    assert (found["一、审核情况"].font, found["（一）家庭收入"].font) == ("bold", "kai")
    assert found["一、审核情况"].x == pytest.approx(28 * MM + 2 * TEXT)


def test_the_date_of_an_official_page_is_four_characters_in(tmp_path: Path) -> None:
    (page, *_) = drawn_pages(drawn.layout(tmp_path, OFFICIAL + drawn.SIGNATURE), unit="街道办")
    date = next(mark for mark in marks(page) if mark.text == "2026年11月24日")
    assert date.x + width("serif", TEXT, date.text) == pytest.approx(SHEET[0] - 26 * MM - 4 * TEXT)


def test_the_elder_edition_has_its_own_words(tmp_path: Path) -> None:
    layout = drawn.layout(tmp_path, OFFICIAL)
    plain, elder = said(drawn_pages(layout)), said(lay(layout, samples(layout), "elder"))
    assert "此句老年人不必看" in plain
    assert "此句老年人不必看" not in elder
    assert "张小明的事要等几天" in elder
    assert "张小明的事要等几天" not in plain


def test_a_letter_in_parts_is_cut_where_it_says(tmp_path: Path) -> None:
    (page,) = drawn_pages(drawn.layout(tmp_path, drawn.LETTER), proof=PROOF)
    lines = {
        round((placed.y + ink.y1) / MM, 3) for placed in page.placed for ink in placed.piece.ink if isinstance(ink, Stroke) and ink.dash
    }
    assert lines >= {80.0, 210.0}
    seam = next(mark for mark in marks(page) if "骑缝章" in mark.text)
    assert seam.y - 0.88 * seam.size < 80 * MM < seam.y + 0.12 * seam.size
    assert seam.y - 0.36 * seam.size == pytest.approx(80 * MM)  # half of each character on either part
    starts = {"介绍信存根": (0, 80), "介绍信": (80, 210), "回执": (210, 297)}
    for words, (top, foot) in starts.items():
        mark = next(mark for mark in marks(page) if mark.text == words)
        assert top * MM < mark.y - mark.size < mark.y < foot * MM
    (circle,) = page.clear()
    assert 80 * MM <= circle.y - circle.radius <= circle.y + circle.radius <= 210 * MM


def test_a_part_with_much_to_say_is_set_smaller_and_never_cut_off(tmp_path: Path) -> None:
    layout = drawn.layout(tmp_path, drawn.LETTER)
    (page,) = drawn_pages(layout, reason="家庭经济状况核对须向外省调取。" * 35)
    assert said([page]).count("核对须向外省调取") >= 30
    sizes = {mark.size for mark in marks(page) if 80 * MM < mark.y < 210 * MM and "核对" in mark.text}
    assert sizes < {12 * scale for scale in (0.95, 0.9, 0.85, 0.8, 0.75)}
    assert max(foot for ink, (_, top, _, foot) in boxes(page) if 80 * MM < top < 205 * MM and isinstance(ink, Mark)) <= 206 * MM
    with pytest.raises(TooTall):
        drawn_pages(layout, reason="家庭经济状况核对须向外省调取。" * 200)


def test_a_sheet_across(tmp_path: Path) -> None:
    layout = drawn.layout(tmp_path, drawn.HEAD + "wide = true\n" + BODY)
    found = drawn_pages(layout)
    assert {page.size for page in found} == {(SHEET[1], SHEET[0])}
    (first, *_) = reader(write(found, "", "")).pages
    assert (float(first.mediabox.width), float(first.mediabox.height)) == pytest.approx((SHEET[1], SHEET[0]))


@pytest.mark.parametrize("code", ["DOC-ACC", "DOC-COR", "DOC-REF", "DOC-EXT"])
@pytest.mark.parametrize("edition", ["", "elder"])
def test_the_longest_names_are_printed_whole(code: str, edition: str) -> None:
    values = proven(code) | {
        "applicant": LONG_NAME,
        "item": "最低生活保障边缘家庭中重残重病人员单人申请审核确认" * 2,
        "clerk": LONG_NAME[:30],
    }
    paper = "".join("".join(texts(render(code, values, edition="elder" if edition else ""))).split())
    assert LONG_NAME in paper


def test_thirty_materials_take_their_pages_and_the_signature_is_with_the_last() -> None:
    materials = [{"zh": f"第{n}份材料", "how": "原件", "copies": 1} for n in range(1, 31)]
    found = pages("DOC-ACC", proven("DOC-ACC") | {"materials": materials})
    assert len(found) == 4
    assert all(f"第{n}份材料" in said(found[:2]) for n in range(1, 31))
    assert [len(page.clear()) for page in found] == [0, 1, 0, 1]


def test_a_document_a_little_longer_than_a_page_is_set_closer() -> None:
    counts = [
        len(pages("DOC-COR", values_of("DOC-COR", missing=[dict.fromkeys(("zh", "wrong", "right"), "甲")] * n))) for n in range(1, 24)
    ]
    assert counts == sorted(counts)
    found = pages("DOC-COR", values_of("DOC-COR", missing=[dict.fromkeys(("zh", "wrong", "right"), "甲")] * counts.count(2)))
    last = max(placed.y + placed.piece.height for placed in found[0].placed[1:-1])
    assert last <= found[0].placed[-1].y + 0.1


def test_an_almost_empty_day_is_one_page() -> None:
    values = values_of("DOC-DAY", items=[], clerks=[], late=[], silent=[])
    assert len(pages("DOC-DAY", values)) == 1


@pytest.mark.parametrize(("code", "edition"), PAPERS)
def test_a_reprint_breaks_its_pages_as_the_first_print_did(code: str, edition: Edition) -> None:
    again = pages(code, proven(code) | {"mark": "补打 第2次"}, edition=edition)
    assert "补打 第2次" in said(again)
    if read(code).badge:
        first = [[(mark.x, mark.y, mark.text) for mark in marks(page)] for page in laid(code, edition)]
        second = [[(mark.x, mark.y, mark.text) for mark in marks(page) if mark.text != "补打 第2次"] for page in again]
        assert first == second
        assert all("补打 第2次" in said([page]) for page in again)
