"""The installers' shared part: what is missing is installed or named, and nothing is done twice."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import environment


class Calls:
    """Stands in for subprocess: remembers what was started, fails what it is told to fail."""

    def __init__(self, failing: int = 0) -> None:
        self.made: list[list[str]] = []
        self.failing = failing

    def __call__(self, words: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        self.made.append([str(word) for word in words])
        self.failing -= 1
        return subprocess.CompletedProcess(words, 1 if self.failing >= 0 else 0, "", "")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    made = Calls()
    monkeypatch.setattr(subprocess, "run", made)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    return made


@pytest.fixture
def venv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "venv"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").touch()
    monkeypatch.setattr(environment, "VENV", folder)
    monkeypatch.setattr(environment, "STAMP", folder / "stamp.json")
    return folder


def test_libraries_and_commands_are_found() -> None:
    assert environment.there("libc.so.6")
    assert not environment.there("libno-such-thing.so.6")
    assert environment.there("git")
    assert not environment.there("no-such-command")


def test_a_font_is_there_when_a_folder_of_the_system_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "FONTS", tmp_path)
    assert not environment.there("HanaMinB.ttf")
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "HanaMinB.ttf").touch()
    assert environment.there("HanaMinB.ttf")


def test_nothing_missing_starts_nothing(calls: Calls) -> None:
    environment.system({})
    assert calls.made == []


def test_root_installs_what_is_missing(calls: Calls) -> None:
    environment.system({"libEGL.so.1": "libegl1", "Xvfb": "xvfb"})
    assert [words[3:] for words in calls.made] == [["-y", "--no-install-recommends", "libegl1", "xvfb"]]


def test_old_lists_are_fetched_anew(calls: Calls) -> None:
    calls.failing = 1
    environment.system({"Xvfb": "xvfb"})
    assert [words[2] for words in calls.made] == ["install", "update", "install"]


def test_a_package_that_cannot_be_had_is_said(calls: Calls) -> None:
    calls.failing = 3
    with pytest.raises(SystemExit, match="apt-get update && apt-get install xvfb"):
        environment.system({"Xvfb": "xvfb"})


def test_who_is_not_root_reads_the_command(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="sudo apt-get install libegl1 xvfb"):
        environment.system({"libEGL.so.1": "libegl1", "Xvfb": "xvfb"})
    assert calls.made == []


def test_another_system_reads_what_is_missing(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(SystemExit, match=r"lacks: libEGL\.so\.1"):
        environment.system({"libEGL.so.1": "libegl1"})


def test_an_old_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "OLDEST", (9, 9))
    with pytest.raises(SystemExit, match=r"Python 9\.9 or newer"):
        environment.prepare(set(), {})


@pytest.mark.usefixtures("venv")
def test_the_second_time_is_quick(calls: Calls) -> None:
    environment.environment({"hall", "test"})
    assert [words[1:4] for words in calls.made if "install" in words] == [["-m", "pip", "install"]]
    calls.made.clear()
    environment.environment({"hall"})
    assert not [words for words in calls.made if "install" in words]


@pytest.mark.usefixtures("venv")
def test_more_extras_or_other_dependencies_are_installed(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.environment({"hall"})
    calls.made.clear()
    environment.environment({"build"})
    assert [words[-1] for words in calls.made if "install" in words] == [f"{environment.ROOT}[build,hall]"]
    calls.made.clear()
    monkeypatch.setattr(environment, "fingerprint", lambda: "another")
    environment.environment({"hall"})
    assert [words[-1] for words in calls.made if "install" in words] == [f"{environment.ROOT}[hall]"]


def test_a_half_made_environment_is_made_anew(calls: Calls, venv: Path) -> None:
    (venv / "bin" / "python").unlink()
    environment.environment({"hall"})
    assert calls.made[0][1:] == ["-m", "venv", "--clear", str(venv)]


@pytest.mark.usefixtures("venv")
def test_no_stamp_after_a_failure(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "works", lambda _: True)
    calls.failing = 1
    with pytest.raises(SystemExit, match="pip could not install"):
        environment.environment({"hall"})
    assert environment.installed() == set()
