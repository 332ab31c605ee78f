"""An amount says itself in words beside its label while it is typed."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter.domain.form import Field
from counter.ui import theme
from counter.ui.forms.box import FieldBox, Note
from counter.ui.forms.lines import LineEditor
from counter.ui.forms.lore import Lore
from tests.ui.forms.drawn import TODAY


@pytest.mark.parametrize(
    ("typed", "fen", "said"),
    [("1.2万", 1_200_000, "人民币壹万贰仟元整"), ("1,894.5", 189_450, "人民币壹仟捌佰玖拾肆元伍角整"), ("12..", "12..", "")],
)
def test_words_while_typing(qtbot: QtBot, typed: str, fen: int | str, said: str) -> None:
    box = FieldBox(Field(key="a", zh="金额", kind="money", unit="元"), Lore(TODAY))
    qtbot.addWidget(box)
    box.show()
    assert isinstance(box.editor, LineEditor)
    QTest.keyClicks(box.editor, typed.removesuffix("万"))
    if typed.endswith("万"):
        box.editor.insert("万")
    assert box.value() == fen
    assert box.findChildren(Note)[0].text() == said


def test_in_a_narrow_place_the_amount_itself_is_still_there(qtbot: QtBot) -> None:
    note = Note("人民币壹万贰仟元整")
    note.setStyleSheet("color: black")
    note.setFont(theme.look().font())
    qtbot.addWidget(note)

    def inked(width: int) -> bool:
        note.resize(width, 24)
        picture = note.grab().toImage()
        return len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) > 1

    whole = note.fontMetrics().horizontalAdvance(note.text())
    bare = note.fontMetrics().horizontalAdvance(note.text().removeprefix("人民币"))
    assert [inked(width) for width in (whole + 2, bare + 2, bare - 8)] == [True, True, False]
