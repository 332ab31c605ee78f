"""A hall of its own for every flow, and a clerk before the program."""

import shutil
from pathlib import Path

import pytest

from tests.flows.clerk import hall


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Found one hall for all flows."""
    folder = tmp_path_factory.mktemp("flows") / "hall"
    hall(folder)
    return folder


@pytest.fixture
def profile(founded: Path, tmp_path: Path) -> Path:
    """Give a copy of the hall."""
    shutil.copytree(founded, tmp_path / "hall")
    return tmp_path / "hall" / "profile"
