"""build.py: the frozen program is tried, and a failure ends the build."""

import sysconfig
from pathlib import Path

import pytest

import build
from environment import ROOT


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    script = tmp_path / "counter"
    monkeypatch.setattr(build, "PROGRAM", script)
    return script


def write(script: Path, text: str) -> None:
    script.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    script.chmod(0o755)


def test_it_runs_without_the_projects_surroundings(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "x")
    monkeypatch.setenv("DISPLAY", ":1")
    write(program, 'echo "$PYTHONPATH$DISPLAY|$COUNTER_PASSWORD|$@|$(pwd)"')
    said = build.attempt(tmp_path / "profile", "check", password="p")
    assert said == f"|p|--profile {tmp_path}/profile check|{tmp_path}\n"


def test_a_failure_ends_the_build(program: Path, tmp_path: Path) -> None:
    write(program, "echo why; exit 2")
    with pytest.raises(SystemExit, match="why\n\nThe frozen program fails at: check"):
        build.attempt(tmp_path / "profile", "check")


def test_who_signs_in_is_read_from_what_demo_says() -> None:
    assert build.administrator("窗口受理员: li / a-b\n系统管理员: admin / Some-2026\n") == ("admin", "Some-2026")


def test_the_spec_is_python() -> None:
    compile((ROOT / "installer" / "counter.spec").read_text(encoding="utf-8"), "counter.spec", "exec")


def test_a_missing_shared_python_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sysconfig, "get_config_var", {"INSTSONAME": "libpython3.11.so.1.0", "LIBDIR": "/nowhere"}.get)
    assert build.shared_python()["libpython3.11.so.1.0"].startswith("libpython3.")
