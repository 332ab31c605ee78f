from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter.ui.shell import Shell
from counter.ui.window import MainWindow
from tests.ui.conftest import Bench, OneCase, Opener

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_the_palette_finds_by_initials_and_gives_the_cursor_back(qtbot: QtBot, window: Opener) -> None:
    made = window()
    shell_of(made).go("day")
    before = focus()
    QTest.keyClick(made, Key.Key_K, Ctrl)
    palette = shell_of(made).palette_
    assert palette.isVisible()
    assert palette.line.hasFocus()
    QTest.keyClick(palette.line, Key.Key_Escape)
    assert not palette.isVisible()
    assert focus() is before
    QTest.keyClick(made, Key.Key_K, Ctrl)
    QTest.keyClicks(palette.line, "dcl")
    assert [row.main for row in palette.list.choices.rows] == ["待处理"]
    QTest.keyClick(palette.line, Key.Key_Return)
    assert made.commands.place == "attention"


def test_larger_type_and_another_theme(qtbot: QtBot, window: Opener) -> None:
    made = window()
    told: list[tuple[str, int]] = []
    made.look_changed.connect(lambda name, step: told.append((name, step)))
    QTest.keyClick(made, Key.Key_Equal, Ctrl)
    made.commands.run("next_theme")
    assert told == [("light", 1), ("contrast", 1)]
    assert shell_of(made).look.measures.body == 16
    assert QApplication.font().pixelSize() == 16


def test_a_case_is_opened_over_the_list_and_left_to_where_one_was(qtbot: QtBot, window: Opener) -> None:
    made = window()
    shell = shell_of(made)
    shell.go("attention")
    shell.want("case", "c7")
    case = shell.panes["case"]
    assert isinstance(case, OneCase)
    assert (case.case, made.commands.place) == ("c7", "case")
    assert shell.rail.buttons["cases"].isChecked()
    case.left.emit()
    assert made.commands.place == "attention"
    assert "case" not in shell.panes


def test_searching_shows_people_and_cases_and_enter_opens(qtbot: QtBot, window: Opener) -> None:
    made = window()
    shell = shell_of(made)
    QTest.keyClick(made, Key.Key_F, Ctrl)
    assert shell.search_box.hasFocus()
    shell.search_box.insert("小明")
    shell.search_box.textEdited.emit("小明")
    results = shell.search_box._results
    qtbot.waitUntil(lambda: any(row.kind == "cases" for row in results.list.choices.rows))
    kinds = [row.kind for row in results.list.choices.rows]
    assert results.list.choices.rows[1].note.startswith("男  46 岁  520699 ******** 0016")
    assert kinds == ["", "resident", "", *["case"] * 8, "cases"]
    QTest.keyClick(shell.search_box, Key.Key_Return)
    bench = shell.panes["workbench"]
    assert isinstance(bench, Bench)
    assert bench.opened == ["r0"]
    assert not results.isVisible()
    assert shell.search_box.text() == ""


def test_searching_for_nothing_known_says_so(qtbot: QtBot, window: Opener) -> None:
    shell = shell_of(window())
    shell.search()
    shell.search_box.insert("没有")
    shell.search_box.textEdited.emit("没有")
    results = shell.search_box._results
    qtbot.waitUntil(lambda: len(results.list.choices.rows) == 1)
    assert results.list.choices.rows[0].main.startswith("没有找到")
