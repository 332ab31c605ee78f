"""The place of the stamp: a circle of 45 mm over unit and date, in which nothing else stands; the QR beside it."""

from collections.abc import Iterator
from math import hypot
from pathlib import Path
from subprocess import run

import pytest
import zxingcpp
from PIL import Image

from counter import printing
from counter.catalogue.documents import Edition, document
from counter.printing.described import Signature
from counter.printing.document import lay, pages
from counter.printing.fill import fill
from counter.printing.fonts import width
from counter.printing.layout import read
from counter.printing.piece import MM, Bar, Circle, Mark, Page
from tests.printing import drawn
from tests.printing.paper import ALL, BOTH, PAPERS, PROOF, Box, boxes, laid, marks, printed, proven, said

STAMPED = [code for code in ALL if any(isinstance(block, Signature) for _, block in read(code).parts())]
STAMPS = [(code, edition) for code, edition in PAPERS if code in STAMPED]
CASES: dict[str, dict[str, object]] = {
    "sample": {},
    "long names": {"clerk": "阿卜杜热合曼·买买提·吐尔逊江", "clerk_no": "520602003-0312", "query_phone": "0856-5220000转8021"},
    "long unit": {"unit": "中国共产党碧江区环北街道工作委员会党群服务中心综合服务大厅"},
    "longest unit": {"unit": "贵州省铜仁市碧江区环北街道" + "北门社区" * 8 + "居民委员会党群服务中心"},
    "short unit": {"unit": "街道办"},
    "no QR": {"proof": ""},
}


def distance(circle: Circle, box: Box) -> float:
    left, top, right, foot = box
    return hypot(max(left - circle.x, 0, circle.x - right), max(top - circle.y, 0, circle.y - foot))


def signed(code: str, values: dict[str, object]) -> str:
    """Give what stands at the signatures of a document."""
    words = {key: value for key, value in values.items() if isinstance(value, str | int)}
    blocks = [block for _, block in read(code).parts() if isinstance(block, Signature)]
    return "|".join(fill(text, words) for block in blocks for text in (block.unit, block.date))


def changed(code: str, case: str) -> dict[str, object]:
    return proven(code) | {name: value for name, value in CASES[case].items() if name in printing.variables(code)}


@pytest.mark.parametrize(("code", "edition"), STAMPS)
@pytest.mark.parametrize("case", CASES)
def test_the_circle_is_clear(code: str, edition: Edition, case: str) -> None:
    values = changed(code, case)
    found = pages(code, values, edition=edition)
    circles = [(page, circle) for page in found for circle in page.clear()]
    assert len(circles) >= len(read(code).copies)
    for page, circle in circles:
        assert circle.radius >= 20.99 * MM  # a seal is 42 mm, or 45
        others = [box for ink, box in boxes(page) if not (isinstance(ink, Mark) and ink.text in signed(code, values))]
        assert all(distance(circle, box) >= circle.radius - 0.01 for box in others)
        assert circle.radius <= circle.x <= page.size[0] - circle.radius
        assert circle.radius <= circle.y <= page.size[1] - circle.radius


@pytest.mark.parametrize(("code", "edition"), STAMPS)
def test_unit_and_date_are_where_the_stamp_goes(code: str, edition: Edition) -> None:
    words = signed(code, proven(code))
    for page in laid(code, edition):
        for circle in page.clear():
            found = [mark for mark in marks(page) if mark.text and mark.text in words]
            places = [(mark.x + width(mark.font, mark.size, mark.text) / 2, mark.y) for mark in found]
            inside = [(x, y) for x, y in places if hypot(x - circle.x, y - circle.y) < circle.radius]
            assert inside
            assert all(x == pytest.approx(circle.x) for x, _ in inside)
            assert max(y for _, y in inside) > circle.y  # the date in the lower half


def text_pieces(page: Page, circle: Circle) -> Iterator[Mark]:
    """Give what stands between the head of a page and its signature."""
    top = next(placed.y for placed in page.placed if placed.piece.clear)
    yield from (mark for placed in page.placed[1:] if placed.y < top for ink in placed.piece.ink if isinstance(ink, Mark) for mark in [ink])


@pytest.mark.parametrize(("code", "edition"), STAMPS)
def test_a_signature_is_not_alone_on_a_page(code: str, edition: Edition) -> None:
    for page in laid(code, edition):
        for circle in page.clear():
            assert len(list(text_pieces(page, circle))) >= 2


@pytest.mark.parametrize("rows", range(1, 60, 3))
def test_a_signature_takes_company_with_it_however_long_the_table_is(rows: int) -> None:
    materials = [{"zh": f"材料{n}", "how": "原件", "copies": 1} for n in range(rows)]
    for page in pages("DOC-ACC", proven("DOC-ACC") | {"materials": materials, "later": []}):
        for circle in page.clear():
            assert len(list(text_pieces(page, circle))) >= 2


def test_the_day_is_signed_by_hand() -> None:
    assert not [circle for page in pages("DOC-DAY", printing.sample("DOC-DAY")) for circle in page.clear()]


def qr_bars(page: Page) -> list[Bar]:
    return [ink for placed in page.placed for ink in placed.piece.ink if isinstance(ink, Bar) and ink.height < 0.6 * MM]


@pytest.mark.parametrize("code", [code for code in ALL if document(code).outgoing])
def test_every_outgoing_paper_has_its_qr_on_every_copy(code: str) -> None:
    assert said(laid(code, "")).count("扫码验真") >= len(read(code).copies)
    assert "扫码验真" not in said(pages(code, proven(code) | {"proof": ""}))


@pytest.mark.parametrize("edition", BOTH)
def test_another_program_reads_the_qr_from_a_print_of_200_dpi(tmp_path: Path, edition: Edition) -> None:
    (tmp_path / "a.pdf").write_bytes(printed("DOC-EXT", edition))
    run(["pdftoppm", "-r", "200", "-gray", "-png", "a.pdf", "a"], cwd=tmp_path, check=True)
    texts = [code.text for file in tmp_path.glob("*.png") for code in zxingcpp.read_barcodes(Image.open(file))]
    assert texts.count(PROOF) == 2


def test_the_qr_by_itself_has_its_words_beside_it(tmp_path: Path) -> None:
    block = '[[blocks]]\nkind = "proof"\nvalue = "{proof}"\nalign = "right"\n'
    layout = drawn.layout(tmp_path, drawn.HEAD + block)
    values = {name: variable.sample for name, variable in layout.variables.items()}
    (page, *_) = lay(layout, values | {"proof": PROOF})
    assert {"扫码验真", "XX-03-2026-000001"} <= {mark.text for mark in marks(page)}
    assert qr_bars(page)
    (empty, *_) = lay(layout, values)
    assert not qr_bars(empty)
