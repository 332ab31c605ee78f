"""A name that no font has is told beside its field while it is typed; nothing of it is lost."""

import pytest
from PySide6.QtGui import QFontMetrics, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter.domain.form import Field
from counter.printing import coverage
from counter.ui import theme
from counter.ui.forms.box import FieldBox
from counter.ui.forms.glyphs import lacking
from counter.ui.forms.lines import LineEditor
from tests.printing.names import NAMES
from tests.ui.forms.drawn import lore

NOWHERE = "\U000e0fff"  # no character, and never one


@pytest.fixture
def box(qtbot: QtBot, qapp: QApplication) -> FieldBox:
    theme.apply(qapp, theme.look())
    made = FieldBox(Field(key="name", zh="姓名", kind="text", required=True, max=50), lore())
    qtbot.addWidget(made)
    made.show()
    return made


def type_in(box: FieldBox, text: str) -> None:
    assert isinstance(box.editor, LineEditor)
    given = QInputMethodEvent("", [])
    given.setCommitString(text)
    QApplication.sendEvent(box.editor, given)


def test_a_name_that_is_boxed_on_paper_is_told_while_it_is_typed(box: FieldBox) -> None:
    type_in(box, f"张{NOWHERE}")
    assert box.glyphs == "U+E0FFF 没有字形，文书上印成方框里的码位"
    assert box.value() == f"张{NOWHERE}"
    assert box.problem == ""


def test_it_is_no_longer_said_when_it_is_no_longer_so(box: FieldBox) -> None:
    box.set_value(f"张{NOWHERE}")
    assert box.glyphs
    box.set_value("张三")
    assert box.glyphs == ""


@pytest.mark.parametrize("name", ["张三", "买买提·吐尔逊", "O'Neil Jr.", "䶮㛃龴𬱟𱁬", ""])
def test_nothing_is_said_of_names_that_print(box: FieldBox, name: str) -> None:
    box.set_value(name)
    assert box.glyphs == ""


def test_many_are_not_all_named(box: FieldBox) -> None:
    box.set_value("".join(chr(0xE0F00 + n) for n in range(5)))
    assert box.glyphs.count("U+") == 3
    assert "等" in box.glyphs


def test_what_the_screen_shows_and_paper_does_not_is_told_apart(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    """Outlines of another kind can be shown and not embedded."""
    theme.apply(qapp, theme.look())
    monkeypatch.setattr("counter.printing.coverage", lambda text: tuple(char for char in text if char == "䶮"))
    assert lacking("张䶮", QFontMetrics(qapp.font())) == "“䶮”（U+4DAE）屏幕能显示，文书上印成方框里的码位"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_is_what_paper_and_screen_do(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, theme.look())
    metrics = QFontMetrics(theme.look().font())
    said = lacking(name, metrics)
    boxed = coverage(name)
    assert all(f"U+{ord(char):04X}" in said for char in boxed)
    assert bool(said) == bool(boxed)
    for char in name:
        assert char in boxed or metrics.inFontUcs4(ord(char)), "what prints is seen"
