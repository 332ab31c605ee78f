"""Bundled files are found in each of the three places."""

import sys
from pathlib import Path

import pytest

from counter import resources


def test_source_tree() -> None:
    assert resources.path() == Path(__file__).resolve().parent.parent / "resources"


def test_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "icons").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("icons") == tmp_path / "resources" / "icons"


def test_installed_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "counter").mkdir()
    (tmp_path / "counter_resources" / "icons").mkdir(parents=True)
    (tmp_path / "resources" / "icons").mkdir(parents=True)  # somebody else's, beside us in site-packages
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "counter" / "resources.py"))
    assert resources.path("icons") == tmp_path / "counter_resources" / "icons"


def test_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/themes/nowhere\.toml is missing"):
        resources.path("themes", "nowhere.toml")
