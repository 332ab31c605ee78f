"""Every document comes out of its sample, in each edition that it has, and asks for what it needs."""

from collections.abc import Iterator, Mapping

import pytest
from pypdf.generic import ContentStream

from counter import printing
from counter.catalogue.documents import HOLE, Edition, document
from counter.printing import MissingVariable, UnknownLayout, UnknownVariable, WrongVariable
from counter.printing.document import pages
from counter.printing.layout import layouts, read
from counter.printing.piece import Mark, Stroke
from counter.printing.selftest import ELDER_PAGES
from counter.printing.style import ELDER
from tests.printing.paper import ALL, PAPERS, Box, boxes, laid, marks, printed, proven, reader, said, text_of, texts, values_of

UNDER = 0.3  # points that may be shared by what touches
CAPTION, NUMBER = 7.5, 14.0  # under the QR; the number of an official page


def test_the_documents_of_today() -> None:
    assert set(layouts()) >= {"DOC-ACC", "DOC-COR", "DOC-DAY", "DOC-DUES", "DOC-EXT", "DOC-REF"}


def test_the_self_test_finds_nothing() -> None:
    assert printing.check() == []


@pytest.mark.parametrize("code", ALL)
def test_what_every_document_has(code: str) -> None:
    assert {"hall_name", "paper_no", "mark"} <= set(printing.variables(code))
    assert ("proof" in printing.variables(code)) >= document(code).outgoing


@pytest.mark.parametrize("code", ALL)
def test_each_variable_is_missed(code: str) -> None:
    for name, variable in printing.variables(code).items():
        values = values_of(code)
        del values[name]
        if variable.default is None:
            with pytest.raises(MissingVariable, match=name):
                printing.render(code, values)


def shown(part: object, sample: Mapping[str, object], edition: Edition, key: str = "") -> Iterator[str]:
    """Give what an edition says: the texts of blocks that are there, the rows of tables."""
    if isinstance(part, str):
        if key not in {"when", "rows", "elder"}:
            yield part
    elif isinstance(part, list):
        for inner in part:
            yield from shown(inner, sample, edition)
    elif isinstance(part, dict) and (not part.get("when") or sample[str(part["when"])]):
        if edition and part.get("elder") is False:
            return
        own = edition and isinstance(part.get("elder"), str)
        for name, inner in part.items():
            if name not in {"columns", "value"} and not (own and name == "text"):
                yield from shown(inner, sample, edition, name)
        if own:
            yield str(part["elder"])


@pytest.mark.parametrize(("code", "edition"), PAPERS)
def test_every_word_of_a_sample_is_on_the_paper(code: str, edition: Edition) -> None:
    sample, paper = printing.sample(code), "".join("".join(texts(printed(code, edition))).split())
    templates = list(shown(read(code).document.drawing, sample, edition))
    spoken = {str(hole[1]) for template in templates for hole in HOLE.finditer(template) if hole[2] is None}
    for name in spoken & set(sample):
        assert "".join(str(sample[name]).split()) in paper, name


@pytest.mark.parametrize(("code", "edition"), PAPERS)
def test_every_row_of_a_sample_is_on_the_paper(code: str, edition: Edition) -> None:
    paper = said(laid(code, edition))
    for key, block in read(code).parts():
        rows = [(block.rows, block.columns)] if block.kind == "table" else []
        rows += [(strip.rows, strip.columns) for strip in block.rows if strip.rows] if block.kind == "grid" else []
        if edition and block.elder is False:
            continue
        for name, columns in rows:
            sample = printing.sample(code)[name]
            assert isinstance(sample, list)
            for row in sample:
                for column in columns:
                    told = [str(row[hole[1]]) for hole in HOLE.finditer(column.value) if hole[1] in row]
                    assert all("".join(each.split()) in "".join(paper.split()) for each in told), (key, told)


@pytest.mark.parametrize(("code", "edition"), PAPERS)
def test_a_sample_takes_no_more_pages_than_it_should(code: str, edition: Edition) -> None:
    each = len(laid(code, edition)) / len(read(code).copies)
    assert each <= read(code).pages * (ELDER_PAGES if edition else 1)


def crossed(box: Box, other: Box) -> bool:
    left, top, right, foot = (max(a, b) if n < 2 else min(a, b) for n, (a, b) in enumerate(zip(box, other, strict=True)))
    return right - left > UNDER and foot - top > UNDER


@pytest.mark.parametrize("mark", ["", "补打 第2次"])
@pytest.mark.parametrize(("code", "edition"), PAPERS)
def test_nothing_is_outside_the_sheet_or_over_anything_else(code: str, edition: Edition, mark: str) -> None:
    for page in pages(code, proven(code) | {"mark": mark}, edition=edition):
        found = list(boxes(page))
        for ink, (left, top, right, foot) in found:
            assert left >= 0, ink
            assert top >= 0, ink
            assert right <= page.size[0], ink
            assert foot <= page.size[1], ink
        words = [(ink, (x, y + 0.15 * ink.size, right, foot)) for ink, (x, y, right, foot) in found if isinstance(ink, Mark)]
        uprights = [(x - 0.5, y, right + 0.5, foot) for ink, (x, y, right, foot) in found if isinstance(ink, Stroke) and ink.x1 == ink.x2]
        for n, (ink, box) in enumerate(words):
            assert not any(crossed(box, other) for _, other in words[n + 1 :]), ink
            assert not any(crossed(box, other) for other in uprights), ink


@pytest.mark.parametrize("code", [code for code, edition in PAPERS if edition])
def test_the_elder_edition_is_large(code: str) -> None:
    small = {CAPTION, NUMBER} if read(code).official else {CAPTION}
    sizes = set()
    pdf = reader(printed(code, "elder"))
    for page in pdf.pages:
        operations = ContentStream(page.get_contents(), pdf).operations
        sizes |= {float(operands[1]) for operands, operator in operations if operator == b"Tf"}
    assert {size for size in sizes if size < ELDER} - {12.0} <= small  # 12: what ReportLab begins a page with
    for side in laid(code, "elder"):
        captions = {mark.text for mark in marks(side) if mark.size == CAPTION}
        assert captions <= {"扫码验真", str(printing.sample(code)["paper_no"])}
        assert all(mark.size >= ELDER or mark.size in small for mark in marks(side))


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
