"""run.py: a made-up hall once, the sign-in each time, plain words where no window can open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import run
from environment import ROOT

SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def test_without_a_screen_it_says_what_to_do(tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name not in SCREENS}
    words = [sys.executable, str(ROOT / "installer" / "run.py"), "--profile", str(tmp_path / "p")]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for word in ("no screen", "ssh -X", "xvfb-run", "counter --help"):
        assert word in done.stderr
    assert not (tmp_path / "p").exists()


def test_a_dead_screen_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":9876")
    assert not run.can_open(Path(sys.executable))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run.can_open(Path(sys.executable))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Stand in for Python: says the sign-in, counts how often it was asked."""
    script = tmp_path / "python"
    script.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\necho 登录 li 口令 demo\n', encoding="utf-8")
    script.chmod(0o755)
    return script


def test_a_hall_is_made_up_and_its_sign_in_kept(program: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    run.make_up(program, profile)
    assert (profile / run.SIGN_IN).read_text(encoding="utf-8") == "登录 li 口令 demo\n"
    assert (tmp_path / "asked").read_text().split()[:5] == ["-m", "counter", "--profile", str(profile), "demo"]


def test_a_real_profile_is_left_alone(program: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "store.db").touch()
    run.make_up(program, profile)
    assert not (tmp_path / "asked").exists()
    assert {path.name for path in profile.iterdir()} == {"store.db"}


def test_a_failure_is_said_and_can_be_tried_again(tmp_path: Path) -> None:
    half = tmp_path / "python"
    half.write_text('#!/bin/sh\ntouch "$4/store.db"\nexit 2\n', encoding="utf-8")
    half.chmod(0o755)
    with pytest.raises(SystemExit, match="could not be made"):
        run.make_up(half, tmp_path / "profile")
    assert not (tmp_path / "profile").exists()
