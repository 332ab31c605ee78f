"""Rebuild, backup and restore; nothing in the clear outside the store."""

import json
import logging
import tempfile
from pathlib import Path

import pytest

from counter.db import backup
from counter.desk import joining, upkeep
from counter.desk.actions import AcceptCase, PrintPaper, ReceiveCase
from counter.desk.desk import Desk
from counter.desk.questions import CaseRows, CasesLike, SheetOf, StandingNow, Waiting
from counter.domain.form import Answers
from counter.domain.problem import Refused
from tests.desk.hall import Counter, accept, item, receive, sample
from tests.faults.town import TODAY, Town, applicant, states, sync

Pair = tuple[Counter, Counter]
CANARY = {"name": "欧阳金丝雀", "id_no": "520699198503120032"}
NEEDLES = [text.encode(code) for text in CANARY.values() for code in ("utf-8", "utf-16-le", "gb18030")] + [
    CANARY["id_no"][::-1].encode(),  # as search rows hold it
    b"ouyangjinsique",
]


def numbers(desk: Desk) -> set[str]:
    """Give the numbers of all cases."""
    return {r.number for r in desk.ask(CaseRows(ids=desk.ask(CasesLike()).ids)).rows}


def test_rebuild_gives_the_same_rows(pair: Pair) -> None:
    first, second = pair
    case, _ = accept(first.desk("clerk"))
    first.desk("clerk").do(PrintPaper(case=case, document="DOC-ACC"))
    for counter in (first, second):
        sync(counter.desk("chief"))
    accept(second.desk("clerk2"), "DW-107")
    receive(first.desk("clerk"))
    for counter in (second, first):
        sync(counter.desk("chief"))
    receive(first.desk("clerk"), "DW-107")
    for counter in pair:
        assert upkeep.rebuild(counter.desk("chief"))
        assert upkeep.check(counter.desk("chief")) == []


def test_rebuild_says_when_the_rows_were_others(pair: Pair) -> None:
    desk = pair[0].desk("clerk")
    receive(desk)
    with desk.profile.store.write() as c:
        c.exec_driver_sql("update \"case\" set state = 'accepted'")
    assert not upkeep.rebuild(desk)
    assert upkeep.rebuild(desk)


def test_everything_comes_back_under_a_new_number(pair: Pair, town: Town, tmp_path: Path) -> None:
    first, second = pair
    clerk = first.desk("clerk")
    sent = receive(clerk).number
    sync(clerk)
    unsent_then = [receive(clerk).number, receive(clerk, "DW-107").number]
    upkeep.backup(clerk, tmp_path / "backup")
    sync(clerk)  # under the old number: they will come up again as aliases
    later = receive(clerk).number
    sync(clerk)
    lost = receive(clerk).number  # its only copy is destroyed with the machine
    first.door.close()

    again = town.before("again")
    backup.restore(tmp_path / "backup", again.folder)
    desk = again.desk("clerk")
    assert desk.ask(StandingNow()).new_number_needed
    assert sync(desk).error_code == "needs_number"
    with pytest.raises(Refused) as refused:
        receive(desk)
    assert refused.value.problems[0].code == "needs_number"
    joining.rejoin(again.door, again.desk("admin"), *town.ticket("06"))

    desk = again.desk("clerk")
    assert desk.ask(StandingNow()).workstation == "06"
    state = sync(desk)
    assert (state.view, desk.ask(StandingNow()).waiting) == ("connected", 0)
    everything = {sent, *unsent_then, later}
    assert numbers(desk) == everything
    new = receive(desk).number
    assert new[17:19] == "06"
    sync(desk)
    sync(second.desk("chief"))
    assert numbers(second.desk("chief")) == {*everything, new}
    assert lost not in numbers(second.desk("chief"))
    assert states(again) == states(second)
    assert upkeep.rebuild(again.desk("chief"))
    assert upkeep.rebuild(second.desk("chief"))
    assert upkeep.check(again.desk("chief")) == []


def test_what_was_never_sent_goes_out_once(pair: Pair, town: Town, tmp_path: Path) -> None:
    first, second = pair
    clerk = first.desk("clerk")
    case, _ = accept(clerk, "DW-107")
    upkeep.backup(clerk, tmp_path / "backup")
    first.door.close()
    again = town.before("again")
    backup.restore(tmp_path / "backup", again.folder)
    joining.rejoin(again.door, again.desk("admin"), *town.ticket("06"))
    for counter in (again, second):
        sync(counter.desk("chief"))
        desk = counter.desk("chief")
        assert desk.ask(CasesLike()).ids == (case,)
        assert desk.ask(SheetOf(date=TODAY)).dues_taken == 5000
        assert [r.kind for r in desk.ask(Waiting()).rows] == []
    assert states(again) == states(second)


def test_a_store_put_back_as_it_was_issues_nothing(pair: Pair, tmp_path: Path) -> None:
    first, _ = pair
    receive(first.desk("clerk"))
    first.door.close()
    old = (first.folder / "store.db").read_bytes()
    receive(first.desk("clerk"))
    first.door.close()
    (first.folder / "store.db").write_bytes(old)
    with pytest.raises(Refused) as refused:
        receive(first.desk("clerk"))
    assert refused.value.problems[0].code == "rolled_back"


def with_canary(answers: Answers) -> Answers:
    """Give the sample with the canary as applicant."""
    text = json.dumps(answers, ensure_ascii=False)
    for key, canary in CANARY.items():
        text = text.replace(str(applicant(answers)[key]), canary)
    changed: Answers = json.loads(text)
    return changed


def test_no_name_and_no_number_in_the_clear(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    caplog.set_level(logging.DEBUG)
    clerk, answers = pair[0].desk("clerk"), with_canary(sample("DB-101"))
    clerk.drafts.save("d1", "case", {"person": {**CANARY}})
    case = clerk.do(ReceiveCase(item="DB-101", answers=answers)).created["case"]
    clerk.do(AcceptCase(case=case, answers=answers, materials=item("DB-101").sample_materials))
    clerk.do(PrintPaper(case=case, document="DOC-ACC"))
    sync(clerk)
    upkeep.backup(clerk, tmp_path / "backup")
    assert clerk.ask(CasesLike(text=CANARY["name"])).ids == (case,)
    assert canaries(tmp_path) == []
    pair[0].door.close()
    assert canaries(tmp_path) == []
    assert not any(needle in caplog.text.encode() for needle in NEEDLES)


def canaries(folder: Path) -> list[Path]:
    """Give the files in which a canary is found."""
    return [path for path in folder.rglob("*") if path.is_file() and any(needle in path.read_bytes() for needle in NEEDLES)]


def test_a_canary_is_found(tmp_path: Path) -> None:
    for n, needle in enumerate(NEEDLES):
        (tmp_path / f"{n}.db").write_bytes(b"\0" * 5000 + needle + b"\0")
    assert len(canaries(tmp_path)) == len(NEEDLES)
