"""The phrase book: the hall's phrases and one's own, by number, in a long field."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QVBoxLayout

from counter.desk.actions import ChangeSetting
from counter.desk.questions import SettingList
from counter.domain.form import Field, Group
from counter.ui import words
from counter.ui.forms.form import FormView
from counter.ui.forms.lines import LongEditor
from counter.ui.forms.lore import Lore
from counter.ui.pane import Pane
from counter.ui.panes.phrases import PhraseBook, fitting, lines
from tests.ui.panes.room import Room, focus, press, type_text

Key = Qt.Key
ME = "operator-1"
OPINION = Group(
    key="g",
    zh="",
    fields=(
        Field(key="name", zh="姓名", kind="text"),
        Field(key="opinion", zh="审核意见", kind="long"),
        Field(key="why", zh="理由", kind="long"),
    ),
)


class Page(Pane):
    """A form with a name, an opinion and a reason, and the phrase book beside it."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.office)
        self.form = FormView((OPINION,), Lore(room.office.today()), words.sentence)
        self.book = PhraseBook(room.office, self)
        QVBoxLayout(self).addWidget(self.form)

    def at(self, key: str) -> None:
        box = self.form.groups["g"].box([key])
        assert box is not None
        assert box.editor is not None
        box.editor.setFocus()


def shown(room: Room) -> Page:
    page = Page(room)
    room.show(page)
    page.at("opinion")
    return page


def offered(page: Page) -> list[str]:
    assert page.book.list is not None
    return [page.book.list.item(n).text() for n in range(page.book.list.count())]


def offer(room: Room, page: Page) -> None:
    page.book.offer(ME)
    room.until(lambda: page.book.list is not None)


def test_a_digit_takes_a_phrase_and_typing_goes_on(room: Room) -> None:
    page = shown(room)
    type_text("一、")
    offer(room, page)
    assert offered(page)[0] == "1  经审核，材料齐全，符合条件，同意上报。"
    assert not any("超过" in row for row in offered(page)), "a reason is no opinion"
    press(Key.Key_4)
    assert page.form.answers() == {"g": {"opinion": "一、经集体研究，同意。"}}
    assert isinstance(focus(), LongEditor)
    assert page.book.list is None
    type_text("4")
    assert page.form.answers() == {"g": {"opinion": "一、经集体研究，同意。4"}}


def test_arrows_and_enter_take_and_escape_takes_nothing(room: Room) -> None:
    page = shown(room)
    page.at("why")
    offer(room, page)
    assert all("意见" not in row for row in offered(page))
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert page.form.answers() == {"g": {"why": "申请事项不属于本街道职责范围。"}}
    offer(room, page)
    press(Key.Key_Escape)
    assert page.book.list is None
    assert page.form.answers() == {"g": {"why": "申请事项不属于本街道职责范围。"}}


def test_ones_own_comes_first_and_stays(room: Room) -> None:
    page = shown(room)
    said: list[str] = []
    page.book.said.connect(said.append)
    type_text("已电话核实，属实。")
    page.book.keep(ME)
    room.until(lambda: said)
    assert "已记为我的常用语" in said[0]
    offer(room, page)
    assert offered(page)[0] == "1  已电话核实，属实。"
    press(Key.Key_Escape)
    page.book.offer("somebody else")
    room.until(lambda: page.book.list is not None)
    assert "已电话核实，属实。" not in " ".join(offered(page))


def test_elsewhere_it_says_where_phrases_belong(room: Room) -> None:
    page = shown(room)
    told = QSignalSpy(page.book.said)
    page.at("name")
    page.book.offer(ME)
    page.book.keep(ME)
    assert [told.at(n)[0][:12] for n in range(told.count())] == ["常用语用在意见、理由、说", "先在长栏里写好（选中）要"]
    assert page.book.list is None


def test_the_halls_phrases_are_dated_as_all_settings_are(room: Room) -> None:
    admin = room.counter.desk("admin")
    admin.do(ChangeSetting(key="phrases.opinion", value="甲。| 乙。", effective_from="2026-11-01", source="测试"))
    admin.do(ChangeSetting(key="phrases.opinion", value="丙。", effective_from="2026-12-01", source="测试"))
    assert fitting(admin.ask(SettingList()), "审核意见") == ["甲。", "乙。"]
    room.counter.next_day(10)
    assert fitting(admin.ask(SettingList()), "审核意见") == ["丙。"]
    assert lines("甲。\n 乙。｜丙。||") == ["甲。", "乙。", "丙。"]
