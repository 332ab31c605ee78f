"""enrol, backup, restore, rebuild, check, recovery, demo: what is done with a whole store."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from counter.app import Program
from counter.cli.main import run
from tests.cli.office import Office
from tests.desk.hall import PASSWORD, sample

RECEIVE: dict[str, object] = {"action": "ReceiveCase", "item": "DB-101", "answers": sample("DB-101")}


def test_a_stand_alone_store_has_its_first_administrator(bare: Office) -> None:
    answer = bare.enrol()
    assert (answer.code, answer.lines) == (0, [{"workstation": "03", "hall": "河西街道综合服务大厅", "logins": ["admin"]}])
    again = bare.enrol()
    assert (again.code, again.lines[0]["refused"][0]["code"]) == (1, "enrolled")


@pytest.mark.parametrize("number", ["", "3", "00", "100", "ab"])
def test_a_workstation_number_is_two_digits(bare: Office, number: str) -> None:
    answer = bare.call("enrol", "--workstation", number, login="admin")
    assert answer.code == 2
    assert "--workstation" in answer.said
    assert not bare.program(bare.profile).door().enrolled


def test_a_weak_first_password_makes_no_store(bare: Office) -> None:
    answer = bare.call("enrol", "--workstation", "03", login="admin", password="weak")
    assert (answer.code, answer.lines[0]["refused"][0]["code"]) == (1, "weak_password")
    assert bare.enrol().code == 0


def test_a_backup_is_put_back_and_needs_a_number(office: Office, tmp_path: Path) -> None:
    number = office.do(RECEIVE).lines[0]["number"]
    archive = tmp_path / "backup"
    saved = office.call("backup", "--out", archive)
    assert (saved.code, saved.lines[0]["backup"], saved.lines[0]["rows"]["case"]) == (0, str(archive), 1)
    assert office.call("backup", "--out", archive).code == 2
    other = tmp_path / "other"
    assert office.call("restore", archive, profile=other).code == 0
    found = office.call("ask", typed='{"question": "CasesLike"}\n{"question": "StandingNow"}', profile=other)
    assert len(found.lines[0]["ids"]) == 1
    assert found.lines[1]["new_number_needed"]
    refused = office.call("do", typed=json.dumps(RECEIVE), profile=other)
    assert (refused.code, refused.lines[0]["refused"][0]["code"]) == (1, "needs_number")
    assert office.call("restore", archive, profile=other).code == 2
    assert number.startswith("520602003")


def test_what_is_no_backup_is_told(office: Office, tmp_path: Path) -> None:
    (tmp_path / "junk").write_bytes(b"junk")
    answer = office.call("restore", tmp_path / "junk", profile=tmp_path / "other")
    assert answer.code == 2
    assert "Traceback" not in answer.said
    assert office.call("restore", tmp_path / "none", profile=tmp_path / "other").code == 2


def test_a_rebuild_gives_the_same_rows(office: Office) -> None:
    office.do(RECEIVE)
    answer = office.call("rebuild")
    assert (answer.code, answer.lines) == (0, [{"rebuilt": True, "same": True}])


def test_a_check_finds_nothing_wrong(office: Office) -> None:
    office.do(RECEIVE)
    answer = office.call("check")
    assert (answer.code, answer.lines[-1]) == (0, {"faults": 0})
    assert not any("fault" in line for line in answer.lines)


def test_a_check_without_a_store_looks_at_what_the_program_brings(bare: Office) -> None:
    answer = bare.call("check")
    assert (answer.code, answer.lines[-1]) == (0, {"faults": 0})


def test_a_check_says_how_far_the_fonts_reach(bare: Office) -> None:
    blocks = {str(line["block"]): line for line in bare.call("check").lines if "block" in line}
    assert list(blocks)[:3] == ["基本区", "扩展A", "扩展B"]
    assert blocks["基本区"] == {"block": "基本区", "from": "4E00", "to": "9FFF", "fonts": {"NotoSerifSC-Regular.ttf": 20992}, "boxed": 0}


def test_a_check_names_a_font_that_is_set_and_not_there(bare: Office) -> None:
    bare.profile.mkdir(exist_ok=True)
    (bare.profile / "settings.toml").write_text('[fonts]\nbody = "没有这个字体"\n', encoding="utf-8")
    answer = bare.call("check")
    assert answer.code == 2
    assert [line["fault"] for line in answer.lines if "fault" in line] == [
        "settings.toml: fonts: 没有安装字体“没有这个字体”，用随程序的字体代替"
    ]


def test_a_check_finds_a_changed_action(office: Office) -> None:
    office.do(RECEIVE)
    door = office.program(office.profile).door()
    with door.sign_in("clerk", PASSWORD).profile.store.write() as c:
        c.exec_driver_sql("UPDATE journal SET header = replace(header, 'ReceiveCase', 'ReceiveCast')")
    door.close()
    answer = office.call("check")
    assert answer.code == 2
    assert answer.lines[-1]["faults"] >= 1
    assert [line["fault"] for line in answer.lines if "fault" in line]


def test_a_recovery_key_has_two_halves(office: Office) -> None:
    answer = office.call("recovery")
    assert (answer.code, set(answer.lines[0])) == (0, {"first half", "second half"})


def test_a_second_process_says_who_holds_the_profile(office: Office) -> None:
    with office.program(office.profile).lock():
        answer = office.do(RECEIVE)
    assert answer.code == 2
    assert "the profile is open" in answer.said
    assert "Traceback" not in answer.said


def test_without_a_command_the_window_opens(bare: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Program, "window", lambda self: 7)
    assert run(bare.program, bare.profile, []) == 7


def test_a_fault_of_the_program_ends_with_two_and_tells_the_developers(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_words: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(Program, "render", broken)
    answer = office.call("report", "day", "--date", "2026-11-24", "--out", office.root / "x.pdf")
    assert answer.code == 2


def test_the_real_program(tmp_path: Path) -> None:
    """One round in processes of their own: enrol, do, ask."""
    environment = os.environ | {"COUNTER_PASSWORD": PASSWORD}

    def call(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "counter", "--profile", str(tmp_path / "profile"), *words]
        return subprocess.run(command, input=typed, capture_output=True, text=True, env=environment, check=False)

    assert call("enrol", "--workstation", "07").returncode == 0
    asked = call("ask", typed='{"question": "StandingNow"}\n')
    assert (asked.returncode, json.loads(asked.stdout)["workstation"]) == (0, "07")
    refused = call("do", typed=json.dumps(RECEIVE))
    assert (refused.returncode, json.loads(refused.stdout)["refused"][0]["code"]) == (1, "right")
    environment["COUNTER_PASSWORD"] = "Cuode-2026"
    assert call("ask").returncode == 1
    assert call("nonsense").returncode == 2


def test_a_restored_store_without_a_hall_goes_on_under_a_new_number(office: Office, tmp_path: Path) -> None:
    first = office.do(RECEIVE).lines[0]
    other = tmp_path / "other"
    office.call("backup", "--out", tmp_path / "backup")
    office.call("restore", tmp_path / "backup", profile=other)
    same = office.call("enrol", "--workstation", "03", login="admin", profile=other)
    assert (same.code, same.lines[0]["refused"][0]["code"]) == (1, "taken")
    renewed = office.call("enrol", "--workstation", "07", login="admin", profile=other)
    assert (renewed.code, renewed.lines[0]["workstation"]) == (0, "07")
    second = office.call("do", typed=json.dumps(RECEIVE), profile=other).lines[0]
    assert second["number"][17:23] == "070001"
    found = office.call("ask", typed='{"question": "CasesLike", "newest": false}', profile=other)
    assert found.lines[0]["ids"] == [first["created"]["case"], second["created"]["case"]]
    assert office.call("rebuild", profile=other).lines == [{"rebuilt": True, "same": True}]
    assert office.call("check", profile=other).lines[-1] == {"faults": 0}
