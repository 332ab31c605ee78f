"""A released item stays as it was; a new one is added by one command."""

import shutil
from pathlib import Path

import pytest

from counter import resources
from counter.catalogue import released
from counter.catalogue.read import Catalogue
from counter.catalogue.release import main, release


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resources.path("catalogue"), tmp_path / "catalogue"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_item_is_released_as_it_is() -> None:
    catalogue = Catalogue.load()
    known = released.read(resources.path("catalogue"))
    assert known == {key: released.digest(item) for key, item in catalogue.versions.items()}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("items/DW-107.1.toml", 'zh = "党费收缴"', 'zh = "收党费"'),
        ("groups/G_PARTY.1.toml", 'key = "full_date"', 'key = "fully"'),
        ("groups/G_PERSON.1.toml", "max = 50", "max = 40"),
        ("materials.1.toml", 'M_BANK = { zh = "社保卡或银行账户"', 'M_BANK = { zh = "社保卡"'),
    ],
)
def test_a_change_of_what_is_released_is_told(folder: Path, file: str, old: str, new: str) -> None:
    change(folder / file, old, new)
    assert any("已发布的版本被改动" in line for line in Catalogue.load(folder).problems())
    assert main([str(folder)]) == 1


def test_a_released_item_cannot_go(folder: Path) -> None:
    (folder / "items/DW-107.1.toml").unlink()
    assert any(line.startswith("released.toml: DW-107.1: ") for line in Catalogue.load(folder).problems())


def test_samples_may_change(folder: Path) -> None:
    change(folder / "items/DW-107.1.toml", 'branch = "东门社区第一党支部"', 'branch = "南门社区第一党支部"')
    assert Catalogue.load(folder).problems() == ()


def test_a_new_version_is_told_until_it_is_released(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = folder / "items/DW-107.3.toml"
    shutil.copy(folder / "items/DW-107.2.toml", new)
    change(new, "version = 2", "version = 3")
    catalogue = Catalogue.load(folder)
    assert [line for line in catalogue.problems() if "尚未发布" in line] == list(catalogue.problems())
    assert catalogue.item("DW-107").version == 3
    assert catalogue.item("DW-107", 1).version == 1
    assert main([str(folder)]) == 0
    assert "DW-107.3" in capsys.readouterr().out
    assert Catalogue.load(folder).problems() == ()
    assert release(folder) == ((), ())


def test_a_new_field_with_a_default_leaves_the_hash_alone() -> None:
    item = Catalogue.load().item("DW-107")
    same = item.model_copy(update={"enabled": True, "samples": ()})
    other = item.model_copy(update={"enabled": False})
    assert released.digest(same) == released.digest(item) != released.digest(other)
