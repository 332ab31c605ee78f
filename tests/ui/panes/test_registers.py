"""台账 in the window, at a real desk: chosen, narrowed to days, opened, taken out by keys alone."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from counter.desk.actions import PaperCameOut, PrintPaper, ReceiveCase
from counter.desk.archive import read
from counter.desk.questions import CaseOf, Openings
from counter.ui import theme
from counter.ui.panes.attention import AttentionPane
from counter.ui.panes.case import CasePane
from counter.ui.panes.registers import RegistersPane
from tests.desk.hall import ALL, accept, add, item, sample
from tests.desk.walk import days_later, seated, step, walk
from tests.ui.panes.room import Room, focus, press, type_text

TODAY = "2026-11-24"


@pytest.fixture
def case(room: Room) -> str:
    """A case with an acceptance notice in hand."""
    made, _ = accept(room.desk)
    paper = room.desk.do(PrintPaper(case=made, document="DOC-ACC")).created["paper"]
    room.desk.do(PaperCameOut(paper=paper))
    return made


@pytest.fixture
def pane(room: Room, case: str) -> RegistersPane:
    """The pane, with the papers of this month."""
    assert case
    made = RegistersPane(room.office, theme.look())
    room.show(made)
    room.until(lambda: made.shown is not None and made.shown.code == "papers" and made.shown.rows)
    return made


def shown(pane: RegistersPane) -> list[str]:
    """Give the first column of what is shown."""
    model = pane._tables[pane.shown.code][0] if pane.shown else None
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())] if model else []


def test_the_first_register_is_of_today_and_the_cursor_is_in_it(pane: RegistersPane) -> None:
    assert shown(pane) == ["ACC-03-2026-000001"]
    assert pane.count.text() == f"文书台账　{TODAY}　1 行"
    assert pane.heard.text().startswith("截至最后一次同步")
    assert focus() is pane._tables["papers"][1]


def test_the_chips_name_every_register_of_the_clerk(pane: RegistersPane) -> None:
    assert [b.text() for b in pane.chips.group.buttons()] == [
        "文书", "作废和换发文书", "党费收据", "介绍信存根", "证明信存根", "待收回执", "公示撤下"
    ]  # fmt: skip


def test_enter_opens_the_case(room: Room, pane: RegistersPane, case: str) -> None:
    with room.qtbot.waitSignal(pane.wanted) as heard:
        press(Qt.Key.Key_Return)
    assert heard.args == ["case", case]


def test_days_of_ones_own_are_typed(room: Room, pane: RegistersPane) -> None:
    pane.next_period()
    room.until(lambda: pane.shown is not None and pane.shown.since == "2026-11-01")
    pane.next_period()
    assert focus() is pane.since
    type_text("2026-11-25")
    press(Qt.Key.Key_Return)
    room.until(pane.problem.isVisible)
    assert pane.problem.text() == "结束日期超出允许的范围"
    pane.until.setFocus()
    pane.until.selectAll()
    type_text("2026-11-30")
    press(Qt.Key.Key_Return)
    room.until(lambda: pane.shown is not None and not pane.shown.rows)
    assert not pane.problem.isVisible()
    assert pane._stack.currentWidget() is pane.empty
    assert focus() is pane.until


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_register_is_taken_out_and_logged(room: Room, pane: RegistersPane, tmp_path: Path, form: str) -> None:
    asked: list[tuple[str, str]] = []

    def choose(name: str, wanted: str) -> str:
        asked.append((name, wanted))
        return str(tmp_path / name.removesuffix(f".{wanted}"))

    pane.exporting.choose = choose
    with room.qtbot.waitSignal(pane.said) as heard:
        pane.export_excel() if form == "xlsx" else pane.export_csv()
    out = tmp_path / f"文书台账_{TODAY}.{form}"
    assert asked == [(out.name, form)]
    assert heard.args == [f"已导出 1 行：{out}"]
    if form == "xlsx":
        sheet = load_workbook(out).active
        assert sheet is not None
        assert sheet.cell(5, 1).value == "ACC-03-2026-000001"
    else:
        assert list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))[1][0] == "ACC-03-2026-000001"
    add(room.counter.desk("admin"), "auditor", ("AUDITOR", ALL))
    logged = room.counter.desk("auditor").ask(Openings(since=TODAY, until=TODAY)).rows
    assert [r.purpose for r in logged] == ["导出台账"]


def test_a_file_that_cannot_be_written_is_said(room: Room, pane: RegistersPane, tmp_path: Path) -> None:
    pane.exporting.choose = lambda name, _: str(tmp_path / "nowhere" / name)
    pane.export_excel()
    room.until(pane.problem.isVisible)
    assert pane.problem.text().startswith(f"文书台账_{TODAY}.xlsx 没有写成")


def test_nothing_is_written_where_no_file_is_chosen(room: Room, pane: RegistersPane) -> None:
    pane.exporting.choose = lambda _name, _form: ""
    pane.export_excel()
    add(room.counter.desk("admin"), "auditor", ("AUDITOR", ALL))
    assert room.counter.desk("auditor").ask(Openings(since=TODAY, until=TODAY)).rows == ()


def test_the_folder_is_shown(room: Room, pane: RegistersPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    pane.exporting.choose = lambda name, _: str(tmp_path / name)
    with room.qtbot.waitSignal(pane.said):
        pane.export_csv()
    pane.open_folder()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]


def test_another_register_is_shown_by_its_name(room: Room, pane: RegistersPane) -> None:
    pane.show_kind("notices")
    room.until(lambda: pane.shown is not None and pane.shown.code == "notices")
    assert not pane._span.isVisible()
    pane.next_kind()
    room.until(lambda: pane.shown is not None and pane.shown.code == "papers")


def test_a_register_wanted_before_the_pane_is_there_is_shown(room: Room) -> None:
    made = RegistersPane(room.office, theme.look())
    made.show_kind("letters")
    room.show(made)
    room.until(lambda: made.shown is not None and made.shown.code == "letters")


def test_a_closed_case_is_taken_out_as_a_package(room: Room, tmp_path: Path) -> None:
    team = seated(room.counter, room.counter.desk("admin"), "REVIEW", "ARCHIVE")
    case = walk(team, item("CM-900"), ["received", "instant"])
    for state in ("closed", "archived"):
        step(team, item("CM-900"), case, state)
    room.office.open(team.desks["ARCHIVE"])
    pane = CasePane(room.office, case, theme.look())
    room.show(pane)
    room.until(lambda: pane.steps.detail is not None)
    number = team.desks["ARCHIVE"].ask(CaseOf(case=case)).row.number
    pane.exporting.choose = lambda name, _: str(tmp_path / name)
    with room.qtbot.waitSignal(pane.said) as heard:
        pane.do_other("ExportCase")
    out = tmp_path / f"归档包_{number}.zip"
    assert heard.args == [f"已导出 0 个文件：{out}"]
    with out.open("rb") as file:
        found = read(file)
    assert (found.sound, found.whole, found.number) == (True, True, number)


def test_an_open_case_offers_no_package(room: Room) -> None:
    case = room.desk.do(ReceiveCase(item="CM-900", answers=sample("CM-900"), same_person=True)).created["case"]
    assert not [v for v in room.desk.ask(CaseOf(case=case)).verbs if v.verb == "ExportCase"]


def test_a_notice_that_should_be_down_waits_and_is_said_to_be_down_by_a_key(room: Room) -> None:
    team = seated(room.counter, room.counter.desk("admin"), "REVIEW", "INVEST", "LEADER", "COUNTY")
    walk(team, item("DB-101"), ["received", "accepted", "investigating", "reviewed", "publicised"])
    days_later(team)
    pane = AttentionPane(room.office, theme.look())
    room.show(pane)
    room.until(lambda: pane.detail.isVisible() and pane.detail.title.text() == "张小明 最低生活保障审核确认（新申请）")
    assert [b.text() for b in pane.detail.buttons] == ["已撤下  Alt+1"]
    pane.choice_1()
    room.until(lambda: not [r for r in pane.rows if r.kind == "notice"])


def test_taking_down_is_asked_on_the_page_of_the_case(room: Room) -> None:
    team = seated(room.counter, room.counter.desk("admin"), "REVIEW", "INVEST", "LEADER", "COUNTY")
    case = walk(team, item("DB-101"), ["received", "accepted", "investigating", "reviewed", "publicised"])
    days_later(team)
    pane = CasePane(room.office, case, theme.look())
    room.show(pane)
    room.until(lambda: pane.steps.detail is not None)
    pane.do_other("TakeDownNotice")
    dock = pane.work.dock
    assert dock is not None
    dock.form.set_answers({"own": {"on": "2026-12-02", "note": "社区公示栏"}})
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: "撤下公示：社区公示栏" in [t.words for t in room.desk.ask(CaseOf(case=case)).timeline])


def test_what_changes_elsewhere_is_read_and_takes_the_cursor_from_nobody(room: Room, pane: RegistersPane) -> None:
    pane.excel.setFocus()
    case, _ = accept(room.desk)
    room.office.do(PrintPaper(case=case, document="DOC-ACC"))
    room.until(lambda: shown(pane) == ["ACC-03-2026-000001", "ACC-03-2026-000002"])
    assert focus() is pane.excel
