"""Everybody can use every place: what is on it has a name and a role, and every control is reached by the Tab key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.heard import controls, name_of, stops, unheard
from tests.ui.tour import Scene, Sights, Visitor, asked, quieten, scenes, visit

MANY = 400  # presses of the Tab key


def pages(visitor: Visitor, sights: Sights, login: str) -> Iterator[str]:
    """Go through every page and everything that its commands bring up; tell where one is."""
    for scene in scenes(sights):
        if scene.login == login:
            scene.go(visitor)
            yield scene.name
            if scene.commanded:
                yield from (f"{scene.name} {command}" for command in asked(visitor, scene))


@pytest.mark.parametrize("login", ["every", "admin"])
def test_every_control_has_a_name_and_a_fitting_role(
    qtbot: QtBot, sights: Sights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    quieten(monkeypatch)
    with visit(qtbot, sights, tmp_path) as visitor:
        found = list(unheard(visitor.window))
        visitor.sign_in(login)
        for where in pages(visitor, sights, login):
            assert controls(visitor.window), where
            found += [f"{where}: {wrong}" for wrong in unheard(visitor.window)]
    assert found == []


def test_what_is_unheard_would_be_found(qtbot: QtBot, sights: Sights, tmp_path: Path) -> None:
    with visit(qtbot, sights, tmp_path) as visitor:
        parent = visitor.window.sign_in
        for name in ("", "同名", "同名"):
            made = QPushButton(name, parent)
            made.show()
        visitor.settle()
        told = "\n".join(unheard(visitor.window))
    assert "has no name" in told
    assert "stands 2 times side by side" in told


def reached(visitor: Visitor) -> list[QWidget]:
    """Press Tab until one is back where one began; give every stop."""
    found: list[QWidget] = []
    for _ in range(MANY):
        here = QApplication.focusWidget()
        if here is None or here in found:
            return found
        found.append(here)
        visitor.tab()
    raise AssertionError(f"the Tab key finds no end: {[name_of(widget) for widget in found[-4:]]}")


@pytest.mark.parametrize("login", ["every", "admin"])
def test_the_tab_key_reaches_every_control(
    qtbot: QtBot, sights: Sights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    quieten(monkeypatch)
    missed = []
    with visit(qtbot, sights, tmp_path) as visitor:
        visitor.sign_in(login)
        for scene in tabbed(sights, login):
            scene.go(visitor)
            came = {id(widget) for _ in range(2) for widget in reached(visitor)}  # once more: an answer may bring a control in late
            missed += [f"{scene.name}: {type(w).__name__} {name_of(w)!r}" for w in stops(visitor.window) if id(w) not in came]
    assert missed == []


def tabbed(sights: Sights, login: str) -> Iterator[Scene]:
    """Give the pages that the Tab key walks through; what lies over a page goes away with the cursor."""
    return (scene for scene in scenes(sights) if scene.login == login and scene.commanded)
