"""What clerks of the simulation do: every move throws its own dice, and may be refused."""

from contextlib import suppress
from datetime import timedelta
from typing import Literal

import pytest

from counter.db import backup, journal
from counter.db.store import Connection
from counter.desk.actions import (
    AcceptCase,
    AskForCorrection,
    CancelAcceptance,
    ChangeSetting,
    CloseDay,
    ConfirmClock,
    CorrectEntry,
    EditCase,
    EditResident,
    PaperCameOut,
    PrintPaper,
    ReceiveCase,
    ReceiveMaterials,
    RefundDues,
    RefuseCase,
    ReprintPaper,
    SettleConflict,
    SettleMatter,
    VoidReceipt,
    WithdrawCase,
)
from counter.desk.actions.decisions import Missing
from counter.domain.journal import Json
from counter.domain.matters import CHOICES
from counter.domain.state import nested
from tests.desk.hall import MORNING, item, sample
from tests.faults.small_hall import fault_of
from tests.faults.village import Crash, Move, Place, Village

PHONES = ("15408560001", "15408560007", "15408560009")
REASONS = ("缺劳动力", "疾病", "灾害")
DOCUMENTS = ("DOC-ACC", "DOC-COR", "DOC-REF", "DOC-DUES")


def _clerk(village: Village) -> str:
    return str(village.one_of(["clerk", "clerk2", "chief"]))


def _case(village: Village, place: Place) -> str:
    return str(village.one_of(place.streams("case"))).removeprefix("case:")


def receive(village: Village, place: Place) -> None:
    code = village.one_of(["DB-101", "DW-107"])
    place.do(_clerk(village), ReceiveCase(item=code, answers=sample(code, village.dice.randrange(2)), same_person=True))


def edit(village: Village, place: Place) -> None:
    case = _case(village, place)
    answers = nested(place.state(f"case:{case}"), "answers/")
    for _ in range(1 + village.dice.randrange(3)):
        _change(village, answers)
    place.do(_clerk(village), EditCase(case=case, answers=answers))


def _change(village: Village, answers: dict[str, Json]) -> None:
    person, members = answers["person"], answers.get("members", {})
    assert isinstance(person, dict)
    assert isinstance(members, dict)
    lot = village.dice.randrange(4)
    if lot == 0:
        person["phone"] = village.one_of([*PHONES])
    elif lot == 1:
        person["nation"] = village.one_of(["01", "12", "15"])
    elif lot == 2 and isinstance(r3 := members.get("r3"), dict):
        r3["health"] = village.one_of(["健康", "一般", "慢性病"])
    elif isinstance(r2 := members.get("r2"), dict):
        r2["present"] = bool(village.dice.randrange(2))


def material(village: Village, place: Place) -> None:
    given = village.one_of([*item("DB-101").sample_materials])
    place.do(_clerk(village), ReceiveMaterials(case=_case(village, place), materials=(given,)))


def accept(village: Village, place: Place) -> None:
    case = _case(village, place)
    materials = item(place.state(f"case:{case}")["v"]["item"]).sample_materials
    outcome = place.do(_clerk(village), AcceptCase(case=case, materials=materials))
    if outcome and village.dice.randrange(2):
        for document in outcome.documents:
            place.do("chief", PrintPaper(case=case, document=document))


def refuse(village: Village, place: Place) -> None:
    case = _case(village, place)
    if place.do(_clerk(village), RefuseCase(case=case, facts="户籍不符", reason="不属于本街道受理", clause="社会救助法第三十七条")):
        place.do("chief", PrintPaper(case=case, document="DOC-REF"))


def decide(village: Village, place: Place) -> None:
    case, lot = _case(village, place), village.dice.randrange(4)
    acts = (
        AskForCorrection(case=case, missing=(Missing(zh="户口簿", wrong="缺页", right="带全"),), note="再次告知"),
        WithdrawCase(case=case, reason="不办了"),
        CancelAcceptance(case=case, reason="录错人"),
        CorrectEntry(case=case, path="person/phone", value=village.one_of([*PHONES]), reason="录入错误"),
    )
    place.do("chief" if lot == 2 else _clerk(village), acts[lot])


