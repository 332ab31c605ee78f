"""The linter and the formatter have nothing to say."""

import subprocess
import sys

from tests.house.tree import ROOT


def ruff(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "ruff", *arguments, "."], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_lint() -> None:
    assert ruff("check", "--output-format=concise") == ""


def test_format() -> None:
    assert ruff("format", "--check") == ""
