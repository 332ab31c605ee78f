"""What comes out of 受理台: the papers that an acceptance calls for, and the receipt of what is done at once."""

from functools import partial

import pytest

from counter.desk.questions import CaseOf
from counter.ui import theme
from counter.ui.panes.workbench import Workbench
from tests.ui.panes.press import Press
from tests.ui.panes.room import Room
from tests.ui.panes.test_workbench import begin, cases, fill, first_paper


@pytest.fixture
def bench(room: Room) -> Workbench:
    made = Workbench(room.office, theme.look())
    room.show(made)
    return made


def ready(bench: Workbench) -> bool:
    """Tell whether a paper is shown and may be printed."""
    return bool(bench.preview.pdf) and bench.preview.way.names != () and bench.preview._print.isEnabled()


def gone_on(bench: Workbench, shown: str) -> bool:
    """Tell whether the paper that was shown is done with."""
    return not bench.stack.currentIndex() or (ready(bench) and bench.preview._title.text() != shown)


def test_acceptance_issues_the_paper_and_asks_whether_it_came_out(room: Room, bench: Workbench, printer: Press) -> None:
    begin(room, bench)
    fill(bench)
    bench.accept_case()
    first_paper(room, bench)
    (row,) = cases(room).rows
    assert (row.state, row.promised_on) == ("accepted", "2027-01-06")
    assert bench.preview.document.pageCount() == 4
    while bench.stack.currentIndex():
        bench.print_paper()
        room.until(bench.preview._out.isVisible)
        shown = bench.preview._title.text()
        bench.accept_case()  # F9 is 纸已出 while the paper is shown
        room.until(partial(gone_on, bench, shown))
    detail = room.desk.ask(CaseOf(case=row.id))
    assert {paper.document: paper.state for paper in detail.papers}["DOC-ACC"] == "out"
    assert {paper.state for paper in detail.papers} == {"out"}
    room.until(lambda: not room.desk.drafts.list("case"))
    assert bench.application.empty


def test_dues_are_done_at_once_with_a_receipt(room: Room, bench: Workbench) -> None:
    begin(room, bench, "DW-107")
    fill(bench, "DW-107")
    bench.accept_case()
    first_paper(room, bench)
    (row,) = cases(room).rows
    assert row.state == "instant"
    assert bench.preview._title.text() == "党费收据"
