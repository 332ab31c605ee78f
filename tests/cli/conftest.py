"""An office with a clerk, a supervisor and an administrator."""

from pathlib import Path

import pytest

from tests.cli.office import Office


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    """A place without a profile."""
    return Office(tmp_path, monkeypatch, capsys)


@pytest.fixture
def office(bare: Office) -> Office:
    """A stand-alone counter with its people."""
    bare.enrol()
    bare.staff()
    return bare
