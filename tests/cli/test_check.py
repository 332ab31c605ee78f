"""`counter check --catalogue`: for whoever writes an item file; no store, no password, plain sentences."""

import shutil
from pathlib import Path

import pytest

from counter import resources
from counter.app import Program, catalogue
from counter.cli.main import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resources.path("catalogue"), tmp_path / "resources" / "catalogue"))


def check(capsys: pytest.CaptureFixture[str], tmp_path: Path, *words: object) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = run(Program, tmp_path / "profile", ["check", "--catalogue", *map(str, words)])
    assert not (tmp_path / "profile").exists()
    return code, capsys.readouterr().out.splitlines()


def test_nothing_is_wrong_with_what_the_program_brings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, lines = check(capsys, tmp_path)
    assert (code, lines[-1]) == (0, f"{len(catalogue().items)} 个事项，没有问题")


def test_every_mistake_of_a_folder_is_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path) -> None:
    file = folder / "items/CM-900.1.toml"
    file.write_text(file.read_text("utf-8").replace('kind = "info"', 'kind = "infos"').replace("version = 1", 'version = "一"'), "utf-8")
    for given in (folder, folder.parent):
        code, lines = check(capsys, tmp_path, given)
        assert code == 1
        assert "items/CM-900.1.toml: version: 应是整数" in lines
        assert any(line.startswith("items/CM-900.1.toml: kind: 只能是 promise、") for line in lines)
        assert lines[-1].startswith(f"{len(catalogue().items) - 1} 个事项，")
        assert lines[-1].endswith("处问题")


def test_an_item_that_is_not_released_is_no_mistake_yet(capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path) -> None:
    (folder / "released.toml").unlink()
    code, lines = check(capsys, tmp_path, folder)
    assert code == 0
    assert any(line.startswith("items/CM-900.1.toml: 尚未发布") for line in lines)
    assert lines[-1].endswith("没有问题")


def test_layouts_and_standards_beside_it_are_looked_at(capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path) -> None:
    (folder.parent / "standards").mkdir()
    (folder.parent / "standards" / "ours.toml").write_text('[[standard]]\nkey = "std.db.urban"\nvalue = "很多"\nsource = "本厅"\n', "utf-8")
    (folder.parent / "layouts").mkdir()
    code, lines = check(capsys, tmp_path, folder)
    assert code == 1
    assert any(line.startswith("standards/ours.toml: standard.std.db.urban.value: ") for line in lines)
    assert any(line.startswith("layouts/variables.toml: 不能读取") for line in lines)


def test_a_layout_that_does_not_do_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path) -> None:
    layouts = Path(shutil.copytree(resources.path("layouts"), folder.parent / "layouts"))
    file = layouts / "DOC-ACC.1.toml"
    file.write_text(file.read_text("utf-8").replace("{promised_on}", "{promised}").replace('proof = "{proof}"', ""), "utf-8")
    code, lines = check(capsys, tmp_path, folder)
    assert code == 1
    assert "layouts/DOC-ACC.1.toml: variables.promised: 版面里用了 promised，variables 里没有，是不是 promised_on" in lines
    assert any(line.startswith("layouts/DOC-ACC.1.toml: blocks: 发出的文书要有验证码") for line in lines)


def test_a_folder_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(Program, tmp_path / "profile", ["check", "--catalogue", str(tmp_path / "none")]) == 2
    assert "none" in capsys.readouterr().err
