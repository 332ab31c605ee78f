"""The marker tells a store that was put back from an old copy."""

from pathlib import Path

import pytest

from counter.db.marker import Mark, Marker

A, B = bytes([1]) * 32, bytes([2]) * 32


def test_written_and_read(tmp_path: Path) -> None:
    marker = Marker(tmp_path / "state" / "bijiang-03.json")
    assert marker.read() is None
    marker.write(7, A)
    marker.write(8, B)
    assert Marker(marker.file).read() == Mark(8, B)
    assert [path.name for path in marker.file.parent.iterdir()] == ["bijiang-03.json"]


@pytest.mark.parametrize(("n", "hash_"), [(7, A), (7, B), (8, A), (0, bytes(32))])
def test_behind(tmp_path: Path, n: int, hash_: bytes) -> None:
    marker = Marker(tmp_path / "m")
    marker.write(8, B)
    assert marker.behind(n, hash_)


@pytest.mark.parametrize(("n", "hash_"), [(8, B), (9, A)])
def test_not_behind(tmp_path: Path, n: int, hash_: bytes) -> None:
    marker = Marker(tmp_path / "m")
    marker.write(8, B)
    assert not marker.behind(n, hash_)


def test_without_a_marker_nothing_is_behind(tmp_path: Path) -> None:
    assert not Marker(tmp_path / "m").behind(0, bytes(32))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"n": 1, "hash": 2}', '{"n": 1, "hash": "xx"}'])
def test_an_illegible_marker_is_none_and_is_written_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "m").write_text(text)
    marker = Marker(tmp_path / "m")
    assert marker.read() is None
    marker.write(1, A)
    assert marker.read() == Mark(1, A)
