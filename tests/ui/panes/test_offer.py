"""Enter means what was typed, also where the answer to it comes later."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter.ui import theme
from counter.ui.choosing import Choice
from counter.ui.panes.offer import Offer

ALL = tuple(Choice("item", code, zh, "", code) for code, zh in (("CM-900", "证明"), ("DW-107", "党费")))


def test_enter_waits_for_the_answer_to_what_was_typed(qtbot: QtBot) -> None:
    offer, chosen = Offer("事项", "", theme.look()), list[str]()
    qtbot.addWidget(offer)
    offer.chosen.connect(lambda choice: chosen.append(choice.id))
    offer.show()
    offer.show_rows(ALL)
    QTest.keyClicks(offer.line, "df")
    QTest.keyClick(offer.line, Qt.Key.Key_Return)
    assert chosen == [], "what is on offer is the answer to nothing that was typed"
    offer.show_rows(ALL[1:])
    assert chosen == ["DW-107"]


def test_who_types_on_meant_something_else(qtbot: QtBot) -> None:
    offer, chosen = Offer("事项", "", theme.look()), list[str]()
    qtbot.addWidget(offer)
    offer.chosen.connect(lambda choice: chosen.append(choice.id))
    offer.show()
    QTest.keyClicks(offer.line, "d")
    QTest.keyClick(offer.line, Qt.Key.Key_Return)
    QTest.keyClicks(offer.line, "b")
    offer.show_rows(ALL)
    assert chosen == []
