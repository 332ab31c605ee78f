import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter.desk.questions import CaseRows
from counter.ui.lists.cases import COLUMNS, short_number
from counter.ui.lists.columns import CELL, Cell, Table
from counter.ui.lists.pages import PAGE, CasePages
from counter.ui.office import Office
from counter.ui.theme import look
from tests.ui import sample, scripted

IDS = tuple(f"c{n}" for n in range(400))


@pytest.fixture
def desk(office: Office) -> scripted.Desk:
    made = scripted.Desk()
    office.open(made)
    return made


@pytest.fixture
def pages(office: Office, desk: scripted.Desk) -> CasePages:
    made = CasePages(office, COLUMNS)
    made.show_ids(IDS)
    return made


def words(pages: CasePages, row: int, column: int = 1) -> str:
    cell = pages.data(pages.index(row, column), CELL)
    assert isinstance(cell, Cell)
    return cell.words


def pages_asked(desk: scripted.Desk) -> list[tuple[str, ...]]:
    return [tuple(question.ids) for question in desk.asked if isinstance(question, CaseRows)]


def test_all_ids_at_once_rows_by_page(qtbot: QtBot, pages: CasePages, desk: scripted.Desk) -> None:
    assert pages.rowCount() == 400
    assert pages_asked(desk) == []
    assert [words(pages, row) for row in (0, 1, 399)] == ["…", "…", "…"]
    qtbot.waitUntil(lambda: words(pages, 399) != "…" and words(pages, 1) != "…")
    assert sorted(pages_asked(desk)) == [IDS[:PAGE], IDS[-PAGE:]]
    assert words(pages, 1) == "李芳"


def test_a_page_is_asked_for_once(qtbot: QtBot, pages: CasePages, desk: scripted.Desk) -> None:
    for row in range(10):
        words(pages, row)
    qtbot.waitUntil(lambda: words(pages, 9) != "…")
    words(pages, 9)
    assert len(pages_asked(desk)) == 1


def test_rows_of_a_list_that_is_gone_are_dropped(qtbot: QtBot, pages: CasePages) -> None:
    words(pages, 0)
    assert pages.show_ids(("c399", "c0"))
    words(pages, 0)
    qtbot.waitUntil(lambda: words(pages, 0) != "…")
    assert words(pages, 0) == sample.case_row(399).applicant
    assert not pages.show_ids(("c399", "c0"))


def test_only_touched_rows_are_read_again(qtbot: QtBot, pages: CasePages, desk: scripted.Desk) -> None:
    words(pages, 0)
    qtbot.waitUntil(lambda: words(pages, 0) != "…")
    changed: list[int] = []
    pages.dataChanged.connect(lambda top, _bottom: changed.append(top.row()))
    pages.refresh(frozenset({"case:c3", "case:c300", "resident:r1"}))
    qtbot.waitUntil(lambda: changed == [3])
    assert pages_asked(desk)[-1] == ("c3",)


def test_numbers_are_shown_without_the_street(qtbot: QtBot) -> None:
    number = sample.case_row(0).number
    assert number.startswith("520602003")
    assert short_number(number) == f"20261124 03 0001 DB {number[-1]}"


def test_narrow_windows_spare_columns_and_never_scroll_sideways(qtbot: QtBot, pages: CasePages, qapp: QApplication) -> None:
    table = Table(pages, look("light", 2), "办件列表")
    qtbot.addWidget(table)
    hidden = {}
    for width in (1900, 1280, 900):
        table.resize(width, 400)
        table.show()
        qapp.sendPostedEvents()
        hidden[width] = [c.zh for at, c in enumerate(COLUMNS) if table.isColumnHidden(at)]
        assert table.horizontalScrollBar().maximum() == 0
    assert hidden[1900] == []
    assert hidden[900] == ["证件号码", "收件", "经办"]


def test_columns_hold_their_samples(qtbot: QtBot, pages: CasePages) -> None:
    table = Table(pages, look(), "办件列表")
    qtbot.addWidget(table)
    table.resize(1800, 300)
    table.show()
    metrics = table.fontMetrics()
    short = [c.zh for at, c in enumerate(COLUMNS) if not c.grow and table.columnWidth(at) < metrics.horizontalAdvance(c.sample)]
    assert short == []
    assert pages.rowCount(QModelIndex()) == 400
