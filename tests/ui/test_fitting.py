"""No words are cut, in any place and whatever is asked there, at both sizes of the screen and with the smallest and the largest type."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter.ui import theme
from tests.ui.fits import ill_fitting
from tests.ui.tour import Scene, Sights, Visitor, asked, quieten, scenes, visit

SIZES = ((1920, 1080), (1366, 768))
SMALLEST, LARGEST = 0, len(theme.BODY) - 1


def cut(visitor: Visitor, where: str, sizes: tuple[tuple[int, int], ...] = SIZES) -> list[str]:
    """Tell what does not fit at these sizes."""
    found = []
    for width, height in sizes:
        visitor.resize(width, height)
        found += [f"{where} at {width}: {wrong}" for wrong in ill_fitting(visitor.window)]
    return found


def walk(visitor: Visitor, scene: Scene, *, ask: bool) -> list[str]:
    """Look at a page, and at everything that its commands bring up."""
    scene.go(visitor)
    found = cut(visitor, scene.name)
    if ask and scene.commanded:
        for command in asked(visitor, scene):
            found += cut(visitor, f"{scene.name} {command}", SIZES[-1:])  # the narrow one is the strict one
    return found


@pytest.mark.parametrize("login", ["every", "admin"])
@pytest.mark.parametrize("step", [SMALLEST, LARGEST])
def test_no_words_are_cut(qtbot: QtBot, sights: Sights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, login: str) -> None:
    quieten(monkeypatch)
    with visit(qtbot, sights, tmp_path, step=step) as visitor:
        found = cut(visitor, "sign-in")
        visitor.sign_in(login)
        for scene in scenes(sights):
            if scene.login == login:
                found += walk(visitor, scene, ask=step == LARGEST)
    assert found == []


def test_larger_type_cuts_nothing_that_is_already_shown(
    qtbot: QtBot, sights: Sights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quieten(monkeypatch)
    with visit(qtbot, sights, tmp_path) as visitor:
        visitor.sign_in("every")
        for scene in scenes(sights):
            if scene.name in ("workbench-nine", "cases"):
                scene.go(visitor)
                visitor.run("larger")
                visitor.run("larger")
                assert cut(visitor, scene.name) == []
                visitor.run("smaller")
                visitor.run("smaller")


def test_what_is_cut_would_be_found(qtbot: QtBot, sights: Sights, tmp_path: Path) -> None:
    with visit(qtbot, sights, tmp_path) as visitor:
        go = visitor.window.sign_in.go
        go.setFixedWidth(40)
        visitor.settle()
        assert [wrong for wrong in ill_fitting(visitor.window) if "登录" in wrong]
