"""Registers and archive packages from the command line."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.office import Office
from tests.desk.hall import ALL, PASSWORD, add, item, sample


@pytest.fixture
def case(office: Office) -> str:
    """The number of a case that is closed; an archivist sits in the office."""
    door = office.program(office.profile).door()
    add(door.sign_in("admin", PASSWORD), "keeper", ("ARCHIVE", ALL))
    door.close()
    answers = sample("CM-900")
    received = office.do({"action": "ReceiveCase", "item": "CM-900", "answers": answers, "same_person": True}).lines[0]
    id_ = received["created"]["case"]
    done = office.do(
        {"action": "AcceptCase", "case": id_, "answers": answers, "materials": [m.model_dump() for m in item("CM-900").sample_materials]},
        {"action": "PrintPaper", "case": id_, "document": "DOC-REF"},
        {"action": "MoveCase", "case": id_, "to": "closed", "answers": {}},
    )
    assert done.code == 0, done.lines
    return str(received["number"])


@pytest.mark.parametrize("name", ["a.xlsx", "a.CSV"])
def test_a_register_is_written_and_logged(office: Office, name: str) -> None:
    out = office.root / name
    answer = office.call("register", "notices", "--out", out)
    assert (answer.code, answer.lines) == (0, [{"written": str(out), "rows": 0, "notes": []}])
    assert out.read_bytes().startswith(b"PK" if name.endswith("x") else b"\xef\xbb\xbf")
    logged = office.ask({"question": "OutboxOf"}).lines[0]["rows"]
    assert "导出台账" in str(logged) or "ExportRegister" in str(logged)


def test_a_workbook_opens_in_another_program(office: Office) -> None:
    out = office.root / "slips.xlsx"
    assert office.call("register", "slips", "--out", out).code == 0
    sheet = load_workbook(out).active
    assert sheet is not None
    assert next(sheet.iter_rows(max_row=1))[0].value == "待收回执"


def test_another_ending_and_an_unknown_register_are_refused_in_words(office: Office) -> None:
    answer = office.call("register", "notices", "--out", office.root / "a.ods")
    assert (answer.code, "--out ends in .xlsx or .csv" in answer.said) == (2, True)
    unknown = office.call("register", "nothing", "--out", office.root / "a.csv")
    assert (unknown.code, unknown.lines[0]["refused"][0]["code"]) == (1, "unknown")
    assert not (office.root / "a.csv").exists()


def test_a_case_is_packed_and_read_back(office: Office, case: str) -> None:
    out = office.root / "包.zip"
    answer = office.call("archive", "--case", case, "--out", out, login="keeper")
    assert (answer.code, answer.lines) == (0, [{"written": str(out), "files": 1, "missing": []}])
    found = office.call("archive", "--read", out)
    assert (found.code, found.lines[0]["sound"], found.lines[0]["whole"], found.lines[0]["number"]) == (0, True, True, case)
    assert [path.name for path in office.root.iterdir() if path.name.startswith(".")] == []


def test_a_package_that_was_changed_ends_with_2(office: Office, case: str) -> None:
    out = office.root / "a.zip"
    office.call("archive", "--case", case, "--out", out, login="keeper")
    with zipfile.ZipFile(out, "a") as more:
        more.writestr("more.txt", "x")
    found = office.call("archive", "--read", out)
    assert (found.code, found.lines[0]["sound"]) == (2, False)


def test_who_may_not_gets_nothing(office: Office, case: str, tmp_path: Path) -> None:
    out = tmp_path / "no.zip"
    answer = office.call("archive", "--case", case, "--out", out)
    assert (answer.code, answer.lines[0]["refused"][0]["code"]) == (1, "right")
    assert not out.exists()
    assert office.call("archive").code == 2


def test_a_paper_in_the_package_is_sealed_and_the_package_is_the_same_each_time(office: Office, case: str) -> None:
    first, second = office.root / "one.zip", office.root / "two.zip"
    for out in (first, second):
        office.call("archive", "--case", case, "--out", out, login="keeper")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        paper = office.root / "paper.pdf"
        paper.write_bytes(package.read(next(name for name in package.namelist() if name.endswith(".pdf"))))
    found = office.call("verify", "--file", paper, login="keeper")
    assert (found.code, found.lines[0]["verdict"]) == (0, "valid")
