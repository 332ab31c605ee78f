"""Settings and imports in the window, at a real desk."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from counter.desk.actions import ChangeSetting
from counter.desk.questions import SettingList
from counter.ui import theme
from counter.ui.panes.admin import AdminPane
from counter.ui.panes.importing import contents, told
from tests.desk.hall import receive
from tests.ui.panes.room import Room, type_text

Key = Qt.Key
TABLE = "项目,类别,数值,起始日期,来源,可信度\n城镇低保标准,,832,2026-11-01,铜民发〔2026〕8号,已核实\n"


@pytest.fixture
def pane(room: Room) -> AdminPane:
    """The administrator before the settings."""
    room.desk = room.counter.desk("admin")
    room.office.open(room.desk)
    made = AdminPane(room.office, theme.look())
    made.said.connect(lambda words: setattr(made, "told", words))
    room.office.changed.connect(made.touched)
    room.show(made)
    made.show_settings()
    room.until(lambda: made.settings.model.rowCount() > 40)
    return made


def value(room: Room, key: str) -> object:
    """Give the value in force."""
    return next(r.value for r in room.desk.ask(SettingList()).rows if r.key == key)


def only(pane: AdminPane, typed: str) -> str:
    """Look for a setting; give the names found."""
    pane.find_setting()
    pane.settings.search.setText(typed)
    return "、".join(found.zh for found in pane.settings.model.rows)


def test_settings_are_found_by_family_by_initials_and_by_item(pane: AdminPane) -> None:
    assert only(pane, "csdb") == ""
    assert only(pane, "czdb") == "城镇低保标准"
    assert "特困基本生活标准" in only(pane, "SA-101")
    only(pane, "")
    pane.next_family()
    pane.next_family()
    assert {found.family for found in pane.settings.model.rows} == {"低保"}
    pane.settings.families.choose("未设定")
    assert {found.value for found in pane.settings.model.rows} == {None}


def test_no_code_is_to_be_seen(pane: AdminPane) -> None:
    shown = {found.shown for found in pane.settings.model.rows}
    assert {"见分进元", "自然日", "区民政局确认", "否"} <= shown
    assert not shown & {"ceil_yuan", "CD", "WD", "county", "False", "household"}
    only(pane, "低保金取整")
    choice = pane.settings.side.value.choice
    assert choice is not None
    assert [choice.itemText(at) for at in range(choice.count())][:2] == ["见分进元", "四舍五入到元"]


def test_a_value_is_entered_with_day_source_and_confidence(room: Room, pane: AdminPane) -> None:
    only(pane, "城镇低保标准")
    side = pane.settings.side
    assert side.now.text() == "现在没有设定"
    room.until(side.value.lines[""].isVisible)
    side.value.setFocus(Qt.FocusReason.OtherFocusReason)
    type_text("832")
    pane.save()
    room.until(lambda: bool(side.answers.fields["source"].problem.text()))
    side.source.setText("铜民发〔2026〕8号")
    side.sure.choose("V")
    pane.save()
    room.until(lambda: side.history.rowCount() == 1)
    assert value(room, "std.db.urban") == "832.00"
    room.until(lambda: "832.00 元/月" in side.now.text())
    assert side.now.text() == "现在是 832.00 元/月，自 2026-11-24 星期二 起，铜民发〔2026〕8号，已核实"
    assert [(r.operator, r.state_zh) for r in side.history.rows] == [("管理员", "现行")]


def test_a_table_is_entered_name_by_name(room: Room, pane: AdminPane) -> None:
    only(pane, "特困基本生活标准")
    side = pane.settings.side
    assert list(side.value.lines) == ["城镇/集中", "城镇/分散", "农村/集中", "农村/分散"]
    side.value.lines["农村/集中"].setText("823")
    side.source.setText("文件")
    pane.save()
    room.until(lambda: side.history.rowCount() == 1)
    assert value(room, "std.tekun.basic") == {"农村/集中": "823.00"}
    only(pane, "低保金取整")
    assert side.value.choice is not None
    assert side.value.lines == {}


def test_a_wrong_entry_is_taken_back_and_one_to_come_is_shown(room: Room, pane: AdminPane) -> None:
    room.desk.do(ChangeSetting(key="std.db.rural", value="7000.00", effective_from="2026-12-01", source="文件"))
    pane.touched(frozenset({"hall"}))
    only(pane, "农村低保标准")
    side = pane.settings.side
    room.until(lambda: side.history.rowCount() == 2)
    room.until(lambda: side.coming.text() == "将生效：2026-12-01 起 7000.00 元/月")
    pane.withdraw()
    assert getattr(pane, "told", "") == "请先在录入记录中选一条"
    side.table.choose_row(0)
    assert side.entry.text().startswith("文件，待核实，2026-11-24 ")
    pane.withdraw()
    room.until(lambda: bool(side.answers.fields["source"].problem.text()))
    side.source.setText("多写一个零")
    pane.withdraw()
    room.until(lambda: side.history.rowCount() == 3)
    assert [r.state_zh for r in side.history.rows] == ["已撤回", "已改", "现行"]
    room.until(lambda: side.coming.text() == "")


def test_what_is_wrong_with_a_value_stands_beside_it(room: Room, pane: AdminPane) -> None:
    only(pane, "农民党员党费")
    side = pane.settings.side
    assert side.limits.label.text() == "新值（0.2 至 1）"
    side.value.lines[""].setText("5")
    side.source.setText("文件")
    pane.save()
    room.until(lambda: side.limits.problem.text() == "新值（0.2 至 1）超出允许的范围")


def test_one_setting_is_shown_when_asked_for(room: Room, pane: AdminPane) -> None:
    pane.show_operators()
    pane.show_setting("party.dues.farmer")
    room.until(lambda: pane.settings.side.title.text() == "农民党员党费")


def test_a_table_is_looked_at_and_imported(room: Room, pane: AdminPane) -> None:
    pane.show_import()
    part = pane.importing
    part.box.setPlainText(TABLE + "农村低保标准,,六百,2026-11-01,甲,\n")
    room.until(lambda: part.model.rowCount() == 2)
    assert part.count.text() == "共 2 行，1 处错误；全部改正后才能导入"
    assert not part.go.isEnabled()
    pane.save()
    room.until(lambda: part.text.problem.text() == "第 3 行：“六百”应是金额，如 632.00")
    assert value(room, "std.db.urban") is None
    part.box.setPlainText(TABLE)
    room.until(part.go.isEnabled)
    pane.save()
    room.until(lambda: part.box.toPlainText() == "")
    assert value(room, "std.db.urban") == "832.00"
    part.box.setPlainText(TABLE)
    room.until(lambda: part.count.text() == "共 1 行，都与现在一样，不用导入")


def test_a_calendar_is_imported_from_a_file(room: Room, pane: AdminPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "国办发明电〔2026〕9号.csv"
    file.write_bytes("日期,类型,名称\r\n2027-02-09,放假,春节\r\n2027,完整,\r\n".encode("gb18030"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    pane.show_import()
    part = pane.importing
    part.kinds.choose("calendar")
    assert part.heads.text() == "日期,类型,名称"
    pane.choose_file()
    room.until(part.go.isEnabled)
    assert part.sheet is not None
    assert told(part.sheet) == "共 2 行，改动 2 行，没有错误。按 F9 导入"
    assert part.source.text() == "国办发明电〔2026〕9号"
    pane.save()
    room.until(lambda: part.box.toPlainText() == "")


def test_a_file_that_is_no_text_is_told(room: Room, pane: AdminPane, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"PK\x03\x04\x00\x00")
    pane.show_import()
    pane.importing.take(file)
    room.until(lambda: "GB18030" in pane.importing.text.problem.text())
    pane.importing.take(tmp_path / "no.csv")
    room.until(lambda: "没有找到" in pane.importing.text.problem.text())
    file.write_text(TABLE, encoding="utf-8-sig")
    assert contents(file) == TABLE


def test_a_clerk_only_reads(room: Room) -> None:
    receive(room.desk)
    pane = AdminPane(room.office, theme.look())
    room.show(pane)
    room.until(lambda: pane.settings.not_yours.isVisibleTo(pane.settings))
    assert not pane.importing.foot.isVisibleTo(pane.importing)
    assert not pane.settings.foot.isVisibleTo(pane.settings)