def paper(village: Village, place: Place) -> None:
    case = _case(village, place)
    papers = sorted(place.state(f"case:{case}").get("papers", {}))
    if papers and village.dice.randrange(2):
        id_ = village.one_of(papers)
        act = village.one_of([PaperCameOut(paper=id_), ReprintPaper(paper=id_, reason="卡纸")])
        place.do(_clerk(village), act)
    else:
        place.do(_clerk(village), PrintPaper(case=case, document=village.one_of([*DOCUMENTS])))


def give_back(village: Village, place: Place) -> None:
    case = _case(village, place)
    if village.dice.randrange(2):
        place.do("chief", VoidReceipt(case=case, reason="写错"))
    else:
        place.do("chief", RefundDues(case=case, amount=1 + village.dice.randrange(100), reason="多收"))


def resident(village: Village, place: Place) -> None:
    id_ = str(village.one_of(place.streams("resident"))).removeprefix("resident:")
    person = {**nested(place.state(f"resident:{id_}"), "person/")}
    person["phone"] = village.one_of([*PHONES])
    place.do(_clerk(village), EditResident(resident=id_, person=person))


def setting(village: Village, place: Place) -> None:
    value = village.one_of(["632.00", "700.00", "701.00"])
    place.do("admin", ChangeSetting(key="std.db.rural", value=value, effective_from="2026-10-01", source="测试"))


def settle(village: Village, place: Place) -> None:
    waiting = place.waiting()
    if not waiting:
        return
    found = village.one_of(waiting)
    login = "admin" if found["stream"] == "hall" else "chief"
    if found["kind"] == "conflict":
        choices: tuple[Literal["mine", "present"], ...] = ("mine", "present")
        place.do(login, SettleConflict(stream=found["stream"], conflict=found["key"], choice=village.one_of(choices)))
    else:
        choice = village.one_of([*CHOICES[found["kind"]]])
        place.do(login, SettleMatter(stream=found["stream"], matter=found["key"], choice=choice))


def close_day(village: Village, place: Place) -> None:
    day = (MORNING + timedelta(days=village.dice.randrange(2))).date().isoformat()
    place.do("chief", CloseDay(date=day, cash_counted=0))


def time_passes(village: Village, place: Place) -> None:
    lot = village.dice.randrange(8)
    place.counter.clock.now += timedelta(hours=24) if lot == 0 and place.counter.clock.now.day == MORNING.day else timedelta(minutes=lot)
    place.do("clerk", ConfirmClock(date=place.counter.clock.now.date().isoformat()))


def sync(village: Village, place: Place) -> None:
    if village.dice.randrange(2):
        place.road.meanwhile = lambda: works_on(village, place)
    place.sync(fault_of(village.dice))


def works_on(village: Village, place: Place) -> None:
    """The clerk does not wait for the hall."""
    for _ in range(1 + village.dice.randrange(3)):
        village.one_of([edit, accept, refuse, decide, receive, resident, paper])(village, place)


def crash(village: Village, place: Place) -> None:
    """The power fails while what was pulled is written: nothing of that transaction is left, and nothing is skipped."""
    left, keep = village.dice.randrange(3), journal.set_meta

    def failing(connection: Connection, **values: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Crash
        keep(connection, **values)

    with pytest.MonkeyPatch.context() as patch, suppress(Crash):
        patch.setattr(journal, "set_meta", failing)
        place.sync()


def machine_lost(village: Village, place: Place) -> None:
    """A backup is made, work goes on, the machine is lost, and the backup comes back as another workstation."""
    receive(village, place)
    works_on(village, place)
    copy, then = village.folder / f"backup-{place.number}", frozenset(place.done)
    backup.backup(place.desks["chief"].profile.store, copy)
    for _ in range(village.dice.randrange(3)):
        place.sync()
        works_on(village, place)
    village.put_back(place, copy, then)


MOVES: dict[str, tuple[int, Move]] = {
    "receive": (2, receive), "edit": (8, edit), "material": (1, material), "accept": (8, accept), "refuse": (3, refuse),
    "decide": (4, decide), "paper": (4, paper), "give_back": (3, give_back), "resident": (2, resident), "setting": (2, setting),
    "settle": (4, settle), "close_day": (1, close_day), "time_passes": (1, time_passes), "sync": (9, sync), "crash": (1, crash),
    "machine_lost": (1, machine_lost),
}  # fmt: skip
_WHEEL: list[Move] = [move for times, move in MOVES.values() for _ in range(times)]


def move(village: Village) -> None:
    """Let somebody somewhere do something."""
    village.one_of(_WHEEL)(village, village.one_of([*village.places]))
