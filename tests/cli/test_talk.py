"""do and ask, one JSON line each, and what becomes of it."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from counter.desk.action import ACTIONS
from counter.desk.questions import QUESTIONS
from tests.cli.office import Office
from tests.desk.hall import item, sample

NUMBER, PHONE = "520699198503120016", "15408560001"
RECEIVE: dict[str, object] = {"action": "ReceiveCase", "item": "DB-101", "answers": sample("DB-101")}


def accepted(office: Office) -> tuple[str, str]:
    """Take in and accept the household of the issue; give id and number."""
    received = office.do(RECEIVE).lines[0]
    case = received["created"]["case"]
    materials = [m.model_dump() for m in item("DB-101").sample_materials]
    done = office.do({"action": "AcceptCase", "case": case, "answers": sample("DB-101"), "materials": materials})
    assert (done.code, done.lines[0]["documents"]) == (0, ["DOC-ACC"])
    return case, received["number"]


def words(pdf: Path) -> str:
    """Read a PDF as pdftotext does, without blanks."""
    found = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True, text=True)
    return re.sub(r"\s", "", found.stdout)


def test_the_household_of_three_from_the_keys_to_paper(office: Office, tmp_path: Path) -> None:
    case, number = accepted(office)
    row = office.ask({"question": "CaseOf", "case": case}).lines[0]
    assert (row["worked"]["amount"], row["row"]["state"]) == (200, "accepted")
    out = tmp_path / "acceptance.pdf"
    answer = office.call("render", "--case", number, "--document", "DOC-ACC", "--out", out)
    assert (answer.code, answer.lines) == (0, [{"written": str(out)}])
    printed = words(out)
    promised = "{}年{}月{}日".format(*(int(part) for part in row["row"]["promised_on"].split("-")))
    for part in ("张小明", number[:9], promised, "居民户口簿", "受理通知书"):
        assert part in printed
    assert "初步测算" not in printed
    assert NUMBER not in printed


def test_a_number_may_be_written_in_groups(office: Office, tmp_path: Path) -> None:
    case, number = accepted(office)
    for n, written in enumerate((case, f"{number[:9]} {number[9:17]}-{number[17:]}", number.lower())):
        assert office.call("render", "--case", written, "--document", "DOC-ACC", "--out", tmp_path / f"{n}.pdf").code == 0
    answer = office.call("render", "--case", number[:-1] + "*", "--document", "DOC-ACC", "--out", tmp_path / "no.pdf")
    assert (answer.code, answer.lines[0]["refused"][0]["code"]) == (1, "not_found")
    assert not (tmp_path / "no.pdf").exists()


def test_the_day_sheet_is_written(office: Office, tmp_path: Path) -> None:
    _, number = accepted(office)
    date = f"{number[9:13]}-{number[13:15]}-{number[15:17]}"
    assert office.call("report", "day", "--date", date, "--out", tmp_path / "day.pdf").code == 0
    assert "最低生活保障" in words(tmp_path / "day.pdf")
    assert office.call("report", "day", "--date", "heute", "--out", tmp_path / "no.pdf").code == 1


def test_the_list_of_small_relief_is_written(office: Office, tmp_path: Path) -> None:
    assert office.call("report", "file", "--month", "2026-11", "--out", tmp_path / "file.pdf").code == 0
    assert "2026年11月" in words(tmp_path / "file.pdf")
    assert office.call("report", "file", "--out", tmp_path / "no.pdf").code == 1


def test_a_refusal_is_told_by_field_and_stops_nothing(office: Office) -> None:
    answer = office.do({"action": "AcceptCase", "case": "none"}, RECEIVE, {"action": "ReceiveCase", "item": "XX-1", "answers": {}})
    assert answer.code == 1
    assert [set(line) & {"refused", "done"} for line in answer.lines] == [{"refused"}, {"done"}, {"refused"}]
    assert answer.lines[0]["refused"] == [{"path": "case", "code": "not_found", "detail": {}}]


@pytest.mark.parametrize(
    ("line", "path", "code"),
    [
        ("not json", "", "format"),
        ("[]", "", "format"),
        ("{}", "", "format"),
        ('{"action": "Nothing"}', "action", "unknown"),
        ('{"action": "CaseAct", "case": "x"}', "action", "unknown"),
        ('{"action": "AcceptCase"}', "case", "format"),
        ('{"action": "AcceptCase", "case": "x", "answer": {}}', "answer", "format"),
        ('{"action": "CloseDay", "date": "2026-11-24", "cash_counted": "much"}', "cash_counted", "format"),
    ],
)
def test_a_line_that_is_none_is_refused(office: Office, line: str, path: str, code: str) -> None:
    answer = office.call("do", typed=line + "\n")
    assert answer.code == 1
    assert [(p["path"], p["code"]) for p in answer.lines[0]["refused"]] == [(path, code)]


def test_blank_lines_are_nothing(office: Office) -> None:
    assert office.call("do", typed="\n  \n") == office.call("ask", typed="\n")


def test_numbers_are_masked(office: Office) -> None:
    case, _ = accepted(office)
    resident = office.ask({"question": "CaseOf", "case": case}).lines[0]["row"]["resident"]
    questions: list[dict[str, object]] = [
        {"question": "CaseOf", "case": case}, {"question": "CaseRows", "ids": [case]}, {"question": "CardOf", "resident": resident},
        {"question": "ResidentsLike", "text": "张小明"}, {"question": "ResidentNumbered", "id_type": "CN_ID", "number": NUMBER},
        {"question": "Waiting"}, {"question": "PreviewOf", "case": case, "document": "DOC-ACC"},
    ]  # fmt: skip
    told = json.dumps(office.ask(*questions, login="chief").lines, ensure_ascii=False)
    assert [s for s in (NUMBER, PHONE) if s in told] == []


def test_numbers_are_shown_for_a_purpose_which_is_logged(office: Office) -> None:
    case, _ = accepted(office)
    question: dict[str, object] = {"question": "CaseOf", "case": case}
    answer = office.ask(question, login="chief", unmasked="信访复核")
    assert NUMBER in json.dumps(answer.lines)
    resident = answer.lines[0]["row"]["resident"]
    assert NUMBER in json.dumps(office.ask({"question": "CardOf", "resident": resident}, login="chief").lines)
    box = office.ask({"question": "OutboxOf", "limit": 1}).lines[0]["rows"][0]
    assert (box["verb"], box["words"]) == ("OpenResident", "查阅完整信息")
    assert office.ask({"question": "CaseOf", "case": "none"}, unmasked="信访").code == 1


def test_a_password_is_taken_from_the_environment_only(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = office.call("ask", typed='{"question": "StandingNow"}', password="Cuode-2026")
    assert (wrong.code, wrong.lines[0]["refused"][0]["code"]) == (1, "password")
    other = office.call("ask", typed='{"question": "StandingNow"}', login="nobody")
    assert (other.code, other.lines[0]["refused"][0]["code"]) == (1, "password")
    unnamed = office.call("ask", typed='{"question": "StandingNow"}', login="")
    assert unnamed.code == 2
    assert "--login" in unnamed.said
    monkeypatch.setattr(office, "monkeypatch", _Forgetting(monkeypatch))
    without = office.call("ask", typed="")
    assert without.code == 2
    assert "COUNTER_PASSWORD" in without.said


class _Forgetting:
    """Sets nothing in the environment."""

    def __init__(self, real: pytest.MonkeyPatch) -> None:
        real.delenv("COUNTER_PASSWORD", raising=False)
        self.setattr = real.setattr

    def setenv(self, *_words: object) -> None:
        """Forget it."""


@pytest.mark.parametrize(("command", "table"), [("actions", ACTIONS), ("questions", QUESTIONS)])
def test_the_tables_are_listed_with_their_schema(bare: Office, command: str, table: dict[str, type[Any]]) -> None:
    answer = bare.call(command)
    assert answer.code == 0
    assert [line[command.removesuffix("s")] for line in answer.lines] == sorted(table)
    for line in answer.lines:
        assert line["zh"]
        assert line["right"]
        assert line["schema"]["type"] == "object"
    if command == "questions":
        assert {"rows"} <= set(next(x for x in answer.lines if x["question"] == "CaseRows")["answer"]["properties"])


def test_without_a_store_nothing_is_done(bare: Office) -> None:
    answer = bare.do(RECEIVE)
    assert answer.code == 2
    assert "enrol" in answer.said
    assert answer.lines == []
