"""居民档案 and what the register says beside the fields, at a real desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from counter.desk.actions import AddMember, FoundHousehold, ReceiveCase, RecordDeath, RegisterResident
from counter.desk.questions import CardOf, ClashesFound
from counter.ui import theme
from counter.ui.forms.group import GroupView
from counter.ui.forms.rows import RowsView
from counter.ui.panes.dock import Dock
from counter.ui.panes.person import PersonPane
from counter.ui.panes.workbench import Workbench
from tests.desk.hall import changed, sample
from tests.desk.test_identities import number
from tests.ui.panes.room import Room, press, type_text

ZHANG, TWIN, YANG = number("850312", 1), number("850312", 3), number("860812", 2)


def register(room: Room, name: str = "张小明", id_no: str = ZHANG) -> str:
    return room.desk.do(RegisterResident(person={"name": name, "id_no": id_no, "birth": "1985-03-12", "live_addr": "茅溪村"})).created[
        "resident"
    ]


@pytest.fixture
def head(room: Room) -> str:
    """The head of a household of two."""
    id_ = register(room)
    household = room.desk.do(FoundHousehold(head=id_, reason="登记")).created["household"]
    wife = {"member_name": "杨秀英", "member_id_no": YANG, "relation": "10"}
    room.desk.do(AddMember(household=household, member={**wife}, reason="登记"))
    return id_


def shown(room: Room, resident: str, login: str = "clerk") -> PersonPane:
    if login != "clerk":
        room.office.open(room.counter.desk(login))
    pane = PersonPane(room.office, theme.look())
    room.show(pane)
    pane.open_person(resident)
    room.until(lambda: pane.card is not None and words(pane))
    return pane


def words(pane: QWidget) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


def dock(pane: PersonPane) -> Dock:
    return next(d for d in pane.findChildren(Dock) if d.isVisible())


def answer(room: Room, pane: PersonPane, **values: str | bool) -> None:
    """Fill the dock and do it."""
    dock(pane).form.set_answers({"own": {**values}})
    dock(pane)._finish()
    room.until(lambda: not [d for d in pane.findChildren(Dock) if d.isVisible()])


def links(pane: QWidget) -> list[str]:
    return [b.accessibleName() for b in pane.findChildren(QPushButton) if b.isVisible()]


def test_everything_of_a_resident_stands_on_one_page(room: Room, head: str) -> None:
    answers = changed(sample("DW-107"), person={"name": "杨秀英", "id_no": YANG})
    room.desk.do(ReceiveCase(item="DW-107", answers=answers))
    pane = shown(room, head)
    told = words(pane)
    assert {"张小明", "家庭", "茅溪村", "户主", "同户的办件", "可以办理", "家庭变化"} <= set(told)
    assert any(link.startswith("打开办件 杨秀英  党费收缴 收件") for link in links(pane))
    assert any("增员 杨秀英" in line for line in told)


def test_a_member_is_added_by_key(room: Room, head: str) -> None:
    pane = shown(room, head)
    pane.add_member()
    answer(room, pane, member_name="张小宝", relation="20", counted=True, reason="出生")
    room.until(lambda: "张小宝" in words(pane))
    assert len(room.desk.ask(CardOf(resident=head)).members) == 3


def test_a_member_leaves_and_what_is_wrong_is_said_in_the_dock(room: Room, head: str) -> None:
    pane = shown(room, head)
    pane.remove_member()
    wife = room.desk.ask(CardOf(resident=head)).members[1].row
    dock(pane).form.set_answers({"own": {"row": wife, "reason": "死亡"}})
    dock(pane)._finish()
    room.until(lambda: any("请填写" in word for word in words(pane)))
    answer(room, pane, row=wife, reason="死亡", note="死亡医学证明")
    room.until(lambda: pane.card is not None and len(pane.card.members) == 1)


def test_the_death_of_the_head_founds_the_next_household(room: Room, head: str) -> None:
    pane = shown(room, head)
    wife = room.desk.ask(CardOf(resident=head)).members[1]
    pane.head_died()
    answer(room, pane, row=wife.row, on="2026-11-20", source="死亡医学证明")
    room.until(lambda: "已故 2026-11-20" in words(pane))
    home = room.desk.ask(CardOf(resident=wife.resident)).household
    assert home is not None
    assert (home.head, home.predecessor != "") == (wife.resident, True)


def test_a_pair_is_told_apart_or_merged(room: Room, head: str) -> None:
    twin = register(room, id_no=TWIN)
    pane = shown(room, head)
    assert "疑似重复登记" in words(pane)
    pane.tell_apart()
    answer(room, pane, other=twin, reason="同名同日，核对过户口簿")
    room.until(lambda: "疑似重复登记" not in words(pane))
    assert room.desk.ask(ClashesFound()).rows == ()


def test_the_supervisor_merges_and_undoes_it(room: Room, head: str) -> None:
    twin = register(room, id_no=TWIN)
    pane = shown(room, head, "chief")
    pane.merge()
    answer(room, pane, other=twin, reason="号码录错")
    room.until(lambda: "已并入的登记" in words(pane))
    pane.unmerge()
    answer(room, pane, resident=twin, reason="并错了")
    room.until(lambda: "已并入的登记" not in words(pane))


@pytest.fixture
def bench(room: Room) -> Workbench:
    made = Workbench(room.office, theme.look())
    room.show(made)
    return made


def begin(room: Room, bench: Workbench, typed: str) -> None:
    """Take a person and 低保."""
    type_text(typed)
    room.until(lambda: bench.page.person.offer.list.choices.rows)
    press(Qt.Key.Key_Return)
    room.until(lambda: bench.page.item_step.offer.isVisible() and not bench.page.person.offer.isVisible())
    bench._pick("DB-101")
    room.until(lambda: bench.page.form is not None)


def test_what_the_register_knows_stands_beside_the_number_and_stops_nobody(room: Room, head: str) -> None:
    room.desk.do(RecordDeath(resident=head, on="2026-11-20", source="死亡医学证明"))
    bench = Workbench(room.office, theme.look())
    room.show(bench)
    begin(room, bench, ZHANG)
    form = bench.page.form
    assert form is not None
    person = form.groups["person"]
    assert isinstance(person, GroupView)
    room.until(lambda: "已登记死亡（2026-11-20）" in person.known)
    assert [box.problem for box in person.boxes() if box.problem] == []
    form.set_answers({**form.answers(), "members": {"r1": {"member_name": "杨秀莲", "member_id_no": YANG, "relation": "10"}}})
    bench._edited()
    rows = form.groups["members"]
    assert isinstance(rows, RowsView)
    room.until(lambda: "这个证件号码登记的姓名是杨秀英" in rows.rows["r1"].known)


def test_the_household_is_carried_into_the_form_whole(room: Room, head: str, bench: Workbench) -> None:
    begin(room, bench, ZHANG)
    form = bench.page.form
    assert form is not None
    rows = form.groups["members"]
    assert isinstance(rows, RowsView)
    room.until(lambda: not rows._carry.isHidden())
    assert rows._carry.text() == "从家庭档案带入（2 人）"
    rows.carry()
    members = bench.page.answers()["members"]
    assert isinstance(members, dict)
    assert [(m["member_name"], m["member_id_no"], m["relation"]) for m in members.values() if isinstance(m, dict)] == [
        ("张小明", ZHANG, "01"), ("杨秀英", YANG, "10"),
    ]  # fmt: skip
    assert rows._carry.isHidden()
    assert bench.application.resident == head
